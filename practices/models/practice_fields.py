"""Fields that good practices and case studies share: where and when it was done."""

from __future__ import annotations

from typing import ClassVar

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel

from practices.standards import EnterpriseSize

YEAR_VALIDATORS = [MinValueValidator(1900), MaxValueValidator(2100)]


class SettingMixin(models.Model):
    """Enterprise size, region and period: the same in every language."""

    enterprise_size = models.CharField(
        _("size of the enterprises"), max_length=8, choices=EnterpriseSize.choices, blank=True
    )
    region = models.CharField(
        _("region or town"), max_length=120, blank=True, help_text=_("Inside the country, e.g. Sialkot.")
    )
    period_from = models.PositiveSmallIntegerField(
        _("from year"), null=True, blank=True, validators=YEAR_VALIDATORS, help_text=_("E.g. 2019.")
    )
    period_to = models.PositiveSmallIntegerField(
        _("to year"),
        null=True,
        blank=True,
        validators=YEAR_VALIDATORS,
        help_text=_("Leave empty if it is still going on."),
    )

    setting_panel: ClassVar[MultiFieldPanel] = MultiFieldPanel(
        [
            FieldPanel("enterprise_size"),
            FieldRowPanel([FieldPanel("region"), FieldPanel("period_from"), FieldPanel("period_to")]),
        ],
        heading=_("Where and when"),
    )
    setting_fields: ClassVar[tuple[str, ...]] = ("enterprise_size", "region", "period_from", "period_to")

    class Meta:
        """Never a table of its own."""

        abstract = True

    def clean(self) -> None:
        """Refuse a period that ends before it starts."""
        super().clean()
        if self.period_from and self.period_to and self.period_to < self.period_from:
            raise ValidationError({"period_to": _("The last year is before the first.")})
