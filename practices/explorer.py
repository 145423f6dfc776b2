"""The list of an office's pages in the admin: level and completeness beside each good practice."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.pages.listing import ExplorableIndexView
from wagtail.admin.viewsets.pages import PageViewSet
from wagtail.models import Page, get_page_models

from practices.models import GoodPracticePage


def level_of(page: Page) -> str:
    """Return the level of a good practice, nothing for another kind."""
    return page.get_level_display() if isinstance(page, GoodPracticePage) else ""


def completeness_of_row(page: Page) -> str:
    """Return the stored completeness of a good practice, nothing for another kind. No query."""
    return f"{page.completeness} %" if isinstance(page, GoodPracticePage) else ""


class OfficeExplorerView(ExplorableIndexView):
    """Wagtail's list of child pages with two columns more."""

    base_columns = [
        *ExplorableIndexView.base_columns,
        Column("level", label=_("Level"), accessor=level_of),
        Column("completeness", label=_("Completeness"), accessor=completeness_of_row),
    ]


class OfficeExplorer(PageViewSet):
    """Used where good practices live, by declaration: any page whose place is among theirs."""

    model = GoodPracticePage
    index_view_class = OfficeExplorerView

    @property
    def parent_models(self) -> list[type[Page]]:
        """The page models below which good practices live."""
        places = GoodPracticePage.lives_in
        return [model for model in get_page_models() if getattr(model, "place", "") in places]

    def get_index_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        """List and search every kind of page below the office, not only good practices."""
        options: dict[str, Any] = super().get_index_view_kwargs(**kwargs)
        return options | {"model": Page}
