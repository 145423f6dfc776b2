"""The search page: what readers see of it, in their language, and what bad input does."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction

from offices.models import CountryPage
from practices.models import GoodPracticePage
from search.models import IndexedDocument
from tests.factories.offices import make_country, make_home, make_office
from tests.factories.practices import make_lesson, make_practice, make_theme
from tests.harness.worlds import made_once
from tests.search.conformance.test_words import HOSTILE, LANGUAGES

pytestmark = [pytest.mark.integration, pytest.mark.usefixtures("practice")]


def make_works() -> int:
    """Make a practice of China about safety, in English."""
    page = make_practice(make_office("CN"), "Coaching for safety")
    page.countries.add(make_country("CN"))
    page.themes.add(make_theme("safety", en="Occupational safety", fr="Sécurité au travail"))
    page.save_revision().publish()
    return page.pk


works = made_once(make_works)


@pytest.fixture
def practice(works: int, db: None) -> GoodPracticePage:
    """A practice of China about safety, in English."""
    return GoodPracticePage.objects.get(pk=works)


@pytest.fixture
def office(practice: GoodPracticePage) -> CountryPage:
    """China's office."""
    return CountryPage.objects.get()


def get(client: Client, language: str = "en", **parameters: Any) -> Any:
    """The search page with the parameters."""
    return client.get(f"/{language}/search/", parameters)


def titles(response: Any) -> list[str]:
    """The titles of the results."""
    return [result.page.title for result in response.context["listing"].results]


def test_page_finds_words_and_marks_them(client: Client, practice: GoodPracticePage) -> None:
    response = get(client, q="coaching")

    assert response.status_code == 200
    assert titles(response) == ["Coaching for safety"]
    assert "<mark>Coaching</mark> for safety" in response.content.decode()
    assert response["X-Robots-Tag"] == "noindex, follow"


def test_page_escapes_what_was_typed(client: Client, practice: GoodPracticePage) -> None:
    content = get(client, q='"><script>alert(1)</script>').content.decode()

    assert "<script>alert" not in content


def test_page_without_text_browses_everything(client: Client, practice: GoodPracticePage) -> None:
    assert sorted(titles(get(client))) == ["China", "Coaching for safety"]


def test_filters_are_shown_as_chips_that_take_themselves_away(
    client: Client, practice: GoodPracticePage
) -> None:
    response = get(client, country="CN", theme="safety", q="coaching")

    assert titles(response) == ["Coaching for safety"]
    assert response.context["listing"].chosen == [
        {
            "facet_label": "Country",
            "is_named": False,
            "label": "China",
            "lang": "",
            "dir": "",
            "remove_url": "/en/search/?q=coaching&theme=safety",
        },
        {
            "facet_label": "Theme",
            "is_named": False,
            "label": "Occupational safety",
            "lang": "",
            "dir": "",
            "remove_url": "/en/search/?q=coaching&country=CN",
        },
    ]


