"""The list of translations, for each user those whose pages they may edit."""

from __future__ import annotations

from typing import Any

from wagtail.permission_policies.pages import PagePermissionPolicy
from wagtail_localize.views.report import TranslationsReportView


class OwnTranslationsReportView(TranslationsReportView):
    """Tells no title of another office's draft."""

    def get_queryset(self) -> Any:
        """Keep the translations of works that the user may edit in some language."""
        pages = PagePermissionPolicy().instances_user_has_any_permission_for(
            self.request.user, ["add", "change", "publish"]
        )
        translations = super().get_queryset().order_by("-created_at", "pk")
        return translations.filter(source__object_id__in=pages.values("translation_key"))
