"""The editor's form of a good practice: the snapshot first, then the full description, then the review."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    MultiFieldPanel,
    ObjectList,
    Panel,
    TabbedInterface,
    TitleFieldPanel,
)

from editorial.models import TaggedPage
from practices.completeness import completeness_of
from practices.models.practice_fields import SettingMixin


class CompletenessPanel(Panel):
    """Shows how complete the practice is as last saved, each missing part named."""

    class BoundPanel(Panel.BoundPanel):
        """The panel on one page's form."""

        template_name = "practices/admin/completeness_panel.html"

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            """Add the completeness of the page as last saved."""
            context: dict[str, Any] = super().get_context_data(parent_context)
            return context | {"completeness": completeness_of(self.instance)}


SNAPSHOT = [
    TitleFieldPanel("title"),
    FieldPanel("summary"),
    FieldPanel("challenge"),
    FieldPanel("solution"),
    FieldPanel("countries"),
    FieldPanel("themes"),
    CompletenessPanel(heading=_("Completeness")),
]
DESCRIPTION = [
    FieldPanel("sector"),
    SettingMixin.setting_panel,
    FieldPanel("context"),
    FieldPanel("results"),
    FieldPanel("did_not_work"),
    FieldPanel("cause_and_effect"),
    FieldPanel("success_factors"),
    MultiFieldPanel(
        [
            FieldPanel("beneficiaries"),
            FieldRowPanel(
                [
                    FieldPanel("beneficiaries_women"),
                    FieldPanel("beneficiaries_men"),
                    FieldPanel("beneficiaries_unspecified"),
                ]
            ),
        ],
        heading=_("Beneficiaries"),
    ),
]
FOR_OTHERS = [
    FieldPanel("conditions"),
    FieldPanel("sustainability"),
    FieldPanel("building_blocks"),
    FieldPanel("actors"),
    FieldPanel("resources"),
    FieldPanel("contact_role"),
]
REVIEW = [
    CompletenessPanel(heading=_("Completeness")),
    MultiFieldPanel([FieldPanel("level"), FieldPanel("level_reasons")], heading=_("Level")),
    FieldPanel("criteria"),
    FieldPanel("evidence"),
    FieldPanel("names_consent"),
    FieldPanel("sdgs"),
]

GOOD_PRACTICE_FORM = TabbedInterface(
    [
        ObjectList(SNAPSHOT, heading=_("Snapshot")),
        ObjectList(DESCRIPTION, heading=_("Full description")),
        ObjectList(FOR_OTHERS, heading=_("For other countries")),
        ObjectList(REVIEW, heading=_("Evidence and level")),
        ObjectList(TaggedPage.promote_panels, heading=_("Publishing")),
        ObjectList(TaggedPage.settings_panels, heading=_("Settings")),
    ]
)
