"""The report *Searches without results*, for those who run the portal."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.reports import ReportView

from accounts.permissions import is_administrator
from search.models import UnansweredSearch
from taxonomy.names import language_name


def _language(searched: UnansweredSearch) -> str:
    return language_name(searched.language, get_language() or settings.LANGUAGE_CODE)


class UnansweredReportView(ReportView):
    """What readers looked for in vain, the most wanted first: what to write or to label next."""

    model = UnansweredSearch
    index_url_name = "search_index:unanswered"
    index_results_url_name = "search_index:unanswered_results"
    page_title = _("Searches without results")
    header_icon = "search"
    is_searchable = False
    columns = [
        Column("text", label=_("Words")),
        Column("language", label=_("Language"), accessor=_language),
        Column("count", label=_("Times searched")),
        Column("last_asked", label=_("Last searched")),
    ]
    list_export = ["text", "language", "count", "last_asked"]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Refuse who does not run the portal."""
        if not is_administrator(request.user):
            raise PermissionDenied
        response: HttpResponseBase = super().dispatch(request, *args, **kwargs)
        return response
