"""News for tests."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from wagtail.models import Locale, Page

from news.models import NewsIndexPage, NewsPage, RelatedWork
from tests.factories.offices import make_home


def make_news_index(language: str = "en") -> NewsIndexPage:
    """Return the news index of the language."""
    known = NewsIndexPage.objects.filter(locale__language_code=language).first()
    if known is not None:
        return known
    home = make_home(language)
    original = NewsIndexPage.objects.first()
    index = NewsIndexPage(title="News", slug="news", locale=home.locale)
    if original is not None:
        index.translation_key = original.translation_key
    home.add_child(instance=index)
    return index


def make_article(
    title: str = "Suppliers meet",
    *,
    parent: Page | None = None,
    works: Iterable[Page] = (),
    **fields: Any,
) -> NewsPage:
    """Return a live article, of the global team unless a country page is given as its parent."""
    values: dict[str, Any] = {
        "summary": f"What {title} is about.",
        "date": date(2026, 9, 26),
        "body": [("paragraph", "<p>They talked.</p>")],
        **fields,
    }
    article = NewsPage(title=title, **values)
    article.related_works = [RelatedWork(target=work.page_ptr) for work in works]
    (parent or make_news_index()).add_child(instance=article)
    return NewsPage.objects.get(pk=article.pk)


def translate_article(article: NewsPage, language: str, **fields: Any) -> NewsPage:
    """Return a live translation made by hand, with the fields given in the language."""
    values = {"title": article.title, "summary": article.summary, "date": article.date, **fields}
    index = make_news_index(language)
    locale = Locale.objects.get(language_code=language)
    page = NewsPage(translation_key=article.translation_key, locale=locale, **values)
    index.add_child(instance=page)
    return NewsPage.objects.get(pk=page.pk)
