"""Puts our views before those of wagtail-localize, and refuses to publish half a translation."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, URLResolver, include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets.button import Button
from wagtail.models import Page

from editorial.localize import urls
from editorial.localize.moderation import find_translation
from editorial.localize.views.translation import back_to, say_what_is_missing
from editorial.models import TaggedPage
from editorial.translation_state import missing_sections

BEFORE_THE_PACKAGE = -1


@hooks.register("register_admin_urls", order=BEFORE_THE_PACKAGE)
def translating_urls() -> list[URLPattern | URLResolver]:
    """Serve our views under the package's own addresses."""
    return [path("localize/", include(urls, namespace="translating"))]


@hooks.register("register_reports_menu_item")
def coverage_menu_item() -> MenuItem:
    """Show the report *Translations by work* beside the others."""
    return MenuItem(
        _("Translations by work"),
        reverse("translating:coverage"),
        icon_name="wagtail-localize-language",
        order=8000,
    )


@hooks.register("register_page_header_buttons")
def translations_button(page: Page, user: Any, **view: Any) -> Iterator[Button]:
    """Lead from a page to its row of the report: the package has none where it is translated."""
    if isinstance(page, TaggedPage) and page.permissions_for_user(user).can_edit():
        address = f"{reverse('translating:coverage')}?work={page.pk}"
        yield Button(
            _("Translations of this page"), address, icon_name="wagtail-localize-language", priority=45
        )


@hooks.register("before_edit_page", order=BEFORE_THE_PACKAGE)
def refuse_half_a_translation(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Name the sections that readers would see in the original language, and publish nothing."""
    if request.method != "POST" or not _wants_to_publish(request):
        return None
    sections = _missing_in(page)
    if not sections:
        return None
    say_what_is_missing(request, sections)
    return back_to(page)


@hooks.register("before_bulk_action")
def refuse_half_translations(
    request: HttpRequest, action_type: str, objects: Iterable[Any], action: Any
) -> HttpResponse | None:
    """The same for a whole selection."""
    if action_type != "publish":
        return None
    for page in objects:
        sections = _missing_in(page) if isinstance(page, Page) else ()
        if sections:
            say_what_is_missing(request, sections)
            return redirect(action.next_url)
    return None


def _wants_to_publish(request: HttpRequest) -> bool:
    return request.POST.get("action") == "publish" or "action-publish" in request.POST


def _missing_in(page: Page) -> tuple[str, ...]:
    translation = find_translation(page)
    return missing_sections(translation) if translation else ()
