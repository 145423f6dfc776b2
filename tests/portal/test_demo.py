"""The demo: loaded through the house's own models, the same at every run, with every state to be seen."""

from __future__ import annotations

import sys
from dataclasses import replace
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client
from wagtail.fields import StreamField
from wagtail.models import Locale, Page, PageLogEntry, Revision
from wagtail_localize.models import StringTranslation, TranslationSource
from wagtail_localize.segments import StringSegmentValue
from wagtail_localize.segments.extract import extract_segments

from accounts.models import User
from editorial.models import TaggedPage
from editorial.translation_state import State, TranslationState, states_of
from offices.models import CountryPage
from portal.demo.entries import read_pages
from portal.demo.loader import DemoLoader
from portal.demo.users import demo_password, demo_users
from portal.settings.languages import INTERFACE_LANGUAGES
from practices.models import GoodPracticePage
from search import building, sources
from tests.harness.leftovers import english_leftovers

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo")]

IN_ALL_LANGUAGES = (
    "2023-09-26",
    "score-global-experience-sharing",
    "score-academy-shares-its-experience",
    "long-term-strategy",
    "internal-and-external-linkage",
)


def states(loader: DemoLoader, slug: str) -> dict[str, TranslationState]:
    """Return the state of a demo work in every language."""
    key = loader.find(slug).translation_key
    return {language: state for (_, language), state in states_of([key], INTERFACE_LANGUAGES).items()}


def counts() -> dict[str, int]:
    """Return how many rows there are of what loading writes."""
    models: list[Any] = [Page, Revision, StringTranslation, TranslationSource, PageLogEntry, User, Group]
    return {model.__name__: model.objects.count() for model in models}


def strings(page: Any) -> list[tuple[str, str]]:
    """Return every piece of text of a page with its place."""
    values = (value for value in extract_segments(page) if isinstance(value, StringSegmentValue))
    return [(value.path, value.string.data) for value in values]


def test_loading_again_changes_nothing(demo: DemoLoader) -> None:
    before, pages = counts(), list(Page.objects.order_by("path").values())

    demo.load()

    assert counts() == before
    assert list(Page.objects.order_by("path").values()) == pages


def test_loading_again_keeps_what_an_editor_changed(demo: DemoLoader) -> None:
    page = GoodPracticePage.objects.get(slug="supplier-partnerships", locale__language_code="en")
    page.title = "Suppliers as partners"
    page.save_revision().publish()

    demo.load()

    page.refresh_from_db()
    assert page.title == "Suppliers as partners"


def test_search_reads_the_same_of_rows_as_of_pages() -> None:
    pages = list(building.visible(Page.objects.all()).specific())
    of_pages = {made.id: made for page in pages if (made := sources.document_of(page, 0)) is not None}

    of_rows = {
        made.id: replace(made, version=0) for made in building.documents_of([page.pk for page in pages])
    }

    assert of_rows == of_pages
    assert {made.kind for made in of_rows.values()} >= {
        "good-practice",
        "case-study",
        "lesson",
        "meeting",
        "news",
    }


def test_meeting_news_and_two_practices_are_in_all_languages(demo: DemoLoader) -> None:
    for slug in IN_ALL_LANGUAGES:
        assert {state.is_live for state in states(demo, slug).values()} == {True}


def test_every_work_can_be_read_in_english(demo: DemoLoader) -> None:
    for entry in read_pages():
        assert states(demo, entry.slug)["en"].state in {State.ORIGINAL, State.CURRENT}


def test_long_term_strategy_is_outdated_in_french_alone(demo: DemoLoader) -> None:
    found = states(demo, "long-term-strategy")

    assert {language: state.state for language, state in found.items()} == {
        **dict.fromkeys(INTERFACE_LANGUAGES, State.CURRENT),
        "zh-hans": State.ORIGINAL,
        "fr": State.OUTDATED,
    }
    assert [str(section) for section in found["fr"].sections] == ["Solution"]


def test_linkage_is_a_machine_draft_in_vietnamese_alone(demo: DemoLoader) -> None:
    found = states(demo, "internal-and-external-linkage")

    assert {language: state.state for language, state in found.items()} == {
        **dict.fromkeys(INTERFACE_LANGUAGES, State.CURRENT),
        "zh-hans": State.ORIGINAL,
        "vi": State.MACHINE,
    }


