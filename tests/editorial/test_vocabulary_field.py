"""Choosing from a closed vocabulary: labels in the editor's language, nothing dropped in silence."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation

from editorial.choice_list import ChoiceListField
from editorial.vocabulary_field import VocabularyField
from taxonomy.models import Country, Theme, ThemeLabel
from tests.factories.offices import make_country
from tests.factories.practices import make_theme

pytestmark = [pytest.mark.integration, pytest.mark.django_db]


def options(field: VocabularyField, chosen: list[str]) -> list[str]:
    """Return the labels that the widget lists."""
    groups = field.widget.optgroups("themes", chosen)
    return [str(option["label"]) for _group, rows, _index in groups for option in rows]


def test_countries_are_listed_by_name_in_the_editors_language() -> None:
    make_country("ET")
    make_country("CN")
    field = VocabularyField(tag_model=Country)
    with translation.override("fr"):
        labels = options(field, [])
    assert [label for label in labels if label in {"Chine", "Éthiopie"}] == ["Chine", "Éthiopie"]


def test_option_is_found_by_labels_of_other_languages_and_alternative_ones() -> None:
    theme = make_theme("quality", en="Quality", zh_hans="质量管理")
    ThemeLabel.objects.create(theme=theme, language="en", kind="alternative", text="5S")
    groups = VocabularyField(tag_model=Theme).widget.optgroups("themes", [])
    found = [
        option for _group, rows, _index in groups for option in rows if option["value"].value == "quality"
    ]
    words = found[0]["words"]
    assert words.split() == ["quality", "5s", "quality", "质量管理"]


def test_unknown_entry_is_refused_by_name() -> None:
    with pytest.raises(ValidationError) as caught:
        VocabularyField(tag_model=Theme, required=False).clean(["no-such-theme"])
    assert caught.value.messages == ["“no-such-theme” is not in the vocabulary. Choose from the list."]


def test_retired_theme_is_listed_only_where_it_is_chosen() -> None:
    make_theme("old", en="Old")
    Theme.objects.filter(code="old").update(is_retired=True)
    field = VocabularyField(tag_model=Theme)
    assert ("Old" in options(field, []), "Old" in options(field, ["old"])) == (False, True)


def test_retired_theme_is_replaced_by_its_successor_once() -> None:
    new = make_theme("new")
    make_theme("old")
    Theme.objects.filter(code="old").update(is_retired=True, retired_into=new)
    assert VocabularyField(tag_model=Theme).clean(["old", "new"]) == [new]


def test_choice_list_refuses_what_is_not_on_the_list() -> None:
    field = ChoiceListField(options=[("a", "A")])
    field.validate(["a"], None)
    with pytest.raises(ValidationError) as caught:
        field.validate(["a", "z"], None)
    assert caught.value.messages == ["Not on the list: z."]
