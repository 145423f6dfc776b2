"""Demo content of news articles."""

from __future__ import annotations

from datetime import date

from editorial.demo_pages import DemoPage, Find, Texts, demo_filler, prose, set_stream
from news.models import NewsPage, RelatedWork


@demo_filler("news")
def fill_news(page: NewsPage, entry: DemoPage, texts: Texts, find: Find) -> None:
    """Write the article with the meeting and the practices it is about."""
    page.date = date.fromisoformat(entry.facts["date"])
    page.related_meeting = find(entry.facts["meeting"])
    page.related_works = [RelatedWork(target=find(slug)) for slug in entry.facts["practices"]]
    set_stream(page, "body", [entry.block("paragraph", prose(texts["body"]), "body")])
