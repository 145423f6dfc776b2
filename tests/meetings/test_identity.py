"""An agenda item keeps its identity, and with it its link, in drafts, new orders, languages and copies."""

from __future__ import annotations

from typing import Any

import pytest
from wagtail.models import Locale, Page
from wagtail_localize.models import StringTranslation, Translation, TranslationSource

from meetings.agenda_content import all_entries
from meetings.models import MeetingPage
from tests.factories.meetings import item_id, make_item, make_meeting, make_series, translate_meeting
from tests.factories.offices import make_country

pytestmark = [pytest.mark.integration, pytest.mark.django_db]


def ids_and_titles(meeting: Page) -> list[tuple[str, str]]:
    """Each item's id and title, as stored."""
    stored = MeetingPage.objects.get(pk=meeting.pk)
    return [(entry.id, entry.title) for entry in all_entries(stored.agenda)]


def two_levels() -> list[dict[str, Any]]:
    """An agenda of two items, the second with a sub-item."""
    return [
        make_item("Opening", note="Welcome"),
        make_item("Sharing", None, sub_items=[make_item("China", 20, country="CN")]),
    ]


def localize(meeting: MeetingPage, language: str, strings: dict[str, str]) -> MeetingPage:
    """Translate through wagtail-localize's segments, and publish."""
    make_series(language)
    source, _created = TranslationSource.update_or_create_from_instance(meeting)
    locale = Locale.objects.get(language_code=language)
    translation = Translation.objects.create(source=source, target_locale=locale)
    for segment in source.stringsegment_set.select_related("string"):
        if segment.string.data in strings:
            StringTranslation.objects.create(
                translation_of=segment.string,
                locale=locale,
                context=segment.context,
                data=strings[segment.string.data],
            )
    translation.save_target(publish=True)
    return MeetingPage.objects.get(translation_key=meeting.translation_key, locale=locale)


def test_ids_survive_a_new_order_and_a_published_draft() -> None:
    meeting = make_meeting(agenda=two_levels())
    before = ids_and_titles(meeting)
    meeting.agenda = list(reversed(meeting.agenda.get_prep_value()))

    meeting.save_revision().publish()

    after = ids_and_titles(meeting)
    assert [title for _id, title in after] == ["Sharing", "China", "Opening"]
    assert sorted(after) == sorted(before)


def test_ids_are_the_same_in_a_translation_by_segments() -> None:
    meeting = make_meeting(agenda=two_levels())

    french = localize(meeting, "fr", {"Opening": "Ouverture", "China": "La Chine", "Welcome": "Bienvenue"})

    assert ids_and_titles(french) == [
        (item_id("Opening"), "Ouverture"),
        (item_id("Sharing"), "Sharing"),
        (item_id("China"), "La Chine"),
    ]


def test_a_translator_is_offered_words_and_never_lengths_types_or_countries() -> None:
    source, _created = TranslationSource.update_or_create_from_instance(make_meeting(agenda=two_levels()))

    paths = source.stringsegment_set.filter(context__path__startswith="agenda.")
    others = source.overridablesegment_set.filter(context__path__startswith="agenda.")

    assert sorted(path.context.path.rpartition(".")[2] for path in paths) == [
        "note",
        "title",
        "title",
        "title",
    ]
    assert others.count() == 0


def test_ids_survive_a_copy_of_the_meeting() -> None:
    meeting = make_meeting(agenda=two_levels())

    copy = meeting.copy(update_attrs={"title": "Copy", "slug": "copy"})

    assert ids_and_titles(copy) == ids_and_titles(meeting)
    assert copy.translation_key != meeting.translation_key


def test_publishing_the_original_carries_order_and_lengths_to_translations() -> None:
    meeting = make_meeting(agenda=two_levels())
    french = localize(meeting, "fr", {"Opening": "Ouverture"})
    first, second = meeting.agenda.get_prep_value()
    first["value"]["duration"] = 45
    meeting.agenda = [second, first, make_item("New")]

    meeting.save_revision().publish()

    stored = MeetingPage.objects.get(pk=french.pk)
    assert [title for _id, title in ids_and_titles(french)] == ["Sharing", "China", "Ouverture", "New"]
    assert [entry.values["duration"] for entry in all_entries(stored.agenda)] == [None, 20, 45, 30]


def test_a_translation_cannot_change_the_length_of_an_item() -> None:
    meeting = make_meeting(agenda=[make_item("Opening", 15)])
    own = {**make_item("Ouverture", 90), "id": item_id("Opening")}

    french = translate_meeting(meeting, "fr", agenda=[own, make_item("Invented")])

    assert ids_and_titles(french) == [(item_id("Opening"), "Ouverture")]
    assert french.agenda[0].value["duration"] == 15


def test_participants_of_a_translation_are_the_originals() -> None:
    meeting = make_meeting(countries=["CN"])
    french = translate_meeting(meeting, "fr")
    rows = list(meeting.participants.all())
    rows[0].women = 7
    meeting.participants = [*rows, type(rows[0])(country=make_country("PK"))]

    meeting.save_revision().publish()

    stored = MeetingPage.objects.get(pk=french.pk)
    assert [(row.country.alpha2, row.women) for row in stored.participants.all()] == [("CN", 7), ("PK", None)]
    assert sorted(country.alpha2 for country in stored.countries.all()) == ["CN", "PK"]
