"""A figure stands in one piece, inside its column, at any width and in any language."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from portal.settings.languages import INTERFACE_LANGUAGES
from tests.factories.offices import make_home, make_office

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

VALUES = ("14", "230000", "12500000", "1 000 – 2 000", "12345678901234567890")
WIDTHS = (320, 360, 480, 600, 768, 900, 1024, 1280, 1600)

#: The figures that take more than one line, or reach out of their column.
BROKEN = """() => [...document.querySelectorAll('.figure__value')].filter(each => {
    const text = document.createRange(), column = each.closest('.figure').getBoundingClientRect();
    text.selectNodeContents(each);
    const lines = [...text.getClientRects()];
    return lines.length !== 1 || lines[0].left < column.left - 0.5 || lines[0].right > column.right + 0.5;
}).map(each => each.textContent)"""


@pytest.mark.parametrize("language", INTERFACE_LANGUAGES)
def test_figure_never_breaks(page: Page, language: str) -> None:
    make_home()
    make_home(language)
    figures = [("figure", {"value": value, "label": "workers", "qualifier": "more than"}) for value in VALUES]
    page.goto(make_office("CN", language, figures=figures).url)
    broken = []

    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        broken += [(width, value) for value in page.evaluate(BROKEN)]

    assert page.locator(".figure__value").count() == len(VALUES)
    assert broken == []
