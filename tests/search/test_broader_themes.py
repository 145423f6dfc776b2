"""Who looks for a broader theme finds what is about its parts, as the front page promises."""

from __future__ import annotations

import pytest
from django.test import Client

from home.front_page import theme_links
from offices.directory import country_entries
from search.contracts import SearchQuery
from search.service import ask
from taxonomy.merging import merge
from taxonomy.models import Theme
from tests.factories.news import make_article
from tests.factories.offices import make_home, make_office
from tests.factories.practices import make_lesson, make_theme

pytestmark = [pytest.mark.integration, pytest.mark.django_db]


@pytest.fixture
def safety() -> Theme:
    """A theme of its own, with one lesson about it."""
    theme = make_theme("safety", en="Safety")
    lesson = make_lesson(make_office("CN"), "Boilers")
    lesson.themes.add(theme)
    lesson.save()
    return theme


def total(theme: str) -> int:
    """How many works the search page would say there are."""
    return ask(SearchQuery(locale="en", filters={"theme": frozenset({theme})})).total


def test_theme_that_becomes_part_of_another_takes_its_pages_along(safety: Theme) -> None:
    work = make_theme("work", en="Work")
    assert (total("safety"), total("work")) == (1, 0)

    safety.parent = work
    safety.save()
    assert (total("safety"), total("work")) == (1, 1)

    safety.parent = None
    safety.save()
    assert (total("safety"), total("work")) == (1, 0)


def test_merged_theme_takes_the_pages_of_its_parts_along(safety: Theme) -> None:
    old, new = make_theme("old", en="Old"), make_theme("new", en="New")
    safety.parent = old
    safety.save()

    merge(old, new, with_labels=False)

    assert (total("old"), total("new")) == (0, 1)


def test_number_on_the_front_page_is_the_number_found(client: Client, safety: Theme) -> None:
    work = make_theme("work", en="Work")
    safety.parent = work
    safety.save()
    make_article(parent=make_office("CN"))
    make_home()

    assert [(link.name, link.count) for link in theme_links("en") if link.count] == [("Work", total("work"))]
    assert [(entry.name, entry.count) for entry in country_entries("en")] == [("China", 2)]
