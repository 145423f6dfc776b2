"""Relations of practices to other pages."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from django.db.models import ProtectedError
from wagtail.models import Locale, Page

from practices.models import CaseStudyPage, CaseStudyPractice, LessonSource
from practices.querysets import same_lesson_keys
from tests.factories.offices import make_office
from tests.factories.practices import make_case_study, make_lesson, make_practice

pytestmark = [pytest.mark.integration, pytest.mark.django_db]


def test_relation_to_a_translation_points_at_the_original() -> None:
    office = make_office("PK")
    original = make_practice(office)
    make_office("PK", "ur")
    translation = original.copy_for_translation(Locale.objects.get(language_code="ur"))
    row = LessonSource.objects.create(page=make_lesson(office), target=translation)
    assert row.target_id == original.pk


def test_page_that_others_refer_to_is_not_deleted() -> None:
    office = make_office("PK")
    practice = make_practice(office)
    CaseStudyPractice.objects.create(page=make_case_study(office), target=practice)
    with pytest.raises(ProtectedError):
        Page.objects.get(pk=practice.pk).specific.delete()


def test_draft_opens_although_what_it_refers_to_is_gone() -> None:
    office = make_office("PK")
    practice, case = make_practice(office), make_case_study(office)
    case.illustrated_practices.add(CaseStudyPractice(target=practice))
    case.save_revision()
    practice.delete()
    draft = CaseStudyPage.objects.get(pk=case.pk).get_latest_revision_as_object()
    assert list(draft.illustrated_practices.all()) == []


def test_source_of_a_lesson_is_a_page_or_an_evaluation() -> None:
    with pytest.raises(ValidationError, match="Choose a page or name an evaluation"):
        LessonSource().clean()
    LessonSource(evaluation="Final evaluation, 2023").clean()


def test_lesson_nobody_repeated_was_raised_once() -> None:
    lesson = make_lesson(make_office("PK"))
    assert same_lesson_keys(lesson.translation_key) == {lesson.translation_key}
