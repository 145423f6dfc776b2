"""A visitor without JavaScript searches, filters, and changes the language."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.conftest import MakeSite, MakeTwoSites

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
