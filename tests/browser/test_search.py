"""With JavaScript: suggestions while typing, and filters that change the list without a full load."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import MakeSite

pytestmark = pytest.mark.browser

MARK = "window.stillTheSamePage = true"
IS_SAME = "window.stillTheSamePage === true"


@pytest.mark.parametrize("language", ["en", "ar"])
def test_suggestions_follow_the_keyboard(make_site: MakeSite, page: Page, language: str) -> None:
    addresses = make_site(language)
    page.goto(f"/{language}/search/")
    title = page.text_content(".card__title") or ""
    field = page.locator("#q")

    field.press_sequentially(title.strip()[:4])
    expect(page.locator("[role=option]").first).to_be_visible()
    assert field.get_attribute("aria-expanded") == "true"

    field.press("ArrowDown")
    chosen = page.locator("[role=option][aria-selected=true]")
    assert field.get_attribute("aria-activedescendant") == chosen.get_attribute("id")
    field.press("Escape")
    assert field.get_attribute("aria-expanded") == "false"
    field.press("ArrowDown")
    expect(page.locator("[role=option]").first).to_be_visible()
    field.press("ArrowDown")
    field.press("Enter")
    page.wait_for_url(f"**/{language}/search/?*")

    assert addresses
    assert page.locator(".card").count() >= 1


def test_suggestion_is_chosen_with_the_pointer(make_site: MakeSite, page: Page) -> None:
    make_site("en")
    page.goto("/en/search/")

    page.locator("#q").press_sequentially("coach")
    page.click("[role=option] >> nth=0")
    page.wait_for_url("**/en/search/?q=*")

    assert page.text_content(".card__title") == "Coaching on site"


def test_filter_changes_the_list_and_the_address_without_a_full_load(make_site: MakeSite, page: Page) -> None:
    make_site("en")
    page.goto("/en/search/")
    page.evaluate(MARK)
    everything = page.locator(".card").count()

    page.click("summary:has-text('Kind')")
    page.check("#kind-lesson")
    page.wait_for_url("**/en/search/?kind=lesson")

    expect(page.locator(".card")).to_have_count(1)
    assert page.evaluate(IS_SAME)
    assert page.evaluate("document.activeElement.id") == "kind-lesson"
    assert page.locator("#listing + [role=status]").text_content() == "1 result"
    assert page.locator(".facets__group[data-name=kind][open]").count() == 1
    assert page.locator("form.search-box input[name=kind]").get_attribute("value") == "lesson"

    page.click(".chip--chosen")
    page.wait_for_url("**/en/search/")
    expect(page.locator(".card")).to_have_count(everything)
    page.go_back()
    expect(page.locator(".card")).to_have_count(1)
    assert page.evaluate(IS_SAME)


def test_order_changes_without_a_full_load(make_site: MakeSite, page: Page) -> None:
    make_site("en")
    page.goto("/en/search/")
    page.evaluate(MARK)

    page.select_option("#sort", "title")
    page.wait_for_url("**/en/search/?sort=title")

    titles = [text.strip() for text in page.locator(".card__title").all_text_contents()]
    assert titles == sorted(titles, key=str.casefold)
    assert page.evaluate(IS_SAME)


def test_download_is_no_part_of_the_page(make_site: MakeSite, page: Page) -> None:
    make_site("en")
    page.goto("/en/search/?kind=lesson")

    with page.expect_download() as download:
        page.click(".listing__downloads a:has-text('CSV')")

    assert download.value.suggested_filename == "search.csv"


def test_what_comes_next_goes_and_comes_with_the_filters_as_without_script(
    make_site: MakeSite, page: Page
) -> None:
    address = make_site("en")["meeting-index"]
    page.goto(address)
    page.evaluate(MARK)
    upcoming = page.locator("#upcoming")
    expect(upcoming).to_be_visible()

    page.click(".facets__group[data-name=language] > summary")
    page.check("#language-en")
    page.wait_for_url("**?language=en")
    expect(upcoming).to_have_count(0)
    page.click(".chip--chosen")
    page.wait_for_url(f"**{address}")

    expect(upcoming).to_be_visible()
    assert page.evaluate(IS_SAME)
