"""Languages are called in the admin as its reader calls them, not in English."""

from __future__ import annotations

import pytest
from django.conf import settings
from django.utils.translation import override
from wagtail.models import Locale
from wagtail.users.models import UserProfile

from editorial.models import TaggedPage
from tests.editorial.localize.conftest import Story

NAMES = {
    "en": "Chinese (Simplified)",
    "fr": "Chinois (simplifié)",
    "es": "Chino (simplificado)",
    "ar": "الصينية (المبسطة)",
    "zh-hans": "中文 (简体)",
    "id": "Tionghoa (Sederhana)",
    "ur": "چینی (آسان)",
    "am": "ቻይንኛ (ቀለል ያለ)",
    "vi": "Tiếng Trung (Giản thể)",
    "pt": "Chinês (simplificado)",
}


@pytest.mark.unit
@pytest.mark.parametrize("reader", [code for code, _name in settings.WAGTAILADMIN_PERMITTED_LANGUAGES])
def test_language_has_its_name_in_the_language_of_the_reader(reader: str) -> None:
    with override(reader):
        assert str(Locale(language_code="zh-hans")) == NAMES[reader]


@pytest.mark.integration
@pytest.mark.django_db
def test_translation_editor_calls_languages_as_the_translator_does(story: Story) -> None:
    story.send()
    translator = story.client("CN-translator")
    UserProfile.objects.create(user=story.people["CN-translator"], preferred_language="ar")
    french = TaggedPage.objects.get(translation_key=story.article.translation_key, locale=story.french)

    html = translator.get(f"/admin/pages/{french.pk}/edit/").content.decode()

    assert "الفرنسية" in html or "الفرنسية".encode("unicode_escape").decode() in html
    assert "French" not in html
