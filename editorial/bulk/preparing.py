"""From an entry to a page with all its values, checked by the editor's own form; nothing is saved here."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.utils.text import slugify
from django.utils.translation import gettext as _
from modelcluster.models import get_all_child_relations
from wagtail.fields import StreamField
from wagtail.models import Page, TranslatableMixin

from editorial.bulk import cells, texts
from editorial.bulk.child_rows import rows_from_cell
from editorial.bulk.entries import Entry
from editorial.bulk.forms import validated_form
from editorial.bulk.kinds import VOCABULARIES, Kind
from editorial.bulk.problems import Problem
from editorial.bulk.references import PendingReferenceError, References
from editorial.models import PageCountry, PageTheme

MAX_SLUG = 80


class Preparer:
    """Prepares the entries of one office and one run; remembers which slugs are taken."""

    def __init__(
        self,
        references: References,
        parents: dict[str, Any],
        columns: set[str],
        user: Any,
        *,
        publishes: bool,
    ) -> None:
        self.references = references
        self.parents = parents
        self.columns = columns
        self.user = user
        self.publishes = publishes
        self._slugs: dict[str, set[str]] = {}

    def prepare(self, entry: Entry) -> list[Problem]:
        """Give the entry its page, and return what is wrong with the row."""
        problems: list[Problem] = []
        page = self._page_of(entry)
        data = self._start(entry, page)
        for column in self._columns_of(entry):
            self._read(entry, page, data, column, problems)
        if not problems:
            problems = self._check(entry, page, data)
        if not problems:
            entry.page = page
        return problems

    def _page_of(self, entry: Entry) -> Any:
        """Return the latest draft of a stored page, or a new page in its language and work."""
        if entry.stored is not None:
            return entry.stored.specific.get_latest_revision_as_object()
        parent = self.parents[entry.language]
        page = entry.kind.model(locale=parent.locale, owner=self.user if self.user.pk else None)
        page.owner_office_id = self.references.office.pk
        page.original_language = entry.language
        if entry.is_translation:
            original = entry.original_page
            page.translation_key = original.translation_key
            page.original_language = original.original_language
        page.slug = self._free_slug(entry)
        return page

    def _start(self, entry: Entry, page: Any) -> dict[str, Any]:
        """Return what the form is sent if the row says nothing; a translation has its original's values."""
        if entry.is_translation:
            original = entry.original_page.specific
            for name in entry.kind.model.shared_fields:
                attname = page._meta.get_field(name).attname
                setattr(page, attname, getattr(original, attname))
            _copy_hidden_rows(original, page, entry.kind)
        return {name: getattr(page, field.attname) for name, field in entry.kind.fields.items()}

    def _columns_of(self, entry: Entry) -> Iterator[str]:
        """Yield the columns of the file that say something about this page."""
        shared: set[str] = set()
        if entry.is_translation:
            shared = {*entry.kind.model.shared_fields, *entry.kind.model.shared_relations, *VOCABULARIES}
        for column in entry.kind.columns:
            if column in self.columns and entry.kind.field_of(column) not in shared:
                yield column

    def _read(
        self, entry: Entry, page: Any, data: dict[str, Any], column: str, problems: list[Problem]
    ) -> None:
        try:
            self._take(entry, page, data, column)
        except PendingReferenceError:
            entry.is_pending = True
        except ValidationError as error:
            problems += [entry.problem(column, message) for message in error.messages]

    def _take(self, entry: Entry, page: Any, data: dict[str, Any], column: str) -> None:
        """Bring one cell into the page or into what the form is sent."""
        kind, cell, name = entry.kind, entry.row.cells.get(column), entry.kind.field_of(column)
        if column in VOCABULARIES:
            _tag(page, column, self._terms(column, cell))
        elif column == "date" and kind.takes_first_date:
            _date_first(page, cell)
        elif name in kind.relations:
            setattr(page, name, rows_from_cell(page, kind.relations[name], cell, self.references))
        elif name in kind.form_only:
            data[name] = "" if cell is None else cells.text_of(cell)
            if entry.is_translation:
                page.set_form_value(name, data[name])
        elif name in kind.fields and self._says(entry, column, name):
            data[name] = self._value(entry, page, name, cell)

    def _says(self, entry: Entry, column: str, name: str) -> bool:
        """Whether this of the two columns of a field is the one to be read. Refuses both."""
        generals = {general for general, target in entry.kind.names.items() if target == name}
        others = ({name, *generals} & self.columns) - {column}
        if not others or entry.row.cells.get(column) is not None:
            both = [other for other in others if entry.row.cells.get(other) is not None]
            if both:
                message = _("This says the same as the column “%(name)s”. Fill in only one of them.")
                raise ValidationError(message % {"name": both[0]})
            return True
        return column in generals and all(entry.row.cells.get(other) is None for other in others)

    def _value(self, entry: Entry, page: Any, name: str, cell: Any) -> Any:
        field = entry.kind.fields[name]
        if cell is None:
            return page.slug if name == "slug" else field.get_default()
        if isinstance(field, StreamField):
            work = f"{page.translation_key}/{name}"
            return texts.stream_from_cell(field.stream_block, cell, work, getattr(page, name))
        return cells.value_of(field, cell, self.references)

    def _terms(self, column: str, cell: Any) -> list[Any]:
        find: Callable[[str], Any] = (
            self.references.country if column == "countries" else self.references.theme
        )
        if cell is None:
            return []
        try:
            return [find(cells.text_of(cell))]  # a name may hold a comma
        except ValidationError:
            return list(dict.fromkeys(find(part) for part in cells.parts_of(cell)))

    def _check(self, entry: Entry, page: Any, data: dict[str, Any]) -> list[Problem]:
        """Validate as the editor would, and bring the values into the page."""
        parent = self.parents[entry.language]
        try:
            form = validated_form(
                entry, page, data, parent=parent, user=self.user, is_draft=not self.publishes
            )
        except PermissionDenied:
            message = _("This row names a page, picture or file that you may not use.")
            return [entry.problem("", message)]
        if form.errors:
            return list(_form_problems(entry, form))
        form.save(commit=False)
        return []

    def _free_slug(self, entry: Entry) -> str:
        """Return a slug that no other page below the parent has: the original's where that is free."""
        parent: Page = self.parents[entry.language]
        if entry.language not in self._slugs:
            self._slugs[entry.language] = set(parent.get_children().values_list("slug", flat=True))
        taken = self._slugs[entry.language]
        wanted = cells.text_of(entry.row.cells.get("slug") or "").strip()
        title = cells.text_of(entry.row.cells.get("title", ""))
        base = wanted or (
            entry.original_page.slug if entry.is_translation else slugify(title, allow_unicode=True)
        )
        base = base[:MAX_SLUG].strip("-") or "page"
        slug, number = base, 1
        while slug in taken and not wanted:
            number += 1
            slug = f"{base}-{number}"
        taken.add(slug)
        return slug


