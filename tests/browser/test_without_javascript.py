"""A visitor without JavaScript searches, filters, and changes the language."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.conftest import LONG, MakeLongFacet, MakeSite, MakeTwoSites

pytestmark = pytest.mark.browser


@pytest.fixture
def plain_page(chromium: Browser, live_server: Any) -> Iterator[Page]:
    """A tab in which no script runs."""
    context = chromium.new_context(base_url=live_server.url, java_script_enabled=False)
    context.set_default_timeout(15_000)
    yield context.new_page()
    context.close()


def test_search_from_the_front_page(make_site: MakeSite, plain_page: Page) -> None:
    plain_page.goto(make_site("en")["home"])

    plain_page.fill("input[name=q]", "coaching")
    plain_page.click(".hero button[type=submit]")

    assert plain_page.text_content(".card__title") == "Coaching on site"


def test_filter_by_kind(make_site: MakeSite, plain_page: Page) -> None:
    plain_page.goto(make_site("en")["knowledge-index"])

    plain_page.click("summary:has-text('Kind')")
    plain_page.check("label:has-text('Lesson')")
    plain_page.click("text=Show results")

    assert plain_page.locator(".card").count() == 1
    assert plain_page.text_content(".card__title") == "Agree on hours first"


def test_last_value_of_a_long_facet_is_found_and_chosen(
    make_long_facet: MakeLongFacet, plain_page: Page
) -> None:
    plain_page.goto(make_long_facet("en"))
    group = plain_page.locator(".facets__group[data-name=country]")
    closed = group.locator("fieldset").is_visible()

    group.locator("> summary").click()
    shown = group.locator("input[type=checkbox]").count()
    group.locator("label:has-text('Peru')").click()
    plain_page.click("text=Show results")

    assert (closed, shown) == (False, LONG)
    assert plain_page.text_content(".card__title") == "Once"
    chip = plain_page.text_content(".chip--chosen") or ""
    assert " ".join(chip.split()) == "Remove the filter Country: Peru"


@pytest.mark.parametrize("kind", ["news-index", "meeting-index"])
def test_every_list_is_searched_filtered_and_cleared(
    make_site: MakeSite, plain_page: Page, kind: str
) -> None:
    address = make_site("en")[kind]
    plain_page.goto(address)
    title = (plain_page.text_content(".results .card__title") or "").strip()

    plain_page.click("summary:has-text('Year')")
    plain_page.check("label:has-text('2026')")
    plain_page.click("text=Show results")
    filtered = plain_page.url
    plain_page.fill("main input[name=q]", title)
    plain_page.click("main form[role=search] button")
    found = plain_page.url
    plain_page.click("text=Clear all >> nth=0")

    assert title
    assert filtered.endswith(f"{address}?year=2026")
    assert found.startswith(f"{filtered}&q=")
    assert plain_page.url.split("?")[1].startswith("q=")
    assert (plain_page.text_content(".results .card__title") or "").strip() == title


def test_filters_open_on_a_small_screen(make_site: MakeSite, plain_page: Page) -> None:
    plain_page.set_viewport_size({"width": 360, "height": 640})
    plain_page.goto(make_site("en")["knowledge-index"])

    plain_page.click(".facets__open")

    assert plain_page.is_visible("text=Show results")


def test_change_of_language_leads_to_the_same_page(make_two_sites: MakeTwoSites, plain_page: Page) -> None:
    english, arabic = make_two_sites("en", "ar")
    plain_page.goto(english["country"])

    plain_page.click(".language-menu__button")
    plain_page.click(".language-menu__link[lang=ar]")

    assert plain_page.url.endswith(arabic["country"])
    assert plain_page.get_attribute("html", "dir") == "rtl"
