"""News as visitors get them: the article in every language, the list, what is shown on other pages."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import connection
from django.db.models import ProtectedError
from django.http import HttpRequest
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page, PageViewRestriction

from news.models import NewsPage, RelatedWork
from news.page_sections import news_of_country, news_on_front_page
from tests.factories.meetings import make_meeting, translate_meeting
from tests.factories.news import make_article, make_news_index, translate_article
from tests.factories.offices import make_country, make_home, make_office
from tests.factories.practices import make_practice

pytestmark = [pytest.mark.integration, pytest.mark.django_db]

LANGUAGES = [code for code, _name in settings.LANGUAGES]


@pytest.fixture
def request_() -> HttpRequest:
    """A visitor's request."""
    return RequestFactory().get("/", SERVER_NAME="testserver")


def get(client: Client, page: Any, query: str = "") -> str:
    """The page's HTML."""
    response = client.get(page.get_url() + query)
    assert response.status_code == 200
    return str(response.content.decode())


def count_queries(client: Client, page: Any) -> int:
    """How many queries a second visit takes."""
    get(client, page)
    with CaptureQueriesContext(connection) as queries:
        get(client, page)
    return len(queries)


def titles(section: Any) -> list[str]:
    """The titles a section lists."""
    return [card["title"] for card in section.context["cards"]]


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_article_is_shown_in_every_language(client: Client, language: str) -> None:
    article = make_article()
    page = article if language == "en" else translate_article(article, language, title=f"In {language}")

    html = get(client, page)

    tag = "zh-Hans" if language == "zh-hans" else language
    direction = "rtl" if language in {"ar", "ur"} else "ltr"
    assert f'<html lang="{tag}" dir="{direction}">' in html
    assert '<time datetime="2026-09-26">' in html


def test_related_pages_are_shown_in_the_language_of_the_reader(client: Client) -> None:
    meeting, practice = make_meeting("In English"), make_practice(make_office("CN"))
    translate_meeting(meeting, "fr", title="En français")
    article = make_article(related_meeting=meeting.page_ptr, works=[practice])

    html = get(client, translate_article(article, "fr"))

    shown = [html.count(f">{title}<") for title in ("En français", "In English", "Coaching on site")]
    assert shown == [1, 0, 1]


def test_a_related_page_that_is_not_public_is_not_told(client: Client) -> None:
    office = make_office("CN")
    draft, private = make_practice(office, "A draft"), make_practice(office, "A private one")
    article = make_article(works=[draft, private])
    Page.objects.get(pk=draft.pk).unpublish()
    PageViewRestriction.objects.create(page=private, restriction_type="login")

    html = get(client, article)

    assert ("A draft" in html, "A private one" in html) == (False, False)


def test_relations_name_the_original(client: Client) -> None:
    meeting = make_meeting()
    french = translate_meeting(meeting, "fr")

    article = make_article(related_meeting=french.page_ptr)

    assert article.related_meeting_id == meeting.pk


def test_a_page_of_another_kind_is_refused_as_a_relation() -> None:
    other = make_article("Another")

    with pytest.raises(ValidationError) as refused:
        make_article(related_meeting=other.page_ptr)
    with pytest.raises(ValidationError):
        RelatedWork(target=other.page_ptr).clean()

    assert "related_meeting" in refused.value.message_dict


def test_a_work_that_an_article_speaks_of_cannot_be_deleted() -> None:
    practice = make_practice(make_office("CN"))
    make_article(works=[practice])

    with pytest.raises(ProtectedError):
        Page.objects.get(pk=practice.pk).delete()


def test_the_list_is_newest_first_and_shows_each_article_once(client: Client) -> None:
    translate_article(make_article("Old", date=date(2026, 1, 1)), "fr", title="Ancien")
    make_article("New", date=date(2026, 12, 1))

    html = get(client, make_news_index("fr"))

    assert (html.count(">New<"), html.count(">Ancien<"), html.count(">Old<")) == (1, 1, 0)
    assert html.index(">New<") < html.index(">Ancien<")


def test_a_long_list_comes_in_pages(client: Client) -> None:
    for number in range(21):
        make_article(f"Article {number}", date=date(2026, 1, 1 + number))

    first, second = get(client, make_news_index()), get(client, make_news_index(), "?page=2")

    assert (first.count('<article class="card">'), second.count('<article class="card">')) == (20, 1)
    assert ">Article 0<" in second


@pytest.mark.parametrize("query", ["?page=999999", "?page=0", "?page='", "?page=x"])
def test_a_page_of_the_list_that_is_not_there_is_not_found(client: Client, query: str) -> None:
    assert client.get(make_news_index().get_url() + query).status_code == 404


def test_an_empty_list_says_so(client: Client) -> None:
    assert "No news yet" in get(client, make_news_index())


def test_a_country_shows_its_own_news_and_news_about_it(request_: HttpRequest) -> None:
    office = make_office("ET")
    make_article("Own", parent=office)
    about = make_article("About", date=date(2026, 1, 1))
    about.countries.set([make_country("ET")])
    about.save()
    make_article("Elsewhere", parent=make_office("CN"))

    assert titles(news_of_country(request_, office)) == ["Own", "About"]


def test_the_front_page_shows_the_latest_and_the_way_to_all(request_: HttpRequest) -> None:
    for day in (1, 2, 3, 4):
        make_article(f"Day {day}", date=date(2026, 9, day))

    section = news_on_front_page(request_, make_home())

    assert titles(section) == ["Day 4", "Day 3", "Day 2"]
    assert section is not None
    assert section.context["more_url"] == make_news_index().get_url(request_)


def test_without_news_there_is_no_section(request_: HttpRequest) -> None:
    assert news_of_country(request_, make_office("ET")) is None
    assert news_on_front_page(request_, make_home()) is None


def test_the_list_takes_as_many_queries_for_three_articles_as_for_one(client: Client) -> None:
    _tagged("One")
    one = count_queries(client, make_news_index())
    _tagged("Two")
    _tagged("Three")

    assert count_queries(client, make_news_index()) == one


def _tagged(title: str) -> None:
    article = make_article(title)
    article.countries.set([make_country("CN"), make_country("ET")])
    article.save()


def test_an_article_takes_as_many_queries_for_three_works_as_for_one(client: Client) -> None:
    office = make_office("CN")
    works = [make_practice(office, f"Practice {number}") for number in range(3)]
    small, large = make_article("Small", works=works[:1]), make_article("Large", works=works)

    assert count_queries(client, large) == count_queries(client, small)


def test_the_date_of_a_translation_is_the_originals() -> None:
    article = make_article()

    translation = translate_article(article, "fr", date=date(1999, 1, 1))

    assert NewsPage.objects.get(pk=translation.pk).date == date(2026, 9, 26)
