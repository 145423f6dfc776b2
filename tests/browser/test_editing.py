"""What the editor of pages does in a browser beyond what Wagtail promises."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, Request, expect

from practices.models import GoodPracticePage
from tests.browser.people import Editor
from tests.factories.offices import make_office, make_officer
from tests.factories.practices import make_practice

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True), pytest.mark.wagtail_indexes]

TELL = """name => document.getElementById('page-edit-form').dispatchEvent(
    new CustomEvent(`w-autosave:${name}`, {bubbles: true, cancelable: true}))"""


def open_draft(page: Page) -> tuple[Editor, GoodPracticePage]:
    """Open a draft as an editor of its office."""
    practice = make_practice(make_office("CN"), live=False)
    make_officer("CN", "editor", "li")
    editor = Editor(page)
    editor.sign_in("li")
    page.goto(f"/admin/pages/{practice.pk}/edit/")
    return editor, practice


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
    with page.expect_navigation() as answer:
        page.evaluate(TELL, outcome)

    assert (sent_at_once, len(sent), answer.value.status) == ([], 1, 200)


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


@pytest.mark.parametrize("action", ["action-submit", ""])
def test_page_is_sent_as_its_button_says_after_asking_whether_its_writer_is_signed_in(
    page: Page, action: str
) -> None:
    editor, practice = open_draft(page)
    page.fill("[name=title]", "A better title")
    if action:
        editor.open_actions()
        page.locator(f"[name={action}]").click()
        page.wait_for_url("**/admin/pages/*/")
    else:
        with page.expect_navigation():
            page.locator("footer button.action-save").click()

    practice.refresh_from_db()
    state = practice.current_workflow_state
    assert (practice.draft_title, state is not None) == ("A better title", bool(action))


def test_page_of_a_writer_who_is_signed_out_is_not_sent_and_keeps_what_was_typed(page: Page) -> None:
    _editor, practice = open_draft(page)
    page.context.clear_cookies()
    page.fill("[name=title]", "Long thought about")
    page.locator("footer button.action-save").click()

    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_role("heading")).to_have_text("You are no longer signed in")
    with page.context.expect_page() as opened:
        dialog.get_by_role("link").click()
    Editor(opened.value).sign_in("li")
    opened.value.close()
    dialog.get_by_role("button").click()
    expect(page.locator("[name=title]")).to_have_value("Long thought about")
    with page.expect_navigation():
        page.locator("footer button.action-save").click()

    practice.refresh_from_db()
    assert practice.draft_title == "Long thought about"


def test_page_stays_where_it_is_while_the_portal_does_not_answer(page: Page) -> None:
    open_draft(page)
    page.context.set_offline(True)
    page.locator("footer button.action-save").click()

    expect(page.get_by_role("dialog").get_by_role("heading")).to_have_text("The portal does not answer")
    page.get_by_role("dialog").get_by_role("button").click()
    page.context.set_offline(False)
    with page.expect_navigation():
        page.locator("footer button.action-save").click()


def test_what_was_typed_last_is_saved_however_soon_the_page_is_sent(page: Page) -> None:
    editor, practice = open_draft(page)
    editor.write_rich_text("challenge", "Nobody counts. ")

    with page.expect_navigation():
        page.locator("footer button.action-save").click(no_wait_after=True)

    practice.refresh_from_db()
    assert "Nobody counts." in practice.get_latest_revision_as_object().challenge


@pytest.mark.parametrize("width", [360, 1280])
def test_refused_level_is_shown_with_its_reason(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    open_draft(page)
    level = page.locator("[name=level]")
    expect(level).to_be_hidden()
    page.locator("[role=tab]", has_text="Evidence and level").click()
    level.select_option("good-practice")
    page.locator("[role=tab]", has_text="Snapshot").click()

    page.locator("footer button.action-save").click()

    refused = page.locator("[data-contentpath=level] .error-message")
    expect(refused).to_be_visible()
    expect(level).to_be_focused()
    expect(level).to_be_in_viewport()
