"""Who may send what to be translated, and that a refusal leaves no trace."""

from __future__ import annotations

import pytest
from wagtail.models import Locale, Page
from wagtail_localize.models import Translation, TranslationSource

from editorial.localize.sending import locales_open_to, send_for_translation
from editorial.translation_state import State, state_of, states_of
from news.models import NewsPage
from offices.models import CountryPage
from tests.editorial.localize.conftest import Story, everything

pytestmark = [pytest.mark.integration, pytest.mark.django_db]


@pytest.mark.parametrize("person", ["CN-translator", "CN-editor", "CN-moderator"])
def test_the_office_sends_its_own_work(story: Story, person: str) -> None:
    response = story.client(person).post(story.submit_url(), {"locales": [story.french.pk]})

    page = NewsPage.objects.get(locale=story.french)
    assert response["Location"] == f"/admin/pages/{page.pk}/edit/"
    assert (page.live, page.alias_of_id) == (False, None)
    assert page.get_parent().specific == CountryPage.objects.get(country__alpha2="CN", locale=story.french)


@pytest.mark.parametrize("person", ["PK-translator", "PK-editor", "PK-moderator"])
def test_another_office_is_refused_and_nothing_changes(story: Story, person: str) -> None:
    client, before = story.client(person), everything()

    for response in (
        client.get(story.submit_url()),
        client.post(story.submit_url(), {"locales": [story.french.pk]}),
    ):
        assert b"Suppliers meet" not in response.content
        assert response.status_code in {302, 403}
    assert everything() == before


def test_language_without_the_parent_is_not_offered(story: Story) -> None:
    vietnamese = Locale.objects.create(language_code="vi")
    client, before = story.client("CN-translator"), everything()

    response = client.post(story.submit_url(), {"locales": [vietnamese.pk]})

    assert response.status_code == 200
    assert everything() == before
    with pytest.raises(LookupError):
        send_for_translation(story.article, [vietnamese])


def test_alias_parent_is_no_parent(story: Story) -> None:
    vietnamese = Locale.objects.create(language_code="vi")
    story.article.get_parent().copy_for_translation(vietnamese, copy_parents=True, alias=True)
    story.client("CN-editor")

    offered = locales_open_to(story.people["CN-editor"], story.article)
    assert [locale.language_code for locale in offered] == ["fr"]


def test_the_pages_below_are_never_sent_along(story: Story) -> None:
    office = story.article.get_parent()

    story.client("CN-editor").post(
        f"/admin/localize/submit/page/{office.pk}/", {"locales": [story.french.pk], "include_subtree": "on"}
    )

    assert Translation.objects.count() == 1
    assert not NewsPage.objects.filter(locale=story.french).exists()


def test_country_page_opened_with_its_language_is_translated_in_place(story: Story) -> None:
    office = story.article.get_parent().specific
    key = office.translation_key
    assert states_of([key], ["fr"])[key, "fr"].state == State.MISSING

    translation = send_for_translation(office, [story.french])[0]

    assert Page.objects.filter(translation_key=key, locale=story.french).count() == 1
    assert translation.get_progress() == (2, 2)
    assert state_of(CountryPage.objects.get(translation_key=key, locale=story.french)).state != State.MISSING


def test_a_translation_is_never_the_source_of_another(story: Story) -> None:
    story.send()
    french = NewsPage.objects.get(locale=story.french)

    send_for_translation(french, [])

    assert [source.locale.language_code for source in TranslationSource.objects.all()] == ["en"]


def test_refreshing_wants_edit_right_on_the_source(story: Story) -> None:
    source = story.send().source
    client, before = story.client("PK-moderator"), everything()

    response = client.post(f"/admin/localize/update/{source.pk}/", {"publish_translations": "on"})

    assert response.status_code in {302, 403}
    assert everything() == before


def test_refreshing_never_publishes(story: Story) -> None:
    source = story.send().source

    story.client("CN-editor").post(f"/admin/localize/update/{source.pk}/", {"publish_translations": "on"})

    assert not NewsPage.objects.get(locale=story.french).live


@pytest.mark.parametrize(
    "path",
    ["page/{page}/convert_to_alias/", "translate/{translation}/disable/", "api/snippets/taxonomy/theme/"],
)
def test_what_the_portal_does_without_changes_nothing(story: Story, path: str) -> None:
    translation = story.send()
    page = NewsPage.objects.get(locale=story.french)
    client, before = story.client("CN-moderator"), everything()

    client.post("/admin/localize/" + path.format(page=page.pk, translation=translation.pk))

    assert everything() == before


def test_report_shows_each_office_its_own(story: Story) -> None:
    story.send()

    url = "/admin/localize/reports/translations/"
    assert b"Suppliers meet" in story.client("CN-translator").get(url).content
    assert b"Suppliers meet" not in story.client("PK-moderator").get(url).content
