"""What a kind adds to the facts beside the text; office, themes and dates stand beside every page."""

from __future__ import annotations

from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from wagtail.models import Page

from editorial.facts import Fact, FactLink
from practices.models.case_study import CaseStudyPage
from practices.models.good_practice import GoodPracticePage
from practices.models.lesson import LessonPage
from practices.models.practice_fields import SettingMixin


def good_practice_facts(page: GoodPracticePage) -> list[Fact]:
    """Return the facts of a good practice."""
    return [
        goals_fact(page),
        *setting_facts(page),
        field_fact(page, "beneficiaries"),
        field_fact(page, "beneficiaries_women", _("Women who benefit")),
        field_fact(page, "beneficiaries_men", _("Men who benefit")),
        field_fact(page, "beneficiaries_unspecified", _("People who benefit, sex not recorded")),
        choices_fact(page, "criteria", _("Criteria shown")),
        field_fact(page, "contact_role"),
    ]


def case_study_facts(page: CaseStudyPage) -> list[Fact]:
    """Return the facts of a case study; the enterprise is named only with consent."""
    return [
        Fact(label=_("Enterprise"), value=page.public_enterprise_name, is_text=True),
        Fact(label=_("Date"), date=page.observed_on),
        goals_fact(page),
        *setting_facts(page),
    ]


def lesson_facts(page: LessonPage) -> list[Fact]:
    """Return the facts of a lesson."""
    return [
        field_fact(page, "lesson_type"),
        field_fact(page, "for_whom"),
        field_fact(page, "criterion"),
        goals_fact(page),
    ]


def goals_fact(page: Any) -> Fact:
    """Return the Sustainable Development Goals."""
    return choices_fact(page, "sdgs", _("Sustainable Development Goals"))


def setting_facts(page: SettingMixin) -> list[Fact]:
    """Return where and when."""
    return [
        field_fact(page, "enterprise_size"),
        field_fact(page, "region"),
        Fact(label=_("Period"), value=period(page)),
    ]


def period(page: SettingMixin) -> str:
    """Return the years as text: "2019–2022", "since 2019", "until 2022"."""
    if page.period_from and page.period_to:
        same = page.period_from == page.period_to
        return str(page.period_from) if same else f"{page.period_from}–{page.period_to}"
    if page.period_from:
        return _("since %(year)s") % {"year": page.period_from}
    return _("until %(year)s") % {"year": page.period_to} if page.period_to else ""


def field_fact(page: Page, name: str, label: str = "") -> Fact:
    """Return one field as a fact, with the label of its choice."""
    definition = page._meta.get_field(name)
    value = getattr(page, f"get_{name}_display")() if definition.choices else getattr(page, name)
    named_so = label or capfirst(str(definition.verbose_name))
    return Fact(label=named_so, value=value, is_text=isinstance(value, str) and not definition.choices)


def choices_fact(page: Page, name: str, label: str) -> Fact:
    """Return a `ChoiceListField` as a fact."""
    return Fact(label=label, links=named(page._meta.get_field(name).labels(getattr(page, name))))


def named(labels: list[Any]) -> list[FactLink]:
    """Return labels as the links of a fact, without addresses."""
    return [FactLink(name=str(label)) for label in labels]
