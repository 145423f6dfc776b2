"""`./dev bench search-quality`: how well each engine answers the golden queries, language by language.

Ends with an error when a threshold is missed or two engines disagree; bench/README.md says how to read it.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterator, Sequence

from bench.setting.database import set_up

set_up("search-quality")

from search.contracts import SearchEngine  # noqa: E402  # after the settings are chosen
from search.engine.factory import ENGINES  # noqa: E402  # as above
from taxonomy.starter import load_vocabulary  # noqa: E402  # as above
from tests.search.golden.asking import as_the_page_asks  # noqa: E402  # as above
from tests.search.golden.collection import documents, load_queries, load_works  # noqa: E402  # as above
from tests.search.golden.scoring import JUDGED, Score, disagreements, score, unmet  # noqa: E402  # as above

HEADINGS = ("language", "engine", "queries", "first hits", "MRR@10", "typing errors")
Row = tuple[str, ...]


def engines(chosen: Sequence[str]) -> Iterator[SearchEngine]:
    """Each engine that can be asked here, the ones that need no service first."""
    for name in sorted(ENGINES, key=lambda name: (name == "elastic", name)):
        if chosen and name not in chosen:
            continue
        if name == "elastic" and not os.environ.get("ELASTICSEARCH_URL"):
            print("elastic is left out: ELASTICSEARCH_URL names no server.\n")
            continue
        yield ENGINES[name]()


def measure(engine: SearchEngine, languages: Sequence[str]) -> dict[str, Score]:
    """Load the collection in all languages, and ask every query of the languages."""
    with engine.rebuild() as writer:
        writer.upsert(documents(load_works()))
    return {code: score(engine, code, load_queries(code), as_the_page_asks) for code in languages}


def rows(scores: Sequence[Score]) -> Iterator[Row]:
    """The table: a row per language, then the mean."""
    for each in scores:
        yield (each.language, each.engine, str(len(each.outcomes)), *_shares(each))
    number = len(scores)
    means = [
        sum(values) / number
        for values in zip(*((each.first_hits, each.mrr, each.typing_errors) for each in scores), strict=True)
    ]
    total = sum(len(each.outcomes) for each in scores)
    yield ("**mean**", scores[0].engine, str(total), f"{means[0]:.0%}", f"{means[1]:.3f}", f"{means[2]:.0%}")


def _shares(each: Score) -> Row:
    return (f"{each.first_hits:.0%}", f"{each.mrr:.3f}", f"{each.typing_errors:.0%}")


def print_table(table: Sequence[Row], *, as_markdown: bool) -> None:
    """The table for a terminal, or for docs/search.md."""
    if as_markdown:
        for row in (HEADINGS, tuple("---" for _ in HEADINGS), *table):
            print(f"| {' | '.join(row)} |")
        return
    for row in (HEADINGS, *table):
        print("".join(f"{cell.strip('*'):>14}" for cell in row))


def print_failures(scores: Sequence[Score]) -> None:
    """What was not right at the top, with what was found instead."""
    for each in scores:
        for outcome in each.failures:
            query = outcome.query
            place = f"at {outcome.rank}" if outcome.rank else "not found"
            found = " ".join(outcome.found[:5]) or "nothing"
            print(
                f"  {each.language:8} {each.engine:9} {query.kind:17} “{query.text}” "
                f"wants {' '.join(query.expects)}: {place}; found {found}"
            )


def main(arguments: Sequence[str]) -> int:
    """Measure, print, judge."""
    parser = argparse.ArgumentParser(prog="./dev bench search-quality", description=__doc__)
    parser.add_argument("--engine", action="append", default=[], help="only this engine; may be repeated")
    parser.add_argument("--language", action="append", default=[], help="only this language; may be repeated")
    parser.add_argument("--markdown", action="store_true", help="the table for docs/search.md, no failures")
    options = parser.parse_args(arguments)
    load_vocabulary()
    languages = options.language or list(load_works()[0].texts)
    judged: dict[str, dict[str, Score]] = {}
    missed: list[str] = []
    for engine in engines(options.engine):
        scores = measure(engine, languages)
        print_table(list(rows(list(scores.values()))), as_markdown=options.markdown)
        if not options.markdown:
            print_failures(list(scores.values()))
        print(flush=True)
        if engine.name in JUDGED:
            judged[engine.name] = scores
            missed += unmet(scores.values())
    if judged.keys() >= {*JUDGED}:
        missed += disagreements(judged["embedded"], judged["elastic"])
    if not judged:
        print("Neither embedded nor elastic was asked, so nothing is judged.")
    else:
        print("\n".join(missed) if missed else "Every threshold is met.")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
