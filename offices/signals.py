"""Events that make or mend rights; the work is done by the services."""

from __future__ import annotations

from typing import Any

from django.db.models.signals import post_migrate, post_save
from django.dispatch import receiver
from wagtail.models import GroupPagePermission, Page

from accounts.global_groups import provision_coordinated_page, provision_global_groups
from editorial.opening import open_everywhere
from offices.models import CountryPage
from offices.provisioning import provision_office

#: Kinds of pages under which coordinators write for all (the apps that have them are siblings of this one).
COORDINATED_KINDS = frozenset({"meeting-index", "news-index"})


@receiver(post_save)
def provision_new_page(sender: type[Any], instance: Any, raw: bool = False, **kwargs: Any) -> None:
    """Provision a country page or a page of the coordinators that has no rights of its own yet."""
    if raw or not isinstance(instance, Page) or instance.alias_of_id:
        return
    is_country = isinstance(instance, CountryPage)
    if not is_country and getattr(instance, "kind", "") not in COORDINATED_KINDS:
        return
    if GroupPagePermission.objects.filter(page=instance.pk, group__office__isnull=not is_country).exists():
        return
    if is_country:
        provision_office(instance.country)
    else:
        provision_coordinated_page(instance)


@receiver(post_save)
def open_new_office(
    sender: type[Any], instance: Any, created: bool = False, raw: bool = False, **kwargs: Any
) -> None:
    """Give a new office its page in every language that is open already."""
    if created and not raw and isinstance(instance, CountryPage) and instance.is_original:
        open_everywhere(instance)


def provision_after_migrate(sender: Any, **kwargs: Any) -> None:
    """Make the global groups as soon as the tables are there."""
    provision_global_groups()


def connect(sender: Any) -> None:
    """Listen to the end of `migrate` for this app."""
    post_migrate.connect(provision_after_migrate, sender=sender)
