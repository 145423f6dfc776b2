"""The indexes on the server: one for each language and generation, the live ones behind one alias.

The alias carries the versions of schema and analysis, so that an index of another version is never read.
What a generation is stands in the `_meta` of its indexes; there is no state anywhere else.
"""

from __future__ import annotations

import os
import secrets
import socket
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from elasticsearch import BadRequestError, Elasticsearch

from search.contracts import IndexMissing, SearchUnavailable
from search.engine.elastic import schema

REBUILD = "Run “manage.py search_rebuild”."
MISSING = f"There is no search index on the server. {REBUILD}"
LEASE = timedelta(minutes=3)  # a rebuild that has not been heard of for so long is dead
_REST = ""  # the language of the index that every generation has, so that its alias is never empty


@dataclass(frozen=True, slots=True)
class Generation:
    """One generation and the index of each of its languages."""

    name: str
    meta: Mapping[str, Any]
    indexes: dict[str, str] = field(default_factory=dict)

    @property
    def is_ours(self) -> bool:
        """Whether this version of the portal can read it."""
        return self.meta.get("versions") == schema.versions()

    @property
    def is_being_built(self) -> bool:
        """Whether who builds it is alive: it says so now and then, and on this machine we look."""
        owner, alive_at = self.meta.get("owner"), self.meta.get("alive_at")
        if not owner or not alive_at or datetime.now(UTC) - datetime.fromisoformat(alive_at) > LEASE:
            return False
        host, _, process = str(owner).rpartition(":")
        return host != socket.gethostname() or _is_running(int(process))


@dataclass(frozen=True, slots=True)
class State:
    """What is on the server. `dead` are generations that nobody builds and nobody reads."""

    live: Generation | None
    building: Generation | None
    dead: tuple[Generation, ...]

    def written(self) -> list[Generation]:
        """The generations that every change goes to. Raises IndexMissing, SearchUnavailable."""
        if self.live is None:
            raise IndexMissing(MISSING)
        if not self.live.is_ours:
            raise SearchUnavailable(foreign(self.live))
        return [self.live, self.building] if self.building else [self.live]


def foreign(generation: Generation) -> str:
    """What to say of a generation that another version made."""
    return (
        f"The search index is of version {generation.meta.get('versions', 'unknown')}, "
        f"this portal reads version {schema.versions()}. {REBUILD}"
    )


