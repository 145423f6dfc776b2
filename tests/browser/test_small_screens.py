"""What stands beside each other on a wide screen is seen whole on a small one too."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import LANGUAGES, MakeSite

pytestmark = pytest.mark.browser


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
