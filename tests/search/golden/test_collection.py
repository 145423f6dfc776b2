"""A golden set that breaks a rule is refused with the file and the rule; the sets here break none."""

from __future__ import annotations

from pathlib import Path

import pytest

from portal.settings.languages import INTERFACE_LANGUAGES
from tests.search.golden.collection import (
    FOLDER,
    TYPING_ERROR,
    GoldenSetError,
    documents,
    languages,
    load_queries,
    load_works,
)

pytestmark = pytest.mark.unit


def write_works(folder: Path, code: str = "en", *, number: int = 60, **changes: str) -> None:
    """Write a set of works that breaks no rule; `changes` replace fields of the first."""
    rows = []
    for place in range(1, number + 1):
        fields = {
            "id": f"w{place:02}",
            "kind": "good-practice",
            "title": f"Title {place}",
            "summary": "Short.",
            "body": "Long.",
            "date": "2024-05-06",
        } | (changes if place == 1 else {})
        lines = [f'{name} = "{value}"' for name, value in fields.items()]
        rows.append("\n".join(["[[work]]", *lines, 'countries = ["ET"]', 'themes = ["gender-equality"]']))
    (folder / f"works.{code}.toml").write_text("\n\n".join(rows), encoding="utf-8")


def write_queries(folder: Path, *, number: int = 25, last: str = 'expects = ["w01"]\nkind = "short"') -> None:
    """Write queries that break no rule; `last` are the fields of the last."""
    usual = 'expects = ["w01"]\nkind = "short"'
    rows = [
        f'[[query]]\ntext = "words {place}"\n{last if place == number else usual}'
        for place in range(1, number + 1)
    ]
    (folder / "queries.en.toml").write_text("\n\n".join(rows), encoding="utf-8")


def test_works_become_one_document_per_language(tmp_path: Path) -> None:
    write_works(tmp_path)
    write_works(tmp_path, "fr")

    made = list(documents(load_works(tmp_path)))

    assert languages(tmp_path) == ("en", "fr")
    assert (len(made), len({document.id for document in made})) == (120, 120)
    assert [(each.work, each.locale, each.is_original) for each in made[:2]] == [
        ("w01", "en", True),
        ("w01", "fr", False),
    ]
    assert made[0].facets == {"country": frozenset({"ET"}), "theme": frozenset({"gender-equality"})}


def test_too_few_works_are_refused(tmp_path: Path) -> None:
    write_works(tmp_path, number=59)

    with pytest.raises(GoldenSetError, match=r"^works\.en\.toml: fewer than 60 works$"):
        load_works(tmp_path)


def test_other_works_in_a_translation_are_refused(tmp_path: Path) -> None:
    write_works(tmp_path)
    write_works(tmp_path, "fr", id="w99")

    with pytest.raises(GoldenSetError, match=r"^works\.fr\.toml: not the same works.*\['w01', 'w99'\]$"):
        load_works(tmp_path)


def test_an_untranslated_field_is_refused(tmp_path: Path) -> None:
    write_works(tmp_path)
    write_works(tmp_path, "fr", summary="")

    with pytest.raises(GoldenSetError, match=r"^works\.fr\.toml: w01 has no summary$"):
        load_works(tmp_path)


@pytest.mark.parametrize(
    ("fields", "rule"),
    [
        ('expects = ["w61"]\nkind = "short"', r"expects works that do not exist: \['w61'\]"),
        ('expects = ["w01"]\nkind = "hard"', "is of no known kind: hard"),
        ('kind = "short"', "has no text or expects nothing"),
    ],
)
def test_a_query_that_breaks_a_rule_is_refused(tmp_path: Path, fields: str, rule: str) -> None:
    write_works(tmp_path)
    write_queries(tmp_path, last=fields)

    with pytest.raises(GoldenSetError, match=rf"^queries\.en\.toml: “words 25” {rule}$"):
        load_queries("en", tmp_path)


def test_too_few_queries_are_refused(tmp_path: Path) -> None:
    write_works(tmp_path)
    write_queries(tmp_path, number=24)

    with pytest.raises(GoldenSetError, match=r"^queries\.en\.toml: fewer than 25 queries$"):
        load_queries("en", tmp_path)


def test_every_language_of_the_interface_has_works_and_queries() -> None:
    asked = {path.name.split(".")[1] for path in FOLDER.glob("queries.*.toml")}

    assert sorted({*INTERFACE_LANGUAGES} - {*languages()}) == []
    assert sorted({*INTERFACE_LANGUAGES} - asked) == []


@pytest.mark.parametrize("code", languages())
def test_works_here_break_no_rule(code: str) -> None:
    assert all(code in work.texts for work in load_works())


@pytest.mark.parametrize("code", sorted(path.name.split(".")[1] for path in FOLDER.glob("queries.*.toml")))
def test_queries_here_break_no_rule_and_hold_typing_errors(code: str) -> None:
    assert sum(query.kind == TYPING_ERROR for query in load_queries(code)) >= 5
