"""The report of works against languages: each office its own, in a constant number of queries."""

from __future__ import annotations

import pytest
from pytest_django import DjangoAssertNumQueries

from editorial.localize.coverage import coverage_rows, works_of
from editorial.requests import ask_for_translation
from editorial.translation_state import State
from news.models import NewsPage
from tests.editorial.localize.conftest import Story

pytestmark = [pytest.mark.integration, pytest.mark.django_db]
URL = "/admin/localize/reports/works/"


def test_report_names_the_state_and_the_wishes(story: Story) -> None:
    story.send()
    ask_for_translation(story.article.translation_key, "fr", "192.0.2.1")

    (row,) = coverage_rows([story.article], ["en", "fr"])

    assert [(cell.state.state, cell.wishes) for cell in row.cells] == [
        (State.ORIGINAL, 0),
        (State.IN_WORK, 1),
    ]
    french = NewsPage.objects.get(locale=story.french)
    assert row.cells[1].url == f"/admin/pages/{french.pk}/edit/"


def test_missing_translation_leads_to_sending(story: Story) -> None:
    (row,) = coverage_rows([story.article], ["fr"])

    assert row.cells[0].url == f"{story.submit_url()}?select_locale=fr"


def test_each_office_sees_its_own_works(story: Story) -> None:
    assert "Suppliers meet" in story.client("CN-translator").get(URL).content.decode()
    assert "Suppliers meet" not in story.client("PK-moderator").get(URL).content.decode()


def test_translator_gets_no_link_to_an_original_that_the_office_alone_edits(story: Story) -> None:
    edit = f"/admin/pages/{story.article.pk}/edit/"

    assert [
        edit in story.client(who).get(URL).content.decode() for who in ("CN-editor", "CN-translator")
    ] == [
        True,
        False,
    ]


def test_more_works_take_no_more_queries(
    story: Story, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    story.send()
    for number in range(2):
        story.article.copy(update_attrs={"slug": f"copy-{number}"})
    story.client("CN-editor")
    works = list(works_of(story.people["CN-editor"]))
    assert len(works) > 2

    for amount in (1, len(works)):
        with django_assert_max_num_queries(5):
            coverage_rows(works[:amount], ["en", "fr"])


def test_page_leads_to_its_own_row_of_the_report(story: Story) -> None:
    other = story.article.copy(update_attrs={"slug": "another", "title": "Another one"})
    client = story.client("CN-editor")

    editor = client.get(f"/admin/pages/{story.article.pk}/edit/").content.decode()
    report = client.get(f"{URL}?work={story.article.pk}").content.decode()

    assert f"{URL}?work={story.article.pk}" in editor
    assert "Suppliers meet" in report
    assert f"/admin/pages/{other.pk}/edit/" not in report
