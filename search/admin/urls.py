"""The addresses of search in the admin."""

from __future__ import annotations

from django.urls import path

from search.admin.views import SearchIndexView

app_name = "search_index"

urlpatterns = [path("", SearchIndexView.as_view(), name="index")]
