"""Rules of the offices that go beyond rights on a tree: country pages stay, translators only translate."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from wagtail import hooks
from wagtail.models import Page

from accounts.permissions import countries_user_may_edit, countries_user_may_translate, is_administrator
from editorial.models import TaggedPage
from offices import menu as _menu  # noqa: F401  # registers its own hooks
from offices.models import CountryPage


def is_translator_only(user: Any, country_id: int | None) -> bool:
    """Whether the user translates for the country but does not write for it."""
    may_translate = country_id in countries_user_may_translate(user)
    return may_translate and country_id not in countries_user_may_edit(user)


def refuse_originals_to_translators(user: Any, pages: Iterable[Page]) -> None:
    """Raise PermissionDenied if the user only translates for the office and a page is an original."""
    for page in TaggedPage.objects.filter(pk__in=[page.pk for page in pages]).select_related("locale"):
        if page.is_original and is_translator_only(user, page.owner_office_id):
            raise PermissionDenied


def keep_country_pages(user: Any, pages: Iterable[Page]) -> None:
    """Raise PermissionDenied for country pages: the rights of an office hang on them."""
    if is_administrator(user):
        return
    if CountryPage.objects.filter(pk__in=[page.pk for page in pages]).exists():
        raise PermissionDenied


@hooks.register("before_edit_page", order=-10)
@hooks.register("before_unpublish_page")
def check_edit(request: HttpRequest, page: Page) -> None:
    """Translators do not write originals."""
    refuse_originals_to_translators(request.user, [page])


@hooks.register("before_create_page")
def check_create(request: HttpRequest, parent_page: Page, page_class: type[Page]) -> None:
    """Translators do not start works; translations are made by submitting one."""
    country = TaggedPage.objects.filter(pk=parent_page.pk).values_list("owner_office", flat=True).first()
    if is_translator_only(request.user, country):
        raise PermissionDenied


@hooks.register("before_delete_page")
@hooks.register("before_copy_page")
def check_delete(request: HttpRequest, page: Page) -> None:
    """Country pages and, for translators, originals stay where they are."""
    keep_country_pages(request.user, [page])
    refuse_originals_to_translators(request.user, [page])


@hooks.register("before_move_page")
def check_move(request: HttpRequest, page: Page, destination: Page) -> None:
    """As deleting."""
    check_delete(request, page)


@hooks.register("before_bulk_action")
def check_bulk_action(request: HttpRequest, action_type: str, objects: list[Any], action: Any) -> None:
    """The same rules for many pages at once."""
    pages = [row for row in objects if isinstance(row, Page)]
    if action_type in {"delete", "move"}:
        keep_country_pages(request.user, pages)
    refuse_originals_to_translators(request.user, pages)
