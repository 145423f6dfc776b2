"""Merging one theme into another: what would change, and the change, in one transaction."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log
from wagtail.models import Page
from wagtail.permission_policies.pages import PagePermissionPolicy

from taxonomy import tagged_rows
from taxonomy.broader import pages_below
from taxonomy.models import Theme, ThemeLabel
from taxonomy.signals import pages_retagged


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """What a merge would change. Pages that the user may not see are counted, never named."""

    pages: list[Page]
    unseen: int
    drafts: int
    children: list[Theme]

    @property
    def total(self) -> int:
        """The number of pages that would be tagged anew."""
        return len(self.pages) + self.unseen


def preview(source: Theme, user: Any) -> Preview:
    """Return what merging the theme away would change."""
    ids = tagged_rows.page_ids(source)
    tagged = Page.objects.filter(pk__in=ids)
    public = tagged.live().public()
    own = PagePermissionPolicy().explorable_instances(user).filter(pk__in=ids)
    seen = tagged.filter(pk__in={*public.values_list("pk", flat=True), *own.values_list("pk", flat=True)})
    pages = list(seen.select_related("locale").order_by("title", "pk"))
    return Preview(
        pages=pages,
        unseen=len(ids) - len(pages),
        drafts=sum(1 for _revision in tagged_rows.drafts_with(source)),
        children=list(source.children.prefetch_related("labels")),
    )


@transaction.atomic
def merge(source: Theme, target: Theme, *, with_labels: bool, user: Any = None) -> None:
    """Tag all of `source` with `target`, and retire `source` into it. Nothing is deleted.

    `with_labels`: the words of the source find the target from now on; else they rest with the retired theme.
    Raises ValidationError if the target is the source or lies below it, or is retired itself.
    """
    refuse_impossible(source, target)
    ids = tagged_rows.page_ids(source)
    found_elsewhere = pages_below(source)
    drafts = list(tagged_rows.drafts_with(source))
    tagged_rows.move_rows(source, target)
    for revision in drafts:
        tagged_rows.move_draft(revision, source, target)
    source.children.update(parent=target)
    source.replaces.update(retired_into=target)
    if with_labels:
        move_labels(source, target)
    source.is_retired, source.retired_into = True, target
    source.save()
    pages_retagged.send(sender=Theme, page_ids=found_elsewhere)
    data = {"into": target.code, "pages": len(ids), "drafts": len(drafts)}
    log(instance=source, action="wagtail.edit", user=user, data=data, title=source.code)


def refuse_impossible(source: Theme, target: Theme) -> None:
    """Raise ValidationError for a target that would make a circle or is itself retired."""
    if target.is_retired or target.retired_into_id:
        raise ValidationError(_("The other theme is itself retired."))
    step: Theme | None = target
    while step is not None:
        if step.pk == source.pk:
            raise ValidationError(_("Choose a theme that is neither this one nor below it."))
        step = step.parent


def move_labels(source: Theme, target: Theme) -> None:
    """Make the source's labels alternative labels of the target, and its outside matches the target's."""
    known = {(label.language, label.text.casefold()) for label in target.labels.all()}
    for label in list(source.labels.all()):
        if (label.language, label.text.casefold()) not in known:
            known.add((label.language, label.text.casefold()))
            ThemeLabel.objects.create(
                theme=target, language=label.language, kind=ThemeLabel.Kind.ALTERNATIVE, text=label.text
            )
    source.labels.filter(kind=ThemeLabel.Kind.ALTERNATIVE).delete()
    uris = set(target.matches.values_list("uri", flat=True))
    source.matches.filter(uri__in=uris).delete()
    source.matches.update(theme=target)
