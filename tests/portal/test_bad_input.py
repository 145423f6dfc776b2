"""Whatever stands in an address gets a clear answer in the reader's language, never a broken page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client

from editorial.opening import open_language
from news.models import NewsPage
from tests.factories.news import make_article
from tests.factories.offices import make_office
from tests.harness.worlds import kept

pytestmark = [pytest.mark.integration, pytest.mark.django_db]

LANGUAGES = {"en": ("en", "ltr"), "ar": ("ar", "rtl"), "zh-hans": ("zh-Hans", "ltr")}
PARAMETERS = (
    "q", "kind", "country", "office", "series", "theme", "level", "language", "year", "sort", "page",
    "format", "asked", "next",
)  # fmt: skip
HOSTILE = {
    "nul": "%00",
    "nul within": "a%00b",
    "quote": "%27",
    "double quote": "%22",
    "surrogate": "%ED%A0%80",
    "no UTF-8": "%FF%FE",
    "long": "x" * 10_000,
    "escape": "%5Cx00",
    "direction marks": "%E2%80%8F%E2%80%AEa%E2%80%AC",
    "negative": "-1",
    "far": "999999",
    "huge": "9" * 30,
    "letters": "abc",
    "superscript": "%C2%B2",
    "markup": "%3Cscript%3Ealert(1)%3C/script%3E",
}
PLACES = ("", "search/", "knowledge/", "news/", "meetings/", "countries/", "original/{pk}/")


@pytest.fixture(scope="module")
def article_number(django_db_setup: None, django_db_blocker: Any) -> Iterator[int]:
    """A Chinese article; English, Arabic and Chinese are open."""
    with kept(django_db_blocker):
        for code in LANGUAGES:
            open_language(code)
        yield make_article(parent=make_office("CN")).pk


@pytest.fixture
def article(article_number: int) -> NewsPage:
    """The article as it is stored."""
    return NewsPage.objects.get(pk=article_number)


#: Each value in one language, by turns: the languages share all the code that reads it.
ASKED = [(list(LANGUAGES)[number % len(LANGUAGES)], name) for number, name in enumerate(HOSTILE)]


@pytest.mark.parametrize(("language", "name"), ASKED)
def test_any_value_of_any_parameter_is_answered_in_the_readers_language(
    client: Client, article: NewsPage, language: str, name: str
) -> None:
    query = "&".join(f"{parameter}={HOSTILE[name]}" for parameter in PARAMETERS if parameter != "page")
    for place in PLACES:
        address = f"/{language}/{place.format(pk=article.pk)}"
        response = client.get(f"{address}?{query}", follow=True)
        assert response.status_code == 200, address
        assert_answers_in(language, response.content.decode())


@pytest.mark.parametrize(("language", "name"), ASKED)
def test_any_path_that_is_nowhere_is_not_found(
    client: Client, article: NewsPage, language: str, name: str
) -> None:
    for place in ("", "countries/", "original/"):
        response = client.get(f"/{language}/{place}{HOSTILE[name]}/", follow=True)
        assert response.status_code == 404, place
        assert_answers_in(language, response.content.decode())


@pytest.mark.parametrize("name", HOSTILE)
def test_cookies_and_languages_of_no_meaning_change_nothing(
    client: Client, article: NewsPage, name: str
) -> None:
    client.cookies["session"] = client.cookies["csrf"] = client.cookies["language"] = HOSTILE[name][:3000]
    for path in ("/sitemap.xml", "/en/"):
        response = client.get(f"{path}?p={HOSTILE[name]}", headers={"accept-language": HOSTILE[name]})
        assert response.status_code == 200, path


@pytest.mark.parametrize("name", HOSTILE)
def test_file_of_no_number_is_not_found(client: Client, name: str) -> None:
    for path in (f"/sitemap-{HOSTILE[name]}.xml", f"/documents/{HOSTILE[name]}/a"):
        assert client.get(path, follow=True).status_code == 404, path


def assert_answers_in(language: str, content: str) -> None:
    """Check the language and direction of a whole page, and that it repeats no markup."""
    tag, direction = LANGUAGES[language]
    found = re.search(r"<html[^>]*>", content)
    assert found
    assert found[0] == f'<html lang="{tag}" dir="{direction}">'
    assert "<script>alert" not in content
