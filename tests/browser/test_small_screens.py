"""No page scrolls sideways at 360 px, nor at 400 % zoom of a 1280 px screen (320 CSS px)."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import LANGUAGES, Site

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("width", [320, 360])
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_page_scrolls_sideways(site: Site, page: Page, language: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 640})
    widths = {}

    for kind, address in site[language].items():
        page.goto(address)
        widths[kind] = page.evaluate("document.documentElement.scrollWidth")

    assert widths == dict.fromkeys(site[language], width)
