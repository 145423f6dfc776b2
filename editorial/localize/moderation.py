"""A translation's way to its readers: refused while parts are missing, else to the office's moderators."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from wagtail.models import Page
from wagtail_localize.models import StringTranslation, Translation

from editorial.translation_state import missing_sections

MACHINE = StringTranslation.TRANSLATION_TYPE_MACHINE
MANUAL = StringTranslation.TRANSLATION_TYPE_MANUAL


class MissingSectionsError(Exception):
    """Some sections have no translation; `sections` names them."""

    def __init__(self, sections: tuple[str, ...]) -> None:
        super().__init__(", ".join(sections))
        self.sections = sections


def find_translation(page: Page) -> Translation | None:
    """Return the record by which the page is translated segment by segment, if it is one."""
    return (
        Translation.objects.filter(
            source__object_id=page.translation_key, target_locale=page.locale_id, enabled=True
        )
        .exclude(source__locale=page.locale_id)
        .select_related("source__specific_content_type", "source__locale", "target_locale")
        .first()
    )


def refuse_missing_sections(translation: Translation) -> None:
    """Raise MissingSectionsError if readers would meet text in the original language."""
    sections = missing_sections(translation)
    if sections:
        raise MissingSectionsError(sections)


@transaction.atomic
def send_to_moderation(translation: Translation, user: Any) -> None:
    """Save the translated text as a draft and hand it to the workflow of the target page.

    The live page stays as it is until the moderators approve. Raises PermissionDenied if the user may not, or
    MissingSectionsError.
    """
    page = translation.get_target_instance()
    rights = page.permissions_for_user(user)
    if not (rights.can_edit() and rights.can_submit_for_moderation()):
        raise PermissionDenied
    refuse_missing_sections(translation)
    draft = translation.source.get_ephemeral_translated_instance(translation.target_locale, fallback=True)
    draft.save_revision(user=user, log_action=True)
    page = translation.get_target_instance()
    waiting = page.current_workflow_state
    if waiting is None:
        page.get_workflow().start(page, user)
    else:  # changes were asked for
        waiting.resume(user)


def decisions_open_to(user: Any, page: Page) -> tuple[str, ...]:
    """Return what the user may decide about the page in moderation: approve, reject, or nothing."""
    task = page.current_workflow_task
    if task is None:
        return ()
    return tuple(dict.fromkeys(name for name, _label, _modal in task.specific.get_actions(page, user)))


def decide(page: Page, user: Any, decision: str, comment: str = "") -> None:
    """Approve (which publishes) or ask for changes. Raises PermissionDenied."""
    if decision not in decisions_open_to(user, page):
        raise PermissionDenied
    task_state = page.current_workflow_task_state
    page.current_workflow_task.specific.on_action(task_state, user, decision, comment=comment)


def count_machine_segments(translation: Translation) -> int:
    """Return how many segments of the translation are machine-made and not reviewed."""
    return _machine_segments(translation).count()


def mark_reviewed(translation: Translation, user: Any) -> int:
    """Say that a person has read every machine-made segment; return how many there were.

    The name of the tool stays with each segment. Raises PermissionDenied; a live page wants publish right.
    """
    page = translation.get_target_instance()
    rights = page.permissions_for_user(user)
    if not (rights.can_publish() if page.live else rights.can_edit()):
        raise PermissionDenied
    return int(_machine_segments(translation).update(translation_type=MANUAL, last_translated_by=user))


def _machine_segments(translation: Translation) -> Any:
    segments = translation.source.stringsegment_set.all().get_translations(translation.target_locale)
    return segments.filter(translation_type=MACHINE)
