"""What is no longer public is gone at the next request, on every engine, before any worker has run."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
import time_machine
from django.core.management import call_command
from django.db import transaction
from django.test import Client
from wagtail.models import Page, PageViewRestriction

from practices.models import GoodPracticePage
from search.contracts import SearchEngine
from search.outbox.drain import drain
from search.service import ask, related, suggest
from tests.factories.offices import make_country, make_office
from tests.factories.practices import make_practice, make_theme
from tests.search.conformance.conftest import engine
from tests.search.documents import query

__all__ = ["engine"]
pytestmark = [pytest.mark.integration, pytest.mark.postgres]


def unpublish(page: GoodPracticePage) -> None:
    page.unpublish()


def expire(page: GoodPracticePage) -> None:
    page.expire_at = dt.datetime.now(dt.UTC) + dt.timedelta(hours=1)
    page.save_revision().publish()
    with time_machine.travel(dt.datetime.now(dt.UTC) + dt.timedelta(hours=2), tick=False):
        call_command("publish_scheduled", verbosity=0)


def delete(page: GoodPracticePage) -> None:
    GoodPracticePage.objects.get(pk=page.pk).delete()


def restrict(page: GoodPracticePage) -> None:
    PageViewRestriction.objects.create(page=page, restriction_type="login")


def restrict_the_country(page: GoodPracticePage) -> None:
    PageViewRestriction.objects.create(page=page.get_parent(), restriction_type="password", password="x")


def move_to_a_private_place(page: GoodPracticePage) -> None:
    page.move(Page.objects.get(slug="vn"), pos="last-child")


EVENTS: list[Callable[[GoodPracticePage], None]] = [
    unpublish, expire, delete, restrict, restrict_the_country, move_to_a_private_place,
]  # fmt: skip


@pytest.fixture
def pages(engine: SearchEngine, settings: Any) -> tuple[GoodPracticePage, GoodPracticePage]:
    """A practice of China and one of Pakistan about the same, in an index that nobody drains from now on."""
    settings.SEARCH_DRAIN = "worker"
    theme = make_theme("safety")
    made = []
    for country in ("CN", "PK"):
        page = make_practice(make_office(country), f"Coaching in {country}")
        page.themes.add(theme)
        page.countries.add(make_country(country))
        page.save_revision().publish()
        made.append(GoodPracticePage.objects.get(pk=page.pk))
    PageViewRestriction.objects.create(page=make_office("VN"), restriction_type="login")
    drain()
    return made[0], made[1]


def seen(other: GoodPracticePage, client: Client) -> dict[str, Any]:
    """All that a visitor is told about practices."""
    answer = ask(query("coaching", facets=("kind", "theme", "country")))
    counts = {each.facet: {value.value: value.count for value in each.values} for each in answer.facets}
    data = client.get("/en/search/", {"q": "coaching", "format": "json"}).json()
    return {
        "found": sorted(found.page.title for found in answer.found),
        "total": answer.total,
        "facets": counts,
        "suggested": sorted(title for title in suggest("coach", "en") if "oaching" in title),
        "related": [found.page.title for found in related(other, "en") if "oaching" in found.page.title],
        "page": (data["total"], data["engine"], data["degraded"]),
    }


def test_everything_is_there_before(
    pages: tuple[GoodPracticePage, GoodPracticePage], engine: SearchEngine, client: Client
) -> None:
    assert seen(pages[1], client) == {
        "found": ["Coaching in CN", "Coaching in PK"],
        "total": 2,
        "facets": {"kind": {"good-practice": 2}, "theme": {"safety": 2}, "country": {"CN": 1, "PK": 1}},
        "suggested": ["Coaching in CN", "Coaching in PK"],
        "related": ["Coaching in CN"],
        "page": (2, engine.name, False),
    }


def test_page_is_gone_everywhere_at_the_next_request(
    pages: tuple[GoodPracticePage, GoodPracticePage], engine: SearchEngine, client: Client
) -> None:
    page, other = pages
    told = {}
    for event in EVENTS:
        with transaction.atomic():
            event(GoodPracticePage.objects.get(pk=page.pk))
            told[event.__name__] = seen(other, client)
            transaction.set_rollback(True)

    gone = {
        "found": ["Coaching in PK"],
        "total": 1,
        "facets": {"kind": {"good-practice": 1}, "theme": {"safety": 1}, "country": {"PK": 1}},
        "suggested": ["Coaching in PK"],
        "related": [],
        "page": (1, engine.name, False),
    }
    assert told == {event.__name__: gone for event in EVENTS}


def test_private_translation_does_not_take_its_public_original_along(
    pages: tuple[GoodPracticePage, GoodPracticePage], engine: SearchEngine
) -> None:
    office = make_office("CN", "fr")
    translation = make_practice(office, "Coaching à la française", translation_key=pages[0].translation_key)
    drain()
    before = [found.page.title for found in ask(query("coaching", locale="fr")).found]

    PageViewRestriction.objects.create(page=translation, restriction_type="login")

    found = ask(query("coaching", locale="fr", facets=("country",)))
    assert sorted(before) == ["Coaching in PK", "Coaching à la française"]
    assert sorted(each.page.title for each in found.found) == ["Coaching in CN", "Coaching in PK"]
    assert [each.hit.others for each in found.found] == [(), ()]
    assert {value.value: value.count for value in found.facets[0].values} == {"CN": 1, "PK": 1}
