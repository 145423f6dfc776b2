"""The home of one office, and the root of its editors' rights."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page

from editorial.blocks import FigureBlock, ProseBlock
from editorial.models import TaggedPage


class CountryPage(TaggedPage):
    """One office in one language. Everything below it belongs to the office; `country` never changes."""

    country = models.ForeignKey(
        "taxonomy.Country", verbose_name=_("country"), on_delete=models.PROTECT, related_name="country_pages"
    )
    programme_since = models.PositiveSmallIntegerField(
        _("programme since"), null=True, blank=True, help_text=_("The year, e.g. 2009.")
    )
    time_zone = models.CharField(
        _("time zone"), max_length=40, default="UTC", help_text=_("An IANA name, e.g. Africa/Addis_Ababa.")
    )
    body = StreamField(ProseBlock(), verbose_name=_("about the programme"), blank=True)
    figures = StreamField([("figure", FigureBlock())], verbose_name=_("figures"), blank=True)

    kind = "country"
    place = "office"
    lives_in = ("country-index",)
    opens_with_language = True
    template = "offices/country_page.html"

    content_panels: ClassVar[list[Any]] = [
        *Page.content_panels,
        FieldPanel("country"),
        FieldPanel("summary"),
        FieldPanel("programme_since"),
        FieldPanel("time_zone"),
        FieldPanel("body"),
        FieldPanel("figures"),
    ]
    shared_fields: ClassVar[tuple[str, ...]] = (
        *TaggedPage.shared_fields,
        "country",
        "programme_since",
        "time_zone",
    )

    class Meta:
        """Names for the admin."""

        verbose_name = _("country page")
        verbose_name_plural = _("country pages")

    def find_owner_office_id(self) -> int | None:
        """The office of a country page is its own country."""
        return self.country_id

    def opening_values(self, language: str) -> dict[str, Any]:
        """Name the country as CLDR does; the text about the programme waits for a translator."""
        name = self.country.label(language)
        summary = gettext("Practices, lessons, meetings and news of the office: %(country)s.")
        return {"title": name, "summary": summary % {"country": name}}
