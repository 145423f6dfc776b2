"""What a process knows by heart stays equal to what the tables hold, whatever was changed and by whom."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.engine.embedded import snapshot
from search.engine.embedded.engine import EmbeddedEngine
from search.engine.embedded.snapshot import Snapshot
from search.engine.embedded.works import bits_of, how_many, numbers_of
from tests.search.documents import document, query

pytestmark = pytest.mark.unit


@given(st.sets(st.integers(min_value=0, max_value=5000)))
def test_set_of_works_gives_its_numbers_back(numbers: set[int]) -> None:
    assert list(numbers_of(bits_of(numbers))) == sorted(numbers)


def test_works_are_counted_once_whatever_their_languages() -> None:
    assert how_many({"en": 0b0110, "fr": 0b1100}) == 3


def test_work_is_shown_in_the_reader_language_else_its_original_else_any() -> None:
    works = {"am": 0b1010, "en": 0b0011, "fr": 0b1110}
    known = Snapshot(0, works, {"en": 0b0011, "fr": 0b0100}, {})

    assert known.shown(works, "en") == {"am": 0b1000, "en": 0b0011, "fr": 0b0100}


def known_by(engine: EmbeddedEngine) -> Snapshot:
    """What the process knows after a question, without empty sets."""
    with engine._reading.open() as (_, known):
        return tidied(known)


def tidied(known: Snapshot) -> Snapshot:
    """Empty sets say nothing."""

    def full(works: snapshot.Works) -> dict[str, int]:
        return {locale: bits for locale, bits in works.items() if bits}

    values = {
        facet: {value: full(works) for value, works in of_facet.items() if full(works)}
        for facet, of_facet in known.values.items()
    }
    return Snapshot(
        known.upto, full(known.present), full(known.originals), {f: v for f, v in values.items() if v}
    )


def test_changes_of_another_process_are_followed(engine: EmbeddedEngine, folder: Path) -> None:
    other = EmbeddedEngine(folder)
    engine.upsert([document(1, facets={"country": {"CN"}}), document(2, facets={"theme": {"safety"}})])
    known_by(other)

    engine.upsert([document(1, version=2, facets={"country": {"PK", "ET"}})])
    engine.upsert([document(3, locale="fr", is_original=False, facets={"country": {"CN"}})])
    engine.delete(["page:2"])

    assert known_by(other) == known_by(EmbeddedEngine(folder))
    assert other.search(query(filters={"country": ["PK"]})).total == 1


def test_process_that_is_far_behind_reads_everything_again(
    engine: EmbeddedEngine, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(snapshot, "_KEPT_CHANGES", 3)
    other = EmbeddedEngine(folder)
    known_by(other)

    for number in range(9):
        engine.upsert([document(number)])

    assert known_by(other) == known_by(EmbeddedEngine(folder))
    assert other.search(query()).total == 9
