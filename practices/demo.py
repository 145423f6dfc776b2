"""Demo content of good practices, case studies and lessons. A text that the source lacks stays empty."""

from __future__ import annotations

from typing import Any

from editorial.demo_pages import DemoPage, Find, Texts, demo_filler, prose, set_stream
from practices.models import CaseStudyPage, CaseStudyPractice, GoodPracticePage, LessonPage, LessonSource

PRACTICE_TEXTS = ("context", "challenge", "cause_and_effect", "sustainability")
LESSON_TEXTS = ("context", "causes_of_difficulty")


@demo_filler("good-practice")
def fill_good_practice(page: GoodPracticePage, entry: DemoPage, texts: Texts, find: Find) -> None:
    """Write a practice: its steps, and whatever else the source says."""
    page.period_from = entry.facts.get("period_from")
    for name in PRACTICE_TEXTS:
        setattr(page, name, prose(texts.get(name, "")))
    steps = [{"title": step["title"], "text": prose(step.get("text", ""))} for step in texts["steps"]]
    set_stream(page, "solution", _rows(entry, "step", steps))
    blocks = [{"enabling_factors": "", **block} for block in texts.get("building_blocks", [])]
    set_stream(page, "building_blocks", _rows(entry, "building_block", blocks))
    actors = [{"name": "", **actor} for actor in texts.get("actors", [])]
    set_stream(page, "actors", _rows(entry, "actor", actors))
    set_stream(page, "results", _findings(entry, texts.get("results", "")))
    set_stream(page, "evidence", _evidence(entry, texts))


@demo_filler("case-study")
def fill_case_study(page: CaseStudyPage, entry: DemoPage, texts: Texts, find: Find) -> None:
    """Write before, what was done and after."""
    page.period_from = entry.facts.get("period_from")
    page.before = prose(texts["before"])
    page.what_was_done = prose(texts["what_was_done"])
    set_stream(page, "after", _findings(entry, texts["after"]))
    set_stream(page, "evidence", _evidence(entry, texts))
    page.illustrated_practices.set(
        [CaseStudyPractice(target=find(slug)) for slug in entry.facts.get("illustrates", [])]
    )


@demo_filler("lesson")
def fill_lesson(page: LessonPage, entry: DemoPage, texts: Texts, find: Find) -> None:
    """Write a lesson and where it comes from."""
    page.statement = texts["statement"]
    page.lesson_type = entry.facts["lesson_type"]
    for name in LESSON_TEXTS:
        setattr(page, name, prose(texts.get(name, "")))
    page.sources = [LessonSource(target=find(slug)) for slug in entry.facts["sources"]]


def _rows(entry: DemoPage, kind: str, values: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [entry.block(kind, value, kind, number) for number, value in enumerate(values)]


def _findings(entry: DemoPage, text: str) -> list[dict[str, Any]]:
    return [entry.block("paragraph", prose(text), "findings")] if text else []


def _evidence(entry: DemoPage, texts: Texts) -> list[dict[str, Any]]:
    return _rows(entry, "source", [{"kind": "publication", "title": texts["source"], "url": ""}])
