"""Lists outside search: each work once, in the reader's language where anyone may read that."""

from __future__ import annotations

import pytest
from wagtail.models import PageViewRestriction

from practices.models import GoodPracticePage
from tests.factories.offices import make_office
from tests.factories.practices import make_practice

pytestmark = [pytest.mark.integration, pytest.mark.postgres, pytest.mark.django_db]


def listed(language: str) -> list[str]:
    """What a reader of the language sees in a list."""
    works = GoodPracticePage.objects.visible().each_work_once(language)
    return [page.title for page in works.order_by("title")]


def test_private_translation_does_not_hide_its_public_original() -> None:
    original = make_practice(make_office("CN"), "Original")
    office = make_office("CN", "fr")
    make_practice(office, "Traduction", translation_key=original.translation_key)
    before = listed("fr")

    PageViewRestriction.objects.create(page=office, restriction_type="login")

    assert (before, listed("fr"), listed("en")) == (["Traduction"], ["Original"], ["Original"])
