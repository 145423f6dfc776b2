"""What the editor of pages does in a browser beyond what Wagtail promises."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, Request

from tests.browser.people import Editor
from tests.factories.offices import make_office, make_officer

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True), pytest.mark.wagtail_indexes]

TELL = """name => document.getElementById('page-edit-form').dispatchEvent(
    new CustomEvent(`w-autosave:${name}`, {bubbles: true, cancelable: true}))"""


@pytest.mark.parametrize("outcome", ["success", "error"])
def test_page_that_is_saving_itself_is_sent_afterwards(page: Page, outcome: str) -> None:
    office = make_office("CN")
    make_officer("CN", "editor", "li")
    Editor(page).sign_in("li")
    page.goto(f"/admin/pages/add/practices/goodpracticepage/{office.pk}/")
    sent: list[str] = []

    def watch(request: Request) -> None:
        if request.method == "POST" and request.is_navigation_request():
            sent.append(request.url)

    page.on("request", watch)
    page.evaluate(TELL, "save")
    page.locator("footer button.action-save").click(no_wait_after=True)
    sent_at_once = [*sent] if page.evaluate("document.readyState") else ["left"]
    with page.expect_navigation():
        page.evaluate(TELL, outcome)

    assert (sent_at_once, len(sent)) == ([], 1)


def test_page_that_is_sent_no_longer_saves_itself(page: Page) -> None:
    office = make_office("CN")
    make_officer("CN", "editor", "li")
    Editor(page).sign_in("li")
    page.goto(f"/admin/pages/add/practices/goodpracticepage/{office.pk}/")

    saves = page.evaluate(
        f"""() => {{
            const form = document.getElementById('page-edit-form');
            form.dispatchEvent(new SubmitEvent('submit', {{bubbles: true, cancelable: true}}));
            return ({TELL})('save');
        }}"""
    )

    assert saves is False
