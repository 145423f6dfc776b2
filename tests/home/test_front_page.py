"""The front page shows what is new, by country and theme, in every language, at a constant cost."""

from __future__ import annotations

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from home.front_page import newest_works
from tests.factories.offices import make_home, make_office
from tests.factories.practices import make_lesson

pytestmark = [pytest.mark.integration, pytest.mark.django_db]


def test_front_page_lists_newest_first_and_each_work_once(client: Client) -> None:
    office = make_office("CN")
    first = make_lesson(office, "First")
    make_lesson(office, "Second")
    make_lesson(make_office("CN", "fr"), "Premier", translation_key=first.translation_key)

    titles = [page.title for page in newest_works("fr")]

    assert titles == ["Premier", "Second"]


def test_front_page_names_countries_and_counts_their_works(client: Client) -> None:
    office = make_office("CN")
    make_lesson(office, "First")

    html = client.get(make_home().url).content.decode()

    assert '<a class="directory__link" href="/en/countries/cn/">China</a>' in html
    assert '<span class="directory__count">1</span>' in html


def test_front_page_costs_the_same_for_one_and_three_works(
    client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    home, office = make_home(), make_office("CN")
    make_lesson(office, "One")
    client.get(home.url)
    with django_assert_max_num_queries(100) as one:
        client.get(home.url)
    make_lesson(office, "Two")
    make_lesson(make_office("PK"), "Three")

    with django_assert_max_num_queries(100) as three:
        client.get(home.url)

    assert len(three) == len(one)


@pytest.mark.parametrize(("language", "direction"), [("en", "ltr"), ("ar", "rtl"), ("ur", "rtl")])
def test_front_page_says_its_language_and_direction(client: Client, language: str, direction: str) -> None:
    make_home()
    make_home(language)

    html = client.get(f"/{language}/").content.decode()

    assert f'<html lang="{language}" dir="{direction}">' in html


def test_front_page_works_when_nothing_is_there(client: Client) -> None:
    make_home()

    response = client.get("/en/")

    assert response.status_code == 200
    assert "Nothing has been published yet." in response.content.decode()