class Generations:
    """Makes, swaps and removes generations under one prefix. Callers give a client with a time limit."""

    def __init__(self, prefix: str) -> None:
        self.prefix = prefix

    @property
    def alias(self) -> str:
        """What is searched: the live indexes of this version."""
        return f"{self.prefix}-live-{schema.versions()}"

    def boosted(self, language: str) -> str:
        """A pattern for the index of a language, of whatever generation."""
        return f"{self.prefix}-*-{schema.index_language(language)}"

    def state(self, server: Elasticsearch) -> State:
        """Read which generations there are."""
        found: dict[str, Generation] = {}
        live_names = set()
        answer = server.indices.get(
            index=f"{self.prefix}-*", filter_path="*.aliases,*.mappings._meta", expand_wildcards="all"
        )
        for index, told in answer.items():
            meta = told.get("mappings", {}).get("_meta", {})
            if meta.get("prefix") != self.prefix:
                continue
            name = str(meta["generation"])
            generation = found.setdefault(name, Generation(name, meta))
            generation.indexes[str(meta["language"])] = str(index)
            if "owner" in meta and "owner" not in generation.meta:
                found[name] = Generation(name, meta, generation.indexes)
            if any(alias.startswith(f"{self.prefix}-live-") for alias in told.get("aliases", {})):
                live_names.add(name)
        return _sorted_out(found, live_names)

    def start(self, server: Elasticsearch) -> Generation:
        """Begin one, and sweep what killed rebuilds left. Raises SearchUnavailable while one runs."""
        state = self.state(server)
        if state.building is not None:
            raise SearchUnavailable("Another rebuild of the search index is running.")
        self.remove(server, state.dead)
        now = datetime.now(UTC)
        name = f"{now:%Y%m%d%H%M%S}{secrets.token_hex(3)}"
        meta = {"prefix": self.prefix, "generation": name, "versions": schema.versions(), **_alive()}
        generation = Generation(name, meta)
        self.add_language(server, generation, _REST)
        return generation

    def add_language(self, server: Elasticsearch, generation: Generation, language: str) -> str:
        """The index of a language, made if it is not there; several processes may do so at once."""
        key = schema.index_language(language)
        if key in generation.indexes:
            return generation.indexes[key]
        index = f"{self.prefix}-{generation.name}-{key}"
        meta = dict(generation.meta) if not generation.indexes else _without_owner(generation.meta)
        body = schema.index(language, {**meta, "language": key}, is_building="owner" in generation.meta)
        try:
            server.indices.create(index=index, settings=body["settings"], mappings=body["mappings"])
        except BadRequestError as error:
            if error.message != "resource_already_exists_exception":
                raise
        generation.indexes[key] = index
        live = self.state(server).live
        if live is not None and live.name == generation.name:
            server.indices.put_alias(index=index, name=self.alias)
        return index

    def say_alive(self, server: Elasticsearch, generation: Generation) -> None:
        """Tell others that the rebuild goes on."""
        index = generation.indexes[schema.index_language(_REST)]
        meta = {**generation.meta, **_alive(), "language": schema.index_language(_REST)}
        server.indices.put_mapping(index=index, meta=meta)

    def swap(self, server: Elasticsearch, generation: Generation) -> None:
        """Make the generation the live one and remove the others, in one step for every reader."""
        pattern = f"{self.prefix}-{generation.name}-*"
        server.indices.put_settings(index=pattern, settings=schema.SERVING)
        server.indices.refresh(index=pattern)
        # Counts are quicker in one segment. Nobody waits for it: it is as right before it is merged.
        server.indices.forcemerge(index=pattern, max_num_segments=1, wait_for_completion=False)
        state = self.state(server)
        others = [state.live, *state.dead] if state.live else list(state.dead)
        gone = [index for each in others if each.name != generation.name for index in each.indexes.values()]
        actions: list[Mapping[str, Any]] = [{"add": {"index": pattern, "alias": self.alias}}]
        actions += [{"remove_index": {"index": index}} for index in gone]
        index = generation.indexes[schema.index_language(_REST)]
        built = {**_without_owner(generation.meta), "built_at": datetime.now(UTC).isoformat()}
        server.indices.update_aliases(actions=actions)
        server.indices.put_mapping(index=index, meta={**built, "language": schema.index_language(_REST)})

    def remove(self, server: Elasticsearch, generations: Iterable[Generation]) -> None:
        """Remove the indexes of generations; those already gone are silent."""
        for generation in generations:
            for index in generation.indexes.values():
                server.indices.delete(index=index, ignore_unavailable=True)


def _sorted_out(found: Mapping[str, Generation], live_names: set[str]) -> State:
    """Of several live generations ours is read; the newest that somebody builds is written to."""
    live = sorted((found[name] for name in live_names), key=lambda each: (each.is_ours, each.name))
    others = [each for name, each in sorted(found.items()) if name not in live_names]
    building = [each for each in others if each.is_being_built]
    dead = [each for each in others if not each.is_being_built]
    return State(live[-1] if live else None, building[-1] if building else None, (*live[:-1], *dead))


def _alive() -> dict[str, str]:
    return {"owner": f"{socket.gethostname()}:{os.getpid()}", "alive_at": datetime.now(UTC).isoformat()}


def _without_owner(meta: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in meta.items() if name not in {"owner", "alive_at"}}


def _is_running(process: int) -> bool:
    """Whether a process of this machine is alive."""
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
