"""Offices for tests: a front page and a country index per language, country pages, and their people."""

from __future__ import annotations

import csv
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.conf import settings
from wagtail.models import Locale, Page, Site

from accounts.models import OfficeGroup, User
from home.models import HomePage
from offices.models import CountryIndexPage, CountryPage
from taxonomy.models import Country

PASSWORD = "a long enough sentence for tests"


@lru_cache(maxsize=1)
def _rows() -> dict[str, dict[str, str]]:
    path = Path(settings.BASE_DIR) / "taxonomy" / "data" / "countries.csv"
    with path.open(encoding="utf-8") as file:
        return {row["alpha2"]: row for row in csv.DictReader(file)}


def country_codes() -> list[str]:
    """Return the codes of all countries, in alphabetical order."""
    return sorted(_rows())


def make_country(alpha2: str) -> Country:
    """Return the country of the code, made from the shipped table if it is not there."""
    row = _rows()[alpha2]
    return Country.objects.get_or_create(
        alpha2=alpha2,
        defaults={
            "name": alpha2,
            "slug": alpha2.lower(),
            "alpha3": row["alpha3"],
            "m49_region": row["m49_region"],
            "ilo_region": row["ilo_region"],
        },
    )[0]


def make_home(language: str = "en") -> HomePage:
    """Return the front page of the language; the English one is the root of the site."""
    known = HomePage.objects.filter(locale__language_code=language).first()
    if known is not None:
        return known
    locale = Locale.objects.get_or_create(language_code=language)[0]
    root = Page.objects.get(depth=1)
    original = HomePage.objects.filter(locale__language_code="en").first()
    home = HomePage(title=f"Home {language}", slug=f"home-{language}", locale=locale)
    if original is not None:
        home.translation_key = original.translation_key
    root.add_child(instance=home)
    if language == "en":
        Site.objects.update_or_create(
            is_default_site=True, defaults={"hostname": "testserver", "root_page": home}
        )
    return home


def make_country_index(language: str = "en") -> CountryIndexPage:
    """Return the country index of the language."""
    known = CountryIndexPage.objects.filter(locale__language_code=language).first()
    if known is not None:
        return known
    home = make_home(language)
    original = CountryIndexPage.objects.filter(locale__language_code="en").first()
    index = CountryIndexPage(title=f"Countries {language}", slug="countries", locale=home.locale)
    if original is not None:
        index.translation_key = original.translation_key
    home.add_child(instance=index)
    return index


def make_office(alpha2: str, language: str = "en", **fields: Any) -> CountryPage:
    """Return the country page of a country in a language, with everything above it."""
    country = make_country(alpha2)
    known = CountryPage.objects.filter(country=country, locale__language_code=language).first()
    if known is not None:
        return known
    index = make_country_index(language)
    page = CountryPage(
        title=fields.pop("title", country.label(language)),
        slug=alpha2.lower(),
        summary=fields.pop("summary", f"The programme in {country.label('en')}."),
        country=country,
        locale=index.locale,
        **fields,
    )
    original = CountryPage.objects.filter(country=country).first()
    if original is not None:
        page.translation_key = original.translation_key
    index.add_child(instance=page)
    return page


def make_user(username: str, *groups: Any, **fields: Any) -> User:
    """Return a user in the groups, who can sign in with `PASSWORD`."""
    user = User.objects.create_user(username, f"{username}@example.org", PASSWORD, **fields)
    user.groups.set(groups)
    return user


def make_officer(alpha2: str, role: str, username: str = "") -> User:
    """Return a user who has the role in the office of the country."""
    group = OfficeGroup.objects.select_related("group").get(country__alpha2=alpha2, role=role).group
    return make_user(username or f"{alpha2.lower()}-{role}", group)
