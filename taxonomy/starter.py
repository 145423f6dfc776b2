"""The vocabulary a new installation starts with: all countries of ISO 3166-1, and the starter themes.

May run any number of times: what is missing is added, what coordinators changed stays theirs.
"""

from __future__ import annotations

import csv
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.db import transaction

from taxonomy.models import Country, Theme, ThemeLabel, ThemeMatch
from taxonomy.names import territory_name
from taxonomy.signals import vocabulary_loaded

DATA = Path(__file__).parent / "data"
CODE_FIELDS = ("alpha3", "m49_region", "ilo_region")


@dataclass(frozen=True, slots=True)
class Loaded:
    """How many rows a run added or mended."""

    countries: int
    themes: int
    labels: int


@transaction.atomic
def load_vocabulary() -> Loaded:
    """Add missing countries and themes; return what was done."""
    countries = load_countries()
    themes, labels = load_themes()
    vocabulary_loaded.send(sender=Theme)
    return Loaded(countries, themes, labels)


def load_countries() -> int:
    """Add missing countries and correct the codes of the others; return how many rows changed."""
    known = {country.alpha2: country for country in Country.objects.all()}
    missing, wrong = [], []
    for row in country_rows():
        country = known.get(row["alpha2"])
        codes = {name: row[name] for name in CODE_FIELDS}
        if country is None:
            name = territory_name(row["alpha2"], "en")
            missing.append(Country(alpha2=row["alpha2"], name=name, slug=row["alpha2"].lower(), **codes))
        elif any(getattr(country, name) != value for name, value in codes.items()):
            for name, value in codes.items():
                setattr(country, name, value)
            wrong.append(country)
    Country.objects.bulk_create(missing)
    Country.objects.bulk_update(wrong, CODE_FIELDS)
    return len(missing) + len(wrong)


def load_themes() -> tuple[int, int]:
    """Add missing themes, and labels in languages a theme has none in; return how many of each."""
    known = {theme.code: theme for theme in Theme.objects.all()}
    made = 0
    for order, row in enumerate(theme_rows(), start=1):
        if row["code"] in known:
            continue
        known[row["code"]] = Theme.objects.create(
            code=row["code"],
            slug=row["code"],
            name=row["preferred"]["en"],
            parent=known.get(row["parent"]),
            scope_note=row["scope_note"],
            sort_order=order,
        )
        ThemeMatch.objects.bulk_create(
            [ThemeMatch(theme=known[row["code"]], uri=uri) for uri in row["exact_match"]]
        )
        made += 1
    return made, _load_labels(known)


def country_rows() -> list[dict[str, str]]:
    """Return the countries: alpha2, alpha3, numeric, m49_region (empty for Antarctica), ilo_region."""
    with (DATA / "countries.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def theme_rows() -> list[dict[str, Any]]:
    """Return the starter themes, broader ones before narrower ones."""
    return list(tomllib.loads((DATA / "themes.toml").read_text(encoding="utf-8"))["theme"])


def _load_labels(themes: dict[str, Theme]) -> int:
    """Add the labels of each theme in the languages in which it has none; return how many."""
    have = set(ThemeLabel.objects.values_list("theme_id", "language"))
    labels = []
    for row in theme_rows():
        theme = themes[row["code"]]
        for language, text in row["preferred"].items():
            if (theme.pk, language) in have:
                continue
            labels.append(ThemeLabel(theme=theme, language=language, text=text))
            labels += [
                ThemeLabel(theme=theme, language=language, text=word, kind=ThemeLabel.Kind.ALTERNATIVE)
                for word in row["alternative"].get(language, [])
            ]
    ThemeLabel.objects.bulk_create(labels)
    return len(labels)
