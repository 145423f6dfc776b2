"""The front page and information pages."""

from __future__ import annotations

from typing import Any, ClassVar

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField

from editorial.blocks import ProseBlock
from editorial.models import SectionPage, TaggedPage
from home.front_page import theme_links


class HomePage(SectionPage):
    """The front page of one language; the root of its tree."""

    kind = "home"
    place = "home"
    lives_in = ("root",)
    template = "home/home_page.html"
    default_slug = "home"
    default_title = _("Practice Exchange")
    default_introduction = _(
        "Country offices of one programme share what works, what does not, and what they learned."
    )

    class Meta:
        """Names for the admin."""

        verbose_name = _("front page")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the themes."""
        return {
            **super().get_context(request, *args, **kwargs),
            "themes": theme_links(self.locale.language_code),
        }


class InformationPage(TaggedPage):
    """A page about the portal itself: about, privacy, accessibility, licence."""

    body = StreamField(ProseBlock(), verbose_name=_("text"), blank=True)

    kind = "information"
    place = "information"
    lives_in = ("home", "information")
    template = "home/information_page.html"

    content_panels: ClassVar[list[Any]] = [
        *SectionPage.content_panels[:1],
        FieldPanel("summary"),
        FieldPanel("body"),
    ]

    class Meta:
        """Names for the admin."""

        verbose_name = _("information page")
