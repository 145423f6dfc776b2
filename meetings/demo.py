"""Demo content of meeting series and meetings."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from editorial.demo_pages import DemoPage, Find, Texts, demo_filler, prose, set_stream
from meetings.models import MeetingPage, MeetingParticipant, MeetingSeriesPage
from taxonomy.models import Country


@demo_filler("meeting-series")
def fill_series(page: MeetingSeriesPage, entry: DemoPage, texts: Texts, find: Find) -> None:
    """Write what the series is for."""
    page.purpose = prose(texts["purpose"])
    page.default_time_zone = entry.facts["time_zone"]


@demo_filler("meeting")
def fill_meeting(page: MeetingPage, entry: DemoPage, texts: Texts, find: Find) -> None:
    """Write the meeting with its agenda of two levels, what was said and the way forward."""
    facts = entry.facts
    zone = ZoneInfo(facts["time_zone"])
    page.time_zone = facts["time_zone"]
    page.start = datetime.fromisoformat(facts["start"]).replace(tzinfo=zone)
    page.planned_end = datetime.fromisoformat(facts["planned_end"]).replace(tzinfo=zone)
    for name in ("mode", "status", "working_languages"):
        setattr(page, name, facts[name])
    if not page.pk:
        countries = Country.objects.coded(*facts["participants"])
        page.participants = [MeetingParticipant(country=country) for country in countries]
    page.way_forward = prose(texts["way_forward"])
    items = [item for item in facts["item"] if "parent" not in item]
    agenda = [entry.block("item", _item(entry, item, texts, find), "item", item["key"]) for item in items]
    set_stream(page, "agenda", agenda)


def _item(entry: DemoPage, item: dict[str, Any], texts: Texts, find: Find) -> dict[str, Any]:
    """Return an item's value as it is stored, with its sub-items."""
    words = texts["item"][item["key"]]
    value: dict[str, Any] = {
        "title": words["title"],
        "note": texts["note"] if item is entry.facts["item"][0] else "",
        "said": prose(words.get("said", "")),
        "type": item["type"],
        "duration": item.get("minutes"),
        "country": item.get("country", ""),
        "institution": item.get("institution", ""),
        "draws_on": [
            entry.block("item", find(slug).pk, item["key"], "draws_on", slug)
            for slug in item.get("draws_on", [])
        ],
    }
    children = [child for child in entry.facts["item"] if child.get("parent") == item["key"]]
    if children:
        value["sub_items"] = [
            entry.block("item", _item(entry, child, texts, find), "item", child["key"]) for child in children
        ]
    return value
