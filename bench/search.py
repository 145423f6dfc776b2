"""`./dev bench search`: each engine beside Wagtail's own database search, on the same pages in the same run.

bench/README.md says how to read the tables and which targets stand at the end.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from bench.setting.database import set_up

DATABASE = "search"
set_up(DATABASE)

from wagtail.models import Page  # noqa: E402  # after the settings are chosen

from bench.setting import search_parts as parts  # noqa: E402  # as above
from bench.setting.clock import Latency  # noqa: E402  # as above
from bench.setting.engines import available, engine_in_use  # noqa: E402  # as above
from bench.setting.request_cost import measure_as_stock  # noqa: E402  # as above
from bench.setting.search_pages import grow_in_five_languages, prose  # noqa: E402  # as above
from bench.setting.search_targets import MEGABYTE, WAGTAIL, Figures, targets  # noqa: E402  # as above
from taxonomy.starter import load_vocabulary  # noqa: E402  # as above
from tests.factories.offices import make_home, make_office  # noqa: E402  # as above
from tests.factories.practices import make_practice  # noqa: E402  # as above

SIZES = (1_000, 10_000)
PARTS = ("build", "questions", "memory", "page", "publishing")
BARE_URL = "/en/bare/"


class Run(Figures):
    """Measures part by part and prints as it goes; the targets are read off the figures at the end."""

    def build(self, size: int) -> None:
        """Every index, from nothing, and ours once more where nothing has changed."""
        print(f"\n{size:,} pages in five languages\n\n{'build':28} {'seconds':>9} {'MB':>8}  of update_index")
        stock, rows = parts.build_wagtail(), parts.build_rows(from_nothing=True)
        _print_built("wagtail update_index", stock.seconds, stock.size)
        _print_built("document rows", rows.seconds, rows.size)
        again = parts.build_rows()
        _print_built("document rows again", again.seconds, again.size)
        for name in self.engines:
            first, second = rows, again
            if name != "database":
                with engine_in_use(name) as engine:
                    built = parts.build_engine(engine, from_nothing=True)
                    renewed = parts.build_engine(engine)
                _print_built(f"{name} from rows", built.seconds, built.size)
                _print_built(f"{name} from rows again", renewed.seconds, renewed.size)
                first, second = rows.followed_by(built), again.followed_by(renewed)
            self.first_ratio[size, name] = stock.seconds / first.seconds
            self.rebuild_ratio[size, name] = stock.seconds / second.seconds
            for what, taken in {"in all": first, "in all again": second}.items():
                ratio = f"{stock.seconds / taken.seconds:8.1f} x as fast"
                _print_built(f"{name} {what}", taken.seconds, taken.size, ratio)

    def ask(self, size: int) -> None:
        """Questions of one, three and ten words, with all facets; then with two filters."""
        asked = parts.questions()
        print(f"\n{'questions, ms':22} {'words':>5} {'p50':>8} {'p95':>8}")
        fewer = parts.fewer if size > parts.COMFORTABLE else list
        self.asked[size, WAGTAIL] = [parts.ask_wagtail(fewer(asked[length])) for length in parts.LENGTHS]
        _print_asked("wagtail, no facets", self.asked[size, WAGTAIL])
        for name in self.engines:
            with engine_in_use(name) as engine:
                if name != "database":
                    parts.warm_up(engine)
                some = fewer if name == "database" else list
                found = parts.ask_of_each_length(engine, asked, some)
                with_filters = parts.ask_engine(engine, some(asked[3]), filtered=True)
            self.asked[size, name], self.filtered[size, name] = found, with_filters
            _print_asked(name, found)
            print(f"{name + ', two filters':22} {3:>5} {with_filters}")

    def made_up(self, size: int) -> None:
        """The engines alone, with documents that no page stands behind."""
        asked = parts.questions()
        for name in (each for each in self.engines if each != "database"):
            print(f"\n{name}: {size:,} documents without pages")
            with engine_in_use(name) as engine:
                built = parts.build_made_up(engine, size)
                parts.warm_up(engine)
                print(f"built in {built.seconds:,.0f} s, {built.size / MEGABYTE:,.0f} MB")
                found = parts.ask_of_each_length(engine, asked)
                two = parts.ask_engine(engine, asked[3], facets=parts.TWO_FACETS)
                narrow = parts.ask_engine(engine, asked[3], filtered=True)
                parts.forget(engine)
            print(f"{'questions, ms':22} {'words':>5} {'p50':>8} {'p95':>8}")
            _print_asked("six facets", found)
            print(f"{'two facets':22} {3:>5} {two}\n{'six facets, two filters':23} {3:>4} {narrow}")
            self.made_up_asked[size, name] = found
            self.two_facets[size, name] = two

    def pages(self) -> None:
        """CPU of the search page beside the bare stock page."""
        bare = measure_as_stock(BARE_URL).milliseconds
        print(f"\n{'search page, CPU ms':22} {'whole':>8} {'own':>8} {'of bare':>8}")
        print(f"{'bare stock page':22} {bare:8.1f}")
        for name in self.engines:
            with engine_in_use(name) as engine:
                whole, own = parts.page_cost(engine, prose("en").question(3))
            self.own_work[name] = (own, bare)
            print(f"{name:22} {whole:8.1f} {own:8.1f} {own / bare:7.1f}x")

    def publish(self) -> None:
        """Publishing latency, with the engine up, down and hanging."""
        for name in self.engines:
            if name == "elastic":
                self.published |= parts.publish_on_elastic()
            else:
                with engine_in_use(name):
                    self.published[name] = parts.publish()
        print(f"\n{'publishing, ms':22} {'':5} {'p50':>8} {'p95':>8}")
        for name, found in self.published.items():
            print(f"{name:22} {'':5} {found}")

    def remember(self, size: int) -> None:
        """Peak memory of a rebuild in a process of its own."""
        print(f"\n{'memory of a rebuild, MB':26} {'before':>8} {'peak':>8}")
        for name in self.engines:
            before, after = parts.memory_of_rebuild(DATABASE, name)
            self.memory[size, name] = after
            print(f"{name:26} {before / MEGABYTE:8.0f} {after / MEGABYTE:8.0f}")


def _print_built(what: str, taken: float, size: int, more: str = "") -> None:
    print(f"{what:28} {taken:9.1f} {size / MEGABYTE:8.1f}  {more}", flush=True)


def _print_asked(what: str, found: Sequence[Latency]) -> None:
    for length, each in zip(parts.LENGTHS, found, strict=True):
        print(f"{what:22} {length:>5} {each}", flush=True)


def main(arguments: Sequence[str]) -> int:
    """Measure at every size, the rest at the last. Fails when a target is missed."""
    parser = argparse.ArgumentParser(prog="./dev bench search", description=__doc__)
    parser.add_argument("--sizes", type=_numbers, help="numbers of pages, e.g. 1000,10000")
    parser.add_argument(
        "--documents", type=_numbers, default=[], help="numbers of documents without pages, e.g. 100000"
    )
    parser.add_argument("--engine", action="append", default=[], help="only this engine; may be repeated")
    parser.add_argument("--part", action="append", choices=PARTS, help="only this part; may be repeated")
    options = parser.parse_args(arguments)
    sizes = options.sizes or ([] if options.documents else list(SIZES))
    load_vocabulary()
    run = Run(available(options.engine))
    for total in options.documents:
        run.made_up(total)
    if sizes:
        _with_pages(run, sizes, options.part or PARTS)
    judged = targets(run)
    print("\ntargets")
    for target in judged:
        print(f"{'met   ' if target.is_met else 'MISSED'} {target.text}: {target.reached}")
    return 0 if all(target.is_met for target in judged) else 1


def _with_pages(run: Run, sizes: Sequence[int], chosen: Sequence[str]) -> None:
    offices = [make_office(code) for code in ("CN", "ET", "ID", "PK")]
    make_home().add_child(instance=Page(title="Bare", slug="bare"))
    sample = make_practice(offices[0])
    for size in sizes:
        grow_in_five_languages(size, offices, sample)
        for part, measure in {"build": run.build, "questions": run.ask, "memory": run.remember}.items():
            if part in chosen or (part == "build" and "questions" in chosen):
                measure(size)
    if "page" in chosen:
        run.pages()
    if "publishing" in chosen:
        run.publish()


def _numbers(text: str) -> list[int]:
    return sorted(map(int, text.split(",")))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
