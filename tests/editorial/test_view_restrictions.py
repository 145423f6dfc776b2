"""Who may read a page: the answer is Wagtail's, asked once where nothing is private."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page, PageViewRestriction

from tests.factories.offices import make_office
from tests.factories.practices import make_practice

pytestmark = [pytest.mark.integration, pytest.mark.django_db]


def restrict(page: Page) -> None:
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)


def answers(page: Any) -> tuple[list[int], list[int]]:
    """The restrictions of a page, and those that Wagtail finds by itself."""
    wagtails = Page.get_view_restrictions(page)
    return sorted(each.pk for each in page.get_view_restrictions()), sorted(each.pk for each in wagtails)


def test_public_page_is_asked_about_once() -> None:
    practice = make_practice(make_office("CN"))
    practice.get_view_restrictions()

    with CaptureQueriesContext(connection) as queries:
        found = list(practice.get_view_restrictions())

    assert (found, len(queries)) == ([], 1)


@pytest.mark.parametrize(("steps", "of_another_office"), [(0, 0), (1, 0), (2, 1)])
def test_restriction_of_the_page_or_of_one_above_it_holds(steps: int, of_another_office: int) -> None:
    practice, other = make_practice(make_office("CN")), make_practice(make_office("PK"))
    above = [practice, *practice.get_ancestors().reverse()]
    restrict(above[steps])

    found, wagtails = answers(practice)

    assert (found, len(found)) == (wagtails, 1)
    assert len(other.get_view_restrictions()) == of_another_office


def test_what_lies_below_an_alias_is_restricted_as_its_source_is() -> None:
    office = make_office("CN")
    copy = office.create_alias(parent=office.get_parent(), update_slug="copy")
    below = make_practice(office)
    below.move(copy, pos="last-child")
    restrict(office)

    found, wagtails = answers(type(below).objects.get(pk=below.pk))

    assert (found, len(found)) == (wagtails, 1)
