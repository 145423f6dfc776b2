"""The menu of the admin for an office: its own pages by language, not the front pages of all languages."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import get_language
from wagtail import hooks
from wagtail.admin.menu import Menu, MenuItem, SubmenuMenuItem

from accounts.permissions import is_coordinator
from offices.desk import office_pages
from offices.models import CountryPage
from taxonomy.names import language_name

FIRST = 90


@hooks.register("construct_main_menu")
def show_own_offices(request: HttpRequest, menu_items: list[Any]) -> None:
    """Offer the pages of each office in each language; who works for offices alone needs no other tree."""
    offices = office_pages(request.user)
    if not offices:
        return
    if not is_coordinator(request.user):
        menu_items[:] = [item for item in menu_items if item.name != "explorer"]
    menu_items += [office_menu(pages) for pages in offices]


def office_menu(pages: list[CountryPage]) -> SubmenuMenuItem:
    """Return the menu of one office: a link to its list of pages in each language."""
    country = pages[0].country
    return SubmenuMenuItem(
        country.label(get_language() or "en"),
        Menu(items=[_language_item(page, place) for place, page in enumerate(pages)]),
        name=f"office-{country.alpha2.lower()}",
        icon_name="folder-open-inverse",
        order=FIRST,
    )


def _language_item(page: CountryPage, place: int) -> MenuItem:
    code = page.locale.language_code
    return MenuItem(
        language_name(code, code),
        reverse("wagtailadmin_explore", args=[page.pk]),
        name=f"office-{page.country.alpha2.lower()}-{code}",
        icon_name="doc-empty",
        order=place,
    )
