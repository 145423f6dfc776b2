"""The list of country offices."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from editorial.models import SectionPage


class CountryIndexPage(SectionPage):
    """All country pages, by region."""

    kind = "country-index"
    place = "country-index"
    lives_in = ("home",)
    max_count_per_parent = 1
    default_slug = "countries"
    default_title = _("Countries")
    default_introduction = _("The offices of the programme, by region.")
    opening_order = 20
    template = "offices/country_index_page.html"

    class Meta:
        """Names for the admin."""

        verbose_name = _("country index")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the offices by region."""
        from offices.directory import regions  # noqa: PLC0415  # app registry

        language = get_language() or self.locale.language_code
        context = super().get_context(request, *args, **kwargs)
        return {**context, "regions": regions(language, request)}
