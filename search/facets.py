"""The facets by which pages are filtered, and the words for their values in the reader's language.

Search knows only keys; whoever knows a facet's words registers it here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Self

from django.conf import settings
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import get_language_info
from django.utils.translation import gettext_lazy as _

from search import sources
from search.concepts import vocabulary

#: Returns the label of each key it knows, in the language; an unknown key is left out.
Labels = Callable[[Iterable[str], str], Mapping[str, str]]
Text = str | Promise

_YEAR_LENGTH = 4
_facets: dict[str, Facet] = {}


class ForeignLabel(str):
    """A label that is not in the reader's language, with the code of its own."""

    __slots__ = ("language",)
    language: str

    def __new__(cls, text: str, language: str) -> Self:
        """Make the text remember its language."""
        label = super().__new__(cls, text)
        label.language = language
        return label


@dataclass(frozen=True, slots=True, kw_only=True)
class Facet:
    """One facet; `own_language` when each label is in the language it names, `latest_first` for years.

    `is_named` when a chosen value says its facet too, as it could be a value of another.
    """

    name: str
    label: Text
    labels: Labels
    order: int
    latest_first: bool = False
    own_language: bool = False
    is_named: bool = False


def register_facet(facet: Facet) -> None:
    """Offer a facet on the search page."""
    _facets[facet.name] = facet


def all_facets() -> list[Facet]:
    """Every facet, in the order they are shown."""
    return sorted(_facets.values(), key=lambda facet: (facet.order, facet.name))


def facets_named(names: Iterable[str]) -> list[Facet]:
    """The facets with these names, in the order they are shown."""
    wanted = set(names)
    return [facet for facet in all_facets() if facet.name in wanted]


def country_labels(keys: Iterable[str], language: str) -> dict[str, str]:
    """Names of countries from CLDR."""
    return vocabulary().labels("country", keys, language)


def theme_labels(keys: Iterable[str], language: str) -> dict[str, str]:
    """Preferred labels of themes."""
    return vocabulary().labels("theme", keys, language)


def kind_labels(keys: Iterable[str], language: str) -> dict[str, str]:
    """The names of the page models, in the active language."""
    names = {source.kind: capfirst(str(source.model._meta.verbose_name)) for source in sources.all_sources()}
    return {key: names[key] for key in keys if key in names}


def language_labels(keys: Iterable[str], language: str) -> dict[str, str]:
    """Each language by its own name."""
    known = dict(settings.LANGUAGES)
    return {key: get_language_info(key)["name_local"] for key in keys if key in known}


def year_labels(keys: Iterable[str], language: str) -> dict[str, str]:
    """Years are their own labels."""
    return {key: key for key in keys if len(key) == _YEAR_LENGTH and key.isascii() and key.isdigit()}


def register_ground() -> None:
    """The facets that every installation has."""
    ground = (
        Facet(name="kind", label=_("Kind"), labels=kind_labels, order=10),
        Facet(name="country", label=_("Country"), labels=country_labels, order=20),
        Facet(name="theme", label=_("Theme"), labels=theme_labels, order=30),
        Facet(name="language", label=_("Language"), labels=language_labels, order=50, own_language=True),
        Facet(name="year", label=_("Year"), labels=year_labels, order=60, latest_first=True),
    )
    for facet in ground:
        register_facet(facet)
