"""What the search document of a tagged page is made of besides the page's own row, read without building it.

As plain values of many pages at once, so that a rebuild of search can tell which documents are still right.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, TypeVar

from editorial.models import TaggedPage
from editorial.models.files import PageAttachment, PortalImage
from editorial.models.tagging import PageCountry, PageTheme
from editorial.search_documents import Surroundings, closed_folders, note_surroundings
from taxonomy.models import Theme

#: A block with a picture, as its JSON is stored; all numbers are then looked up among the pictures.
_PICTURE = '"image"'
_NUMBER = re.compile(r"\d+")
Value = TypeVar("Value")


def document_inputs(rows: Mapping[int, Sequence[object]]) -> dict[int, Surroundings]:
    """Language, office, countries, themes with the broader ones, attachments, and the consent of pictures."""
    countries, themes = _by_page(_countries(rows)), _by_page(_themes(rows))
    attachments, pictures = _by_page(_attachments(rows)), _by_page(_pictures(rows))
    pages = TaggedPage.objects.filter(pk__in=list(rows)).order_by()
    return {
        page: Surroundings(language, office, countries[page], themes[page], attachments[page], pictures[page])
        for page, language, office in pages.values_list("pk", "locale__language_code", "owner_office__alpha2")
    }


def note_inputs(pages: Iterable[Any], inputs: Mapping[int, Surroundings]) -> None:
    """Spare many fresh pages the questions of their own."""
    for page in pages:
        note_surroundings(page, inputs[page.pk])


def _by_page(found: Iterable[tuple[int, Value]]) -> Mapping[int, list[Value]]:
    by_page: dict[int, list[Value]] = defaultdict(list)
    for page, value in found:
        by_page[page].append(value)
    return by_page


def _countries(rows: Mapping[int, object]) -> Iterator[tuple[int, str]]:
    tags = PageCountry.objects.filter(content_object__in=list(rows)).order_by("tag__alpha2")
    yield from tags.values_list("content_object_id", "tag__alpha2")


def _themes(rows: Mapping[int, object]) -> Iterator[tuple[int, list[str]]]:
    tags = PageTheme.objects.filter(content_object__in=list(rows)).order_by("tag")
    found = list(tags.values_list("content_object_id", "tag_id"))
    broader = {key: (code, parent) for key, code, parent in Theme.objects.values_list("pk", "code", "parent")}
    for page, theme in found:
        step, codes = theme, []
        while step is not None:
            code, step = broader[step]
            codes.append(code)
        yield page, codes


def _attachments(rows: Mapping[int, object]) -> Iterator[tuple[int, tuple[str, str]]]:
    attached = PageAttachment.objects.filter(page__in=list(rows)).order_by("sort_order", "pk")
    found = list(attached.values_list("page_id", "title", "document__collection_id", "document__text__text"))
    closed = set(closed_folders().values_list("pk", flat=True)) if any(row[-1] for row in found) else set()
    for page, title, folder, text in found:
        yield page, (title, "" if folder in closed else text or "")


def _pictures(rows: Mapping[int, Sequence[object]]) -> Iterator[tuple[int, tuple[int, str]]]:
    numbers: dict[int, list[int]] = defaultdict(list)
    for page, row in rows.items():
        for value in row:
            if isinstance(value, str) and _PICTURE in value:
                numbers[page] += [int(each) for each in _NUMBER.findall(value) if len(each) < len("1" * 19)]
    if numbers:
        wanted = {number for of_page in numbers.values() for number in of_page}
        consent = dict(PortalImage.objects.filter(pk__in=wanted).values_list("pk", "consent"))
        for page, of_page in numbers.items():
            yield from ((page, (number, consent[number])) for number in of_page if number in consent)
