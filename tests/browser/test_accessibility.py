"""axe finds nothing on any kind of page, in three scripts, light and dark."""

from __future__ import annotations

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from tests.browser.conftest import MakeSite

pytestmark = pytest.mark.browser


@pytest.fixture
def dark_page(chromium: Browser, live_server: Any) -> Any:
    """A tab of a visitor who asked for dark colours."""
    context = chromium.new_context(base_url=live_server.url, color_scheme="dark", reduced_motion="reduce")
    yield context.new_page()
    context.close()


# Without `preload` axe does not ask for the style sheets again, by addresses that are none (it resolves an
# @import against the page): no rule that is asked here reads them.
EVERY_RULE: dict[str, Any] = {"resultTypes": ["violations"], "preload": False}
COLOUR_RULES = {**EVERY_RULE, "runOnly": ["color-contrast", "link-in-text-block"]}


def findings(
    page: Page, addresses: dict[str, str], options: dict[str, Any] = EVERY_RULE
) -> dict[str, list[str]]:
    """Return what axe finds, by kind of page: the rule, and where."""
    found = {}
    for kind, address in addresses.items():
        page.goto(address)
        violations = Axe().run(page, options=options).response["violations"]
        found[kind] = [f"{rule['id']}: {rule['nodes'][0]['html'][:160]}" for rule in violations]
    return {kind: rules for kind, rules in found.items() if rules}


@pytest.mark.parametrize("language", ["en", "ar", "zh-hans", "ur", "am"])
def test_axe_finds_nothing_in_light_colours(make_site: MakeSite, page: Page, language: str) -> None:
    assert findings(page, make_site(language)) == {}


def test_axe_finds_nothing_in_dark_colours(make_site: MakeSite, dark_page: Page) -> None:
    """The page is the same but for its colours, so only the rules about them are asked."""
    assert findings(dark_page, make_site("en"), COLOUR_RULES) == {}


def test_skip_link_is_first_and_leads_to_the_text(make_site: MakeSite, page: Page) -> None:
    page.goto(make_site("en")["good-practice"])

    page.keyboard.press("Tab")
    focused = page.evaluate("document.activeElement.className")
    page.keyboard.press("Enter")

    assert focused == "skip-link"
    assert page.evaluate("document.activeElement.id") == "main"


def test_language_menu_closes_on_escape_and_gives_the_focus_back(make_site: MakeSite, page: Page) -> None:
    page.goto(make_site("en")["home"])
    page.click(".language-menu__button")

    page.keyboard.press("Escape")

    assert page.get_attribute(".language-menu", "open") is None
    assert page.evaluate("document.activeElement.className") == "language-menu__button"
