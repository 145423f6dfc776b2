"""What the search page offers where nothing was found, and what it remembers of it."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.models import GlobalGroup
from practices.models import GoodPracticePage
from search import unanswered
from search.contracts import SearchQuery, SearchResults
from search.engine import factory
from search.engine.database.engine import DatabaseEngine
from search.engine.factory import engine
from search.models import UnansweredSearch
from search.query_text import parse
from tests.factories.offices import make_country, make_home, make_office, make_officer, make_user
from tests.factories.practices import make_practice, make_theme
from tests.harness.worlds import made_once

pytestmark = pytest.mark.integration


def make_works() -> int:
    """Make a practice of China about safety, in English, and a French one of Ethiopia."""
    page = make_practice(make_office("CN"), "Coaching for safety")
    page.countries.add(make_country("CN"))
    page.themes.add(make_theme("safety", en="Occupational safety"))
    page.save_revision().publish()
    make_practice(make_office("ET", "fr"), "Sécurité avant tout")
    return page.pk


works = made_once(make_works)


@pytest.fixture
def practice(works: int, db: None) -> GoodPracticePage:
    """The practice of China."""
    return GoodPracticePage.objects.get(pk=works)


def listing(client: Client, **parameters: Any) -> Any:
    """The listing of the English search page."""
    return client.get("/en/search/", parameters).context["listing"]


def test_text_is_read_back(client: Client, practice: GoodPracticePage) -> None:
    shown = listing(client, q='zebra "grey horse" -mule Ethiopia', kind="lesson").help.understood

    assert [(part.label, part.text) for part in shown] == [
        ("Any of the words", "zebra · Ethiopia"),
        ("Exactly", "“grey horse”"),
        ("Left out", "mule"),
        ("Also everything about", "Ethiopia"),
    ]


@pytest.mark.parametrize(
    ("language", "term"),
    [("en", "Left out:"), ("fr", "Sans\u00a0:"), ("zh-hans", "排除："), ("am", "የተተወ፦")],
)
def test_text_is_read_back_with_the_colon_of_the_language(
    client: Client, practice: GoodPracticePage, language: str, term: str
) -> None:
    html = client.get(f"/{language}/search/", {"q": "zebra -mule"}).content.decode()

    assert f"<dt>{term}</dt> <dd><bdi>mule</bdi></dd>" in html


def test_filters_that_keep_results_away_are_named_with_what_they_keep(
    client: Client, practice: GoodPracticePage
) -> None:
    response = client.get("/en/search/", {"q": "coaching", "country": "CN", "kind": "country"})

    assert [(each.label, each.url, each.count) for each in response.context["listing"].help.wider] == [
        ("Without “Kind: Country page”", "/en/search/?q=coaching&country=CN", 1)
    ]
    assert "/en/search/?q=coaching&amp;country=CN" in response.content.decode()


def test_where_no_single_filter_helps_all_are_taken_away(client: Client, practice: GoodPracticePage) -> None:
    wider = listing(
        client, q="coaching", country="ET", theme="safety", kind="country", year="1999"
    ).help.wider

    assert [(each.label, each.url, each.count) for each in wider] == [
        ("Without any filter", "/en/search/?q=coaching", 1)
    ]


def test_filtered_away_languages_are_shown_with_the_way_to_a_translation(
    client: Client, practice: GoodPracticePage
) -> None:
    found = listing(client, q="sécurité", language="en").help.elsewhere

    assert [(result.page.title, result.card["url"]) for result in found] == [
        ("Sécurité avant tout", f"/en/original/{found[0].page.pk}/")
    ]


class NearestEngine(DatabaseEngine):
    """An engine that knows what was meant."""

    def search(self, query: SearchQuery) -> SearchResults:
        """Offer the nearest text."""
        found = super().search(query)
        return SearchResults(
            hits=found.hits, total=found.total, facets=found.facets, engine="near", nearest="coaching"
        )


def test_nearest_text_is_a_link_that_keeps_the_filters(
    client: Client, practice: GoodPracticePage, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(factory.ENGINES, "near", NearestEngine)
    settings.SEARCH_ENGINE = "near"
    engine.cache_clear()
    try:
        response = client.get("/en/search/", {"q": "coahcing", "country": "CN"})
        data = client.get("/en/search/", {"q": "coahcing", "format": "json"}).json()
    finally:
        engine.cache_clear()

    assert (
        '<a href="/en/search/?q=coaching&amp;country=CN"><bdi>coaching</bdi></a>' in response.content.decode()
    )
    assert data["nearest"] == "coaching"


def kept() -> list[tuple[str, str, int]]:
    """What is remembered."""
    return [(row.text, row.language, row.count) for row in UnansweredSearch.objects.all()]


def test_search_without_results_is_counted_by_its_words(client: Client, practice: GoodPracticePage) -> None:
    for text in ("Zebra crossing", "crossing ZEBRA", "coaching", "", "-zebra"):
        client.get("/en/search/", {"q": text})
    client.get("/fr/search/", {"q": "zebra crossing"})
    client.get("/en/search/", {"q": "unicorn", "kind": "lesson"})

    assert kept() == [("crossing zebra", "en", 2), ("crossing zebra", "fr", 1)]


@pytest.mark.parametrize(
    "text", ["li.wei@example.org", "call 13800138000", "https://example.org/x", "١٢٣٤٥٦٧", "x" * 100]
)
def test_what_may_be_about_a_person_is_not_kept(
    client: Client, practice: GoodPracticePage, text: str
) -> None:
    client.get("/en/search/", {"q": text})

    assert kept() == []


def test_only_the_most_wanted_are_kept(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unanswered, "MOST", 2)
    for text in ("zebra", "zebra", "mule", "mule", "horse"):
        unanswered.note(text, parse(text), "en")

    assert sorted(kept()) == [("mule", "en", 2), ("zebra", "en", 2)]


def test_report_is_for_those_who_run_the_portal(client: Client, practice: GoodPracticePage) -> None:
    unanswered.note("zebra", parse("zebra"), "zh-hans")
    address = reverse("search_index:unanswered")

    client.force_login(make_officer("CN", "moderator"))
    refused = client.get(address)
    administrators = Group.objects.get(global_role__role=GlobalGroup.Role.ADMINISTRATOR)
    client.force_login(make_user("boss", administrators))
    shown = client.get(address)

    assert "zebra" not in refused.content.decode()
    assert (refused.status_code, shown.status_code) == (302, 200)
    assert "zebra" in shown.content.decode()
    assert "Chinese (Simplified)" in shown.content.decode()


def test_empty_result_asks_a_bounded_number_of_questions(client: Client, practice: GoodPracticePage) -> None:
    make_home("fr")
    everything = {"country": "ET", "theme": "safety", "kind": "lesson", "year": "1999", "language": "fr"}
    listing(client, q="coaching", **everything)
    with CaptureQueriesContext(connection) as context:
        listing(client, q="coaching", **everything)

    assert len(context) < 80
