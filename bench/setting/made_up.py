"""Search documents without pages: as many as wanted, with text and facets as real ones have them."""

from __future__ import annotations

import random
import uuid
from collections.abc import Iterator
from datetime import date, timedelta

from bench.setting.prose import LANGUAGES, Prose
from practices.standards import Level
from search.contracts import SearchDocument
from taxonomy.models import Theme

SENTENCES = 14  # as the pages of `search_pages`: some two hundred words
KINDS = ("good-practice", "case-study", "lesson", "news", "meeting", "result")
COUNTRIES = ("CN", "ET", "ID", "PK", "VN", "FR", "EG", "MA", "BR", "KE", "NP", "LK", "PE", "SN", "JO", "KH")
LEVELS = tuple(level.value for level in Level)
NEWEST = date(2026, 11, 1)
DAYS = 3650
_NAMESPACE = uuid.UUID(int=5)


def documents(total: int) -> Iterator[SearchDocument]:
    """So many documents, the same in every call: two neighbors are one work, the first the original."""
    writers = {code: Prose(code) for code in LANGUAGES}
    themes = list(Theme.objects.order_by("code").values_list("code", flat=True))
    of_work = _Works(themes)
    for number in range(total):
        language = LANGUAGES[number % len(LANGUAGES)]
        writer = writers[language]
        if number % 2 == 0:
            kind, facets, published = of_work.another()
        yield SearchDocument(
            id=f"page:{number + 1}",
            version=1,
            work=str(uuid.uuid5(_NAMESPACE, str(number // 2))),
            locale=language,
            is_original=number % 2 == 0,
            kind=kind,
            title=writer.title(),
            summary=writer.text(1),
            body=writer.text(SENTENCES),
            facets=facets,
            published=published,
        )


class _Works:
    """What the translations of a work share: kind, facets and date, some values frequent and most rare."""

    def __init__(self, themes: list[str]) -> None:
        self._random = random.Random("works")  # noqa: S311  # for a measurement
        self._themes = themes

    def another(self) -> tuple[str, dict[str, frozenset[str]], date]:
        """The next work's kind, facets and date."""
        kind = self._some(KINDS, 1)[0]
        countries = self._some(COUNTRIES, self._random.choice((1, 1, 1, 2)))
        facets = {
            "country": frozenset(countries),
            "office": frozenset(countries[:1]),
            "theme": frozenset(self._some(self._themes, self._random.choice((1, 2, 3)))),
        }
        if kind == "good-practice":
            facets["level"] = frozenset([self._random.choice(LEVELS)])
        return kind, facets, NEWEST - timedelta(days=self._random.randrange(DAYS))

    def _some(self, values: tuple[str, ...] | list[str], number: int) -> list[str]:
        weights = [1 / rank for rank in range(1, len(values) + 1)]
        return self._random.choices(values, weights=weights, k=number)
