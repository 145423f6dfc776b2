"""Good practices, case studies and lessons learned."""

from __future__ import annotations

from practices.models.case_study import CaseStudyPage, CaseStudyPractice
from practices.models.good_practice import GoodPracticePage
from practices.models.knowledge_index import KnowledgeIndexPage
from practices.models.lesson import LessonPage, LessonSource, SameLesson
from practices.models.level_record import LevelRecord

__all__ = [
    "CaseStudyPage",
    "CaseStudyPractice",
    "GoodPracticePage",
    "KnowledgeIndexPage",
    "LessonPage",
    "LessonSource",
    "LevelRecord",
    "SameLesson",
]
