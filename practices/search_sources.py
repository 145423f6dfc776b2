"""What search is told of practices, case studies and lessons, and the facet of levels."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext_lazy as _

from editorial.search_documents import document_fields
from editorial.search_inputs import document_inputs, note_inputs
from practices.models import CaseStudyPage, GoodPracticePage, LessonPage
from practices.standards import Level
from search.facets import Facet, register_facet
from search.sources import register


def practice_fields(page: GoodPracticePage) -> dict[str, Any]:
    """The fields of a good practice, with its level."""
    return document_fields(page, text=[page.beneficiaries], facets={"level": [page.level]})


def case_study_fields(page: CaseStudyPage) -> dict[str, Any]:
    """The fields of a case study; the enterprise only as readers may see it."""
    return document_fields(page, text=[page.public_enterprise_name])


def lesson_fields(page: LessonPage) -> dict[str, Any]:
    """The fields of a lesson, with its statement."""
    return document_fields(page, text=[page.statement, page.for_whom])


def level_labels(keys: Iterable[str], language: str) -> dict[str, str]:
    """The names of the levels, in the active language."""
    names = {level.value: str(level.label) for level in Level}
    return {key: names[key] for key in keys if key in names}


register(GoodPracticePage, practice_fields, read=note_inputs, inputs=document_inputs)
register(CaseStudyPage, case_study_fields, read=note_inputs, inputs=document_inputs)
register(LessonPage, lesson_fields, read=note_inputs, inputs=document_inputs)
register_facet(Facet(name="level", label=_("Level"), labels=level_labels, order=40))
