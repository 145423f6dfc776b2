"""Blocks of the country page: partners with their roles, and the languages of an office."""

from __future__ import annotations

from django.conf import settings
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.blocks import CharBlock, ChoiceBlock, StructBlock, StructValue, URLBlock

from taxonomy.names import language_name

PARTNER_ROLES = [
    ("government", _("Government")),
    ("employers", _("Employers’ organisation")),
    ("workers", _("Workers’ organisation")),
    ("training-provider", _("Training provider")),
    ("donor", _("Donor")),
    ("other", pgettext_lazy("kind of partner", "Other")),
]


def language_choices() -> list[tuple[str, str]]:
    """Return the languages of this installation, each under its own name."""
    return [(code, language_name(code, code)) for code, _name in settings.LANGUAGES]


class PartnerValue(StructValue):
    """A partner, with its role in words."""

    def role_label(self) -> str:
        """Return the role in the reader's language."""
        return str(dict(PARTNER_ROLES).get(self["role"], ""))


class PartnerBlock(StructBlock):
    """An organisation that works with the office, and in which role."""

    name = CharBlock(label=_("Name"), max_length=200)
    role = ChoiceBlock(label=pgettext_lazy("of a partner", "Role"), choices=PARTNER_ROLES)
    contribution = CharBlock(
        label=_("What it does"),
        required=False,
        max_length=200,
        help_text=_("E.g. trains the trainers and pays their travel."),
    )
    website = URLBlock(label=_("Website"), required=False)

    class Meta:
        """How the block is listed and drawn."""

        icon = "group"
        label = _("Partner")
        template = "offices/blocks/partner.html"
        description = _("An organisation that works with the office.")
        value_class = PartnerValue
        preview_value = {
            "name": "Ministry of Labour",
            "role": "government",
            "contribution": "Chairs the steering committee.",
            "website": "",
        }


class LanguageUsedValue(StructValue):
    """A language an office works in, with names for the reader."""

    def own_name(self) -> str:
        """Return the language's name in itself, e.g. Bahasa Indonesia."""
        return language_name(self["language"], self["language"])


class LanguageUsedBlock(StructBlock):
    """A language the office works in; `translated_from` says where its texts usually come from."""

    language = ChoiceBlock(label=_("Language"), choices=language_choices)
    translated_from = ChoiceBlock(
        label=_("Translated from"),
        choices=language_choices,
        required=False,
        help_text=_("Leave empty if the office writes its own texts in this language."),
    )

    class Meta:
        """How the block is listed and drawn."""

        icon = "globe"
        label = _("Language")
        template = "offices/blocks/language_used.html"
        description = _("A language the office works in.")
        value_class = LanguageUsedValue
        preview_value = {"language": "fr", "translated_from": "en"}
