"""The offices as a directory: every country once, with the number of its works; three queries in all."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from django.db.models import QuerySet
from django.http import HttpRequest

from editorial.addresses import url_for_reader
from editorial.querysets import READER
from offices.models.country import CountryPage
from search.service import counts
from taxonomy.prepared import Prepared
from taxonomy.shown import Shown

#: What an office publishes.
WORK_KINDS = frozenset({"good-practice", "case-study", "lesson", "adaptation", "challenge", "news"})


@dataclass(frozen=True, slots=True, kw_only=True)
class CountryEntry(Shown):
    """One office, under its country's name in the reader's language."""

    name: str
    url: str
    count: int
    region: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Region(Shown):
    """A region of UN M49 with its offices."""

    name: str
    entries: list[CountryEntry]


def country_entries(language: str, request: HttpRequest | None = None) -> list[CountryEntry]:
    """Return every office that has a public page, by name."""
    works = counts(["office"], {"kind": WORK_KINDS}, language)["office"]
    entries = [
        CountryEntry(
            name=page.country.label(language),
            url=url_for_reader(page, language, request),
            count=works.get(page.country.alpha2, 0),
            region=page.country.region_label(language),
        )
        for page in _offices(reader=language)
    ]
    return sorted(entries, key=lambda entry: entry.name)


@Prepared
def _offices() -> QuerySet[CountryPage]:
    """What the directory shows of every office that a reader may see.

    In the order of their keys, which has SQLite begin with the few offices instead of reading all pages.
    """
    pages = CountryPage.objects.visible().each_work_once(READER).select_related("country", "locale")
    return pages.only("country", "locale", "url_path").order_by("pk")


def regions(language: str, request: HttpRequest | None = None) -> list[Region]:
    """Return the offices by region, both in the order of their names."""
    grouped: dict[str, list[CountryEntry]] = defaultdict(list)
    for entry in country_entries(language, request):
        grouped[entry.region].append(entry)
    return [Region(name=name, entries=grouped[name]) for name in sorted(grouped)]
