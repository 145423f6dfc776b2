"""The list of country offices."""

from __future__ import annotations

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

    class Meta:
        """Names for the admin."""

        verbose_name = _("country index")
