"""Which group serves which country, and in which role."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.auth.models import Group
from django.db import models
from django.utils.translation import gettext_lazy as _

from taxonomy.models import Country


class OfficeGroup(models.Model):
    """Says that a group works for one country in one role. Written by provisioning, not by hand."""

    class Role(models.TextChoices):
        """What the group does for its country."""

        EDITOR = "editor", _("Editor")
        MODERATOR = "moderator", _("Moderator")
        TRANSLATOR = "translator", _("Translator")

    group = models.OneToOneField(Group, on_delete=models.CASCADE, related_name="office")
    country = models.ForeignKey(Country, on_delete=models.PROTECT, related_name="office_groups")
    role = models.CharField(_("role"), max_length=12, choices=Role.choices)

    class Meta:
        """One group per country and role."""

        verbose_name = _("office group")
        verbose_name_plural = _("office groups")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=("country", "role"), name="one_group_per_country_and_role")
        ]

    def __str__(self) -> str:
        return f"{self.country.alpha2} {self.role}"
