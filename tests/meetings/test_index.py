"""The meeting index: what comes next, then all meetings as a list like any other, then the series."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.conf import settings
from django.test import Client

from meetings.models import MeetingIndexPage, MeetingPage
from meetings.series_facet import series_key
from tests.factories.meetings import START, make_meeting, make_meeting_index, make_series, translate_meeting
from tests.factories.practices import make_theme
from tests.harness.worlds import made_once

pytestmark = [
    pytest.mark.integration,
    pytest.mark.django_db,
    pytest.mark.usefixtures("before_the_meetings"),
]

LANGUAGES = [code for code, _name in settings.LANGUAGES]


def two_days_before() -> Any:
    """It is two days before the meetings that tests plan."""
    return time_machine.travel(START - timedelta(days=2), tick=False)


@pytest.fixture
def before_the_meetings() -> Any:
    """So it is for the whole test."""
    with two_days_before():
        yield


def make_world() -> int:
    """The English index with a meeting to come and one of the year before in another series, with a theme."""
    with two_days_before():
        page = make_meeting_index()
        make_meeting("Coming", countries=["CN"])
        held = make_meeting(
            "Gone",
            series=make_series(title="Trainers"),
            countries=["ET"],
            start=datetime(2025, 5, 1, tzinfo=UTC),
        )
        held.themes.add(make_theme("safety", en="Occupational safety"))
        held.save_revision().publish()
    return page.pk


world = made_once(make_world)


@pytest.fixture
def index(world: int) -> MeetingIndexPage:
    """The index of the world."""
    return MeetingIndexPage.objects.get(pk=world)


def key(title: str) -> str:
    """The key of a series."""
    return series_key(make_series(title=title).translation_key)


def listing(client: Client, index: MeetingIndexPage, **parameters: Any) -> Any:
    """The list that visitors get."""
    response = client.get(index.get_url(), parameters)
    assert response.status_code == 200
    return response.context["listing"]


def titles(found: Any) -> list[str]:
    """The titles listed."""
    return [result.page.title for result in found.results]


def test_what_comes_next_stands_above_all_meetings_and_series_below(
    client: Client, index: MeetingIndexPage
) -> None:
    html = client.get(index.get_url()).content.decode()

    parts = [html.index(f"{title}</h2>") for title in ("Upcoming meetings", "All meetings", "Series")]
    assert parts == sorted(parts)
    assert parts[0] < html.index(">Coming<") < parts[1] < html.index(">Gone<") < parts[2]
    assert html.count(">Coming<") == 2


def test_what_comes_next_is_said_on_the_first_page_of_everything_alone(
    client: Client, index: MeetingIndexPage
) -> None:
    for number in range(19):
        make_meeting(f"Old {number}", start=datetime(2024, 5, 1, tzinfo=UTC))

    queries = ("?country=ET", "?q=gone", "?year=2025", "?page=2")
    html = {query: client.get(index.get_url() + query).content.decode() for query in queries}

    parts = ("Upcoming meetings", ">Coming<", "Series</h2>")
    shown = {query: tuple(part in text for part in parts) for query, text in html.items()}
    assert shown == dict.fromkeys(queries, (False, False, True))


def test_meetings_are_listed_latest_first(client: Client, index: MeetingIndexPage) -> None:
    make_meeting("Between", start=datetime(2026, 1, 1, tzinfo=UTC))

    assert titles(listing(client, index)) == ["Coming", "Between", "Gone"]
    assert titles(listing(client, index, sort="oldest")) == ["Gone", "Between", "Coming"]


def test_they_are_filtered_by_series_country_theme_language_and_year(
    client: Client, index: MeetingIndexPage
) -> None:
    counts = {
        facet.name: {option["label"]: option["count"] for option in facet.options}
        for facet in listing(client, index).facets
    }

    assert counts == {
        "series": {"Sharing experience": 1, "Trainers": 1},
        "country": {"China": 1, "Ethiopia": 1},
        "theme": {"Occupational safety": 1},
        "language": {"English": 2},
        "year": {"2026": 1, "2025": 1},
    }
    chosen = {"series": key("Trainers"), "country": "ET", "theme": "safety", "year": "2025", "q": "gone"}
    for name, value in chosen.items():
        assert titles(listing(client, index, **{name: value})) == ["Gone"], name


def test_chosen_series_is_a_chip_that_takes_itself_away(client: Client, index: MeetingIndexPage) -> None:
    found = listing(client, index, series=key("Trainers"), year="2025")

    assert found.chosen[0] == {
        "facet_label": "Series",
        "is_named": False,
        "label": "Trainers",
        "lang": "",
        "dir": "",
        "remove_url": f"{index.get_url()}?year=2025",
    }


def test_title_of_a_series_in_another_language_says_so(client: Client, index: MeetingIndexPage) -> None:
    html = client.get(make_meeting_index("ar").get_url(), {"series": key("Trainers")}).content.decode()

    assert f'<label for="series-{key("Trainers")}"><bdi lang="en" dir="ltr">Trainers</bdi></label>' in html
    assert '</span> <bdi lang="en" dir="ltr">Trainers</bdi></a>' in html


def test_an_empty_index_says_so(client: Client, index: MeetingIndexPage) -> None:
    MeetingPage.objects.all().delete()

    html = client.get(index.get_url()).content.decode()

    assert "No meeting is planned at the moment." in html
    assert "No meeting has been held yet." in html


def test_filters_that_find_nothing_get_the_help_of_every_list(
    client: Client, index: MeetingIndexPage
) -> None:
    html = client.get(index.get_url(), {"country": "CN", "year": "2025"}).content.decode()

    assert ("Nothing was found" in html, "No meeting has been held yet." in html) == (True, False)
    assert "Without “Year: 2025”" in html


@pytest.mark.parametrize(
    ("query", "status", "found"),
    [
        ("page=99999", 404, 0),
        ("page=%00", 200, 2),
        ("series=nothing", 200, 2),
        ("series=%00", 200, 2),
        ("series=%27&country=XX", 200, 2),
        ("kind=news", 200, 2),
        ("q=%00", 200, 2),
        ("q=%ED%A0%80", 200, 2),
        ("format=xml", 200, 2),
        ("format=json&page=9", 404, 0),
    ],
)
def test_it_answers_whatever_stands_in_the_address(
    client: Client, index: MeetingIndexPage, query: str, status: int, found: int
) -> None:
    response = client.get(f"{index.get_url()}?{query}")

    shown = response.json()["results"] if "json" in query else titles(response.context["listing"])
    assert (response.status_code, len(shown)) == (status, found)


def test_it_is_there_as_data(client: Client, index: MeetingIndexPage) -> None:
    data = client.get(index.get_url(), {"series": key("Trainers"), "format": "json"}).json()
    table = client.get(index.get_url(), {"format": "csv"})

    assert (data["total"], [each["title"] for each in data["results"]]) == (1, ["Gone"])
    assert list(data["facets"]) == ["series", "country", "theme", "language", "year"]
    assert table["Content-Disposition"] == 'attachment; filename="meetings.csv"'
    assert [line.split(",")[4] for line in table.content.decode().splitlines()] == ["title", "Coming", "Gone"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_is_right_in_every_language(client: Client, index: MeetingIndexPage, language: str) -> None:
    if language != "en":
        translate_meeting(MeetingPage.objects.get(title="Gone"), language, title="Own words")

    html = client.get(make_meeting_index(language).get_url(), {"page": "1"}).content.decode()

    tag = "zh-Hans" if language == "zh-hans" else language
    direction = "rtl" if language in {"ar", "ur"} else "ltr"
    assert f'<html lang="{tag}" dir="{direction}">' in html
    shown = [html.count(f">{title}<") for title in ("Own words", "Gone", "Coming")]
    assert shown == ([0, 1, 2] if language == "en" else [1, 0, 2])
