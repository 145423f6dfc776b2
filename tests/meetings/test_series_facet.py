"""The facet of series: one key in all languages, a title only for those who may see it, always up to date."""

from __future__ import annotations

from uuid import UUID

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction

from meetings.models import MeetingPage, MeetingSeriesPage
from meetings.search_sources import meeting_fields
from meetings.series_facet import series_key, series_labels
from search.building import documents_of
from search.models import IndexedDocument
from tests.factories.meetings import make_meeting, make_meeting_index, make_series, translate_meeting

pytestmark = [pytest.mark.integration, pytest.mark.django_db]


def facet_of(meeting: MeetingPage) -> set[str]:
    """The series under which the meeting's document row is filed."""
    row = IndexedDocument.objects.get(document_id=f"page:{meeting.pk}")
    return set(row.facet_values.filter(facet="series").values_list("value", flat=True))


def test_key_is_short_and_follows_from_the_work_alone() -> None:
    assert series_key(UUID("0123456789abcdef0123456789abcdef")) == "0123456789"


def test_translations_of_a_meeting_are_filed_under_one_series() -> None:
    meeting = make_meeting()
    french = translate_meeting(meeting, "fr")

    expected = {series_key(make_series().translation_key)}
    assert [set(meeting_fields(page)["facets"]["series"]) for page in (meeting, french)] == [expected] * 2


def test_label_is_the_title_in_the_language_of_the_reader_else_its_own() -> None:
    both, other = make_series(), make_series(title="Trainers")
    make_series("fr")
    MeetingSeriesPage.objects.get(locale__language_code="fr").save()
    MeetingSeriesPage.objects.filter(locale__language_code="fr").update(title="Partage d’expérience")
    keys = [series_key(both.translation_key), series_key(other.translation_key)]

    assert list(series_labels(keys, "fr").values()) == ["Partage d’expérience", "Trainers"]
    assert list(series_labels(keys, "en").values()) == ["Sharing experience", "Trainers"]
    assert series_labels(["0000000000", "", "'"], "en") == {}


def test_series_that_is_renamed_keeps_its_key_and_says_its_new_name() -> None:
    series = make_series()
    before = series_key(series.translation_key)
    series.title, series.slug = "New name", "new-name"
    series.save_revision().publish()

    assert series_labels([before], "en") == {before: "New name"}


@pytest.mark.parametrize("state", ["private", "unpublished"])
def test_series_that_is_not_public_is_not_named(client: Client, state: str) -> None:
    make_meeting("Open", series=make_series(title="Open series"))
    secret = make_series(title="Secret talks")
    make_meeting("Hidden", series=secret)
    if state == "private":
        PageViewRestriction.objects.create(page=secret, restriction_type="login")
    else:
        secret.unpublish()

    address, key = make_meeting_index().get_url(), series_key(secret.translation_key)
    everything, asked = client.get(address), client.get(address, {"series": key})

    options = [
        [each["label"] for each in page.context["listing"].facets[0].options] for page in (everything, asked)
    ]
    assert options == [["Open series"]] * 2
    assert asked.context["listing"].asked.filters == {}
    assert "Secret talks" not in everything.content.decode() + asked.content.decode()
    assert series_labels([key], "en") == {}


def test_meeting_that_moves_to_another_series_is_filed_there() -> None:
    meeting, other = make_meeting(), make_series(title="Trainers")
    before = facet_of(meeting)

    meeting.move(other, pos="last-child")

    assert before == {series_key(make_series().translation_key)}
    assert facet_of(meeting) == {series_key(other.translation_key)}


def test_many_meetings_are_read_in_as_many_queries_as_one() -> None:
    meetings = [make_meeting(f"Meeting {number}").pk for number in range(3)]

    def queries(wanted: list[int]) -> tuple[int, list[set[str]]]:
        with CaptureQueriesContext(connection) as captured:
            found = list(documents_of(wanted))
        return len(captured), [set(document.facets["series"]) for document in found]

    documents_of(meetings)
    one, three = queries(meetings[:1]), queries(meetings)

    key = {series_key(make_series().translation_key)}
    assert (one, three) == ((one[0], [key]), (one[0], [key] * 3))
