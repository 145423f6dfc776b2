"""Requests that write many documents at once: bounded in number and size, each item's answer looked at."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any, TypeVar

from elasticsearch import ApiError, Elasticsearch

from search.contracts import SearchUnavailable

Item = TypeVar("Item")

BATCH = 200
MOST_CHARACTERS = 3_000_000
_OK, _BAD, _MISSING, _OLDER, _TOO_LARGE = 299, 400, 404, 409, 413
_NO_INDEX = "index_not_found_exception"


class Gone(SearchUnavailable):
    """The index is not there any more: the generations were swapped. It is worth another try."""


@dataclass(frozen=True, slots=True)
class Action:
    """One thing to write. A version that is older than what is there changes nothing."""

    operation: str
    index: str
    id: str
    version: int | None = None
    source: Mapping[str, Any] | None = None

    @property
    def size(self) -> int:
        """About how many characters are sent."""
        return 200 + sum(len(each) for each in (self.source or {}).values() if isinstance(each, str))

    def lines(self) -> Iterator[Mapping[str, Any]]:
        """As the server reads it."""
        head: dict[str, Any] = {"_index": self.index, "_id": self.id}
        if self.version is not None:
            head |= {"version": self.version, "version_type": "external_gte"}
        yield {self.operation: head}
        if self.source is not None:
            yield self.source


def batches(items: Iterable[Item]) -> Iterator[list[Item]]:
    """At most 200 at a time."""
    iterator = iter(items)
    while batch := list(islice(iterator, BATCH)):
        yield batch


def send(server: Elasticsearch, actions: Sequence[Action]) -> dict[str, str]:
    """Write, and return the documents that the server will never take, each with its reason.

    Raises SearchUnavailable for what may go better later, `Gone` where an index is not there.
    """
    refused: dict[str, str] = {}
    for some in _portions(actions):
        refused |= _sent(server, some)
    return refused


def _portions(actions: Sequence[Action]) -> Iterator[list[Action]]:
    """As much as one request may carry; a larger document goes alone."""
    portion: list[Action] = []
    size = 0
    for action in actions:
        if portion and size + action.size > MOST_CHARACTERS:
            yield portion
            portion, size = [], 0
        portion.append(action)
        size += action.size
    if portion:
        yield portion


def _sent(server: Elasticsearch, actions: list[Action]) -> dict[str, str]:
    lines = [line for action in actions for line in action.lines()]
    try:
        answer = server.bulk(
            operations=lines, require_alias=False, filter_path="items.*.status,items.*.error,items.*._id"
        )
    except ApiError as error:
        if error.status_code not in {_BAD, _TOO_LARGE}:
            raise
        if len(actions) == 1:
            return {actions[0].id: f"status {error.status_code}"}
        half = len(actions) // 2
        return _sent(server, actions[:half]) | _sent(server, actions[half:])
    refused: dict[str, str] = {}
    for action, item in zip(actions, answer["items"], strict=True):
        (told,) = item.values()
        _look_at(action, told, refused)
    return refused


def _look_at(action: Action, told: Mapping[str, Any], refused: dict[str, str]) -> None:
    status, error = int(told["status"]), told.get("error") or {}
    if status <= _OK or status == _OLDER:
        return
    if status == _MISSING:
        if error.get("type") == _NO_INDEX:
            raise Gone(action.index)
        return
    if status != _BAD:
        raise SearchUnavailable(f"Elasticsearch cannot write now: status {status}, {error.get('type', '')}")
    cause = error.get("caused_by") or {}
    refused[action.id] = f"{error.get('type', '')}: {cause.get('reason') or error.get('reason', '')}"[:300]
