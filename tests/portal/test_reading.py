"""A visitor who reads in another language than the text: led to the original, told so, may ask."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client, RequestFactory
from django.utils.translation import override
from wagtail.models import Locale

from editorial.models import TranslationRequest
from editorial.opening import open_everywhere, open_language
from editorial.reading import reading_of
from editorial.requests import WISHES_PER_HOUR, TooManyWishesError, ask_for_translation
from news.models import NewsPage
from offices.models import CountryIndexPage, CountryPage
from taxonomy.models import Country
from tests.harness.worlds import kept

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _empty_cache() -> None:
    cache.clear()


@pytest.fixture(scope="module")
def article_number(django_db_setup: None, django_db_blocker: Any) -> Iterator[int]:
    """A Chinese article of the China office; English, Chinese and Indonesian are open."""
    with kept(django_db_blocker):
        for code in ("en", "zh-hans", "id"):
            open_language(code)
        country = Country.objects.get_or_create(
            alpha2="CN", defaults={"name": "CN", "slug": "cn", "alpha3": "CHN", "m49_region": "030"}
        )[0]
        office = CountryPage(title="China", slug="china", summary="An office.", country=country)
        CountryIndexPage.objects.get(locale__language_code="en").add_child(instance=office)
        open_everywhere(office)
        page = NewsPage(title="供应商会议", slug="suppliers", summary="四十家供应商。", date="2026-09-26")
        CountryPage.objects.get(locale__language_code="zh-hans").add_child(instance=page)
        page.save_revision().publish()
        yield page.pk


@pytest.fixture
def article(article_number: int) -> NewsPage:
    """The article as it is stored."""
    return NewsPage.objects.get(pk=article_number)


@pytest.fixture
def translate(article: NewsPage) -> Callable[[str], NewsPage]:
    """Publish a hand-made translation."""

    def run(code: str) -> NewsPage:
        page = article.copy_for_translation(Locale.objects.get(language_code=code))
        page.save_revision().publish()
        return NewsPage.objects.get(pk=page.pk)

    return run


def read(page: Any, language: str) -> Any:
    request = RequestFactory().get(f"/{language}/")
    with override(language):
        return reading_of(page, request)


def test_missing_page_leads_to_the_original_in_the_readers_language(
    client: Client, article: NewsPage
) -> None:
    response = client.get("/id/countries/china/suppliers/")

    assert (response.status_code, response["Location"]) == (302, f"/id/original/{article.pk}/")


def test_path_that_is_nowhere_is_not_found(client: Client, article: NewsPage) -> None:
    assert client.get("/id/countries/china/nothing/").status_code == 404


def test_alias_is_not_served(client: Client, article: NewsPage) -> None:
    alias = article.copy_for_translation(Locale.objects.get(language_code="id"), alias=True)
    assert alias.live

    response = client.get("/id/countries/china/suppliers/")

    assert (response.status_code, response["Location"]) == (302, f"/id/original/{article.pk}/")


def test_draft_elsewhere_is_not_found(client: Client, article: NewsPage) -> None:
    article.unpublish()

    assert client.get("/id/countries/china/suppliers/").status_code == 404
    assert client.get(f"/id/original/{article.pk}/").status_code == 404


def test_original_keeps_its_language_and_offers_to_ask(article: NewsPage) -> None:
    reading = read(article, "id")

    assert (reading.content_language.tag, reading.content_language.direction) == ("zh-Hans", "ltr")
    assert (reading.notice.state, reading.notice.original.own_name) == ("missing", "简体中文")
    assert reading.notice.request_url == f"/id/original/{article.pk}/ask/"
    assert reading.canonical_url.endswith("/zh-hans/countries/china/suppliers/")


def test_reader_is_led_to_the_translation_once_it_is_there(
    client: Client, article: NewsPage, translate: Callable[[str], NewsPage]
) -> None:
    translate("id")

    response = client.get(f"/id/original/{article.pk}/")
    assert response["Location"] == "/id/countries/china/suppliers/"


def test_list_of_languages_holds_real_live_pages_only(
    article: NewsPage, translate: Callable[[str], NewsPage]
) -> None:
    translate("en").unpublish()
    article.copy_for_translation(Locale.objects.get(language_code="id"), alias=True)

    reading = read(article, "zh-hans")
    assert [(language.own_name, language.is_current) for language in reading.languages] == [
        ("简体中文", True)
    ]
    assert reading.alternates == []


def test_alternates_name_every_language_and_a_default(
    article: NewsPage, translate: Callable[[str], NewsPage]
) -> None:
    translate("en")

    alternates = {alternate.code: alternate.url for alternate in read(article, "zh-hans").alternates}
    assert set(alternates) == {"zh-hans", "en", "x-default"}
    assert alternates["x-default"] == alternates["en"]


def test_asking_counts_once_a_day_and_keeps_nothing_of_the_reader(client: Client, article: NewsPage) -> None:
    for _ in range(3):
        response = client.post(f"/id/original/{article.pk}/ask/")

    assert response["Location"] == f"/id/original/{article.pk}/?asked"
    row = TranslationRequest.objects.get()
    assert (row.translation_key, row.language, row.times) == (article.translation_key, "id", 1)


def test_asking_without_a_token_is_refused(article: NewsPage) -> None:
    response = Client(enforce_csrf_checks=True).post(f"/id/original/{article.pk}/ask/")

    assert response.status_code == 403
    assert not TranslationRequest.objects.exists()


def test_asking_by_get_changes_nothing(client: Client, article: NewsPage) -> None:
    assert client.get(f"/id/original/{article.pk}/ask/").status_code == 405
    assert not TranslationRequest.objects.exists()


def test_asking_for_what_is_there_counts_nothing(client: Client, article: NewsPage) -> None:
    client.post(f"/zh-hans/original/{article.pk}/ask/")

    assert not TranslationRequest.objects.exists()


def test_one_address_may_not_ask_for_everything(article: NewsPage) -> None:
    for number in range(WISHES_PER_HOUR):
        ask_for_translation(article.translation_key, f"x{number}", "192.0.2.1")

    with pytest.raises(TooManyWishesError):
        ask_for_translation(article.translation_key, "id", "192.0.2.1")
    assert ask_for_translation(article.translation_key, "id", "192.0.2.2") is True


def test_too_many_wishes_are_answered_in_the_readers_language(client: Client, article: NewsPage) -> None:
    for number in range(WISHES_PER_HOUR):
        ask_for_translation(article.translation_key, f"x{number}", "127.0.0.1")

    response = client.post(f"/id/original/{article.pk}/ask/")

    assert (response.status_code, response["Retry-After"]) == (429, "3600")
    assert "Coba lagi dalam 60 menit." in response.content.decode()
    assert not TranslationRequest.objects.filter(language="id").exists()