@pytest.mark.parametrize(
    ("language", "country", "theme"),
    [("en", "China", "Occupational safety"), ("fr", "Chine", "Sécurité au travail")],
)
def test_facets_speak_the_reader_language(
    client: Client, practice: GoodPracticePage, language: str, country: str, theme: str
) -> None:
    listing = get(client, language).context["listing"]

    labels = {facet.name: [(o["label"], o["count"]) for o in facet.options] for facet in listing.facets}
    assert labels["country"] == [(country, 2)]
    assert labels["theme"] == [(theme, 1)]
    assert labels["language"] == [("English", 2)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_page_has_the_language_and_direction(
    client: Client, practice: GoodPracticePage, language: str
) -> None:
    content = get(client, language).content.decode()

    direction = "rtl" if language in {"ar", "ur"} else "ltr"
    tag = {"zh-hans": "zh-Hans"}.get(language, language)
    assert re.search(r"<html[^>]*>", content)[0] == f'<html lang="{tag}" dir="{direction}">'  # type: ignore[index]  # a page without html fails here


def test_result_in_another_language_is_named(client: Client, practice: GoodPracticePage) -> None:
    cards = [result.card for result in get(client, "fr", q="coaching").context["listing"].results]

    assert [(card["language"]["tag"], card["state_label"]) for card in cards] == [("en", "Original")]


def test_words_around_a_find_run_as_their_language_does(client: Client, db: None) -> None:
    make_home()
    body = "SCORE في باكستان: السياق والتحديات"
    make_practice(make_office("PK", "ar"), "ممارسة", context=f"<p>{body}</p>")

    content = get(client, "ar", q="السياق").content.decode()

    assert '<p class="results__excerpt" lang="ar" dir="rtl">SCORE' in content


def test_drafts_and_private_pages_are_neither_shown_nor_counted(
    client: Client, office: CountryPage, practice: GoodPracticePage
) -> None:
    make_practice(office, "Hidden draft", live=False)
    PageViewRestriction.objects.create(page=practice, restriction_type="login")

    response = get(client)

    assert (titles(response), response.context["listing"].total) == (["China"], 1)
    assert "safety" not in response.content.decode()


def test_ghost_is_dropped_and_removed(client: Client, practice: GoodPracticePage) -> None:
    type(practice).objects.filter(pk=practice.pk).update(live=False)

    response = get(client, q="coaching")

    assert titles(response) == []
    assert not IndexedDocument.objects.filter(document_id=f"page:{practice.pk}").exists()


@pytest.mark.parametrize("name", ["country", "theme", "kind", "language", "year", "level"])
def test_unknown_filter_is_left_out(client: Client, practice: GoodPracticePage, name: str) -> None:
    for value in ("nowhere", "\x00", '"', "'", "ZZ" * 500, "\ud800"):
        response = client.get("/en/search/", {name: value.encode("utf-8", "surrogatepass")})

        assert (response.status_code, len(titles(response))) == (200, 2)


def test_unknown_filter_is_named(client: Client, practice: GoodPracticePage) -> None:
    listing = get(client, country="XX", sort="cheapest").context["listing"]

    assert listing.asked.notes == (
        "The filter “Country: XX” does not exist and was left out.",
        "The order “cheapest” does not exist.",
    )


@pytest.mark.parametrize("page", ["999999", "0", "-1", "x", "\x00", "1.5", "9" * 400])
def test_page_that_does_not_exist_answers_404_with_a_way_back(
    client: Client, practice: GoodPracticePage, page: str
) -> None:
    response = get(client, q="coaching", page=page)

    assert response.status_code == (200 if page == "\x00" else 404)
    assert page == "\x00" or "/en/search/?q=coaching" in response.content.decode()


@pytest.mark.parametrize("number", range(len(HOSTILE)))
def test_any_text_gets_a_page(client: Client, practice: GoodPracticePage, number: int) -> None:
    text = HOSTILE[number].encode("utf-8", "surrogatepass")

    for language in (LANGUAGES[number % 10], LANGUAGES[(number + 5) % 10]):
        assert client.get(f"/{language}/search/", {"q": text}).status_code == 200


def test_json_has_what_the_page_has(client: Client, practice: GoodPracticePage) -> None:
    data = get(client, q="coaching", format="json").json()

    assert (data["total"], data["engine"], data["degraded"], data["page"], data["pages"]) == (
        1,
        "database",
        False,
        1,
        1,
    )
    assert data["facets"]["country"] == {
        "label": "Country",
        "values": [{"value": "CN", "label": "China", "count": 1}],
    }
    result = data["results"][0]
    assert (result["id"], result["language"], result["title"]) == (
        f"page:{practice.pk}",
        "en",
        "Coaching for safety",
    )
    assert result["url"].startswith("http://testserver/en/")
    assert result["highlights"] == [{"field": "title", "text": "Coaching for safety", "spans": [[0, 8]]}]


def test_pages_of_results_link_to_each_other(client: Client, office: CountryPage) -> None:
    for number in range(24):
        make_lesson(office, f"Lesson {number}")

    listing = get(client, kind="lesson", page=2).context["listing"]

    assert len(listing.results) == 4
    assert listing.pagination == {
        "pages": [
            {"number": 1, "url": "/en/search/?kind=lesson", "is_current": False},
            {"number": 2, "url": "/en/search/?kind=lesson&page=2", "is_current": True},
        ],
        "previous_url": "/en/search/?kind=lesson",
        "next_url": "",
    }


def test_number_of_queries_is_the_same_for_one_and_three_hits(client: Client, office: CountryPage) -> None:
    numbers: list[int] = []
    for count in (1, 2, 1):
        for number in range(count):
            page = make_practice(office, f"Rehearsing {len(numbers)} {number}")
            page.countries.add(make_country("CN"))
            page.themes.add(make_theme("comfort", en="Comfort"))
            page.save_revision().publish()
        get(client, q="rehearsing")
        with CaptureQueriesContext(connection) as context:
            get(client, q="rehearsing", country="CN")
        numbers.append(len(context))

    assert numbers[0] == numbers[1] == numbers[2]


def test_work_found_in_another_language_leads_to_the_reader_language(client: Client, db: None) -> None:
    make_home()
    chinese = make_practice(make_office("CN", "zh-hans"), "现场辅导")
    make_practice(make_office("CN", "fr"), "Accompagnement", translation_key=chinese.translation_key)

    results = get(client, "fr", q="辅导").context["listing"].results

    assert [(result.page.title, result.in_reader_language["title"]) for result in results] == [
        ("现场辅导", "Accompagnement")
    ]
    assert results[0].in_reader_language["url"].startswith("/fr/")
