"""What a reader of a practice, case study or lesson gets, by kind: which fields, in which order."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from accounts.models import User
from editorial.cards import Card, card_language, cards_for
from editorial.facts import Fact
from editorial.field_labels import chosen_label
from editorial.reading import language_attributes
from editorial.related_rows import rows_of
from practices.completeness import Completeness, completeness_of
from practices.layout.facts import case_study_facts, good_practice_facts, lesson_facts
from practices.layout.parts import Part, parts_of
from practices.models import CaseStudyPage, GoodPracticePage, LessonPage, LevelRecord
from practices.querysets import latest_level_record, same_lesson_keys, works

#: From so many parts on, a page shows its table of contents.
LONG = 4

GOOD_PRACTICE_PARTS = (
    "challenge",
    "context",
    "solution",
    "results",
    "did_not_work",
    "cause_and_effect",
    "success_factors",
    "conditions",
    "building_blocks",
    "actors",
    "resources",
    "sustainability",
    "evidence",
)
CASE_STUDY_PARTS = ("before", "what_was_done", "after", "did_not_work", "quotes", "evidence")
LESSON_PARTS = ("context", "causes_of_success", "causes_of_difficulty")


@dataclass(frozen=True, slots=True, kw_only=True)
class CardSection:
    """Cards under a heading, for `components/card_section.html`."""

    id: str
    title: str
    cards: list[Card]


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """One page, laid out. `completeness` is only there for those who may edit the page."""

    parts: list[Part]
    facts: list[Fact]
    related: tuple[CardSection, ...] = ()
    level: str = ""
    record: LevelRecord | None = None
    record_lang: str = ""
    completeness: Completeness | None = None
    evaluations: tuple[dict[str, str], ...] = ()
    times_raised: int = 1

    @property
    def contents(self) -> list[Part]:
        """The table of contents: every part of a long page, none of a short one."""
        return self.parts if len(self.parts) >= LONG else []


def read_good_practice(page: GoodPracticePage, request: HttpRequest) -> Layout:
    """Lay out a good practice."""
    reader = get_language() or ""
    record = latest_level_record(page.translation_key, reader)
    return Layout(
        parts=parts_of(page, GOOD_PRACTICE_PARTS),
        facts=good_practice_facts(page),
        level=chosen_label(page, "level"),
        record=record,
        record_lang=record_lang(page, record, reader),
        completeness=completeness_of(page) if may_edit(request, page) else None,
    )


def read_case_study(page: CaseStudyPage, request: HttpRequest) -> Layout:
    """Lay out a case study, with the practices it illustrates."""
    keys = [row.target.translation_key for row in rows_of(page, "illustrated_practices") if row.target_id]
    return Layout(
        parts=parts_of(page, CASE_STUDY_PARTS),
        facts=case_study_facts(page),
        related=(card_section("illustrates", _("Practices illustrated"), keys, request),),
    )


def read_lesson(page: LessonPage, request: HttpRequest) -> Layout:
    """Lay out a lesson: where it comes from, and who learned it too."""
    sources = rows_of(page, "sources")
    same = same_lesson_keys(page.translation_key)
    keys = [source.target.translation_key for source in sources if source.target_id]
    others = same - {page.translation_key}
    return Layout(
        parts=parts_of(page, LESSON_PARTS),
        facts=lesson_facts(page),
        related=(
            card_section("sources", _("Where it comes from"), keys, request),
            card_section("same-lesson", _("The same lesson, recorded elsewhere"), others, request),
        ),
        evaluations=tuple(
            {"name": source.evaluation, "url": source.evaluation_url}
            for source in sources
            if source.evaluation
        ),
        times_raised=len(same),
    )


def record_lang(page: GoodPracticePage, record: LevelRecord | None, reader: str) -> str:
    """Return the attributes for the reasons of a level that are there in the original's language only."""
    if record is None or page.original_language == reader:
        return ""
    is_own = record.locale_id == page.locale_id and page.locale.language_code == reader
    return "" if is_own else language_attributes(card_language(page.original_language, reader))


READ: dict[str, Callable[[Any, HttpRequest], Layout]] = {
    GoodPracticePage.kind: read_good_practice,
    CaseStudyPage.kind: read_case_study,
    LessonPage.kind: read_lesson,
}


def card_section(section_id: str, title: str, keys: Any, request: HttpRequest) -> CardSection:
    """Return the works of the keys as cards in the reader's language."""
    wanted: list[UUID] = list(keys)
    pages = works(wanted, get_language() or "") if wanted else []
    return CardSection(id=section_id, title=title, cards=cards_for(pages, request))


def may_edit(request: HttpRequest, page: GoodPracticePage) -> bool:
    """Whether the reader is one of the page's editors; asks nothing about visitors."""
    user: User | AnonymousUser | None = getattr(request, "user", None)
    return bool(user and user.is_authenticated and page.permissions_for_user(user).can_edit())
