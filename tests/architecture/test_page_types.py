"""Every page type has what a page type needs: a kind, a place, a template, a factory, a search source."""

from __future__ import annotations

import pytest
from django.template.loader import get_template
from wagtail.models import Page, get_page_models

from search.sources import source_for
from tests.architecture.sources import ROOT, levels

pytestmark = pytest.mark.unit

PAGE_TYPES = [
    model for model in get_page_models() if model._meta.app_label in levels() and model.is_creatable
]
FACTORIES = "\n".join(
    path.read_text(encoding="utf-8") for path in sorted((ROOT / "tests" / "factories").glob("*.py"))
)


def is_list(model: type[Page]) -> bool:
    """Say whether pages of the type only lead to others, so that they are not found by themselves."""
    return model.__name__.endswith("IndexPage") or model.__name__ == "HomePage"


@pytest.mark.parametrize("model", PAGE_TYPES, ids=lambda model: model.__name__)
def test_page_type_says_what_it_is_and_where_it_lives(model: type[Page]) -> None:
    assert isinstance(model.kind, str)
    assert model.kind
    assert isinstance(model.lives_in, tuple)
    assert model.lives_in


def test_kinds_are_unique() -> None:
    kinds = [model.kind for model in PAGE_TYPES]

    assert len(kinds) == len(set(kinds))


@pytest.mark.parametrize("model", PAGE_TYPES, ids=lambda model: model.__name__)
def test_page_type_has_a_template(model: type[Page]) -> None:
    assert get_template(model.template).template.name == model.template


@pytest.mark.parametrize("model", PAGE_TYPES, ids=lambda model: model.__name__)
def test_page_type_has_a_factory(model: type[Page]) -> None:
    assert model.__name__ in FACTORIES


@pytest.mark.parametrize("model", PAGE_TYPES, ids=lambda model: model.__name__)
def test_page_type_is_searched_unless_it_is_a_list(model: type[Page]) -> None:
    assert (source_for(model) is None) == is_list(model)
