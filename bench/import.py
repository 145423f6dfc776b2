"""`./dev bench import [ROWS]`: rows a second of an import beside the same pages made one by one by Wagtail.

One run, one process, one database; bench/README.md says how to read the table.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.setting.database import FOLDER, set_up

set_up("import")

from wagtail.models import Page  # noqa: E402  # after the settings are chosen
from wagtail_localize.models import StringTranslation, Translation  # noqa: E402  # as above
from wagtail_localize.operations import translate_object  # noqa: E402  # as above

from accounts.models import User  # noqa: E402  # as above
from editorial.bulk.importing import Options, import_file  # noqa: E402  # as above
from editorial.models import TaggedPage  # noqa: E402  # as above
from news.models import NewsPage  # noqa: E402  # as above
from practices.models import CaseStudyPage, GoodPracticePage, LessonPage  # noqa: E402  # as above
from search import indexing  # noqa: E402  # as above
from tests.factories.offices import make_country, make_office  # noqa: E402  # as above
from tests.factories.practices import make_theme  # noqa: E402  # as above

ROWS = 300
TARGET = 3.0
PARAGRAPHS = 6
WORDS = [
    "trainer",
    "factory",
    "worker",
    "supplier",
    "manager",
    "safety",
    "quality",
    "waste",
    "order",
    "meeting",
    "visit",
    "month",
    "year",
    "plan",
    "result",
    "team",
    "machine",
    "floor",
    "question",
    "answer",
    "partner",
    "province",
    "training",
    "module",
    "cost",
    "time",
    "report",
    "change",
    "practice",
]
Values = dict[str, Any]


def text(number: int, words: int) -> str:
    """Return words that differ from row to row."""
    return " ".join(WORDS[(number * 7 + place * (number % 5 + 1)) % len(WORDS)] for place in range(words))


def body(number: int) -> list[str]:
    """Return the paragraphs of a row."""
    return [text(number + place, 60) for place in range(PARAGRAPHS)]


def rows(count: int) -> Iterator[tuple[type[Page], dict[str, Any]]]:
    """Yield the cells of originals of the four kinds, in turn."""
    models = (GoodPracticePage, CaseStudyPage, LessonPage, NewsPage)
    for number in range(count):
        model = models[number % len(models)]
        own: dict[str, Any] = {
            GoodPracticePage: {"challenge": text(number, 40)},
            CaseStudyPage: {"before": text(number, 40), "date": "2026-01-02"},
            LessonPage: {"statement": text(number, 12)},
            NewsPage: {"date": "2026-01-02"},
        }[model]
        yield (
            model,
            {
                "external_id": f"r{number}",
                "kind": model.kind,
                "language": "en",
                "title": f"{text(number, 5)} {number}",
                "summary": text(number, 25),
                "body": "\n\n".join(body(number)),
                "countries": "ET; PK",
                "themes": "quality-management",
                "sector": "C",
            }
            | own,
        )


def one_by_one(count: int, parent: Any, user: User) -> None:
    """Make and publish each page as Wagtail does: add, save a revision, publish it."""
    tags = make_country("ET"), make_country("PK"), make_theme()
    for model, cells in rows(count):
        page = model(**fields_of(model, cells), locale=parent.locale, owner=user)
        page.countries.set(tags[:2])
        page.themes.set(tags[2:])
        page.live = False
        parent.add_child(instance=page)
        page.save_revision(user=user, log_action=True).publish(user=user)


def fields_of(model: Any, cells: dict[str, Any]) -> Values:
    """Return the values of the fields that the cells stand for."""
    html = "".join(f"<p>{part}</p>" for part in cells["body"].split("\n\n"))
    streams = {GoodPracticePage: "solution", NewsPage: "body"}
    plain = {CaseStudyPage: "what_was_done", LessonPage: "context"}
    values = {
        name: cells[name] for name in ("title", "summary", "sector", "statement", "date") if name in cells
    }
    values |= {name: f"<p>{cells[name]}</p>" for name in ("challenge", "before") if name in cells}
    if model is CaseStudyPage:
        values["observed_on"] = values.pop("date")
    if model in streams:
        return values | {streams[model]: [("paragraph", html)]}
    return values | {plain[model]: html}


def translate_one_by_one(count: int, office: Any, user: User) -> None:
    """Translate and publish the first works as the editor of translations does, string by string."""
    french = make_office("ET", "fr").locale
    originals = TaggedPage.objects.child_of(office).order_by("pk")[:count]
    for original in originals.specific():
        translate_object(original, [french])
        translation = Translation.objects.get(source__object_id=original.translation_key)
        for segment in translation.source.stringsegment_set.select_related("context"):
            StringTranslation.objects.get_or_create(
                translation_of_id=segment.string_id,
                locale=french,
                context=segment.context,
                defaults={"data": f"{segment.string.data} fr", "translation_type": "manual"},
            )
        translation.save_target(user=user, publish=True)


def translated(cells: dict[str, Any]) -> dict[str, Any]:
    """Return the row of a translation."""
    of_text = ("title", "summary", "challenge", "before", "statement")
    words = {name: f"{cells[name]} fr" for name in of_text if name in cells}
    paragraphs = "\n\n".join(f"{part} fr" for part in cells["body"].split("\n\n"))
    identity = {
        "external_id": cells["external_id"],
        "kind": cells["kind"],
        "translation_of": cells["external_id"],
    }
    return identity | {"language": "fr", "body": paragraphs} | words


def write(name: str, lines: Iterator[dict[str, Any]]) -> Path:
    """Write a file to import."""
    path = FOLDER / name
    path.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    return path


def bring(path: Path, user: User) -> None:
    """Import and publish the file for Pakistan. Ends the run if anything was refused."""
    options = Options(office=make_country("PK"), user=user, publishes=True)
    outcome = import_file(path, options, index=index)
    if outcome.problems or outcome.remarks:
        sys.exit(f"The import refused something: {outcome.problems[:3]} {outcome.remarks[:3]}")


def index(page_ids: Any) -> None:
    """Bring pages into search, as the command does."""
    indexing.update_pages(Page.objects.filter(pk__in=list(page_ids)))


@dataclass(frozen=True, slots=True)
class Took:
    """How long some rows took: by the clock, and of the processor."""

    rows: int
    seconds: float
    cpu: float

    def __str__(self) -> str:
        return f"{self.rows / self.seconds:8.1f} {1000 * self.cpu / self.rows:8.1f}"


def measure(rows: int, work: Callable[[], None]) -> Took:
    """Do the work and return how long it took."""
    clock, cpu = time.perf_counter(), time.process_time()
    work()
    return Took(rows, time.perf_counter() - clock, time.process_time() - cpu)


def main() -> int:
    """Measure originals and translations both ways. Fails under the target."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else ROWS
    user = User.objects.create_superuser("bench", "bench@example.org")
    offices = {code: make_office(code) for code in ("ET", "PK")}
    for code in offices:
        make_office(code, "fr")
    sample = min(count, ROWS)
    originals = write("originals.jsonl", (cells for _model, cells in rows(count)))
    translations = write("translations.jsonl", (translated(cells) for _model, cells in rows(count)))
    pairs = {
        "originals": (
            measure(sample, lambda: one_by_one(sample, offices["ET"], user)),
            measure(count, lambda: bring(originals, user)),
        ),
        "translations": (
            measure(sample, lambda: translate_one_by_one(sample, offices["ET"], user)),
            measure(count, lambda: bring(translations, user)),
        ),
    }
    again = measure(count, lambda: bring(originals, user))
    print(f"{count} rows imported and published; {sample} made one by one")
    print(f"{'':14} {'one by one':>17}   {'import':>17}   {'times as fast':>17}")
    print(f"{'':14} {'rows/s':>8} {'CPU ms':>8}   {'rows/s':>8} {'CPU ms':>8}   {'clock':>8} {'CPU':>8}")
    for name, (slow, fast) in pairs.items():
        print(f"{name:14} {slow}   {fast}   {by_clock(slow, fast):8.1f} {by_cpu(slow, fast):8.1f}")
    print(f"The same {count} originals a second time: {again.seconds:.1f} s, nothing written.")
    return 0 if all(by_cpu(*pair) >= TARGET for pair in pairs.values()) else 1


def by_clock(slow: Took, fast: Took) -> float:
    """How many times as many rows a second."""
    return (fast.rows / fast.seconds) / (slow.rows / slow.seconds)


def by_cpu(slow: Took, fast: Took) -> float:
    """How many times as many rows for the same processor time, which other work does not change."""
    return (fast.rows / fast.cpu) / (slow.rows / slow.cpu)


if __name__ == "__main__":
    sys.exit(main())