def _copy_hidden_rows(original: Any, page: Any, kind: Kind) -> None:
    """Give a translation the rows of its original that no column holds, such as records of the level."""
    for relation in get_all_child_relations(kind.model):
        name = relation.get_accessor_name()
        is_ours = issubclass(relation.related_model, TranslatableMixin) and name not in kind.relations
        if is_ours and getattr(page, name).count() != getattr(original, name).count():
            original.copy_child_relation(name, page)
            for row in getattr(page, name).all():
                row.locale = page.locale


def _tag(page: Any, column: str, terms: list[Any]) -> None:
    if column == "countries":
        page.country_tags = [PageCountry(tag=term) for term in terms]
    else:
        page.theme_tags = [PageTheme(tag=term) for term in terms]


def _date_first(page: Any, cell: Any) -> None:
    """The day of first publication, for kinds without a date of their own."""
    if cell is not None:
        day = cells.date_of(cell)
        page.first_published_at = dt.datetime(day.year, day.month, day.day, tzinfo=dt.UTC)


def _form_problems(entry: Entry, form: Any) -> Iterator[Problem]:
    columns = {target: name for name, target in entry.kind.names.items()}
    for name, errors in form.errors.items():
        column = "" if name == "__all__" else columns.get(name, name)
        for error in errors.data:
            yield from (entry.problem(column, str(message)) for message in error.messages)
