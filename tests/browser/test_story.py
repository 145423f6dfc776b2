"""The whole way of one practice: drafted in Chinese, moderated, translated, found and read in Jakarta.

Four people play it, and an editor of another office who must get nowhere at any point.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import quote

import pytest
from django.core.management import call_command
from playwright.sync_api import Browser, Page, expect
from wagtail.users.models import UserProfile

from offices.models import CountryPage
from practices.models import GoodPracticePage
from tests.browser.people import Editor, Moderator, OfficeWorker, Translator
from tests.factories.offices import make_office, make_officer

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True), pytest.mark.wagtail_indexes]

CHINESE = {
    "title": "班前会找隐患",
    "summary": "工人每天用十分钟找出工作中的隐患。",
    "challenge": "事故发生后才处理。",
    "step": "每天开十分钟班前会",
}
INDONESIAN = [
    "Mencari bahaya sebelum kerja",
    "Pekerja mencari bahaya sepuluh menit setiap hari.",
    "Kecelakaan baru ditangani setelah terjadi.",
    "Rapat sepuluh menit setiap hari",
]

OpenTab = Callable[..., Page]


@pytest.fixture
def open_tab(chromium: Browser, live_server: Any) -> Iterator[OpenTab]:
    """Open a tab of its own for each person: cookies, language and screen are theirs."""
    contexts = []

    def opened(locale: str = "en", width: int = 1280) -> Page:
        context = chromium.new_context(
            base_url=live_server.url,
            locale=locale,
            viewport={"width": width, "height": 900},
            reduced_motion="reduce",
        )
        context.set_default_timeout(30_000)
        contexts.append(context)
        return context.new_page()

    yield opened
    for context in contexts:
        context.close()


@pytest.fixture
def office_in_china() -> int:
    """Two offices in three languages with their people; returns the Chinese page of China's office."""
    call_command("open_language", "en", "zh-hans", "id", verbosity=0)
    for code in ("CN", "PK"):
        make_office(code).save_revision().publish()
    for code, role, language in (
        ("CN", "editor", "zh-hans"),
        ("CN", "moderator", "zh-hans"),
        ("CN", "translator", "en"),
        ("PK", "editor", "en"),
    ):
        profile = UserProfile.get_for_user(make_officer(code, role))
        profile.preferred_language = language
        profile.save()
    return CountryPage.objects.get(country__alpha2="CN", locale__language_code="zh-hans").pk


def test_a_practice_goes_from_a_chinese_draft_to_a_reader_in_jakarta(
    office_in_china: int, open_tab: OpenTab
) -> None:
    editor, moderator = Editor(open_tab("zh-CN")), Moderator(open_tab("zh-CN"))
    translator, intruder = Translator(open_tab()), OfficeWorker(open_tab())
    visitor = open_tab("id", width=360)
    for person, name in (
        (editor, "cn-editor"),
        (moderator, "cn-moderator"),
        (translator, "cn-translator"),
        (intruder, "pk-editor"),
    ):
        person.sign_in(name)

    number = editor.draft_practice(office_in_china, CHINESE)
    assert CHINESE["title"] in editor.tab.request.get(f"/admin/pages/{number}/edit/").text()
    assert_out_of_reach(intruder, number, list(CHINESE.values()))
    assert_unknown_to(visitor)

    editor.submit()
    assert_out_of_reach(intruder, number, list(CHINESE.values()))
    assert_unknown_to(visitor)

    moderator.approve_page(number)
    practice = GoodPracticePage.objects.get(pk=number)
    assert practice.live
    assert practice.original_language == "zh-hans"

    translation = translator.start(number, "Indonesian")
    translator.translate(INDONESIAN)
    translator.hand_over()
    assert_out_of_reach(intruder, translation, INDONESIAN)
    moderator.approve_translation(translation)

    assert_found_and_understood(visitor, practice)
    assert_cannot_touch(intruder, number)


def assert_out_of_reach(intruder: OfficeWorker, number: int, words: list[str]) -> None:
    """The page cannot be opened, and its words are nowhere an office could look for them."""
    for address in (f"{number}/edit/", f"{number}/view_draft/", f"{number}/history/", f"{number}/"):
        assert_none_sent(words, intruder.tab, f"/admin/pages/{address}")
    for address in ("", "reports/site-history/", "reports/workflow/", "localize/reports/works/"):
        assert_none_sent(words, intruder.tab, f"/admin/{address}")
    for address in ("pages/search/", "choose-page/search/"):
        intruder.tab.goto(f"/admin/{address}?q={words[0]}")
        expect(intruder.tab.get_by_role("link", name=words[0])).to_have_count(0)
        assert_none_of(words[1:], intruder.tab)


def assert_none_sent(words: list[str], tab: Page, address: str) -> None:
    """Nothing that the address sends to this person holds one of the words, seen or not."""
    response = tab.request.get(address)
    assert "/login/" not in response.url
    text = response.text()
    written = [form for word in words for form in (word, json.dumps(word).strip('"'), quote(word))]
    assert [word for word in written if word in text] == [], address


def assert_none_of(words: list[str], tab: Page) -> None:
    """None of the words is on the page."""
    text = tab.locator("body").inner_text()
    assert [word for word in words if word in text] == [], tab.url


def assert_unknown_to(visitor: Page) -> None:
    """A visitor finds nothing of a draft."""
    visitor.goto(f"/zh-hans/search/?q={CHINESE['title']}")
    expect(visitor.locator("main").get_by_role("link", name=CHINESE["title"])).to_have_count(0)
    visitor.goto("/zh-hans/countries/cn/")
    assert_none_of(list(CHINESE.values()), visitor)


def assert_found_and_understood(visitor: Page, practice: GoodPracticePage) -> None:
    """A reader in Jakarta finds it in Indonesian, and is told that people translated it from Chinese."""
    visitor.goto("/id/search/?q=bahaya")
    visitor.locator("main").get_by_role("link", name=INDONESIAN[0]).first.click()
    expect(visitor.locator("h1")).to_have_text(INDONESIAN[0])
    expect(visitor.locator("html")).to_have_attribute("lang", "id")
    main = visitor.locator("main")
    expect(main).to_contain_text("Diterjemahkan dari bahasa Tionghoa (Sederhana) oleh manusia.")
    expect(main).to_contain_text(INDONESIAN[3])
    main.get_by_role("link", name="Baca naskah asli").click()
    expect(visitor.locator("h1")).to_have_text(practice.title)
    expect(visitor.locator("h1")).to_be_visible()


def assert_cannot_touch(intruder: OfficeWorker, number: int) -> None:
    """What is public may be read by the other office, and nothing more."""
    before = GoodPracticePage.objects.filter(pk=number).values().get()
    for action in ("edit", "unpublish", "delete", "move", "copy"):
        intruder.tab.goto(f"/admin/pages/{number}/{action}/")
        expect(intruder.tab.locator(f"form[action*='/{number}/{action}']")).to_have_count(0)
    assert GoodPracticePage.objects.filter(pk=number).values().get() == before
