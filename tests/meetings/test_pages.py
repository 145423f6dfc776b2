"""The pages of meetings as visitors get them, in every language; lists with a constant number of queries."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils.translation import get_language_info

from tests.factories.meetings import (
    START,
    item_id,
    make_item,
    make_meeting,
    make_meeting_index,
    make_series,
    translate_meeting,
)
from tests.factories.offices import make_office
from tests.factories.practices import make_practice

pytestmark = [pytest.mark.integration, pytest.mark.django_db]

LANGUAGES = [code for code, _name in settings.LANGUAGES]
BEFORE = datetime(2026, 9, 1, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _before_the_meetings() -> Iterator[None]:
    """It is the first of September; the meetings of the factory are later that month."""
    with time_machine.travel(BEFORE, tick=False):
        yield


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


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_meeting_is_shown_in_every_language(client: Client, language: str) -> None:
    agenda = [
        make_item("Opening", 15),
        make_item("Tea", 10, type="break"),
        make_item("Sharing", country="ET"),
    ]
    meeting = make_meeting(agenda=agenda, venue="Geneva")
    page = meeting if language == "en" else translate_meeting(meeting, language, title=f"In {language}")

    html = get(client, page)

    direction = "rtl" if get_language_info(language)["bidi"] else "ltr"
    tag = "zh-Hans" if language == "zh-hans" else language
    assert f'<html lang="{tag}" dir="{direction}">' in html
    assert html.count(f'id="item-{item_id("Sharing")}"') == 1
    assert '<time datetime="2026-09-26T07:00:00+00:00">' in html


@pytest.mark.parametrize(
    ("language", "zone", "day"),
    [
        ("en", "China Standard Time (GMT+08:00)", "Saturday, 26 September 2026"),
        ("fr", "heure normale de la Chine (UTC+08:00)", "samedi 26 septembre 2026"),
        ("zh-hans", "中国标准时间 (GMT+08:00)", "2026年9月26日星期六"),
        ("ar", "توقيت الصين الرسمي (\u2068غرينتش\u2060+\u206008:00\u2069)", "السبت، 26 سبتمبر 2026"),
    ],
)
def test_the_zone_is_named_in_the_language_of_the_page(
    client: Client, language: str, zone: str, day: str
) -> None:
    meeting = make_meeting(agenda=[make_item("Opening")])
    page = meeting if language == "en" else translate_meeting(meeting, language)

    html = get(client, page)

    assert (html.count(day), zone in html) == (1, True)


def test_local_times_of_all_that_take_part_are_a_table(client: Client) -> None:
    late = START + timedelta(hours=10)

    html = get(client, make_meeting(countries=["CN", "ET", "PE"], start=late, agenda=[make_item("Opening")]))

    table = html[html.index("<caption>Local times</caption>") : html.index("</table>")]
    assert [name for name in ("China", "Ethiopia", "Peru") if name in table] == ["China", "Ethiopia", "Peru"]
    assert table.count("1 day earlier") == 4
    assert "Peru Standard Time" in table


def test_times_stay_whole_in_a_text_from_right_to_left(client: Client) -> None:
    html = get(client, translate_meeting(make_meeting(agenda=[make_item("Opening")]), "ur"))

    assert "2026 \u20683:00\u00a0PM\u2069" in html
    assert "<bdi>3:00 PM</bdi></time>–<time" in html


def test_a_meeting_without_an_agenda_says_so(client: Client) -> None:
    assert "The agenda is not written yet." in get(client, make_meeting())


def test_a_cancelled_meeting_says_so_and_offers_no_link(client: Client) -> None:
    html = get(
        client, make_meeting(status="cancelled", join_url="https://meet.example/1", join_visibility="public")
    )

    assert ("This meeting is cancelled." in html, "meet.example" in html) == (True, False)


def test_the_link_to_join_is_for_participants_unless_public(client: Client, admin_client: Client) -> None:
    meeting = make_meeting(join_url="https://meet.example/1")

    assert "https://meet.example/1" not in get(client, meeting)
    assert "https://meet.example/1" in get(admin_client, meeting)


def test_an_item_for_participants_is_not_told_to_visitors(client: Client, admin_client: Client) -> None:
    meeting = make_meeting(agenda=[make_item("Budget talk", visibility="participants")])

    assert "Budget talk" not in get(client, meeting)
    assert "Budget talk" in get(admin_client, meeting)


def test_a_meeting_is_listed_once_in_the_language_of_the_reader_or_its_own(client: Client) -> None:
    translate_meeting(make_meeting("Both"), "fr", title="Les deux")
    make_meeting("English only")

    html = get(client, make_meeting_index("fr"), "?year=2026")

    assert (html.count(">Les deux<"), html.count(">Both<"), html.count(">English only<")) == (1, 0, 1)


def test_a_series_lists_the_meetings_of_all_its_languages(client: Client) -> None:
    make_meeting("English only")
    other = make_series(title="Another series")
    make_meeting("Elsewhere", series=other)

    html = get(client, make_series("fr"))

    assert (html.count(">English only<"), html.count(">Elsewhere<")) == (1, 0)


def test_a_meeting_is_numbered_in_its_series(client: Client) -> None:
    translate_meeting(make_meeting("Earlier"), "fr")
    make_meeting("Called off", status="cancelled")
    later = make_meeting("Later", start=START + timedelta(days=1))

    facts = client.get(later.get_url()).context["facts"]

    assert [fact.value for fact in facts if fact.label == "Number in the series"] == ["2"]


@pytest.mark.parametrize("query", ["?page=999999", "?page=abc", "?page='", "?page=-1"])
def test_a_page_of_the_list_that_is_not_there_is_not_found(client: Client, query: str) -> None:
    assert client.get(make_meeting_index().get_url() + query).status_code == 404


@pytest.mark.parametrize("place", ["index", "series"])
def test_lists_take_as_many_queries_for_three_meetings_as_for_one(client: Client, place: str) -> None:
    page = make_meeting_index() if place == "index" else make_series()
    make_meeting("One")
    make_meeting("Past one", start=BEFORE - timedelta(days=9))
    one = count_queries(client, page)
    for number in range(2):
        make_meeting(f"More {number}", countries=["PK", "ID", "CN"])
        make_meeting(f"Past {number}", start=BEFORE - timedelta(days=9))

    assert count_queries(client, page) == one


def test_work_in_another_language_says_so_where_an_item_draws_on_it(client: Client) -> None:
    own = make_practice(make_office("CN"), "Coaching")
    other = make_practice(make_office("PK", "ur"), "تربیت")
    meeting = make_meeting("Small", agenda=[make_item("A", draws_on=[own, other])])

    html = get(client, meeting)

    assert '"><bdi>Coaching</bdi></a>' in html
    assert '" lang="ur" dir="rtl"><bdi>تربیت</bdi></a>' in html


def test_an_agenda_takes_as_many_queries_for_three_items_as_for_one(client: Client) -> None:
    office = make_office("CN")
    drawn = [make_practice(office, f"Practice {number}") for number in range(3)]
    small = make_meeting("Small", agenda=[make_item("A", draws_on=drawn[:1])], countries=["CN"])
    large = make_meeting(
        "Large",
        agenda=[make_item(title, draws_on=drawn) for title in ("A", "B", "C")],
        countries=["CN", "ET", "PK"],
        start=START,
    )

    assert count_queries(client, large) == count_queries(client, small)
