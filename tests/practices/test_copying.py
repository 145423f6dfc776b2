"""A copy of a good practice is a new work that nobody has reviewed; a translation shares the level."""

from __future__ import annotations

import pytest
from wagtail.models import Locale

from practices.models import GoodPracticePage
from tests.factories.offices import make_office
from tests.factories.practices import FULL_PARTS, make_practice

pytestmark = [pytest.mark.integration, pytest.mark.django_db]


def test_copy_starts_as_emerging_in_its_row_and_its_draft() -> None:
    page = make_practice(make_office("PK"), level="good-practice", **FULL_PARTS)
    copied = page.copy(update_attrs={"slug": "copy"}, keep_live=False)
    stored = GoodPracticePage.objects.get(pk=copied.pk)
    assert (stored.level, stored.get_latest_revision_as_object().level) == ("emerging", "emerging")


def test_translation_has_the_level_of_its_original() -> None:
    page = make_practice(make_office("PK"), level="promising", **FULL_PARTS)
    make_office("PK", "ur")
    translation = page.copy_for_translation(Locale.objects.get(language_code="ur"))
    assert GoodPracticePage.objects.get(pk=translation.pk).level == "promising"
