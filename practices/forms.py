"""The editor's form of a good practice: the level is checked and its change recorded."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminAutoHeightTextInput

from editorial.forms import TaggedPageForm, office_countries
from practices.completeness import NEEDED_PARTS, Completeness, completeness_of
from practices.levels import reason_against, reviewer_role
from practices.models.level_record import LevelRecord, ReviewerRole
from practices.standards import Level


class GoodPracticeForm(TaggedPageForm):
    """Refuses a level above what completeness and review allow; never refuses a draft for what it lacks."""

    level_reasons = forms.CharField(
        label=_("Reasons for the level"),
        required=False,
        max_length=1000,
        widget=AdminAutoHeightTextInput,
        help_text=_("Readers see them, e.g. Measured in 40 enterprises over two years."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.last_record = self.instance.level_records.last()
        if self.last_record and "level_reasons" in self.fields:
            self.fields["level_reasons"].initial = self.last_record.reasons

    @property
    def current_level(self) -> str:
        """The level before this form was sent."""
        return str(self.initial.get("level") or Level.EMERGING)

    @property
    def role(self) -> ReviewerRole:
        """In which role the person acts on this page's office."""
        office_id = self.instance.owner_office_id
        if office_id is None and self.parent_page is not None:
            office_id = next((country.pk for country in office_countries(self.parent_page)), None)
        return reviewer_role(self.for_user, office_id)

    def clean(self) -> dict[str, Any]:
        """Check the level against the parts as they stand in the form."""
        cleaned: dict[str, Any] = super().clean()
        level = cleaned.get("level")
        if not level:
            return cleaned
        reason = reason_against(
            level,
            current=self.current_level,
            role=self.role,
            completeness=self.completeness(cleaned),
            is_draft=self.is_deferred_validation,
        )
        if reason:
            self.add_error("level", reason)
        elif Level(level).rank > Level(self.current_level).rank and not cleaned.get("level_reasons"):
            self.add_error("level_reasons", _("Say in a sentence why the practice reaches this level."))
        return cleaned

    def completeness(self, cleaned: dict[str, Any]) -> Completeness:
        """Return the completeness of what was sent; a part with an error counts as missing."""
        return completeness_of(SimpleNamespace(**{name: cleaned.get(name) for name, _label in NEEDED_PARTS}))

    def save(self, commit: bool = True) -> Any:
        """Save, with a record of the level's change or the reviewer's new words for the last one."""
        self.record_level()
        return super().save(commit=commit)

    def record_level(self) -> None:
        """Add a record if the level changed; else bring new reasons into the last record."""
        level = self.cleaned_data.get("level") or self.current_level
        reasons = self.cleaned_data.get("level_reasons", "")
        if level != self.current_level:
            self.instance.level_records.add(
                LevelRecord(
                    level=level,
                    date=timezone.localdate(),
                    reviewer_role=self.role,
                    reasons=reasons,
                    locale=self.instance.locale if self.instance.locale_id else None,
                    sort_order=self.instance.level_records.count(),
                )
            )
        elif self.last_record and reasons != self.last_record.reasons and self.role != ReviewerRole.EDITOR:
            self.last_record.reasons = reasons
            self.instance.level_records.add(self.last_record)
