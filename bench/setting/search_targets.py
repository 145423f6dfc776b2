"""What issue 4 promises of search, read off the figures of one run of `./dev bench search`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bench.setting.clock import Latency

MEGABYTE = 1_000_000
WAGTAIL = "wagtail"
PROMISED = 100_000  # documents, of which the issue says how fast


class Figures:
    """The figures of one run, by size and engine."""

    def __init__(self, engines: list[str]) -> None:
        self.engines = engines
        self.first_ratio: dict[tuple[int, str], float] = {}
        self.rebuild_ratio: dict[tuple[int, str], float] = {}
        self.asked: dict[tuple[int, str], list[Latency]] = {}
        self.filtered: dict[tuple[int, str], Latency] = {}
        self.made_up_asked: dict[tuple[int, str], list[Latency]] = {}
        self.two_facets: dict[tuple[int, str], Latency] = {}
        self.own_work: dict[str, tuple[float, float]] = {}
        self.published: dict[str, Latency] = {}
        self.memory: dict[tuple[int, str], int] = {}


@dataclass(slots=True)
class Target:
    """What was promised, and what came of it."""

    text: str
    reached: str
    is_met: bool


def targets(run: Figures) -> list[Target]:
    """What issue and README promise, as far as the figures of this run say something about it."""
    found = [
        _faster_rebuild(ratios[size, name], f"{name} at {size:,}: {what}")
        for what, ratios in {"rebuild": run.rebuild_ratio, "index from nothing": run.first_ratio}.items()
        for size, name in ratios
        if name != "database"
    ]
    if (10_000, "embedded") in run.asked:
        found.append(_tenth_of_wagtail(run, 10_000))
    found += [_at_most(run, size, name) for size, name in run.two_facets if size == PROMISED]
    for name, (own, bare) in run.own_work.items():
        text = f"{name}: the search page's own work below a bare stock page"
        found.append(Target(text, f"{own:.1f} of {bare:.1f} ms", own < bare))
    sizes = sorted({size for size, _ in run.memory})
    if len(sizes) > 1:
        found += [_same_memory(run, sizes, name) for name in run.engines]
    return found + _unharmed(run)


def _faster_rebuild(ratio: float, what: str) -> Target:
    return Target(f"{what} three times as fast as update_index", f"{ratio:.1f} x", ratio >= 3)  # noqa: PLR2004  # as the text says


def _tenth_of_wagtail(run: Figures, size: int) -> Target:
    ours, theirs = (max(each.p95 for each in run.asked[size, name]) for name in ("embedded", WAGTAIL))
    text = f"embedded at {size:,}: p95 under a tenth of Wagtail's"
    return Target(text, f"{ours:.0f} of {theirs:.0f} ms", ours < theirs / 10)


def _at_most(run: Figures, size: int, name: str) -> Target:
    """The embedded engine with six facets, the worst of three lengths; Elasticsearch with two facets."""
    if name == "embedded":
        most, asked = Latency(30, 150), run.made_up_asked[size, name]
    else:
        most, asked = Latency(15, 60), [run.two_facets[size, name]]
    reached = Latency(max(each.p50 for each in asked), max(each.p95 for each in asked))
    text = f"{name} at {size:,}: p50 under {most.p50} ms, p95 under {most.p95} ms"
    is_met = reached.p50 < most.p50 and reached.p95 < most.p95
    return Target(text, f"{reached.p50:.0f} and {reached.p95:.0f} ms", is_met)


def _same_memory(run: Figures, sizes: Sequence[int], name: str) -> Target:
    small, large = run.memory[sizes[0], name], run.memory[sizes[-1], name]
    text = f"{name}: memory of a rebuild independent of the number of pages (within a fifth)"
    return Target(text, f"{small / MEGABYTE:.0f} and {large / MEGABYTE:.0f} MB", large < small * 1.2)


def _unharmed(run: Figures) -> list[Target]:
    up = run.published.get("elastic up")
    return [
        Target(
            f"{name}: publishing takes no longer than up",
            f"{found.p50:.0f} of {up.p50:.0f} ms",
            found.p50 < up.p50 * 1.2,
        )
        for name, found in run.published.items()
        if up and name in {"elastic down", "elastic hanging"}
    ]
