"""Themes and countries in the admin."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, ObjectList
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic import EditView, IndexView
from wagtail.admin.viewsets.model import ModelViewSet, ModelViewSetGroup
from wagtail.admin.widgets import Button

from taxonomy.admin.views import MergeThemeView
from taxonomy.forms import LanguageSelect, ThemeForm
from taxonomy.models import Country, Theme


class ThemeIndexView(IndexView):
    """The list of themes, with their labels read at once."""

    def get_base_queryset(self) -> QuerySet[Theme]:
        themes: QuerySet[Theme] = super().get_base_queryset()
        return themes.select_related("parent", "retired_into").prefetch_related(
            "labels", "parent__labels", "retired_into__labels"
        )


class ThemeEditView(EditView):
    """A theme, with the way to merge it into another."""

    @property
    def header_more_buttons(self) -> list[Button]:
        """Add the merge."""
        buttons: list[Button] = list(super().header_more_buttons)
        if not self.object.is_retired:
            url = reverse("themes:merge", args=[self.object.pk])
            buttons.append(Button(_("Merge or retire"), url=url, icon_name="resubmit", priority=50))
        return buttons


LABEL_PANELS = [
    FieldRowPanel([FieldPanel("language", widget=LanguageSelect), FieldPanel("kind")]),
    FieldPanel("text"),
]


class ThemeViewSet(ModelViewSet):
    """Themes: labels per language, outside matches, merge and retire."""

    model = Theme
    name = "themes"
    icon = "tag"
    menu_label = _("Themes")
    index_view_class = ThemeIndexView
    edit_view_class = ThemeEditView
    copy_view_enabled = False
    sort_order_field = None
    ordering = ("sort_order", "code")
    list_display = (
        "label",
        Column("code", label=_("Code")),
        Column("parent", label=_("Broader theme")),
        Column("retired_into", label=_("Replaced by")),
    )
    search_fields = ("code", "labels__text")
    search_backend_name = None
    edit_handler = ObjectList(
        [
            FieldPanel("code"),
            FieldPanel("parent"),
            InlinePanel("labels", LABEL_PANELS, heading=_("Labels"), label=_("Label"), min_num=1),
            FieldPanel("scope_note"),
            InlinePanel("matches", heading=_("The same concept elsewhere"), label=_("Match")),
            FieldPanel("sort_order"),
        ],
        base_form_class=ThemeForm,
    )

    def get_urlpatterns(self) -> list[URLPattern]:
        """Add the merge."""
        merge = MergeThemeView.as_view(permission_policy=self.permission_policy)
        return [*super().get_urlpatterns(), path("merge/<int:pk>/", merge, name="merge")]


class CountryViewSet(ModelViewSet):
    """Countries as ISO lists them; names come from CLDR, so only the ILO's region is written here."""

    model = Country
    name = "countries"
    icon = "globe"
    menu_label = _("Countries")
    copy_view_enabled = False
    ordering = ("alpha2",)
    list_display = (
        "label",
        Column("alpha2", label=_("ISO code")),
        Column("alpha3", label=_("Three letters")),
        Column("region_label", label=_("UN region")),
        Column("ilo_region", label=_("ILO region")),
    )
    search_fields = ("alpha2", "alpha3", "name")
    search_backend_name = None
    form_fields = ("ilo_region",)


class VocabularyGroup(ModelViewSetGroup):
    """The vocabulary's place in the menu."""

    menu_label = _("Vocabulary")
    menu_icon = "tag"
    menu_order = 600
    items: Any = (ThemeViewSet, CountryViewSet)
