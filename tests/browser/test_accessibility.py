"""Every kind of page is for everybody: axe finds nothing, in light and dark, and nothing scrolls sideways.

Opening a page costs the browser more than measuring it, so each is opened once in each language.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.conftest import LONG, MakeLongFacet, MakeSite

pytestmark = pytest.mark.browser

# Without `preload` axe does not ask for the style sheets again, by addresses that are none (it resolves an
# @import against the page): no rule that is asked here reads them.
EVERY_RULE: dict[str, Any] = {"resultTypes": ["violations"], "preload": False}
COLOUR_RULES = {**EVERY_RULE, "runOnly": ["color-contrast", "link-in-text-block"]}
# The smallest telephone, and a screen of 1280 px at 400 %, which leaves 320.
NARROW = (320, 360)
WIDE = {"width": 1280, "height": 720}


@pytest.fixture
def axe_page(page: Page) -> Page:
    """A tab in which axe is there on every page."""
    page.add_init_script(Axe().axe_script)
    return page


def axe_findings(page: Page, options: dict[str, Any]) -> Iterator[str]:
    """Yield what axe finds on the open page: the rule, and where."""
    for rule in page.evaluate(f"axe.run({json.dumps(options)}).then(results => results.violations)"):
        yield f"{rule['id']}: {rule['nodes'][0]['html'][:160]}"


def dark_findings(page: Page) -> Iterator[str]:
    """Yield what axe finds for a visitor who asked for dark colours.

    The page is the same but for its colours, so only the rules about them are asked.
    """
    page.emulate_media(color_scheme="dark")
    yield from (f"dark: {found}" for found in axe_findings(page, COLOUR_RULES))
    page.emulate_media(color_scheme="light")


def sideways(page: Page) -> Iterator[str]:
    """Yield the widths at which the open page is wider than the screen."""
    for width in NARROW:
        page.set_viewport_size({"width": width, "height": 640})
        if page.evaluate("document.documentElement.scrollWidth") != width:
            yield f"scrolls sideways at {width} px"
    page.set_viewport_size(WIDE)


@pytest.mark.parametrize("language", ["en", "ar", "zh-hans", "ur", "am"])
def test_every_page_is_for_everybody(make_site: MakeSite, axe_page: Page, language: str) -> None:
    found = {}
    for kind, address in make_site(language).items():
        axe_page.goto(address)
        found[kind] = [*axe_findings(axe_page, EVERY_RULE), *sideways(axe_page)]
        if language == "en":
            found[kind] += dark_findings(axe_page)

    assert {kind: findings for kind, findings in found.items() if findings} == {}


@pytest.mark.parametrize("language", ["en", "ar"])
def test_open_list_of_suggestions_is_for_everybody(
    make_site: MakeSite, axe_page: Page, language: str
) -> None:
    make_site(language)
    axe_page.goto(f"/{language}/search/")
    title = axe_page.text_content(".card__title") or ""

    axe_page.locator("#q").press_sequentially(title.strip()[:4])
    expect(axe_page.locator("[role=option]").first).to_be_visible()
    shown = list(axe_findings(axe_page, EVERY_RULE))
    axe_page.keyboard.press("ArrowDown")
    expect(axe_page.locator("[role=option][aria-selected=true]")).to_have_count(1)

    assert shown + list(axe_findings(axe_page, EVERY_RULE)) + list(dark_findings(axe_page)) == []


@pytest.mark.parametrize("language", ["en", "ar"])
def test_long_facet_is_for_everybody(make_long_facet: MakeLongFacet, axe_page: Page, language: str) -> None:
    axe_page.goto(make_long_facet(language))
    axe_page.click(".facets__group[data-name=country] > summary")
    expect(axe_page.locator(".facets__group[data-name=country] input")).to_have_count(LONG)

    assert [*axe_findings(axe_page, EVERY_RULE), *sideways(axe_page)] == []


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
