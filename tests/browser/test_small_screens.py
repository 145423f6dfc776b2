"""No page scrolls sideways at 360 px, nor at 400 % zoom of a 1280 px screen (320 CSS px)."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import LANGUAGES, MakeSite

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_page_scrolls_sideways(make_site: MakeSite, page: Page, language: str) -> None:
    too_wide = []

    for kind, address in make_site(language).items():
        page.goto(address)
        for width in (320, 360):
            page.set_viewport_size({"width": width, "height": 640})
            if page.evaluate("document.documentElement.scrollWidth") != width:
                too_wide.append((kind, width))

    assert too_wide == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_local_times_of_a_meeting_are_seen_whole(make_site: MakeSite, page: Page, language: str) -> None:
    page.set_viewport_size({"width": 360, "height": 640})
    page.goto(make_site(language)["meeting"])

    table = page.locator(".table-scroll")
    assert table.evaluate(
        "each => [each.scrollWidth - each.clientWidth, each.querySelectorAll('td').length > 2]"
    ) == [
        0,
        True,
    ]
