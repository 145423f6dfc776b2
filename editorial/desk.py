"""What waits for an office: drafts, moderation, outdated translations, readers' wishes. Numbers only."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from wagtail.models import Page, WorkflowState

from editorial.models import TaggedPage
from editorial.requests import wishes_for
from editorial.translation_state import State, states_of


@dataclass(frozen=True, slots=True)
class Desk:
    """How much waits, for the offices that somebody works for."""

    drafts: int
    in_moderation: int
    outdated: int
    wishes: int


def desk_of(countries: Collection[int]) -> Desk:
    """Count what waits for the offices of the countries; a fixed number of queries."""
    pages = TaggedPage.objects.filter(owner_office__in=countries, alias_of__isnull=True)
    keys = list(pages.filter(live=True).order_by().values_list("translation_key", flat=True).distinct())
    languages = [code for code, _name in settings.LANGUAGES]
    states = states_of(keys, languages) if keys else {}
    return Desk(
        drafts=pages.filter(has_unpublished_changes=True).count(),
        in_moderation=_in_moderation(pages),
        outdated=sum(state.state == State.OUTDATED for state in states.values()),
        wishes=sum(wishes_for(keys).values()) if keys else 0,
    )


def _in_moderation(pages: object) -> int:
    """Count the pages that somebody is asked to approve."""
    ids = [str(pk) for pk in pages.values_list("pk", flat=True)]  # type: ignore[attr-defined]  # a queryset of pages
    states = WorkflowState.objects.active().filter(
        base_content_type=ContentType.objects.get_for_model(Page), object_id__in=ids
    )
    return int(states.count())
