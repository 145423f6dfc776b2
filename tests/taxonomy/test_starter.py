"""The starter vocabulary: complete, in the glossary's words, and safe to load again."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from portal.settings.languages import INTERFACE_LANGUAGES
from taxonomy.models import Country, Theme, ThemeLabel
from taxonomy.names import territory_name
from taxonomy.starter import country_rows, load_vocabulary, theme_rows

GLOSSARY = Path(__file__).parents[2] / "docs" / "glossary.toml"
ISO_COUNTRIES = 249


def test_countries_are_all_of_iso_3166_with_names_in_every_language() -> None:
    rows = country_rows()

    assert len({row["alpha2"] for row in rows}) == ISO_COUNTRIES
    assert len({row["alpha3"] for row in rows}) == ISO_COUNTRIES
    assert [row["alpha2"] for row in rows if not row["m49_region"]] == ["AQ"]
    nameless = [
        (row["alpha2"], language)
        for row in rows
        for language in INTERFACE_LANGUAGES
        if territory_name(row["alpha2"], language) == row["alpha2"]
    ]
    assert nameless == []


def test_regions_have_a_name_in_every_language() -> None:
    regions = {row["m49_region"] for row in country_rows()} - {""}

    assert {
        (region, language)
        for region in regions
        for language in INTERFACE_LANGUAGES
        if territory_name(region, language) == region
    } == set()


def test_every_theme_is_labelled_in_every_language_with_the_words_of_the_glossary() -> None:
    glossary = tomllib.loads(GLOSSARY.read_text(encoding="utf-8"))

    for row in theme_rows():
        assert tuple(row["preferred"]) == INTERFACE_LANGUAGES
        assert all(row["alternative"][language] for language in INTERFACE_LANGUAGES)
        assert {code: text.casefold() for code, text in row["preferred"].items()} == {
            code: text.casefold() for code, text in glossary[row["code"]].items()
        }


def test_every_term_of_the_glossary_is_in_every_language() -> None:
    glossary = tomllib.loads(GLOSSARY.read_text(encoding="utf-8"))

    incomplete = [key for key, term in glossary.items() if tuple(term) != INTERFACE_LANGUAGES]
    assert incomplete == []
    assert [key for key, term in glossary.items() if not all(term.values())] == []


@pytest.mark.django_db
def test_load_vocabulary_changes_nothing_the_second_time() -> None:
    load_vocabulary()

    again = load_vocabulary()

    assert (again.countries, again.themes, again.labels) == (0, 0, 0)
    assert Country.objects.count() == ISO_COUNTRIES
    assert Theme.objects.get(code="strategy").parent == Theme.objects.get(code="programme-sustainability")


@pytest.mark.django_db
def test_load_vocabulary_keeps_an_edited_label_and_mends_a_wrong_code() -> None:
    load_vocabulary()
    ThemeLabel.objects.filter(theme__code="strategy", language="fr").delete()
    ThemeLabel.objects.create(
        theme=Theme.objects.get(code="strategy"), language="fr", text="Stratégie du programme"
    )
    Country.objects.filter(alpha2="PK").update(m49_region="999")

    load_vocabulary()

    assert [label.text for label in ThemeLabel.objects.filter(theme__code="strategy", language="fr")] == [
        "Stratégie du programme"
    ]
    assert Country.objects.get(alpha2="PK").m49_region == "034"
