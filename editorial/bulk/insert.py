"""Writes many new pages at once: what Wagtail writes for each page one by one, in a few statements for all.

Row, rows of the page, revision, history, references, Wagtail's own search and the signal of publishing. What
`save` of a kind would derive comes from `derive_stored`; everything was validated before.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import F, Model
from django.utils import timezone
from modelcluster.models import get_all_child_relations
from wagtail.models import Page, PageLogEntry, ReferenceIndex, Revision
from wagtail.search.backends import get_search_backends_with_name
from wagtail.signals import page_published

from editorial.bulk.entries import Entry


def insert_pages(entries: list[Entry], parents: dict[str, Any], user: Any, *, publishes: bool) -> None:
    """Insert the prepared pages of new entries. Call inside a transaction."""
    pages = [entry.page for entry in entries]
    _place(entries, parents)
    for page in pages:
        _set_state(page, publishes=publishes)
    _insert_rows(pages)
    _insert_child_rows(pages)
    revisions = _save_revisions(pages, user, publishes=publishes)
    _log(pages, revisions, user, publishes=publishes)
    _note_references(pages)
    _index(pages)
    if publishes:
        for page, revision in zip(pages, revisions, strict=True):
            page_published.send(sender=type(page), instance=page, revision=revision)


def _place(entries: list[Entry], parents: dict[str, Any]) -> None:
    """Give each page its place as the last below its parent (treebeard's materialised paths)."""
    by_parent: dict[str, list[Any]] = defaultdict(list)
    for entry in entries:
        by_parent[entry.language].append(entry.page)
    for language, pages in by_parent.items():
        parent = Page.objects.select_for_update().get(pk=parents[language].pk)
        last = parent.get_children().order_by("-path").values_list("path", flat=True).first()
        step = Page._str2int(last[-Page.steplen :]) if last else 0  # noqa: SLF001  # treebeard has no public name
        for number, page in enumerate(pages, start=step + 1):
            page.path = Page._get_path(parent.path, parent.depth + 1, number)  # noqa: SLF001  # as above
            page.depth, page.numchild = parent.depth + 1, 0
            page.url_path = f"{parent.url_path}{page.slug}/"
        Page.objects.filter(pk=parent.pk).update(numchild=F("numchild") + len(pages))


def _set_state(page: Any, *, publishes: bool) -> None:
    now = timezone.now()
    page.content_type = ContentType.objects.get_for_model(type(page))
    page.draft_title = page.title
    page.live, page.has_unpublished_changes = publishes, not publishes
    page.latest_revision_created_at = now
    if publishes:
        page.last_published_at = now
        page.first_published_at = page.first_published_at or now
    page.derive_stored()


def _insert_rows(pages: list[Any]) -> None:
    """Insert a row in each table of the inheritance: Django's own way for many refuses such models."""
    Page.objects.bulk_create(pages)
    for model, of_model in _by_model(pages).items():
        for parent in (*reversed(model._meta.get_parent_list()), model):
            if parent is not Page:
                _insert_table(parent, of_model)


def _insert_table(model: type[Model], pages: list[Any]) -> None:
    pointer = model._meta.pk
    for page in pages:
        setattr(page, pointer.attname, page.id)
        page._state.adding = False
    rows = model._base_manager.get_queryset()
    rows._batched_insert(pages, model._meta.local_concrete_fields, batch_size=None)  # type: ignore[attr-defined]  # noqa: SLF001  # as bulk_create does for single tables


def _insert_child_rows(pages: list[Any]) -> None:
    """Insert the rows of the pages, which until now were in memory alone."""
    by_model: dict[Any, list[Any]] = defaultdict(list)
    for page in pages:
        for relation in get_all_child_relations(page):
            rows = getattr(page, relation.get_accessor_name()).all()
            for row in rows:
                setattr(row, relation.field.name, page)
                by_model[relation.related_model].append(row)
    for model, rows in by_model.items():
        model._base_manager.bulk_create(rows)


def _save_revisions(pages: list[Any], user: Any, *, publishes: bool) -> list[Revision]:
    base = ContentType.objects.get_for_model(Page)
    revisions = Revision.objects.bulk_create(
        Revision(
            content_type=page.content_type,
            base_content_type=base,
            object_id=str(page.pk),
            created_at=page.latest_revision_created_at,
            user=stored(user),
            content=page.serializable_data(),
            object_str=str(page),
        )
        for page in pages
    )
    for page, revision in zip(pages, revisions, strict=True):
        page.latest_revision = revision
        page.live_revision = revision if publishes else None
    Page.objects.bulk_update(pages, ["latest_revision", "live_revision"], batch_size=100)
    return revisions


def stored(user: Any) -> Any:
    """Return the user as rows name them: nobody for the system."""
    return user if user.pk else None


def _log(pages: list[Any], revisions: list[Revision], user: Any, *, publishes: bool) -> None:
    actions = ["wagtail.create", "wagtail.edit", *(["wagtail.publish"] if publishes else [])]
    PageLogEntry.objects.bulk_create(
        PageLogEntry(
            page=page,
            content_type=page.content_type,
            label=page.get_admin_display_title(),
            action=action,
            data={},
            timestamp=page.latest_revision_created_at,
            user=stored(user),
            revision=None if action == "wagtail.create" else revision,
            content_changed=True,
        )
        for page, revision in zip(pages, revisions, strict=True)
        for action in actions
    )


def _note_references(pages: list[Any]) -> None:
    """Write what the pages refer to, as Wagtail's task does for each saved page."""
    base = ContentType.objects.get_for_model(Page)
    ReferenceIndex.objects.bulk_create(
        ReferenceIndex(
            content_type=page.content_type,
            base_content_type=base,
            object_id=str(page.pk),
            to_content_type_id=to_type,
            to_object_id=to_id,
            model_path=model_path,
            content_path=content_path,
            content_path_hash=ReferenceIndex._get_content_path_hash(content_path),  # noqa: SLF001  # no public name
        )
        for page in pages
        for to_type, to_id, model_path, content_path in _references(page)
    )


def _references(page: Any) -> Iterable[tuple[int, str, str, str]]:
    return set(ReferenceIndex._extract_references_from_object(page))  # noqa: SLF001  # as the index itself asks


def _index(pages: list[Any]) -> None:
    """Bring the pages into Wagtail's own search, which editors use."""
    for _name, backend in get_search_backends_with_name(with_auto_update=True):
        for model, of_model in _by_model(pages).items():
            backend.add_bulk(model, of_model)


def _by_model(pages: list[Any]) -> dict[type[Any], list[Any]]:
    found: dict[type[Any], list[Any]] = defaultdict(list)
    for page in pages:
        found[type(page)].append(page)
    return found


def batches(entries: list[Entry], size: int) -> Iterator[list[Entry]]:
    """Yield the entries in lists of at most `size`."""
    for start in range(0, len(entries), size):
        yield entries[start : start + size]
