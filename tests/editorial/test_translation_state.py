"""Every state of a translation, and what moves a work from one to the next."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import TestCase
from pytest_django import DjangoAssertNumQueries
from wagtail.models import Locale
from wagtail_localize.models import StringTranslation, Translation, TranslationSource

from editorial.localize.refresh import find_changes
from editorial.models import TaggedPage
from editorial.translation_state import State, TranslationState, missing_sections, state_of, states_of
from news.models import NewsPage
from offices.models import CountryPage

Translate = Callable[..., Translation]


def state_in(page: TaggedPage, language: str) -> TranslationState:
    return states_of([page.translation_key], [language])[page.translation_key, language]


def publish_original(page: NewsPage, **values: Any) -> None:
    for name, value in values.items():
        setattr(page, name, value)
    page.save_revision().publish()


@pytest.fixture
def translate(locale_of: Any) -> Translate:
    """Translate all or some sections of a page and publish the translation."""

    def run(
        page: NewsPage, language: str = "fr", kind: str = "manual", *, publish: bool = True
    ) -> Translation:
        source, _ = TranslationSource.get_or_create_from_instance(page)
        translation, _ = Translation.objects.get_or_create(source=source, target_locale=locale_of(language))
        for segment in source.stringsegment_set.all():
            StringTranslation.objects.get_or_create(
                translation_of=segment.string,
                context=segment.context,
                locale=locale_of(language),
                defaults={"data": f"[{language}] {segment.string.data}", "translation_type": kind},
            )
        with TestCase.captureOnCommitCallbacks(execute=True):
            translation.save_target(publish=publish)
        return translation

    return run


def test_original_is_named_original(article: NewsPage) -> None:
    assert state_of(article).state == State.ORIGINAL


def test_work_without_a_page_is_missing(article: NewsPage) -> None:
    assert state_in(article, "fr").state == State.MISSING


def test_alias_is_missing(article: NewsPage, locale_of: Any) -> None:
    article.copy_for_translation(locale_of("fr"), alias=True)

    assert state_in(article, "fr").state == State.MISSING


def test_draft_translation_is_in_work(article: NewsPage, translate: Translate) -> None:
    translate(article, publish=False)

    state = state_in(article, "fr")
    assert (state.state, state.is_live) == (State.IN_WORK, False)


def test_published_translation_is_current(article: NewsPage, translate: Translate) -> None:
    translate(article)

    state = state_in(article, "fr")
    assert (state.state, state.sections, state.is_machine) == (State.CURRENT, (), False)


def test_machine_text_is_named_until_a_person_touches_it(article: NewsPage, translate: Translate) -> None:
    translate(article, kind="machine")
    assert state_in(article, "fr").state == State.MACHINE

    StringTranslation.objects.update(translation_type="manual")
    assert state_in(article, "fr").state == State.CURRENT


def test_publishing_a_change_names_the_sections_that_differ(article: NewsPage, translate: Translate) -> None:
    translate(article)

    publish_original(article, title="Suppliers met", summary="Fifty suppliers met.")

    state = state_in(article, "fr")
    assert (state.state, state.sections) == (State.OUTDATED, ("Title", "Summary"))
    assert state.translated_at < state.original_changed_at


def test_a_draft_change_of_the_original_changes_nothing(article: NewsPage, translate: Translate) -> None:
    translate(article)

    article.title = "Not yet"
    article.save_revision()

    assert state_in(article, "fr").state == State.CURRENT


def test_minor_edit_keeps_the_translation_current(article: NewsPage, translate: Translate) -> None:
    translate(article)

    publish_original(article, title="Suppliers meet!", is_minor_edit=True)

    assert state_in(article, "fr").state == State.CURRENT
    assert StringTranslation.objects.filter(data="[fr] Suppliers meet").count() == 2


def test_minor_edit_holds_for_one_publication(article: NewsPage, translate: Translate) -> None:
    translate(article)
    publish_original(article, title="Suppliers meet!", is_minor_edit=True)

    page = NewsPage.objects.get(pk=article.pk)
    assert (page.is_minor_edit, page.get_latest_revision_as_object().is_minor_edit) == (False, False)
    publish_original(page, title="Another title")
    assert state_in(article, "fr").state == State.OUTDATED


def test_minor_edit_does_not_hide_an_earlier_change(article: NewsPage, translate: Translate) -> None:
    translate(article)
    publish_original(article, title="Suppliers met")

    publish_original(NewsPage.objects.get(pk=article.pk), title="Suppliers met!", is_minor_edit=True)

    assert state_in(article, "fr").sections == ("Title",)


def test_what_the_original_loses_its_translations_lose(article: NewsPage, translate: Translate) -> None:
    translate(article)
    french = NewsPage.objects.get(locale__language_code="fr")
    assert len(french.body) == 2

    del article.body[1]
    with TestCase.captureOnCommitCallbacks(execute=True):
        publish_original(article)

    french = NewsPage.objects.get(pk=french.pk)
    assert [str(block.value) for block in french.body] == ["<p>[fr] They talked.</p>"]
    assert state_of(french).state == State.CURRENT


def test_a_translator_s_unpublished_words_stay_unpublished(article: NewsPage, translate: Translate) -> None:
    translate(article)
    edited = StringTranslation.objects.get(context__path="title")
    edited.data = "Brouillon"
    edited.save()

    del article.body[1]
    with TestCase.captureOnCommitCallbacks(execute=True):
        publish_original(article)

    assert NewsPage.objects.get(locale__language_code="fr").title == "[fr] Suppliers meet"


def test_minor_edit_leaves_a_place_open_that_grew() -> None:
    assert find_changes({1: [10]}, {1: [11, 12]}) == []
    assert [change.new_string_id for change in find_changes({1: [10, 20]}, {1: [10, 21]})] == [21]


def test_translated_but_unpublished_sections_still_differ(article: NewsPage, translate: Translate) -> None:
    translation = translate(article)
    publish_original(article, title="Suppliers met")
    segment = translation.source.stringsegment_set.get(context__path="title")
    StringTranslation.objects.create(
        translation_of=segment.string,
        context=segment.context,
        locale=translation.target_locale,
        data="Les fournisseurs",
        translation_type="manual",
    )

    assert missing_sections(translation) == ()
    assert state_in(article, "fr").sections == ("Title",)


def test_country_page_that_nobody_translated_is_missing_and_live(office: CountryPage) -> None:
    state = state_in(office, "fr")

    assert (state.state, state.is_live) == (State.MISSING, True)


def test_twenty_works_take_as_many_queries_as_one(
    article: NewsPage,
    office: CountryPage,
    translate: Translate,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    translate(article)
    works = [article]
    for number in range(3):
        page = article.copy(update_attrs={"slug": f"copy-{number}"}, keep_live=True)
        translate(page)
        works.append(page)
    languages = list(Locale.objects.values_list("language_code", flat=True))

    for amount in (1, 4):
        keys = [work.translation_key for work in works[:amount]]
        with django_assert_num_queries(4):
            assert len(states_of(keys, languages)) == amount * len(languages)
