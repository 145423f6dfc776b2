"""From a translated text to its readers: through the moderators, and never by halves."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from wagtail_localize.models import StringTranslation

from editorial.translation_state import State, state_of
from news.models import NewsPage
from tests.editorial.localize.conftest import Story, everything

pytestmark = [pytest.mark.integration, pytest.mark.django_db]
Translate = Callable[..., None]


def french(story: Story) -> NewsPage:
    return NewsPage.objects.get(locale=story.french)


def test_half_a_translation_is_not_published(story: Story, committed: Any) -> None:
    story.send()
    page = french(story)

    with committed():
        response = story.client("CN-moderator").post(
            f"/admin/pages/{page.pk}/edit/", {"action": "publish"}, follow=True
        )

    assert not french(story).live
    assert "Title, Summary, Text" in response.content.decode()


def test_half_a_translation_is_not_published_in_a_selection(story: Story) -> None:
    story.send()
    page = french(story)

    response = story.client("CN-moderator").post(
        f"/admin/bulk/wagtailcore/page/publish/?id={page.pk}", {"include_descendants": ""}
    )

    assert response.status_code == 302
    assert not french(story).live


def test_minor_edit_is_offered_where_there_are_translations(story: Story) -> None:
    url = f"/admin/pages/{story.article.pk}/edit/"
    client = story.client("CN-moderator")
    assert b'name="is_minor_edit"' not in client.get(url).content

    story.send()

    assert b'name="is_minor_edit"' in client.get(url).content


def test_whole_translation_is_published_by_a_moderator(
    story: Story, translate: Translate, committed: Any
) -> None:
    translate(story.send())
    page = french(story)

    with committed():
        story.client("CN-moderator").post(f"/admin/pages/{page.pk}/edit/", {"action": "publish"})

    assert (french(story).live, state_of(french(story)).state) == (True, State.CURRENT)


def test_translator_sends_to_the_moderators_who_publish(story: Story, translate: Translate) -> None:
    translation = story.send()
    translate(translation)
    base = f"/admin/localize/translate/{translation.pk}"

    story.client("CN-translator").post(f"{base}/moderation/")
    assert (french(story).live, french(story).workflow_in_progress) == (False, True)

    story.client("CN-moderator").post(f"{base}/decision/", {"decision": "approve"})
    assert (french(story).live, french(story).title) == (True, "traduit")


def test_live_page_stays_until_the_moderators_approve(
    story: Story, translate: Translate, committed: Any
) -> None:
    translation = story.send()
    translate(translation)
    with committed():
        translation.save_target(publish=True)
    StringTranslation.objects.filter(context__path="title").update(data="nouveau")

    story.client("CN-translator").post(f"/admin/localize/translate/{translation.pk}/moderation/")

    assert french(story).title == "traduit"
    assert french(story).get_latest_revision_as_object().title == "nouveau"


def test_half_a_translation_is_not_sent_to_the_moderators(story: Story) -> None:
    translation = story.send()
    client, before = story.client("CN-translator"), everything()

    client.post(f"/admin/localize/translate/{translation.pk}/moderation/")

    assert everything() == before
    assert not french(story).workflow_in_progress


@pytest.mark.parametrize(
    "action", ["moderation", "decision", "reviewed", "machine_translate", "pofile/upload"]
)
def test_another_office_is_refused_and_nothing_changes(
    story: Story, translate: Translate, action: str
) -> None:
    translation = story.send()
    translate(translation, "machine")
    client, before = story.client("PK-moderator"), everything()

    response = client.post(f"/admin/localize/translate/{translation.pk}/{action}/", {"decision": "approve"})

    assert response.status_code in {302, 403}
    assert everything() == before


def test_translator_does_not_approve(story: Story, translate: Translate) -> None:
    translation = story.send()
    translate(translation)
    story.client("CN-translator").post(f"/admin/localize/translate/{translation.pk}/moderation/")

    story.client("CN-translator").post(
        f"/admin/localize/translate/{translation.pk}/decision/", {"decision": "approve"}
    )

    assert not french(story).live


def test_review_takes_the_machine_s_name_off(story: Story, translate: Translate, committed: Any) -> None:
    translation = story.send()
    translate(translation, "machine")
    with committed():
        translation.save_target(publish=True)
    url = f"/admin/localize/translate/{translation.pk}/reviewed/"

    story.client("CN-translator").post(url)
    assert state_of(french(story)).state == State.MACHINE

    story.client("CN-moderator").post(url)
    assert state_of(french(story)).state == State.CURRENT


def test_editor_shows_state_and_the_public_original(story: Story) -> None:
    story.send()

    page = story.client("CN-translator").get(f"/admin/pages/{french(story).pk}/edit/").content.decode()

    assert "translation in progress" in page
    assert 'href="/en/countries/cn/suppliers-meet/"' in page
