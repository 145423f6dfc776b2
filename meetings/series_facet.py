"""The facet by which meetings are filtered: the series that a meeting stands in.

Its key is the beginning of the translation key of the series: the same in all languages, and it stays when
the series is renamed or moved.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from editorial.querysets import READER
from meetings.models import MeetingPage, MeetingSeriesPage
from search.facets import ForeignLabel
from taxonomy.prepared import Prepared

_LENGTH = 10  # of 32 hexadecimal digits: of a thousand series, two share them in one of two million portals
_NOTED = "_path_and_work_of_series"


def series_key(work: UUID) -> str:
    """Return the key of a series in addresses and in the index."""
    return work.hex[:_LENGTH]


def series_labels(keys: Iterable[str], language: str) -> dict[str, str]:
    """Return the titles as a reader of the language may see them; none of a series that is not public."""
    titles = {
        series_key(work): title if code == language else ForeignLabel(title, code)
        for work, title, code in _titles(reader=language)
    }
    return {key: titles[key] for key in keys if key in titles}


@Prepared
def _titles() -> QuerySet[MeetingSeriesPage, tuple[UUID, str, str]]:
    """The public series, each once, in the order that has SQLite begin with them, not with all pages."""
    series = MeetingSeriesPage.objects.visible().each_work_once(READER).order_by("pk")
    return series.values_list("translation_key", "title", "locale__language_code")


def note_series(meetings: list[Any], works: Mapping[int, UUID | None]) -> None:
    """Note on fresh meetings the works of the series they stand in."""
    for meeting in meetings:
        vars(meeting)[_NOTED] = works[meeting.pk]


def series_of(meeting: MeetingPage) -> set[str]:
    """Return the key of the series that the meeting stands in, as it is noted or else stored now."""
    if _NOTED in vars(meeting):
        work = vars(meeting)[_NOTED]
    else:
        path = _path_above(meeting)
        work = _works_at({path}).get(path)
    return {series_key(work)} if work else set()


def series_of_stored(page_ids: Collection[int]) -> dict[int, UUID | None]:
    """Return the work of the series that each of the meetings stands in: two queries."""
    pages = MeetingPage.objects.filter(pk__in=page_ids).order_by()
    above = {page: path[: -MeetingPage.steplen] for page, path in pages.values_list("pk", "path")}
    works = _works_at(set(above.values()))
    return {page: works.get(path) for page, path in above.items()}


def _works_at(paths: set[str]) -> dict[str, UUID]:
    return dict(MeetingSeriesPage.objects.filter(path__in=paths).values_list("path", "translation_key"))


def _path_above(meeting: Any) -> str:
    return str(meeting.path[: -meeting.steplen])
