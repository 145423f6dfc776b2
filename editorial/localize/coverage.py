"""The report *Translations by work*: every work of an office against every language, and readers' wishes."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.models import Locale
from wagtail.permission_policies.pages import PagePermissionPolicy

from accounts.permissions import countries_user_may_edit, countries_user_may_translate
from editorial.models import TaggedPage
from editorial.querysets import TaggedPageQuerySet
from editorial.requests import wishes_for
from editorial.translation_state import State, TranslationState, states_of
from taxonomy.names import language_name

WORKS_PER_PAGE = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One work in one language: its state, where to edit or send it (or nowhere), how often readers asked."""

    state: TranslationState
    url: str
    wishes: int

    @property
    def waits(self) -> bool:
        """Whether somebody should look at it: behind its original, not reviewed, or wished for."""
        is_behind = self.state.state in {State.OUTDATED, State.MACHINE}
        is_unread = self.state.state in {State.IN_WORK, State.MISSING}
        return is_behind or (is_unread and self.wishes > 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One work in every language; `may_write` says whether the user may edit the original itself."""

    page: TaggedPage
    cells: list[Cell]
    may_write: bool = True


def works_of(user: Any) -> TaggedPageQuerySet:
    """Return the originals that the user may edit, newest first."""
    mine = PagePermissionPolicy().instances_user_has_any_permission_for(user, ["change", "publish"])
    return (
        TaggedPage.objects.originals().filter(alias_of__isnull=True, pk__in=mine.values("pk")).newest_first()
    )


def coverage_rows(
    works: list[TaggedPage], languages: list[str], only_translates: Container[int | None] = ()
) -> list[Row]:
    """Return the table of the works: five queries for any number of works and languages.

    The originals of the offices that the user `only_translates` for have no address.
    """
    keys = [work.translation_key for work in works]
    states, wishes = states_of(keys, languages), wishes_for(keys)
    return [
        Row(
            page=work,
            cells=[
                _cell(
                    work,
                    states[work.translation_key, code],
                    wishes.get((work.translation_key, code), 0),
                    may_write=work.owner_office_id not in only_translates,
                )
                for code in languages
            ],
            may_write=work.owner_office_id not in only_translates,
        )
        for work in works
    ]


def only_translated_by(user: Any) -> frozenset[int]:
    """Return the countries whose translations the user may write, but not the originals."""
    return countries_user_may_translate(user) - countries_user_may_edit(user)


def _cell(work: TaggedPage, state: TranslationState, wishes: int, *, may_write: bool) -> Cell:
    if state.state == State.ORIGINAL and not may_write:
        url = ""
    elif state.page_id is not None and not (state.state == State.MISSING and state.is_live):
        url = reverse("wagtailadmin_pages:edit", args=[state.page_id])
    else:
        send = reverse("wagtail_localize:submit_page_translation", args=[work.pk])
        url = f"{send}?select_locale={state.language}"
    return Cell(state=state, url=url, wishes=wishes)


class CoverageView(WagtailAdminTemplateMixin, TemplateView):
    """Shows to each user the works that they may edit; to users without any, nothing."""

    template_name = "editorial/translating/coverage.html"
    page_title = _("Translations by work")
    header_icon = "wagtail-localize-language"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Refuse those who edit no page at all."""
        if not PagePermissionPolicy().user_has_any_permission(request.user, ["change", "publish"]):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Name the report in its head."""
        return [*super().get_breadcrumbs_items(), {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the table of one page of works, or of the work that `work` names by a page of it."""
        works = works_of(self.request.user).select_related("locale")
        only_work = self.request.GET.get("work", "")
        if only_work.isdecimal():
            pages = TaggedPage.objects.filter(pk=int(only_work))
            works = works.filter(translation_key__in=pages.values("translation_key"))
        page = Paginator(works, WORKS_PER_PAGE).get_page(self.request.GET.get("p"))
        codes = list(Locale.objects.order_by("pk").values_list("language_code", flat=True))
        rows = coverage_rows(list(page), codes, only_translated_by(self.request.user))
        return {
            **super().get_context_data(**kwargs),
            "languages": [language_name(code, get_language() or "en") for code in codes],
            "rows": rows,
            "page_of_works": page,
            "only_work": only_work,
        }
