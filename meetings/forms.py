"""The meeting's form: wall times of the meeting's zone come in, instants go out."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminDateTimeInput
from wagtail.models import Page

from editorial.forms import TaggedPageForm
from meetings.agenda import instant_of, is_skipped
from meetings.agenda_content import drawn_ids
from meetings.zones import zone_choices

WALL_TIMES = ("start", "planned_end")


class WallTimeField(forms.DateTimeField):
    """A date and time as a clock on the wall shows it, without a zone."""

    widget = AdminDateTimeInput

    def to_python(self, value: Any) -> datetime | None:
        """Return a naive datetime. The zone that Django would add is taken off again."""
        with timezone.override(UTC):
            aware = super().to_python(value)
        return None if aware is None else aware.replace(tzinfo=None)


class MeetingForm(TaggedPageForm):
    """Shows and reads start and end in the meeting's own zone, whatever zone the editor is in."""

    time_zone = forms.ChoiceField(
        label=_("Time zone"),
        choices=zone_choices,
        help_text=_("All times on this form are in this zone."),
    )
    start = WallTimeField(label=_("Start"), help_text=_("In the time zone above, e.g. 2026-09-26 15:00."))
    planned_end = WallTimeField(label=_("Planned end"), help_text=_("In the time zone above."))

    def __init__(self, *args: Any, parent_page: Page | None = None, **kwargs: Any) -> None:
        super().__init__(*args, parent_page=parent_page, **kwargs)
        if self.instance.pk is None and parent_page is not None:
            zone = getattr(parent_page.specific, "default_time_zone", None)
            self.initial["time_zone"] = zone or self.initial.get("time_zone")
        for name in WALL_TIMES:
            instant = getattr(self.instance, name)
            if instant is not None:
                self.initial[name] = instant.astimezone(self.instance.zone).replace(tzinfo=None)

    def clean(self) -> dict[str, Any]:
        """Turn wall times into instants, and refuse pages the editor may not see."""
        cleaned: dict[str, Any] = super().clean()
        if cleaned.get("time_zone"):
            for name in WALL_TIMES:
                self._place_in_zone(cleaned, name, ZoneInfo(cleaned["time_zone"]))
        if cleaned.get("agenda") is not None:
            self._refuse_unseen_works(cleaned["agenda"])
        return cleaned

    def _place_in_zone(self, cleaned: dict[str, Any], name: str, zone: ZoneInfo) -> None:
        wall = cleaned.get(name)
        if wall is None:
            return
        if is_skipped(wall, zone):
            self.add_error(
                name,
                gettext(
                    "This time does not exist: the clocks go forward over it. Choose a time one hour later."
                ),
            )
            return
        cleaned[name] = instant_of(wall, zone)

    def _refuse_unseen_works(self, agenda: Any) -> None:
        """Add an error, without a title, for a newly chosen work that is hidden from this editor."""
        chosen = drawn_ids(agenda) - drawn_ids(self.instance.agenda)
        visible = Page.objects.live().public().filter(pk__in=chosen).values_list("pk", flat=True)
        hidden = Page.objects.filter(pk__in=chosen - set(visible)).specific() if chosen else []
        if any(not page.permissions_for_user(self.for_user).can_edit() for page in hidden):
            self.add_error("agenda", gettext("A page chosen under “Based on” is not published."))
