"""Themes: SKOS concepts with labels per language; one concept, never a copy per language."""

from __future__ import annotations

from typing import Any, ClassVar

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from taggit.models import TagBase


class ThemeQuerySet(models.QuerySet["Theme"]):
    """Filters over themes."""

    def in_use(self) -> ThemeQuerySet:
        """Themes that are not retired."""
        return self.filter(retired_into__isnull=True, is_retired=False)


class Theme(ClusterableModel, TagBase):
    """One concept of the programme's vocabulary; `code` is its key in facets and files and never changes."""

    free_tagging = False
    #: The field whose value stands for a theme in forms, facets and files.
    key_field: ClassVar[str] = "code"

    code = models.SlugField(
        _("code"), max_length=80, unique=True, help_text=_("Short and stable, e.g. quality-management.")
    )
    parent = models.ForeignKey(
        "self",
        verbose_name=_("broader theme"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="children",
    )
    scope_note = models.TextField(
        _("scope note"), blank=True, help_text=_("What belongs here and what does not, in one sentence.")
    )
    sort_order = models.PositiveIntegerField(_("order"), default=0)
    is_retired = models.BooleanField(_("retired"), default=False)
    retired_into = models.ForeignKey(
        "self",
        verbose_name=_("replaced by"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="replaces",
        help_text=_("The theme that replaces this one."),
    )

    objects: ClassVar[ThemeQuerySet] = ThemeQuerySet.as_manager()  # type: ignore[assignment]  # a manager with the queryset's methods

    class Meta:
        """In the order the coordinators gave."""

        verbose_name = _("theme")
        verbose_name_plural = _("themes")
        ordering = ("sort_order", "code")

    def __str__(self) -> str:
        return self.label()

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save; the tag's own name and slug follow from the code."""
        for name in ("name", "slug"):
            setattr(self, name, getattr(self, name) or self.code)
        super().save(*args, **kwargs)

    def label(self, language: str | None = None) -> str:
        """Return the preferred label in the language, else in English, else the name.

        Reads all labels of the theme once; use `prefetch_related("labels")` for lists.
        """
        wanted = language or get_language() or "en"
        preferred = {
            row.language: row.text for row in self.labels.all() if row.kind == ThemeLabel.Kind.PREFERRED
        }
        return str(preferred.get(wanted) or preferred.get("en") or self.name)

    def successor(self) -> Theme:
        """Return the theme that stands for this one today: itself, or where it was retired into."""
        theme = self
        while theme.retired_into is not None:
            theme = theme.retired_into
        return theme

    def clean(self) -> None:
        """Refuse circles in `parent` and `retired_into`."""
        super().clean()
        for field in ("parent", "retired_into"):
            seen: set[int] = {self.pk} if self.pk else set()
            step = getattr(self, field)
            while step is not None:
                if step.pk in seen:
                    raise ValidationError({field: _("This would make a circle.")})
                seen.add(step.pk)
                step = getattr(step, field)


class ThemeLabel(models.Model):
    """A theme's word in one language: SKOS prefLabel (one per language) or altLabel (any number)."""

    class Kind(models.TextChoices):
        """SKOS label properties."""

        PREFERRED = "preferred", _("preferred label")
        ALTERNATIVE = "alternative", _("alternative label")

    theme = ParentalKey(Theme, on_delete=models.CASCADE, related_name="labels")
    language = models.CharField(_("language"), max_length=12)
    kind = models.CharField(_("kind"), max_length=12, choices=Kind.choices, default=Kind.PREFERRED)
    text = models.CharField(_("label"), max_length=120)

    class Meta:
        """At most one preferred label per language."""

        verbose_name = _("label")
        verbose_name_plural = _("labels")
        ordering = ("language", "kind", "text")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=("theme", "language"),
                condition=models.Q(kind="preferred"),
                name="one_preferred_label_per_language",
            )
        ]

    def __str__(self) -> str:
        return self.text

    def clean(self) -> None:
        """Refuse a language that the portal does not know."""
        super().clean()
        if self.language not in dict(settings.LANGUAGES):
            raise ValidationError({"language": _("Choose a language of the portal.")})


class ThemeMatch(models.Model):
    """The same concept in another vocabulary (SKOS exactMatch)."""

    theme = ParentalKey(Theme, on_delete=models.CASCADE, related_name="matches")
    uri = models.URLField(_("address of the concept"), max_length=300)

    class Meta:
        """Each address once per theme."""

        verbose_name = _("exact match")
        verbose_name_plural = _("exact matches")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=("theme", "uri"), name="one_match_per_theme_and_uri")
        ]

    def __str__(self) -> str:
        return self.uri
