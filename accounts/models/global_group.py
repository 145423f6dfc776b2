"""Which group does a job for all countries."""

from __future__ import annotations

from django.contrib.auth.models import Group
from django.db import models
from django.utils.translation import gettext_lazy as _


class GlobalGroup(models.Model):
    """Says that a group has one role for the whole portal. Written by provisioning, not by hand."""

    class Role(models.TextChoices):
        """What the group does for all."""

        ADMINISTRATOR = "administrator", _("Administrator")
        COORDINATOR = "coordinator", _("Coordinator")
        TRANSLATOR = "translator", _("Translator")

    group = models.OneToOneField(Group, on_delete=models.CASCADE, related_name="global_role")
    role = models.CharField(_("role"), max_length=16, choices=Role.choices, unique=True)

    class Meta:
        """One group per role."""

        verbose_name = _("global group")
        verbose_name_plural = _("global groups")

    def __str__(self) -> str:
        return self.get_role_display()
