"""The style sheet: one file in production, small, with logical properties only; and the style page."""

from __future__ import annotations

import gzip
import re
import shutil
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client, RequestFactory

from portal.settings.languages import INTERFACE_LANGUAGES
from portal.static_files import STYLE_SHEET, PortalStaticFilesStorage, one_style_sheet
from portal.style_samples import samples
from portal.views.style import style
from tests.factories.news import make_article
from tests.factories.offices import make_office
from tests.factories.practices import FULL_PARTS, make_practice, make_theme

BUDGET = 30_000  # bytes that travel for an article without pictures, on a slow line
FOLDER = Path(settings.BASE_DIR) / "portal" / "static" / "portal" / "css"
PHYSICAL = re.compile(
    r"(?<![\w-])(?:left|right|top|bottom|width|height|(?:min|max)-(?:width|height)"
    r"|(?:margin|padding|border)-(?:left|right|top|bottom))\s*:"
)


def sheet() -> str:
    """The style sheet as collectstatic writes it."""
    return one_style_sheet(FOLDER.parent.parent / STYLE_SHEET)


@pytest.mark.unit
def test_one_style_sheet_imports_nothing_and_keeps_the_order_of_layers() -> None:
    text = sheet()

    assert "@import" not in text
    assert text.startswith("@layer reset, tokens, base, layout, components, utilities;")


@pytest.mark.unit
def test_every_file_is_part_of_the_style_sheet() -> None:
    main = (FOLDER / "main.css").read_text("utf-8")
    files = {str(path.relative_to(FOLDER)) for path in FOLDER.rglob("*.css")} - {"main.css"}

    assert set(re.findall(r'@import "([^"]+)"', main)) == files


@pytest.mark.unit
@pytest.mark.parametrize("path", sorted(FOLDER.rglob("*.css")), ids=lambda path: path.name)
def test_properties_are_logical(path: Path) -> None:
    rules = re.sub(r"@media[^{]*", "", path.read_text("utf-8"))

    assert PHYSICAL.findall(rules) == []


@pytest.mark.integration
@pytest.mark.django_db
@pytest.mark.parametrize("language", ["en", "ar"])
def test_article_and_style_sheet_stay_within_the_budget(client: Client, language: str) -> None:
    texts = samples(language)["news"]
    body = [("paragraph", f"<p>{part}</p>") for part in str(texts["body"]).split("\n\n")]
    office = make_office("CN", language)
    article = make_article(texts["title"], parent=office, summary=texts["summary"], body=body)

    html = client.get(article.url).content

    assert len(gzip.compress(html)) + len(gzip.compress(sheet().encode())) <= BUDGET


@pytest.mark.integration
@pytest.mark.django_db
@pytest.mark.parametrize("language", ["en", "ar"])
def test_good_practice_and_style_sheet_stay_within_the_budget(client: Client, language: str) -> None:
    practice = make_practice(make_office("CN", language), **FULL_PARTS)

    html = client.get(practice.url).content

    assert len(gzip.compress(html)) + len(gzip.compress(sheet().encode())) <= BUDGET


@pytest.mark.integration
@pytest.mark.django_db
@pytest.mark.parametrize("language", ["en", "ar"])
def test_page_of_results_with_every_facet_and_style_sheet_stay_within_the_budget(
    client: Client, language: str
) -> None:
    """Twenty hits of different works, all in one language, with marks, excerpts and other languages."""
    texts = samples(language)["news"]
    offices = [make_office(code, language) for code in ("CN", "ET", "PK", "ID")]
    words = [word for part in str(texts["body"]).split() if len(word := part.strip(".,؛،:;")) > 3]
    themes = [make_theme(f"theme-{n}", **{language: " ".join(words[n : n + 3])}) for n in range(12)]
    for number in range(20):
        text = " ".join(words[number:] + words[:number])
        page = make_practice(
            offices[number % 4],
            f"{text[:60]} {number}",
            summary=text[100:400],
            context=f"<p>{text}</p>",
            level=("emerging", "promising")[number % 2],
        )
        page.countries.set([offices[number % 4].country, offices[(number + 1) % 4].country])
        page.themes.add(themes[number % 12])
        page.save()

    response = client.get(f"/{language}/search/", {"q": f"{words[0]} {words[7]}"})

    listing, html = response.context["listing"], response.content
    assert (len(listing.results), [facet.name for facet in listing.facets if not facet.options]) == (20, [])
    assert html.count(b"<mark>") > 20
    assert len(gzip.compress(html)) + len(gzip.compress(sheet().encode())) <= BUDGET


@pytest.mark.integration
@pytest.mark.django_db
@pytest.mark.parametrize("language", INTERFACE_LANGUAGES)
def test_style_page_shows_all_components_in_every_language(rf: RequestFactory, language: str) -> None:
    response = style(rf.get("/style/", {"language": language}))

    assert response.status_code == 200
    assert '<ol class="agenda__list">' in response.content.decode()


@pytest.mark.unit
def test_collecting_writes_one_hashed_style_sheet(tmp_path: Path) -> None:
    shutil.copytree(FOLDER.parent, tmp_path / "portal")
    storage = PortalStaticFilesStorage(location=str(tmp_path), base_url="/static/")
    paths = {
        str(path.relative_to(tmp_path)): (storage, str(path.relative_to(tmp_path)))
        for path in tmp_path.rglob("*")
        if path.is_file()
    }

    failures = [
        result for _name, _hashed, result in storage.post_process(paths) if isinstance(result, Exception)
    ]

    hashed = (tmp_path / storage.stored_name(STYLE_SHEET)).read_text("utf-8")
    assert failures == []
    assert hashed == sheet()
