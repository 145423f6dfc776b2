"""The list of an office's pages in the admin: level and completeness beside each good practice."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.pages.listing import ExplorableIndexView
from wagtail.admin.viewsets.pages import PageViewSet
from wagtail.models import Page, get_page_models

from practices.completeness import completeness_of
from practices.models import GoodPracticePage

WIDE = "explorer-wide"  # a column that a telephone has no room for


def level_of(page: Page) -> str:
    """Return the level of a good practice, nothing for another kind."""
    return page.get_level_display() if isinstance(page, GoodPracticePage) else ""


def completeness_of_row(page: Page) -> str:
    """Return the stored completeness and the missing parts of a good practice, nothing else. No query."""
    if not isinstance(page, GoodPracticePage):
        return ""
    missing = ", ".join(completeness_of(page).missing_labels)
    return f"{page.completeness} %" + (f" · {gettext('Still missing:')} {missing}" if missing else "")


class OfficeExplorerView(ExplorableIndexView):
    """Wagtail's list of child pages with two columns more."""

    base_columns = [
        *ExplorableIndexView.base_columns,
        Column("level", label=_("Level"), accessor=level_of, classname=WIDE),
        Column("completeness", label=_("Completeness"), accessor=completeness_of_row, classname=WIDE),
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
