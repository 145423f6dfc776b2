"""Countries: ISO 3166-1 codes and M49 regions; every name comes from CLDR."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from taggit.models import TagBase

from taxonomy.names import territory_name


class CountryQuerySet(models.QuerySet["Country"]):
    """Filters over countries."""

    def coded(self, *codes: str) -> CountryQuerySet:
        """Countries with these ISO 3166-1 alpha-2 codes, in any case."""
        return self.filter(alpha2__in=[code.upper() for code in codes])


class Country(TagBase):
    """One country of ISO 3166-1, used as a closed tag; `slug` is its alpha-2 code in lower case."""

    free_tagging = False
    #: The field whose value stands for a country in forms, facets and files.
    key_field: ClassVar[str] = "alpha2"

    alpha2 = models.CharField(_("ISO code, two letters"), max_length=2, unique=True)
    alpha3 = models.CharField(_("ISO code, three letters"), max_length=3, unique=True)
    m49_region = models.CharField(
        _("UN region"), max_length=3, db_index=True, help_text=_("UN M49 code of the sub-region, e.g. 014.")
    )
    ilo_region = models.CharField(_("ILO region"), max_length=40, blank=True)

    objects: ClassVar[CountryQuerySet] = CountryQuerySet.as_manager()  # type: ignore[assignment]  # a manager with the queryset's methods

    class Meta:
        """Ordered by code, since names differ by language."""

        verbose_name = _("country")
        verbose_name_plural = _("countries")
        ordering = ("alpha2",)

    def __str__(self) -> str:
        return self.label()

    def label(self, language: str | None = None) -> str:
        """Return the country's CLDR name in the language (default: the active one)."""
        return territory_name(self.alpha2, language or get_language() or "en")

    def region_label(self, language: str | None = None) -> str:
        """Return the CLDR name of the country's M49 sub-region."""
        return territory_name(self.m49_region, language or get_language() or "en")
