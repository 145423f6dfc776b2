"""What a person may do with a file: what they may do by hand in the editor, no more."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from wagtail.models import Page

from accounts.models import User
from accounts.permissions import countries_user_may_edit, countries_user_may_translate, is_administrator
from editorial.localize.sending import SUBMIT


def system_user() -> User:
    """Return who stands for a command without a user: may do everything, is never stored."""
    return User(username="", is_active=True, is_superuser=True)


class Rights:
    """Answers for one user, with reasons; pages of the same office are asked about many times."""

    def __init__(self, user: Any, office_id: int) -> None:
        self.user = user
        self.only_translates = (
            not is_administrator(user)
            and office_id in countries_user_may_translate(user)
            and office_id not in countries_user_may_edit(user)
        )
        self._parents: dict[tuple[int, bool], str] = {}

    def against_creating(self, parent: Page, *, is_translation: bool, publishes: bool) -> str:
        """Return why the user may not make a page below the parent, or nothing."""
        key = (parent.pk, publishes)
        if key not in self._parents:
            self._parents[key] = self._against_parent(parent, publishes=publishes)
        if is_translation:
            return self._parents[key] or self._against_translating()
        return self._parents[key] or self._against_originals()

    def against_changing(self, page: Page, *, is_translation: bool, publishes: bool) -> str:
        """Return why the user may not change the page, or nothing."""
        tester = page.permissions_for_user(self.user)
        if not tester.can_edit():
            return _("You may not change this page.")
        if tester.page_locked():
            return _("This page is locked.")
        if publishes and not tester.can_publish():
            return _("You may not publish this page.")
        return "" if is_translation else self._against_originals()

    def _against_parent(self, parent: Page, *, publishes: bool) -> str:
        tester = parent.permissions_for_user(self.user)
        if not tester.can_add_subpage():
            return _("You may not write for this office in this language.")
        if publishes and not tester.can_publish_subpage():
            return _("You may not publish for this office: leave out --publish.")
        return ""

    def _against_translating(self) -> str:
        return "" if self.user.has_perm(SUBMIT) else _("You may not send texts to be translated.")

    def _against_originals(self) -> str:
        return _("Translators only write translations.") if self.only_translates else ""
