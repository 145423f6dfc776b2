"""Every address has a rule, and refuses whom the rule refuses."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client
from django.urls import URLPattern, get_resolver

from portal.access import NAMELESS, RULES, Rule, rule_of
from tests.factories.offices import make_office, make_officer, make_user

OPEN = {Rule.EVERYONE, Rule.READERS, Rule.FILE_USERS, Rule.DEVELOPERS}


def addresses() -> list[tuple[str, str, URLPattern]]:
    """Return every address of the portal: full name, whole pattern, and the pattern itself."""
    return list(_walk(get_resolver(), "", ""))


def _walk(resolver: Any, namespace: str, prefix: str) -> Iterator[tuple[str, str, URLPattern]]:
    for entry in resolver.url_patterns:
        pattern = prefix + str(entry.pattern)
        if isinstance(entry, URLPattern):
            yield f"{namespace}{entry.name or ''}", pattern, entry
        else:
            inner = f"{namespace}{entry.namespace}:" if entry.namespace else namespace
            yield from _walk(entry, inner, pattern)


#: What stands for an argument: the numbers of things that are not there.
EXAMPLES = {
    "IntConverter": "987654",
    "SlugConverter": "x",
    "StringConverter": "x",
}


def example_of(name: str, pattern: str, entry: URLPattern) -> str | None:
    """Return an address that matches, or None where the pattern is a free regular expression."""
    path = pattern
    for argument, converter in entry.pattern.converters.items():
        example = EXAMPLES[type(converter).__name__]
        for spelling in ("int", "slug", "str"):
            path = path.replace(f"<{spelling}:{argument}>", example)
        path = path.replace(f"<{argument}>", example)
    path = path.replace("^", "")
    return None if any(letter in path for letter in "<>()$[]?\\") else f"/{path}"


@pytest.mark.unit
def test_every_address_declares_its_rule() -> None:
    assert [pattern for name, pattern, _entry in addresses() if rule_of(name, pattern) is None] == []


@pytest.mark.unit
def test_every_rule_has_an_address() -> None:
    names = {name for name, _pattern, _entry in addresses()}
    spaces = {f"{name.partition(':')[0]}:" for name in names}
    patterns = {pattern for _name, pattern, _entry in addresses()}
    development_only = {"style", "^media/(?P<path>.*)$"}
    assert {*RULES, *NAMELESS} - names - spaces - patterns - development_only == set()


def closed_addresses() -> list[tuple[str, Rule]]:
    """Return an example of every address that is not open to all, with its rule."""
    found = []
    for name, pattern, entry in addresses():
        rule = rule_of(name, pattern)
        path = example_of(name, pattern, entry)
        if rule is not None and rule not in OPEN and path is not None:
            found.append((path, rule))
    return found


@pytest.mark.integration
@pytest.mark.django_db
@pytest.mark.parametrize("method", ["get", "post"])
def test_closed_addresses_let_nobody_in_who_is_not_signed_in_or_has_no_group(method: str) -> None:
    stranger = Client()
    stranger.force_login(make_user("stranger"))
    closed = closed_addresses()
    let_in = [
        path
        for path, _rule in closed
        for client in (Client(), stranger)
        if getattr(client, method)(path).status_code not in {302, 403, 404}
    ]
    assert let_in == []
    assert len(closed) > 100


@pytest.mark.integration
@pytest.mark.django_db
def test_addresses_of_administrators_and_of_the_vocabulary_refuse_a_moderator() -> None:
    make_office("PK")
    client = Client()
    client.force_login(make_officer("PK", "moderator"))
    refused = {Rule.ADMINISTRATORS, Rule.VOCABULARY}
    paths = [path for path, rule in closed_addresses() if rule in refused]
    assert [path for path in paths if client.get(path).status_code == 200] == []
