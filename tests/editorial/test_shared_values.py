"""The fields of a work that every language shares follow its original."""

from __future__ import annotations

from typing import Any

import pytest
from pytest_django import DjangoAssertNumQueries
from wagtail_localize.models import TranslationSource

from editorial.localize.fields import UntouchedField
from editorial.shared_values import carry_shared_values
from news.models import NewsPage
from offices.models import CountryPage
from taxonomy.models import Country, Theme


@pytest.fixture
def french(article: NewsPage, locale_of: Any) -> NewsPage:
    """A French translation, published, with a later draft."""
    page: NewsPage = article.copy_for_translation(locale_of("fr"))
    page.title = "Rencontre"
    page.save_revision().publish()
    page.refresh_from_db()
    page.title = "Une rencontre"
    page.save_revision()
    return NewsPage.objects.get(pk=page.pk)


def publish(page: NewsPage) -> None:
    page.save_revision().publish()


def test_translation_keeps_the_language_of_the_original(french: NewsPage) -> None:
    assert (french.original_language, french.is_original) == ("en", False)


def test_draft_translation_knows_its_original(article: NewsPage, locale_of: Any) -> None:
    source, _ = TranslationSource.get_or_create_from_instance(article)
    page, _ = source.create_or_update_translation(locale_of("fr"), publish=False, fallback=True)

    assert NewsPage.objects.get(pk=page.pk).original_language == "en"


def test_draft_of_an_editor_has_its_language(office: CountryPage) -> None:
    page = NewsPage(title="Draft", summary="Not yet.", date="2026-09-26", live=False)
    office.add_child(instance=page)

    page = NewsPage.objects.get(pk=page.pk)
    assert (page.original_language, page.owner_office) == ("en", office.country)


def test_copy_of_a_translation_is_an_original_of_its_own(french: NewsPage) -> None:
    copy = french.copy(update_attrs={"slug": "copy"}, copy_revisions=True)

    copy = NewsPage.objects.get(pk=copy.pk)
    assert (copy.original_language, copy.is_original) == ("fr", True)
    assert copy.get_latest_revision_as_object().original_language == "fr"
    assert copy.translation_key != french.translation_key


def test_publishing_the_original_reaches_row_and_draft(
    article: NewsPage, french: NewsPage, kenya: Country, theme: Theme
) -> None:
    article.sector = "F"
    article.countries.add(kenya)
    article.themes.add(theme)
    article.title = "Suppliers met again"
    publish(article)

    row, draft = NewsPage.objects.get(pk=french.pk), french.get_latest_revision_as_object()
    assert (row.sector, draft.sector) == ("F", "F")
    assert [tag.alpha2 for tag in row.countries.all()] == ["KE"]
    assert [tag.alpha2 for tag in draft.countries.all()] == ["KE"]
    assert row.themes.count() == draft.themes.count() == 1
    assert (row.title, draft.title) == ("Rencontre", "Une rencontre")


def test_emptying_the_tags_of_the_original_empties_its_translations(
    article: NewsPage, french: NewsPage, kenya: Country
) -> None:
    article.countries.add(kenya)
    publish(article)
    article.countries.clear()
    publish(article)

    assert list(NewsPage.objects.get(pk=french.pk).countries.all()) == []
    assert list(french.get_latest_revision_as_object().countries.all()) == []


def test_a_draft_of_the_original_does_not_reach_its_translations(article: NewsPage, french: NewsPage) -> None:
    article.sector = "F"
    article.save_revision()

    assert NewsPage.objects.get(pk=french.pk).sector == "C"


def test_a_translation_cannot_keep_a_value_of_its_own(french: NewsPage) -> None:
    french.sector = "A"
    french.save()

    assert NewsPage.objects.get(pk=french.pk).sector == "C"


def test_carrying_again_changes_nothing_within_few_queries(
    article: NewsPage, french: NewsPage, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_max_num_queries(14):
        assert carry_shared_values(article) == []


def test_shared_fields_are_never_offered_to_translators() -> None:
    fields = {field.field_name: field for field in CountryPage.override_translatable_fields}

    assert set(fields) == {"slug", "show_in_menus", "is_minor_edit", *CountryPage.shared_fields}
    assert not any(fields[name].overridable for name in CountryPage.shared_fields)
    assert fields["slug"] == UntouchedField("slug")