def test_supplier_partnerships_are_missing_but_in_english_and_amharic(demo: DemoLoader) -> None:
    assert {language: state.state for language, state in states(demo, "supplier-partnerships").items()} == {
        **dict.fromkeys(INTERFACE_LANGUAGES, State.MISSING),
        "en": State.ORIGINAL,
        "am": State.CURRENT,
    }


def test_translations_are_what_the_translation_editor_would_make() -> None:
    checked = 0
    for source in TranslationSource.objects.all():
        for translation in source.translations.exclude(target_locale__language_code="fr"):
            made = source.get_ephemeral_translated_instance(translation.target_locale)
            assert strings(translation.get_target_instance().specific) == strings(made)
            checked += 1
    assert checked == Page.objects.live().type(TaggedPage).count() - len(read_pages()) - french_pages()


def french_pages() -> int:
    """Return how many translations into French there are."""
    return TaggedPage.objects.filter(locale__language_code="fr").count()


def test_no_page_is_an_alias_and_every_page_is_live() -> None:
    assert Page.objects.filter(alias_of__isnull=False).count() == 0
    assert Page.objects.filter(depth__gt=1, live=False).count() == 0


def test_every_page_is_listed_as_what_it_is_since_it_was_published() -> None:
    for page in TaggedPage.objects.specific():
        assert (page.listed_kind, page.listed_since) == (page.kind, page.first_published_at)


def test_every_page_would_pass_the_checks_of_its_form() -> None:
    for page in TaggedPage.objects.all().specific():
        page.full_clean()
        for field in page._meta.get_fields():
            if isinstance(field, StreamField):
                field.stream_block.clean(getattr(page, field.name))


def test_country_pages_carry_their_cldr_name_in_every_language() -> None:
    names = CountryPage.objects.filter(country__alpha2="ET").values_list("locale__language_code", "title")

    assert dict(names)["am"] == "ኢትዮጵያ"
    assert dict(names)["zh-hans"] == "埃塞俄比亚"
    assert len(names) == len(INTERFACE_LANGUAGES)


@pytest.mark.parametrize("language", INTERFACE_LANGUAGES)
def test_every_page_renders_in_its_language(client: Client, language: str) -> None:
    pages = Page.objects.filter(locale__language_code=language, depth__gt=1).specific()

    for page in pages:
        response = client.get(page.get_url())
        html = response.content.decode()
        assert response.status_code == 200, page.get_url()
        assert f'lang="{page.locale.language_code.replace("hans", "Hans")}"' in html
        assert english_leftovers(html, language) == [], page.get_url()


def test_each_publisher_has_the_right_to_publish(demo: DemoLoader) -> None:
    for entry in read_pages():
        user = demo._publisher(entry)
        for page in demo.find(entry.slug).get_translations(inclusive=True):
            assert page.permissions_for_user(user).can_publish()


def test_pakistans_editor_can_touch_nothing_of_china(demo: DemoLoader) -> None:
    user = User.objects.get(username="pakistan-editor")

    for page in demo.find("long-term-strategy").get_translations(inclusive=True):
        rights = page.permissions_for_user(user)
        asked = (rights.can_edit(), rights.can_delete(), rights.can_publish(), rights.can_move())
        assert asked == (False, False, False, False)


def test_demo_users_sign_in_with_the_printed_password(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("demo_users")

    printed = capsys.readouterr().out
    assert demo_password() in printed
    for row in demo_users():
        assert row.username in printed
        assert User.objects.get(username=row.username).check_password(demo_password())


@pytest.mark.parametrize("command", ["load_demo", "demo_users"])
def test_demo_is_refused_in_production(monkeypatch: pytest.MonkeyPatch, settings: Any, command: str) -> None:
    monkeypatch.setattr(type(settings.ENVIRONMENT), "is_production", True)

    with pytest.raises(CommandError):
        call_command(command)


@pytest.mark.parametrize("command", ["load_demo", "demo_users", "screenshots"])
def test_database_without_tables_is_said_with_its_remedy(
    monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    monkeypatch.setenv("CHROMIUM", sys.executable)
    monkeypatch.setattr(connection.introspection, "table_names", list)

    with pytest.raises(CommandError, match="has no tables yet"):
        call_command(command)


def test_texts_fit_the_languages_of_the_portal() -> None:
    for entry in read_pages():
        assert entry.text.keys() <= set(INTERFACE_LANGUAGES)
        assert {entry.original, "en"} | entry.outdated | entry.machine <= entry.text.keys()
        assert Locale.objects.filter(language_code__in=entry.text).count() == len(entry.text)
