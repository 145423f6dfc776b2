"""Every text stands in an element of its own language and direction (WCAG 3.1.2), also in an original
that is read inside the interface of another language. What is whose is told by the script.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest
from django.test import Client
from wagtail.models import Page

from portal.settings.languages import LANGUAGES_TABLE
from practices.models.lesson import LessonSource
from practices.models.level_record import LevelRecord
from tests.factories.meetings import make_item, make_meeting, make_series
from tests.factories.news import make_article, make_news_index
from tests.factories.offices import make_home, make_office
from tests.factories.practices import make_case_study, make_lesson, make_practice, make_theme
from tests.factories.site import make_knowledge_index
from tests.harness.spoken import Spoken, spoken
from tests.harness.worlds import kept

pytestmark = [pytest.mark.integration, pytest.mark.django_db]

SCRIPTS = {"zh-Hans": "[\u4e00-\u9fff]", "ar": "[\u0621-\u06ff]", "en": "[A-Za-z]{2}"}
DIRECTIONS = {"zh-Hans": "ltr", "ar": "rtl", "en": "ltr"}
#: An original of the language, the word its texts are made of, and the interface it is read in.
CASES = (("zh-hans", "zh-Hans", "文字", "ar"), ("ar", "ar", "نص", "en"))
KINDS = ("good-practice", "case-study", "lesson", "meeting", "meeting-series", "news", "country")
#: No language's own words.
OWN_NAMES = {language.own_name for language in LANGUAGES_TABLE}
NAMES = re.compile(r"https?://\S+|\bCC(?:0| BY\S*) ?[\d.]*|\b(?:PDF|ISIC|SCORE)\b")


@dataclass(frozen=True, slots=True)
class World:
    """The pages of one language, and the interface they are read in."""

    tag: str
    word: str
    interface: str
    pages: dict[str, Page]


@pytest.fixture(scope="module", params=CASES, ids=["zh in ar", "ar in en"])
def world(request: pytest.FixtureRequest, django_db_setup: None, django_db_blocker: Any) -> Iterator[World]:
    """A page of every kind in a language alone, and the lists of another language."""
    language, tag, word, interface = request.param
    with kept(django_db_blocker):
        make_home("en")
        make_knowledge_index(interface)
        make_news_index(interface)
        pages = _pages(language, word)
        yield World(tag, word, interface, pages)


@pytest.mark.parametrize("kind", KINDS)
def test_original_in_another_interface(client: Client, world: World, kind: str) -> None:
    heard = _heard(client, f"/{world.interface}/original/{world.pages[kind].pk}/")

    assert _in_wrong_language(heard, world) == []
    assert _in_wrong_direction(heard, world) == []
    assert {each.lang for each in heard} >= {world.tag, world.interface}


@pytest.mark.parametrize("place", ["", "knowledge/", "search/", "countries/cn/", "news/"])
def test_lists_of_works_in_another_language(client: Client, world: World, place: str) -> None:
    make_office("CN", world.interface)

    heard = _heard(client, f"/{world.interface}/{place}")

    assert world.word in [each.text for each in heard if each.lang == world.tag]
    assert _in_wrong_language(heard, world) == []
    assert _in_wrong_direction(heard, world) == []


def _heard(client: Client, address: str) -> list[Spoken]:
    """What is read aloud of the page without head and foot, which are the same everywhere."""
    html = client.get(address).content.decode()
    return spoken(html[: html.index("<body")] + html[html.index("<main") : html.index("</main>")])


def _in_wrong_language(heard: list[Spoken], world: World) -> list[Spoken]:
    return [each for each in heard for own in _languages_of(each, world) if each.lang != own]


def _in_wrong_direction(heard: list[Spoken], world: World) -> list[Spoken]:
    return [
        each
        for each in heard
        for own in _languages_of(each, world)
        if each.direction not in {"auto", DIRECTIONS[own]}
    ]


def _languages_of(each: Spoken, world: World) -> list[str]:
    """The languages that a text must be of, by its letters; the own names of languages may be of any."""
    text = "" if each.text in OWN_NAMES else NAMES.sub("", each.text)
    return [tag for tag in (world.tag, world.interface) if re.search(SCRIPTS[tag], text)]


def _pages(language: str, word: str) -> dict[str, Page]:
    """A page of every kind in one language alone, every text the same word."""
    rich, figure = f"<p>{word}</p>", {"value": "230000", "label": word, "qualifier": word, "source": word}
    figure = ("figure", {**figure, "as_of": date(2025, 3, 1)})
    source = ("source", {"kind": "evaluation", "title": word, "year": 2024})
    office = make_office(
        "CN",
        language,
        title=word,
        summary=word,
        programme_phase=word,
        body=[("heading", word), ("paragraph", rich), figure],
        figures=[figure],
        partners=[("partner", {"name": word, "role": "government", "contribution": word})],
    )
    practice = make_practice(
        office,
        title=word,
        summary=word,
        challenge=rich,
        solution=[("paragraph", rich), ("step", {"title": word, "text": rich})],
        context=rich,
        results=[("paragraph", rich), figure],
        did_not_work=rich,
        cause_and_effect=rich,
        success_factors=rich,
        conditions=[("must_keep", word), ("may_change", word)],
        sustainability=rich,
        building_blocks=[("building_block", {"name": word, "purpose": word, "enabling_factors": word})],
        actors=[("actor", {"kind": "government", "name": word, "role": word})],
        resources=[("resource", {"kind": "people", "amount": word, "who_pays": word})],
        evidence=[source],
        region=word,
        beneficiaries=word,
        contact_role=word,
        period_from=2019,
        level="good-practice",
    )
    LevelRecord.objects.create(
        page=practice,
        locale=practice.locale,
        level="good-practice",
        date=date(2025, 3, 1),
        reviewer_role="moderator",
        reasons=word,
    )
    practice.themes.add(make_theme(en="Quality", ar="الجودة", zh_hans="质量"))
    practice.countries.add(office.country)
    practice.save_revision().publish()
    said = {"text": word, "speaker": word, "has_consent": True}
    case = make_case_study(
        office,
        title=word,
        summary=word,
        before=rich,
        what_was_done=rich,
        enterprise_name=word,
        enterprise_consent="given",
        quotes=[("quote", {**said, "language": "vi"})],
        evidence=[source],
        region=word,
    )
    lesson = make_lesson(
        office, title=word, summary=word, statement=word, context=rich, for_whom=word, causes_of_success=rich
    )
    LessonSource.objects.create(page=lesson, evaluation=word, sort_order=0)
    LessonSource.objects.create(page=lesson, target=practice.page_ptr, sort_order=1)
    series = make_series(language, title=word, purpose=rich, coordinators=word)
    series.summary = word
    series.save()
    meeting = _meeting(series, word, practice)
    news = make_article(
        word,
        parent=office,
        works=[practice],
        summary=word,
        body=[("paragraph", rich), figure, ("quote", said)],
        related_meeting=meeting.page_ptr,
    )
    Page.objects.filter(locale__language_code=language, depth__lt=4).update(title=word)
    return {page.kind: page for page in (office, practice, case, lesson, series, meeting, news)}


def _meeting(series: Any, word: str, practice: Any) -> Any:
    outcomes = [
        {"type": "decision", "value": {"result": "adopted", "text": word}},
        {"type": "information", "value": {"text": word}},
    ]
    told: dict[str, Any] = {"institution": word, "note": word, "said": f"<p>{word}</p>", "country": "CN"}
    speakers = [{"type": "item", "value": {"name": word, "role": word, "has_consent": True}}]
    item = make_item(
        word,
        30,
        draws_on=[practice],
        outcomes=outcomes,
        speakers=speakers,
        **told,
        sub_items=[make_item(word, 10)],
    )
    hidden = make_item("2", 20, visibility="participants")
    return make_meeting(
        word,
        agenda=[item, hidden],
        series=series,
        summary=word,
        venue=word,
        chair=word,
        moderator=word,
        rapporteur=word,
        discussion_summary=f"<p>{word}</p>",
        way_forward=f"<p>{word}</p>",
    )
