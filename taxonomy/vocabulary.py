"""A closed vocabulary as a list a person can look through: labels, order, and the words that find them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.conf import settings

from taxonomy.models import Country, Theme
from taxonomy.names import territory_name


@dataclass(frozen=True, slots=True)
class Entry:
    """One country or theme in such a list; `words` is everything that typing may find it by."""

    instance: Any
    key: str
    label: str
    words: str
    depth: int = 0
    is_retired: bool = False


def entries_of(model: type[Any]) -> list[Entry]:
    """Return the entries of a vocabulary. Raises LookupError for another model."""
    if model is Country:
        return country_entries()
    if model is Theme:
        return list(theme_entries())
    raise LookupError(f"{model.__name__} is not a vocabulary.")


def country_entries() -> list[Entry]:
    """Return all countries by their name in the active language; found by every language's name and codes."""
    languages = [code for code, _name in settings.LANGUAGES]
    entries = []
    for country in Country.objects.all():
        names = {territory_name(country.alpha2, language) for language in languages}
        words = " ".join([country.alpha2, country.alpha3, *sorted(names)])
        entries.append(Entry(country, country.alpha2, country.label(), words.casefold()))
    return sorted(entries, key=lambda entry: entry.label.casefold())


def theme_entries() -> Iterator[Entry]:
    """Yield all themes as a tree, parents first; found by every label in every language."""
    children: dict[int | None, list[Theme]] = defaultdict(list)
    for theme in Theme.objects.prefetch_related("labels"):
        children[theme.parent_id].append(theme)

    def walk(parent_id: int | None, depth: int) -> Iterator[Entry]:
        for theme in children[parent_id]:
            words = " ".join([theme.code, *(label.text for label in theme.labels.all())])
            yield Entry(theme, theme.code, theme.label(), words.casefold(), depth, theme.is_retired)
            yield from walk(theme.pk, depth + 1)

    yield from walk(None, 0)
