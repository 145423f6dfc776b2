"""Sample data of the style page, in any interface language, from the texts of the demo."""

from __future__ import annotations

import datetime as dt
import tomllib
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from django.utils.translation import gettext as _

from editorial.cards import card_language
from portal.settings.languages import BY_CODE, INTERFACE_LANGUAGES
from taxonomy.names import territory_name

CONTENT = Path(__file__).parent / "demo" / "content"
HOME = "site/home.toml"
DAY = dt.date(2023, 9, 26)


def _texts(path: str, language: str) -> dict[str, Any]:
    rows = tomllib.loads((CONTENT / path).read_text("utf-8"))["text"]
    return dict(rows.get(language) or rows["en"])


def _countries(language: str, *codes: str) -> list[dict[str, str]]:
    return [{"name": territory_name(code, language), "url": "#"} for code in codes]


def _cards(language: str) -> list[dict[str, Any]]:
    rows = (
        ("news", _("News article"), "news/score-academy-shares-its-experience.toml", ("CN", "ET"), language),
        ("good-practice", _("Good practice"), "practices/cn-long-term-strategy.toml", ("CN",), language),
        ("good-practice", _("Good practice"), "practices/et-supplier-partnerships.toml", ("ET",), "ar"),
        ("lesson", _("Lesson learned"), "practices/cn-sustain-score.toml", ("CN",), "zh-hans"),
    )
    return [
        {
            **_texts(path, shown),
            "kind": kind,
            "kind_label": label,
            "url": "#",
            "countries": _countries(language, *codes),
            "date": DAY,
            "language": None if shown == language else card_language(shown, language),
        }
        for kind, label, path, codes, shown in rows
    ]


def _languages(language: str) -> list[dict[str, Any]]:
    return [
        {
            "tag": code,
            "own_name": BY_CODE[code].own_name,
            "direction": BY_CODE[code].direction,
            "url": f"?language={code}",
            "is_current": code == language,
        }
        for code in (*INTERFACE_LANGUAGES[:6], "vi")
    ]


def _facets(language: str) -> list[dict[str, Any]]:
    countries = [
        _option("country", code, territory_name(code, language), 12 - index) | {"is_chosen": index == 0}
        for index, code in enumerate(("CN", "ET", "ID", "PK"))
    ]
    kinds = [
        _option("kind", code, label, 4)
        for code, label in (("good-practice", _("Good practice")), ("lesson", _("Lesson learned")))
    ]
    return [
        {"name": "kind", "label": _("Kind"), "is_open": True, "options": kinds},
        {"name": "country", "label": _("Country"), "is_open": True, "options": countries},
        {
            "name": "level",
            "label": _("Level"),
            "is_open": False,
            "options": [_option("level", "promising", _("Promising"), 4)],
        },
    ]


def _option(facet: str, value: str, label: Any, count: int) -> dict[str, Any]:
    return {"id": f"{facet}-{value}", "value": value, "label": label, "count": count, "is_chosen": False}


def _agenda(language: str) -> list[SimpleNamespace]:
    start = dt.datetime(2023, 9, 26, 10, tzinfo=dt.UTC)
    children = [
        SimpleNamespace(
            anchor=f"item-{number}",
            number=f"2.{number}",
            title=country["name"],
            type_label=_("Presentation"),
            start=start + dt.timedelta(minutes=5 + 15 * number),
            duration_label=_("15 minutes"),
            country=country,
        )
        for number, country in enumerate(_countries(language, "CN", "ET", "ID"), 1)
    ]
    decision = {"type": "decision", "label": _("Decision"), "text": _texts(HOME, language)["summary"]}
    return [
        SimpleNamespace(number="1", title=territory_name("PK", language), start=start, anchor="item-a"),
        SimpleNamespace(number="2", title=_texts(HOME, language)["title"], start=start, items=children),
        SimpleNamespace(number="3", title=_("Discussion"), start=start, outcomes=[decision]),
    ]


def samples(language: str) -> dict[str, Any]:
    """Return everything that the style page shows, in the language."""
    news = _texts("news/score-academy-shares-its-experience.toml", language)
    original = {**_languages(language)[4], "name": BY_CODE["zh-hans"].name, "url": "#"}
    paragraphs = [line for line in str(news["body"]).split("\n\n") if not line.startswith("-")]
    return {
        "news": news,
        "home": _texts(HOME, language),
        "paragraphs": paragraphs[:3],
        "cards": _cards(language),
        "languages": _languages(language),
        "countries": _countries(language, "CN", "ET", "ID", "PK"),
        "facets": _facets(language),
        "chosen": [
            {"facet_label": _("Country"), "label": territory_name("CN", language), "remove_url": "#"},
            {"facet_label": _("Kind"), "label": _("Lesson learned"), "remove_url": "#"},
        ],
        "pages": [{"number": n, "url": "#", "is_current": n == 1} for n in (1, 2, 3, None, 12)],
        "agenda": _agenda(language),
        "figures": [
            {"value": value, "label": label, "as_of": DAY, "source": "SCORE ACADEMY"}
            for value, label in (("230000", _("workers")), ("1000", _("enterprises")), ("14", _("provinces")))
        ],
        "facts": [
            {"label": _("Office"), "value": territory_name("CN", language), "url": "#"},
            {"label": _("First published"), "date": DAY},
            {
                "label": _("Themes"),
                "links": [{"name": card["title"], "url": "#"} for card in _cards(language)[1:2]],
            },
        ],
        "files": [
            {
                "title": news["title"][:40],
                "url": "#",
                "type_label": "PDF",
                "size": 482_133,
                "language": original,
            }
        ],
        "states": [
            {
                "state": state,
                "original": original,
                "changed_on": DAY,
                "sections": [_("Results"), _("Context")],
                "reader_language": {"name": BY_CODE[language].name},
                "request_url": "#",
            }
            for state in ("original", "current", "machine", "outdated", "missing")
        ],
    }
