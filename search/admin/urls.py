"""The addresses of search in the admin."""

from __future__ import annotations

from django.urls import path

from search.admin.unanswered import UnansweredReportView
from search.admin.views import SearchIndexView

app_name = "search_index"

urlpatterns = [
    path("", SearchIndexView.as_view(), name="index"),
    path("unanswered/", UnansweredReportView.as_view(), name="unanswered"),
    path(
        "unanswered/results/",
        UnansweredReportView.as_view(results_only=True),
        name="unanswered_results",
    ),
]
