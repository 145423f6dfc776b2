"""People who sit in front of a browser: what each of them does on the portal, by what they see and click."""

from __future__ import annotations

from dataclasses import dataclass

from playwright.sync_api import Page, expect

from tests.factories.offices import PASSWORD


@dataclass(frozen=True, slots=True)
class OfficeWorker:
    """Somebody who signs in to the admin and works there."""

    tab: Page

    def sign_in(self, username: str) -> None:
        """Sign in by name; all people of the tests share one password."""
        self.tab.goto("/admin/login/")
        self.tab.fill("[name=username]", username)
        self.tab.fill("[name=password]", PASSWORD)
        self.tab.click("[type=submit]")
        expect(self.tab.locator("[name=password]")).to_have_count(0)

    def write_rich_text(self, field: str, text: str) -> None:
        """Write into a rich text field of the page editor."""
        self.tab.locator(f"[data-contentpath={field}] [contenteditable=true]").first.click()
        self.tab.keyboard.insert_text(text)

    def add_first_block(self, field: str) -> None:
        """Add a first block to a field that holds blocks."""
        self.tab.locator(f"[data-contentpath={field}] button.c-sf-add-button").first.click()
        self.tab.get_by_role("option").first.click()

    def open_actions(self) -> None:
        """Open the menu beside the save button."""
        self.tab.locator("footer [data-w-dropdown-target=toggle]").last.click()

    def message(self) -> str:
        """Return what the admin said about the last action."""
        return self.tab.locator(".messages li").first.inner_text()


class Editor(OfficeWorker):
    """Writes for their own office."""

    def draft_practice(self, office: int, words: dict[str, str]) -> int:
        """Write the snapshot of a good practice below the office's page, save it, return its number."""
        self.tab.goto(f"/admin/pages/add/practices/goodpracticepage/{office}/")
        self.tab.fill("[name=title]", words["title"])
        self.tab.fill("[name=summary]", words["summary"])
        self.write_rich_text("challenge", words["challenge"])
        self.add_first_block("solution")
        self.tab.fill("[name=solution-0-value-title]", words["step"])
        self.tab.locator("footer button.action-save").click()
        self.tab.wait_for_url("**/edit/")
        return int(self.tab.url.rstrip("/").split("/")[-2])

    def submit(self) -> None:
        """Send the open page to moderation."""
        self.open_actions()
        self.tab.locator("[name=action-submit]").click()
        self.tab.wait_for_url("**/admin/pages/*/")


class Moderator(OfficeWorker):
    """Decides what their office publishes."""

    def approve_page(self, page: int) -> None:
        """Approve a page that waits for moderation."""
        self.tab.goto(f"/admin/pages/{page}/edit/")
        self.open_actions()
        approve = "[data-workflow-action-name=approve]:not([data-workflow-action-modal-url])"
        self.tab.locator(approve).click()
        self.tab.wait_for_url("**/admin/pages/*/")

    def approve_translation(self, page: int) -> None:
        """Approve a translation that waits for moderation."""
        self.tab.goto(f"/admin/pages/{page}/edit/")
        with self.tab.expect_navigation():
            self.tab.locator("[name=decision][value=approve]").click()


class Translator(OfficeWorker):
    """Brings a page into another language, segment by segment; their admin is in English."""

    def start(self, page: int, language: str) -> int:
        """Send the page for translation into the language (its English name); return the new number."""
        self.tab.goto(f"/admin/localize/submit/page/{page}/")
        self.tab.get_by_label(language).check()
        self.tab.locator("main form [type=submit]").last.click()
        self.tab.wait_for_url("**/edit/")
        return int(self.tab.url.rstrip("/").split("/")[-2])

    def translate(self, segments: list[str]) -> None:
        """Translate the segments of the open page in their order."""
        waiting = self.tab.locator("main").get_by_role("button", name="Translate", exact=True)
        expect(waiting).to_have_count(len(segments))
        for done, text in enumerate(segments, start=1):
            waiting.first.click()
            self.tab.locator("main textarea, main [contenteditable=true]").first.fill(text)
            self.tab.locator("main").get_by_role("button", name="Save", exact=True).click()
            expect(waiting).to_have_count(len(segments) - done)

    def hand_over(self) -> None:
        """Send the open translation to the moderators."""
        with self.tab.expect_navigation():
            self.tab.get_by_role("button", name="Send to the moderators").click()
