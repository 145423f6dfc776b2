"""The addresses of wagtail-localize whose own views check too little, and those it lacks.

Mounted before its own under the same prefix, so that its links lead here.
"""

from __future__ import annotations

from django.urls import path

from editorial.localize.coverage import CoverageView
from editorial.localize.report import OwnTranslationsReportView
from editorial.localize.views import sending, translation

app_name = "translating"

urlpatterns = [
    path("submit/page/<int:page_id>/", sending.SendPageView.as_view(), name="send"),
    path("submit/snippet/<slug:app_label>/<slug:model_name>/<str:pk>/", sending.refuse),
    path("update/<int:translation_source_id>/", sending.RefreshView.as_view(), name="refresh"),
    path("translate/<int:translation_id>/strings/<int:string_segment_id>/edit/", translation.edit_segment),
    path("translate/<int:translation_id>/pofile/upload/", translation.upload_po, name="upload_po"),
    path("translate/<int:translation_id>/machine_translate/", translation.translate_by_machine),
    path("translate/<int:translation_id>/disable/", sending.refuse),
    path("translate/<int:translation_id>/reviewed/", translation.mark_reviewed, name="reviewed"),
    path("translate/<int:translation_id>/moderation/", translation.send_to_moderation, name="moderation"),
    path("translate/<int:translation_id>/decision/", translation.decide, name="decision"),
    path("page/<int:page_id>/convert_to_alias/", sending.no_alias),
    path("reports/works/", CoverageView.as_view(), name="coverage"),
    path("reports/translations/", OwnTranslationsReportView.as_view(), name="report"),
    path("reports/translations/results/", OwnTranslationsReportView.as_view(results_only=True)),
    path("api/snippets/<slug:app_label>/<slug:model_name>/", sending.refuse),
    path("api/snippets/<slug:app_label>/<slug:model_name>/<str:pk>/", sending.refuse),
]
