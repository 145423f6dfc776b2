"""What the desk says of one office: its page, where to write, how its own page is translated."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import get_language
from wagtail.models import Page

from accounts.models import User
from accounts.permissions import countries_user_may_edit, offices_of
from editorial.localize.coverage import Cell, coverage_rows, only_translated_by, works_of
from editorial.models import TaggedPage
from editorial.translation_state import State
from offices.models import CountryPage
from taxonomy.names import language_name

#: The kinds of work in the order in which an office thinks of them; others follow.
KINDS = ("good-practice", "case-study", "lesson", "news")

States = dict[tuple[UUID, str], Cell]


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """Something to do, and where."""

    label: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeLanguage:
    """The office in one language: its list of pages, what to write, and the state of its own page."""

    code: str
    name: str
    explore_url: str
    write: list[Link]
    page_state: str
    page_url: str
    is_untranslated: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeDesk:
    """One office: the languages that it works in, and the others."""

    title: str
    public_url: str
    languages: list[OfficeLanguage]
    others: list[OfficeLanguage]


def office_pages(user: User | AnonymousUser) -> list[list[CountryPage]]:
    """Return the pages of each office the user works for, its own first language first. One query."""
    pages = CountryPage.objects.not_aliases().filter(country__in=offices_of(user))
    offices: dict[int, list[CountryPage]] = {}
    for page in pages.select_related("locale", "country").order_by("country__name", "locale_id"):
        offices.setdefault(page.country_id, []).append(page)
    return [sorted(own, key=lambda page: _rank(page, languages_used(own))) for own in offices.values()]


def languages_used(pages: list[CountryPage]) -> list[str]:
    """Return the codes of the languages that the office names as its own, else its originals' language."""
    codes = [block.value["language"] for block in pages[0].languages_used]
    return codes or [pages[0].original_language]


def _rank(page: CountryPage, used: list[str]) -> tuple[int, bool, int]:
    code = page.locale.language_code
    return used.index(code) if code in used else len(used), code != get_language(), page.locale_id


def office_desks(request: HttpRequest) -> list[OfficeDesk]:
    """Return the desk of each office of the user; the number of queries does not depend on their works."""
    offices = office_pages(request.user)
    if not offices:
        return []
    codes = sorted({page.locale.language_code for pages in offices for page in pages})
    keys = [page.translation_key for pages in offices for page in pages]
    originals = works_of(request.user).filter(translation_key__in=keys).select_related("locale")
    rows = coverage_rows(list(originals), codes, only_translated_by(request.user))
    states = {(row.page.translation_key, cell.state.language): cell for row in rows for cell in row.cells}
    writes_for = countries_user_may_edit(request.user)
    return [_desk(pages, states, pages[0].country_id in writes_for, request) for pages in offices]


def _desk(pages: list[CountryPage], states: States, may_write: bool, request: HttpRequest) -> OfficeDesk:
    used = languages_used(pages)
    rows = [_language(page, states, may_write) for page in pages]
    shown = next((page for page in pages if page.locale.language_code == get_language()), pages[0])
    return OfficeDesk(
        title=shown.country.label(get_language() or "en"),
        public_url=shown.get_url(request) or "" if shown.live else "",
        languages=[row for row in rows if row.code in used],
        others=[row for row in rows if row.code not in used],
    )


def _language(page: CountryPage, states: States, may_write: bool) -> OfficeLanguage:
    code = page.locale.language_code
    cell = states.get((page.translation_key, code))
    return OfficeLanguage(
        code=code,
        name=language_name(code, code),
        explore_url=reverse("wagtailadmin_explore", args=[page.pk]),
        write=[_write_link(model, page) for model in kinds_of_work()] if may_write else [],
        page_state=str(cell.state.state.label) if cell else "",
        page_url=cell.url if cell else "",
        is_untranslated=cell is not None and cell.state.state == State.MISSING,
    )


def kinds_of_work() -> list[type[TaggedPage]]:
    """Return what may be written below a country page, by declaration of each kind."""
    kinds = [model for model in CountryPage.creatable_subpage_models() if issubclass(model, TaggedPage)]
    return sorted(kinds, key=lambda model: KINDS.index(model.kind) if model.kind in KINDS else len(KINDS))


def _write_link(model: type[Page], parent: CountryPage) -> Link:
    options: Any = model._meta
    address = reverse("wagtailadmin_pages:add", args=[options.app_label, options.model_name, parent.pk])
    return Link(label=str(capfirst(options.verbose_name)), url=address)
