"""Migrates an empty database in half the time: most of it is making and throwing away model classes.

What it leaves out changes no statement that is run; the tests on PostgreSQL migrate as production does.
"""

from __future__ import annotations

import functools
import gc
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from unittest.mock import patch

from django.apps import apps
from django.core.management import call_command
from django.db.migrations.state import ModelState, ProjectState


def migrate() -> None:
    """Run `migrate`. What it leaves in memory, some 400 MB, stays until the process ends."""
    gc.disable()
    try:
        with _models_made_once():
            call_command("migrate", verbosity=0, interactive=False)
    finally:
        gc.freeze()  # else the collector would search all of it, again and again
        gc.enable()


@contextmanager
def _models_made_once() -> Iterator[None]:
    """A new model makes no others anew, and swappable models are looked up once.

    Django makes every model anew that the new one is related to, nearly all of them, so that states before
    and after share none; it empties its one cache at each. The installed apps, asked here, never change.
    """
    looked_up_once = functools.cache(apps.get_swappable_settings_name)
    with (
        patch.object(ProjectState, "add_model", _add_model),
        patch.object(apps, "get_swappable_settings_name", looked_up_once),
    ):
        yield


def _add_model(state: Any, model: ModelState) -> None:
    key = model.app_label, model.name_lower
    state.models[key] = model
    if state._relations is not None:  # noqa: SLF001  # as the method that this replaces
        state.resolve_model_relations(key)
    if "apps" in vars(state):
        state.apps.render_multiple([model])
