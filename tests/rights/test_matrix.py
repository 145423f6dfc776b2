"""Who may do what with whose page: the whole table, and that a refusal changes and tells nothing.

e editor, m moderator, t translator (all of office "own"), c coordinator, A administrator,
n signed in without a group, a anonymous.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.db import connection, transaction
from django.test import Client, override_settings

from editorial.storage import private_files
from tests.rights.actions import ACTIONS, edit_form
from tests.rights.snapshot import WrittenTables, changed_tables, snapshot
from tests.rights.world import ROLES, Target, World, build_world

pytestmark = [
    pytest.mark.integration,
    pytest.mark.django_db,
    pytest.mark.wagtail_indexes,
    pytest.mark.filterwarnings(
        "ignore:Unclosed file:ResourceWarning"
    ),  # Wagtail's own, when it makes a picture
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),  # the same, seen by pytest
]

LETTERS = dict(zip(ROLES, "anemtcA", strict=True))

MATRIX = """
action    | own draft | own live | own private | other draft | other live | other private
list      | emtA      | emtA     | emtA        | A           | A          | A
open      | emtA      | emtA     | emtA        | A           | A          | A
read      | -         | anemtcA  | emt         | -           | anemtcA    | -
create    | emA       | emA      | emA         | A           | A          | A
edit      | emA       | emA      | emA         | A           | A          | A
submit    | emA       | emA      | emA         | A           | A          | A
publish   | mA        | mA       | mA          | A           | A          | A
unpublish | -         | mA       | mA          | -           | A          | A
move      | A         | A        | A           | A           | A          | A
copy      | emA       | emA      | emA         | A           | A          | A
delete    | emA       | mA       | mA          | A           | A          | A
translate | emtA      | emtA     | emtA        | A           | A          | A
import PO | emtA      | emtA     | emtA        | A           | A          | A
choose    | emtA      | emtcA    | emtA        | A           | emtcA      | A
search    | emtA      | emtA     | emtA        | A           | A          | A
reports   | emtA      | emtA     | emtA        | A           | A          | A
download  | emtA      | anemtcA  | emtA        | A           | anemtcA    | A
see image | emtA      | emtA     | emtA        | A           | A          | A
"""


def rows() -> list[tuple[str, dict[str, str]]]:
    """Return the table as (action, target → letters of the roles that may)."""
    head, *lines = [[cell.strip() for cell in line.split("|")] for line in MATRIX.strip().splitlines()]
    return [(line[0], dict(zip(head[1:], line[1:], strict=True))) for line in lines]


@pytest.fixture(scope="module")
def world(
    django_db_setup: None, django_db_blocker: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[World]:
    """The world, made once and taken back at the end of the file."""
    folder = tmp_path_factory.mktemp("world")
    with (
        django_db_blocker.unblock(),  # type: ignore[attr-defined]  # pytest-django's blocker
        override_settings(MEDIA_ROOT=folder),
        pytest.MonkeyPatch.context() as patch,
        transaction.atomic(),
    ):
        patch.setattr(private_files(), "location", str(folder))
        made = build_world(folder)
        client = Client()
        client.force_login(made.people["administrator"])
        for target in made.targets.values():
            made.forms[target.page.pk] = edit_form(client, target.page)
        made.state.update(snapshot())
        yield made
        transaction.set_rollback(True)


@pytest.fixture(autouse=True)
def _files_of_the_world(
    world: World, settings: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.MEDIA_ROOT = world.folder  # type: ignore[attr-defined]  # the settings fixture
    monkeypatch.setattr(private_files(), "location", str(world.folder))


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize(("action", "row"), rows(), ids=[action for action, _row in rows()])
def test_role_may_do_what_the_table_says_and_nothing_else(
    world: World, role: str, action: str, row: dict[str, str]
) -> None:
    client = Client()
    if role != "anonymous":
        client.force_login(world.people[role])
    done = {name: is_done(client, action, world.targets[name], world, role) for name in row}
    assert done == {name: LETTERS[role] in letters for name, letters in row.items()}


def is_done(client: Client, action: str, target: Target, world: World, role: str) -> bool:
    """Do the action, take it back, and say whether it was allowed; a refusal changes and tells nothing."""
    before = world.state
    written = WrittenTables()
    with transaction.atomic():
        with connection.execute_wrapper(written):
            outcome = ACTIONS[action](client, target, world)
        changed = changed_tables(before, written.snapshot())
        transaction.set_rollback(True)
    done = bool(changed) if outcome.shown is None else outcome.shown
    if not done:
        assert changed == [], (target.title, [response.status_code for response in outcome.responses])
    if role != "administrator" and not (target.is_own and LETTERS[role] in "emt"):
        assert target.secret not in outcome.text, (target.title, excerpt(outcome.text, target.secret))
    return done


def excerpt(text: str, secret: str) -> str:
    """Return what stands around the first secret."""
    place = text.index(secret)
    return text[max(0, place - 200) : place + 80]
