"""The front page shows what is new, by country and theme, in every language, at a constant cost."""

from __future__ import annotations

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from home.front_page import theme_links
from taxonomy.models import Theme
from tests.factories.offices import make_home, make_office
from tests.factories.practices import make_lesson, make_theme

pytestmark = [pytest.mark.integration, pytest.mark.django_db]


def test_front_page_counts_each_work_once_below_its_broader_theme(client: Client) -> None:
    broader = make_theme("sustainability", en="Sustainability", fr="Pérennité")
    narrower = make_theme("strategy", en="Strategy")
    Theme.objects.filter(pk=narrower.pk).update(parent=broader)
    lesson = make_lesson(make_office("CN"))
    lesson.themes.add(narrower, broader)
    lesson.save()
    make_office("CN", "fr")

    links = theme_links("fr")

    assert [(link.name, link.url, link.count) for link in links] == [
        ("Pérennité", "/fr/search/?theme=sustainability", 1)
    ]


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

    assert client.get("/en/").status_code == 200
