"""Practices, case studies and lessons as their readers get them."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from editorial.models import Consent
from portal.settings.languages import BY_CODE, INTERFACE_LANGUAGES
from practices.models import CaseStudyPractice, SameLesson
from tests.factories.offices import make_home, make_office, make_officer
from tests.factories.practices import FULL_PARTS, make_case_study, make_lesson, make_practice, make_theme
from tests.harness.worlds import made_once

pytestmark = [pytest.mark.integration, pytest.mark.usefixtures("offices", "db")]

EVERYTHING: dict[str, Any] = {
    **FULL_PARTS,
    "did_not_work": "<p>Evening classes.</p>",
    "building_blocks": [
        ("building_block", {"name": "Coaching", "purpose": "Visits", "enabling_factors": "Time"})
    ],
    "actors": [("actor", {"kind": "workers", "name": "Union", "role": "Chooses trainers."})],
    "resources": [("resource", {"kind": "time", "amount": "Five days", "who_pays": "The enterprise"})],
    "evidence": [("source", {"kind": "survey", "title": "Survey of 2024", "year": 2024})],
    "sector": "C",
    "period_from": 2019,
    "criteria": ["effective"],
    "sdgs": ["8"],
    "level": "promising",
}


def make_offices() -> None:
    """Make Pakistan's office in every language of the interface."""
    for language in INTERFACE_LANGUAGES:
        make_office("PK", language)


offices = made_once(make_offices)


def read(client: Client, page: Any) -> str:
    response = client.get(page.get_url())
    assert response.status_code == 200
    return response.content.decode()


@pytest.mark.parametrize("language", INTERFACE_LANGUAGES)
@pytest.mark.parametrize("make", [make_practice, make_case_study, make_lesson])
def test_page_renders_in_the_language_and_direction_of_the_reader(
    client: Client, language: str, make: Any
) -> None:
    html = read(client, make(make_office("PK", language)))
    tag = {"zh-hans": "zh-Hans"}.get(language, language)
    assert f'<html lang="{tag}" dir="{BY_CODE[language].direction}">' in html


def test_full_practice_shows_every_part_in_the_readers_order(client: Client) -> None:
    html = read(client, make_practice(make_office("PK"), **EVERYTHING))
    ids = ["challenge", "context", "solution", "results", "did-not-work", "cause-and-effect", "conditions"]
    places = [html.index(f'<h2 id="{part}">') for part in ids]
    assert places == sorted(places)
    assert html.index('href="#challenge"') < places[0]


def test_snapshot_leaves_out_empty_parts_and_the_contents(client: Client) -> None:
    html = read(client, make_practice(make_office("PK")))
    assert 'id="results"' not in html
    assert 'href="#challenge"' not in html


def test_visitor_is_not_shown_the_completeness(client: Client) -> None:
    page = make_practice(make_office("PK"))
    assert "completeness" not in read(client, page)
    client.force_login(make_officer("PK", "editor"), backend="django.contrib.auth.backends.ModelBackend")
    assert "Conditions for replication" in read(client, page)


@pytest.mark.parametrize(
    ("consent", "shown"), [(Consent.GIVEN, True), (Consent.NOT_NEEDED, True), (Consent.MISSING, False)]
)
def test_enterprise_is_named_only_with_consent(client: Client, consent: str, *, shown: bool) -> None:
    office = make_office("PK")
    page = make_case_study(office, enterprise_name="Blue Thread Works", enterprise_consent=consent)
    assert ("Blue Thread Works" in read(client, page)) is shown


def test_quote_without_consent_is_not_shown(client: Client) -> None:
    quotes = [("quote", {"text": f"Words {agreed}", "has_consent": agreed}) for agreed in (True, False)]
    html = read(client, make_case_study(make_office("PK"), quotes=quotes))
    assert ("Words True" in html, "Words False" in html) == (True, False)


def test_case_study_and_practice_show_each_other(client: Client) -> None:
    office = make_office("PK")
    practice, case = make_practice(office), make_case_study(office)
    CaseStudyPractice.objects.create(page=case, target=practice)
    assert "Coaching on site" in read(client, case)
    assert "One factory" in read(client, practice)


def test_lesson_counts_how_often_it_was_raised(client: Client) -> None:
    office = make_office("PK")
    lessons = [make_lesson(office, title=f"Lesson {number}") for number in range(3)]
    SameLesson.objects.create(page=lessons[1], target=lessons[0])
    SameLesson.objects.create(page=lessons[2], target=lessons[1])
    html = read(client, lessons[0])
    assert "Recorded 3 times" in html
    assert "Lesson 2" in html


def test_theme_is_named_in_the_readers_language(client: Client) -> None:
    make_home()
    page = make_practice(make_office("PK", "fr"))
    page.themes.add(make_theme(fr="Gestion de la qualité"))
    page.save()
    assert "Gestion de la qualité" in read(client, page)
