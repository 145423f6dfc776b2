"""A meeting: when and where, who takes part, its agenda and what came of it."""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar
from zoneinfo import ZoneInfo

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import prefetch_related_objects
from django.http import HttpRequest
from django.utils.functional import cached_property
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from wagtail.fields import RichTextField, StreamField
from wagtail.models import PageManager

from editorial.blocks import PROSE_FEATURES
from editorial.cards import is_held
from editorial.choice_list import ChoiceListField
from editorial.models import TaggedPage
from editorial.shared_values import find_original
from meetings.agenda_content import presenting_codes
from meetings.agenda_view import view_agenda
from meetings.blocks import AgendaBlock, Visibility
from meetings.clocks import day_of, local_clocks, when, zone_sentence
from meetings.facts import meeting_facts, place_in_series
from meetings.forms import MeetingForm
from meetings.languages import language_options
from meetings.models.participant import MeetingParticipant, stored_participants
from meetings.panels import meeting_panels
from meetings.querysets import MeetingQuerySet
from meetings.shared_agenda import bring_agenda, bring_participants
from meetings.zones import validate_zone
from taxonomy.models import Country


class Mode(models.TextChoices):
    """How people meet."""

    ONLINE = "online", _("Online")
    ON_SITE = "on-site", _("On site")
    BOTH = "both", _("On site and online")


class MeetingStatus(models.TextChoices):
    """Where a meeting is in its life."""

    DRAFT = "draft", pgettext_lazy("of a meeting", "Draft")
    PUBLISHED = "published", _("Published")
    IN_PROGRESS = "in-progress", _("In progress")
    OUTCOMES_PUBLISHED = "outcomes-published", _("Outcomes published")
    CLOSED = "closed", pgettext_lazy("of a meeting", "Closed")
    CANCELLED = "cancelled", _("Cancelled")


class MinutesState(models.TextChoices):
    """How far the minutes are."""

    DRAFT = "draft", pgettext_lazy("of minutes", "Draft")
    CIRCULATED = "circulated", _("Circulated")
    FINAL = "final", _("Final")


