"""References by string count too: a relation, a page rule or a `get_model` never points sideways or up."""

from __future__ import annotations

import ast
import re

import pytest
from django.apps import apps
from django.db.models import Model
from wagtail.models import Page

from tests.architecture.sources import levels, may_name, name_of, python_files, tree

pytestmark = pytest.mark.unit

FILE_ENDINGS = (".html", ".txt", ".css", ".js", ".toml", ".csv", ".po", ".py", ".md", ".xml", ".json")
DOTTED = re.compile(rf"^({'|'.join(levels())})(\.[A-Za-z_]\w*)+$")


def test_strings_that_name_a_module_or_model_point_down() -> None:
    upward = [
        f"{name_of(path)}:{node.lineno} names {node.value}"
        for path in python_files()
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
        if DOTTED.match(node.value) and not node.value.endswith(FILE_ENDINGS)
        if (source := name_of(path).split("/")[0]) in levels()
        if not may_name(source, node.value.split(".")[0])
    ]

    assert upward == []


def our_models() -> list[type[Model]]:
    """Return every model of our apps."""
    return [model for model in apps.get_models() if model._meta.app_label in levels()]


def test_relations_point_down() -> None:
    upward = [
        f"{model._meta.label}.{field.name} points at {field.related_model._meta.label}"
        for model in our_models()
        for field in model._meta.get_fields()
        if field.is_relation and not field.auto_created and isinstance(field.related_model, type)
        if field.related_model._meta.app_label in levels()
        if not may_name(model._meta.app_label, field.related_model._meta.app_label)
    ]

    assert upward == []


def test_page_rules_written_in_a_class_point_down() -> None:
    upward = [
        f"{model._meta.label}.{rule} names {named}"
        for model in our_models()
        if issubclass(model, Page)
        for rule in ("subpage_types", "parent_page_types")
        for named in model.__dict__.get(rule) or []
        if (label := named if isinstance(named, str) else named._meta.label).split(".")[0] in levels()
        if not may_name(model._meta.app_label, label.split(".")[0])
    ]

    assert upward == []
