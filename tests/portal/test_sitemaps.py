"""The sitemap names exactly what visitors can read."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries
from wagtail.models import Locale, PageViewRestriction

from editorial.opening import counterpart, lay_foundation, open_language
from news.models import NewsIndexPage, NewsPage

pytestmark = [pytest.mark.integration, pytest.mark.django_db]


def locations(client: Client, address: str) -> set[str]:
    content = client.get(address).content.decode()
    return {re.sub(r"^https?://[^/]+", "", found) for found in re.findall(r"<loc>([^<]+)</loc>", content)}


@pytest.fixture
def article() -> NewsPage:
    """A public article in English; French is open."""
    lay_foundation()
    open_language("fr")
    page = NewsPage(title="One", slug="one", summary="One.", date="2026-09-26")
    NewsIndexPage.objects.get(locale__language_code="en").add_child(instance=page)
    return page


def test_index_names_one_file_per_language(client: Client, article: NewsPage) -> None:
    assert locations(client, "/sitemap.xml") == {"/sitemap-en.xml", "/sitemap-fr.xml"}


def test_file_holds_public_pages_only(client: Client, article: NewsPage) -> None:
    index = article.get_parent()
    for slug in ("draft", "private"):
        index.add_child(
            instance=NewsPage(title=slug, slug=slug, summary="x", date="2026-09-26", live=slug != "draft")
        )
    PageViewRestriction.objects.create(page=NewsPage.objects.get(slug="private"), restriction_type="login")

    found = locations(client, "/sitemap-en.xml")
    assert {path for path in found if path.startswith("/en/news/")} == {"/en/news/", "/en/news/one/"}
    assert "/en/" in found


def test_alias_never_appears(client: Client, article: NewsPage) -> None:
    alias = article.copy_for_translation(Locale.objects.get(language_code="fr"), alias=True)
    assert alias.live

    assert alias.url not in locations(client, "/sitemap-fr.xml")
    assert "/fr/news/one" not in client.get("/sitemap-en.xml").content.decode()


def test_alternates_name_the_other_languages(client: Client, article: NewsPage) -> None:
    content = client.get("/sitemap-fr.xml").content.decode()

    assert re.findall(r'hreflang="([^"]+)" href="[^"]+/news/"', content) == ["en", "fr"]


def test_language_that_is_not_open_is_not_found(client: Client, article: NewsPage) -> None:
    assert client.get("/sitemap-am.xml").status_code == 404
    assert client.get("/sitemap-en.xml?p=99").status_code == 404


def test_more_pages_take_no_more_queries(
    client: Client, article: NewsPage, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    client.get("/sitemap-en.xml")
    index: Any = counterpart(article.get_parent(), article.locale)
    for number in range(5):
        index.add_child(
            instance=NewsPage(title=f"n{number}", slug=f"n{number}", summary="x", date="2026-09-26")
        )

    with django_assert_max_num_queries(8):
        client.get("/sitemap-en.xml")
