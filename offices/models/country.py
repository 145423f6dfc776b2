"""The home of one office, and the root of its editors' rights."""

from __future__ import annotations

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest
from django.utils.translation import get_language, gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page, PageManager

from editorial.blocks import FigureBlock, ProseBlock
from editorial.models import TaggedPage
from offices.blocks import LanguageUsedBlock, PartnerBlock
from offices.facts import office_facts
from offices.querysets import CountryPageQuerySet
from offices.weekends import WEEKENDS, weekend_of
from taxonomy.zones import known_zones


class CountryPage(TaggedPage):
    """One office in one language. Everything below it belongs to the office.

    Invariants: one page per country and language (aliases aside); `country` never changes; every zone is an
    IANA name that this installation knows.
    """

    class Status(models.TextChoices):
        """Where the programme stands in the country."""

        PREPARING = "preparing", _("In preparation")
        RUNNING = "running", _("Running")
        HANDED_OVER = "handed-over", _("Handed over to national partners")
        CLOSED = "closed", pgettext_lazy("of a programme in a country", "Closed")

    country = models.ForeignKey(
        "taxonomy.Country", verbose_name=_("country"), on_delete=models.PROTECT, related_name="country_pages"
    )
    programme_since = models.PositiveSmallIntegerField(
        _("programme since"), null=True, blank=True, help_text=_("The year, e.g. 2009.")
    )
    programme_phase = models.CharField(
        _("phase"), max_length=80, blank=True, help_text=_("The name the programme uses, e.g. Phase III.")
    )
    programme_status = models.CharField(_("status"), max_length=12, choices=Status.choices, blank=True)
    time_zone = models.CharField(
        _("time zone"), max_length=40, default="UTC", help_text=_("An IANA name, e.g. Africa/Addis_Ababa.")
    )
    other_time_zones = models.CharField(
        _("other time zones"),
        max_length=200,
        blank=True,
        help_text=_(
            "Only if the country has several, separated by commas, e.g. Asia/Makassar, Asia/Jayapura."
        ),
    )
    weekend = models.CharField(
        _("weekend"),
        max_length=7,
        choices=WEEKENDS,
        blank=True,
        help_text=_("Leave empty for the usual weekend of the country."),
    )
    languages_used = StreamField(
        [("language", LanguageUsedBlock())],
        verbose_name=_("languages"),
        blank=True,
        help_text=_("The language you use most comes first."),
    )
    partners = StreamField([("partner", PartnerBlock())], verbose_name=_("partners"), blank=True)
    body = StreamField(ProseBlock(), verbose_name=_("about the programme"), blank=True)
    figures = StreamField([("figure", FigureBlock())], verbose_name=_("figures"), blank=True)

    kind = "country"
    place = "office"
    lives_in = ("country-index",)
    opens_with_language = True
    template = "offices/country_page.html"

    content_panels: ClassVar[list[Any]] = [
        *Page.content_panels,
        FieldPanel("country"),
        FieldPanel("summary"),
        MultiFieldPanel(
            [FieldPanel("programme_since"), FieldPanel("programme_phase"), FieldPanel("programme_status")],
            heading=_("The programme"),
        ),
        FieldPanel("themes", heading=_("Modules offered")),
        FieldPanel("body"),
        FieldPanel("figures"),
        FieldPanel("partners"),
        MultiFieldPanel(
            [
                FieldPanel("languages_used"),
                FieldPanel("time_zone"),
                FieldPanel("other_time_zones"),
                FieldPanel("weekend"),
            ],
            heading=_("Working with the office"),
        ),
    ]
    shared_fields: ClassVar[tuple[str, ...]] = (
        *TaggedPage.shared_fields,
        "country",
        "programme_since",
        "programme_status",
        "time_zone",
        "other_time_zones",
        "weekend",
        "languages_used",
    )

    objects: ClassVar[PageManager] = PageManager.from_queryset(CountryPageQuerySet)()

    class Meta:
        """Names for the admin."""

        verbose_name = _("country page")
        verbose_name_plural = _("country pages")

    @property
    def time_zones(self) -> list[str]:
        """All time zones of the office, its own first."""
        others = (name.strip() for name in self.other_time_zones.split(","))
        return [self.time_zone, *(name for name in others if name)]

    @property
    def weekend_days(self) -> tuple[int, ...]:
        """The days off, Monday = 0: as the office says, else as CLDR has them for the country."""
        if self.weekend:
            return tuple(int(day) for day in self.weekend.split("-"))
        return weekend_of(self.country.alpha2)

    def clean(self) -> None:
        """Refuse a second page of a country in one language, another country, and unknown time zones."""
        super().clean()
        unknown = [name for name in self.time_zones if name not in known_zones()]
        if unknown:
            field = "time_zone" if self.time_zone in unknown else "other_time_zones"
            message = _("This time zone is not known: %(names)s. Write it like this: Africa/Addis_Ababa.")
            raise ValidationError({field: ValidationError(message, params={"names": ", ".join(unknown)})})
        self.check_country()

    def minimal_clean(self) -> None:
        """Hold the rules of the country for drafts too."""
        super().minimal_clean()
        self.check_country()

    def check_country(self) -> None:
        """Raise ValidationError for a second page of a country in one language, or for another country."""
        if self.country_id is None:
            return
        others = CountryPage.objects.not_aliases().exclude(pk=self.pk).filter(country=self.country_id)
        if not self.alias_of_id and others.filter(locale=self.locale_id).exists():
            raise ValidationError({"country": _("This country already has a page in this language.")})
        before = CountryPage.objects.filter(pk=self.pk).exclude(country=self.country_id)
        if self.pk and before.exists():
            raise ValidationError({"country": _("The country of an office cannot change.")})

    def find_owner_office_id(self) -> int | None:
        """The office of a country page is its own country."""
        return self.country_id

    def opening_values(self, language: str) -> dict[str, Any]:
        """Name the country as CLDR does; the text about the programme waits for a translator."""
        name = self.country.label(language)
        summary = gettext("Practices, lessons, meetings and news of the office: %(country)s.")
        return {"title": name, "summary": summary % {"country": name}}

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the office's facts and figures."""
        return {
            **super().get_context(request, *args, **kwargs),
            "facts": office_facts(self, get_language() or self.locale.language_code),
            "figures": [block.value for block in self.figures],
        }
