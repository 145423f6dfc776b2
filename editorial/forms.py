"""The editor's forms of every kind of content."""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.utils.text import slugify
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.admin.forms.pages import CopyForm
from wagtail.models import Page

from editorial.free_slug import free_slug
from editorial.reference_rights import posted_references, references_before, references_in, refuse_hidden


class TaggedPageForm(WagtailAdminPageForm):
    """A new page starts with the country of the office it is made in; no edit is minor until said so.

    Its slug is never an error: one that another page has, or that no title gives, becomes a free one.
    """

    def __init__(self, *args: Any, parent_page: Page | None = None, **kwargs: Any) -> None:
        instance = kwargs.get("instance")
        if parent_page is not None and (instance is None or instance.pk is None):
            countries = office_countries(parent_page)
            kwargs["initial"] = {"countries": countries} | (kwargs.get("initial") or {})
        super().__init__(*args, parent_page=parent_page, **kwargs)
        self.initial["is_minor_edit"] = False
        if "slug" in self.fields:
            self.fields["slug"].required = False

    def is_valid(self) -> bool:
        """Validate; raise PermissionDenied if something of another office is newly named."""
        if self.for_user is not None and self.is_bound:
            rows = (form for formset in self.formsets.values() for form in formset.forms)
            before = references_before(self.instance)
            refuse_hidden(self.for_user, posted_references([self, *rows]) - before)
            valid = bool(super().is_valid())
            refuse_hidden(self.for_user, references_in(self.instance) - before)
            return valid
        return bool(super().is_valid())

    def clean(self) -> dict[str, Any]:
        """Choose a free slug before Wagtail would refuse one that is taken."""
        if "slug" in self.cleaned_data:
            title = self.cleaned_data.get("title", "")
            self.cleaned_data["slug"] = free_slug(
                self.cleaned_data["slug"] or slugify(title, allow_unicode=True),
                self.instance,
                self.parent_page,
            )
        cleaned: dict[str, Any] = super().clean()
        return cleaned


class CopyWithoutAliasForm(CopyForm):
    """Copies a page; never makes an alias, which would be published under another address untouched."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields.pop("alias", None)


def office_countries(parent: Page) -> list[Any]:
    """Return the country of the office that a page under `parent` belongs to, as a list of one or none."""
    tagged_page = apps.get_model("editorial", "TaggedPage")
    office = tagged_page.objects.filter(pk=parent.pk).select_related("owner_office").first()
    return [office.owner_office] if office and office.owner_office else []
