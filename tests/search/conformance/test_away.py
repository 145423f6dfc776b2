"""Law 9: one exception crosses the port. Law 12: what may not be seen is not counted, suggested, related."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

import pytest

from practices.models import GoodPracticePage
from search.contracts import SearchEngine, SearchUnavailable
from search.service import ask
from tests.factories.offices import make_office
from tests.factories.practices import make_practice
from tests.search.documents import document, query

pytestmark = [pytest.mark.integration, pytest.mark.postgres]

Question = Callable[[SearchEngine], object]


@pytest.mark.parametrize(
    "question",
    [
        lambda engine: engine.search(query("china")),
        lambda engine: engine.search(query(facets=("country",))),
        lambda engine: engine.suggest("chi", locale="en"),
        lambda engine: engine.related("page:1", locale="en"),
    ],
    ids=["search", "facets", "suggest", "related"],
)
def test_only_one_exception_crosses_the_port(
    engine: SearchEngine, fault: AbstractContextManager[Any], question: Question
) -> None:
    engine.upsert([document(1, "China")])

    with fault, pytest.raises(SearchUnavailable):
        question(engine)


def test_deleted_document_is_neither_counted_suggested_nor_related(engine: SearchEngine) -> None:
    engine.upsert(document(number, "Safety", facets={"country": {"CN"}}) for number in (1, 2))

    engine.delete(["page:2"])

    results = engine.search(query(facets=("country",)))
    assert ([hit.id for hit in results.hits], results.total) == (["page:1"], 1)
    assert [value.count for value in results.facets[0].values] == [1]
    assert list(engine.related("page:1", locale="en")) == []
    engine.delete(["page:1"])
    assert list(engine.suggest("saf", locale="en")) == []


def test_page_that_is_no_longer_public_is_not_shown(
    engine: SearchEngine, django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        page = make_practice(make_office("CN"), "Coaching on site")
    assert [found.page.pk for found in ask(query("coaching")).found] == [page.pk]
    GoodPracticePage.objects.filter(pk=page.pk).update(live=False)  # behind the back of the index

    assert ask(query("coaching")).found == ()