class MeetingPage(TaggedPage):
    """One meeting of a series. `start` is an instant, `time_zone` the clock its editors think in.

    Invariants: it ends after it starts; `countries` are those that take part, host or present.
    """

    start = models.DateTimeField(_("start"))
    time_zone = models.CharField(_("time zone"), max_length=40, default="UTC", validators=[validate_zone])
    planned_end = models.DateTimeField(_("planned end"))
    mode = models.CharField(_("how people meet"), max_length=8, choices=Mode.choices, default=Mode.ONLINE)
    join_url = models.URLField(_("link to join"), blank=True)
    join_visibility = models.CharField(
        _("who sees the link"), max_length=12, choices=Visibility.choices, default=Visibility.PARTICIPANTS
    )
    venue = models.CharField(
        _("venue"), max_length=200, blank=True, help_text=_("City and place, e.g. Addis Ababa, ILO office.")
    )
    working_languages = ChoiceListField(_("working languages"), options=language_options())
    interpretation = ChoiceListField(_("interpretation into"), options=language_options())
    host_office = models.ForeignKey(
        "taxonomy.Country",
        verbose_name=_("host office"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text=_("Leave it empty if the global team hosts."),
    )
    chair = models.CharField(
        _("chair"),
        max_length=160,
        blank=True,
        help_text=_("A role rather than a name, e.g. programme manager."),
    )
    moderator = models.CharField(_("moderator"), max_length=160, blank=True)
    rapporteur = models.CharField(_("rapporteur"), max_length=160, blank=True)
    status = models.CharField(
        _("status"), max_length=20, choices=MeetingStatus.choices, default=MeetingStatus.DRAFT
    )
    agenda = StreamField(AgendaBlock(), verbose_name=_("agenda"), blank=True)
    discussion_summary = RichTextField(
        _("summary of the meeting"),
        blank=True,
        features=PROSE_FEATURES,
        help_text=_("The conclusions of the meeting, in a few paragraphs. Written afterwards."),
    )
    way_forward = RichTextField(
        _("way forward"),
        blank=True,
        features=PROSE_FEATURES,
        help_text=_("What happens next, and who takes it up."),
    )
    minutes_state = models.CharField(
        _("state of the minutes"), max_length=12, choices=MinutesState.choices, default=MinutesState.DRAFT
    )
    recording_url = models.URLField(_("recording"), blank=True)

    kind = "meeting"
    lives_in = ("series",)
    template = "meetings/meeting_page.html"

    base_form_class = MeetingForm
    content_panels: ClassVar[list[Any]] = meeting_panels()
    shared_fields: ClassVar[tuple[str, ...]] = (
        *TaggedPage.shared_fields,
        "start",
        "time_zone",
        "planned_end",
        "mode",
        "join_url",
        "join_visibility",
        "working_languages",
        "interpretation",
        "host_office",
        "status",
        "minutes_state",
        "recording_url",
    )
    objects: ClassVar[PageManager] = PageManager.from_queryset(MeetingQuerySet)()

    class Meta:
        """Names for the admin."""

        verbose_name = _("meeting")
        verbose_name_plural = _("meetings")
        indexes: ClassVar = [models.Index(fields=("start",)), models.Index(fields=("planned_end",))]

    @property
    def zone(self) -> ZoneInfo:
        """The zone the meeting is planned in."""
        return ZoneInfo(self.time_zone)

    @property
    def card_date(self) -> date:
        """The day it starts, by the meeting's own clock."""
        return day_of(self.start, self.time_zone)

    @cached_property
    def participant_rows(self) -> list[MeetingParticipant]:
        """The countries that take part, as read once."""
        if not is_held(self, "participants"):
            return stored_participants(page=self.pk)
        rows = list(self.participants.all())
        prefetch_related_objects(rows, "country")
        return rows

    @property
    def card_level(self) -> str:
        """What a card says first: that it is cancelled, else nothing."""
        return str(self.get_status_display()) if self.is_cancelled else ""

    @property
    def has_outcome(self) -> bool:
        """Whether something was written down about what the meeting came to."""
        return bool(self.discussion_summary or self.way_forward)

    @property
    def is_cancelled(self) -> bool:
        """Whether the meeting will not be held."""
        return self.status == MeetingStatus.CANCELLED

    def clean(self) -> None:
        """Refuse an end that is not after the start."""
        super().clean()
        if self.start and self.planned_end and self.planned_end <= self.start:
            raise ValidationError({"planned_end": _("The meeting must end after it starts.")})

    def derive_origin(self) -> None:
        """Derive the countries too, from those that take part; a translation has its original's agenda."""
        super().derive_origin()
        original = find_original(self)
        if original is not None:
            bring_agenda(original, self)
            bring_participants(original, self)
        elif self.is_original:
            self.derive_countries()

    def derive_countries(self) -> None:
        """Tag the meeting with every country that takes part, hosts or presents an item."""
        countries = {row.country.alpha2: row.country for row in self.participants.all()}
        if self.host_office is not None:
            countries[self.host_office.alpha2] = self.host_office
        presenting = presenting_codes(self.agenda) - countries.keys()
        if presenting:
            countries |= {
                country.alpha2: country for country in Country.objects.filter(alpha2__in=presenting)
            }
        self.countries.set(list(countries.values()))

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add what `templates/meetings/meeting_page.html` shows."""
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        language, is_participant = get_language() or "en", request.user.is_authenticated
        return {
            **context,
            "agenda": view_agenda(self, request, language, sees_all=is_participant),
            "when": when(self, self.zone, language),
            "zone_text": zone_sentence(self, language),
            "clocks": local_clocks(self, language),
            "facts": [
                *place_in_series(self, request),
                *meeting_facts(self, language, is_participant=is_participant),
            ],
        }
