"""Practices, case studies and lessons for tests, below an office's page."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from offices.models import CountryPage
from practices.models import CaseStudyPage, GoodPracticePage, LessonPage
from taxonomy.models import Theme, ThemeLabel

FULL_PARTS: dict[str, Any] = {
    "context": "<p>Small factories in one town.</p>",
    "results": [("paragraph", "<p>Fewer accidents.</p>")],
    "cause_and_effect": "<p>Factories without it had no change.</p>",
    "conditions": [("must_keep", "Two trainers in each factory.")],
    "sustainability": "<p>The chamber pays the trainers.</p>",
}


def make_theme(code: str = "quality-management", **labels: str) -> Theme:
    """Return the theme of the code, with preferred labels per language (zh_hans for zh-hans)."""
    theme = Theme.objects.get_or_create(code=code, defaults={"name": code, "slug": code})[0]
    for language, text in labels.items():
        ThemeLabel.objects.get_or_create(theme=theme, language=language.replace("_", "-"), text=text)
    return theme


def make_practice(office: CountryPage, title: str = "Coaching on site", **fields: Any) -> GoodPracticePage:
    """Return a published snapshot below the office; `live=False` makes a draft."""
    values = {
        "summary": "Trainers visit each factory.",
        "challenge": "<p>Training stops when trainers leave.</p>",
        "solution": [("step", {"title": "Train two people", "text": "<p>In each factory.</p>"})],
    }
    return _add(office, GoodPracticePage(title=title, **(values | fields)))


def make_case_study(office: CountryPage, title: str = "One factory", **fields: Any) -> CaseStudyPage:
    """Return a published case study below the office."""
    values = {
        "summary": "A factory in one town.",
        "before": "<p>Heaps.</p>",
        "what_was_done": "<p>Order.</p>",
    }
    return _add(office, CaseStudyPage(title=title, **(values | fields)))


def make_lesson(office: CountryPage, title: str = "Agree on hours first", **fields: Any) -> LessonPage:
    """Return a published lesson below the office."""
    values = {"summary": "Hours come first.", "statement": "Agree on the trainer's hours before you start."}
    return _add(office, LessonPage(title=title, **(values | fields)))


def _add(office: CountryPage, page: Any) -> Any:
    """Add the page; a live one has the dates of its publication and no revision, so that it is saved once."""
    page.locale = office.locale
    if page.live:
        page.first_published_at = page.first_published_at or timezone.now()
        page.last_published_at = page.last_published_at or page.first_published_at
    office.add_child(instance=page)
    return type(page).objects.get(pk=page.pk)
