"""The first page of the admin: each office finds its own work there, and nothing of another's."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, override
from wagtail.users.models import UserProfile

from accounts.models import GlobalGroup, User
from editorial.desk_works import drafts_of, to_decide
from editorial.models import TranslationRequest
from tests.factories.meetings import make_meeting
from tests.factories.offices import make_office, make_officer, make_user
from tests.factories.practices import make_practice

pytestmark = [pytest.mark.integration, pytest.mark.django_db]

HOME = "wagtailadmin_home"


def desk_of(user: User) -> str:
    """Return the first page of the admin as the user sees it."""
    client = Client()
    client.force_login(user)
    return client.get(reverse(HOME)).content.decode()


def make_draft(office: Any, title: str, user: User) -> Any:
    """Return a good practice that the user has begun."""
    draft = make_practice(office, title=title, live=False)
    draft.save_revision(user=user)
    return draft


def send(page: Any, user: User) -> Any:
    """Send the page to the moderators of its office."""
    page.save_revision(user=user)
    return page.get_workflow().start(page, user)


def fill(office: Any, user: User, numbers: range) -> None:
    """Give the office that many drafts, pages in moderation, pages sent back and wishes."""
    for number in numbers:
        make_draft(office, f"Draft {number}", user)
        send(make_draft(office, f"Sent {number}", user), user)
        back = send(make_draft(office, f"Back {number}", user), user)
        back.current_task_state.reject(user=user, comment="Please add numbers.")
        wished = make_practice(office, title=f"Wished {number}")
        TranslationRequest.objects.create(
            translation_key=wished.translation_key, language="fr", day=timezone.localdate(), times=2
        )


def test_translator_is_not_led_to_an_original_that_only_its_office_may_edit() -> None:
    page = make_office("CN", "zh-hans")
    edit = reverse("wagtailadmin_pages:edit", args=[page.pk])
    people = [make_officer("CN", role, f"some-{role}") for role in ("editor", "translator")]

    assert [edit in desk_of(person) for person in people] == [True, False]


def test_editor_finds_the_office_and_can_begin_each_kind_of_work() -> None:
    office = make_office("PK")
    content = desk_of(make_officer("PK", "editor"))

    assert "Your office: Pakistan" in content
    for app, kind in (
        ("practices", "goodpracticepage"),
        ("practices", "casestudypage"),
        ("practices", "lessonpage"),
        ("news", "newspage"),
    ):
        assert reverse("wagtailadmin_pages:add", args=[app, kind, office.pk]) in content


def test_first_language_of_the_office_comes_first() -> None:
    make_office("CN", languages_used=[("language", {"language": "zh-hans", "translated_from": ""})])
    chinese = make_office("CN", "zh-hans")
    content = desk_of(make_officer("CN", "editor"))

    first = content.index("/admin/pages/add/")
    address = reverse("wagtailadmin_pages:add", args=["practices", "goodpracticepage", chinese.pk])
    assert content[first:].startswith(address)


def test_translator_is_not_invited_to_write() -> None:
    make_office("PK")
    content = desk_of(make_officer("PK", "translator"))

    assert "Your office: Pakistan" in content
    assert "/admin/pages/add/" not in content


def test_nobody_sees_a_title_of_another_office() -> None:
    own, other = make_office("PK"), make_office("CN")
    editor, stranger = make_officer("PK", "editor"), make_officer("CN", "editor")
    fill(own, editor, range(1))
    fill(other, stranger, range(7, 8))

    for user in (editor, make_officer("PK", "moderator"), make_officer("PK", "translator")):
        content = desk_of(user)
        assert [
            name for name in ("Draft 7", "Sent 7", "Back 7", "Wished 7", "China") if name in content
        ] == []


def test_each_list_holds_what_belongs_there() -> None:
    office = make_office("PK")
    editor, moderator = make_officer("PK", "editor"), make_officer("PK", "moderator")
    draft = make_draft(office, "Only begun", editor)
    sent = make_draft(office, "For the moderators", editor)
    send(sent, editor)

    assert [page.pk for page in drafts_of(editor)] == [draft.pk]
    assert list(drafts_of(moderator)) == []
    assert [int(state.object_id) for state in to_decide(moderator)] == [sent.pk]
    assert list(to_decide(editor)) == []


def test_what_is_sent_back_shows_the_comment() -> None:
    office = make_office("PK")
    editor = make_officer("PK", "editor")
    state = send(make_draft(office, "Too short", editor), editor)
    state.current_task_state.reject(user=make_officer("PK", "moderator"), comment="Please add numbers.")

    content = desk_of(editor)

    assert "Sent back: please change" in content
    assert "Please add numbers." in content


def test_wish_of_a_reader_is_counted() -> None:
    make_office("CN", "fr")
    fill(make_office("PK"), make_officer("PK", "editor", "writer"), range(1))

    assert "2 readers asked" in desk_of(make_officer("PK", "editor"))


def test_empty_desk_says_what_will_appear() -> None:
    make_office("PK")
    content = desk_of(make_officer("PK", "moderator"))

    assert "Nothing is waiting for you." in content
    assert "You have no drafts." in content


def test_coordinator_finds_meetings_and_plans_another_one() -> None:
    meeting = make_meeting(start=timezone.now() + timedelta(days=3), title="The next one")
    group = GlobalGroup.objects.get(role="coordinator").group
    content = desk_of(make_user("coordinator", group))

    assert "The next one" in content
    series = meeting.get_parent()
    assert reverse("wagtailadmin_pages:add", args=["meetings", "meetingpage", series.pk]) in content
    assert "The next one" not in desk_of(make_user("nobody-yet"))


@pytest.mark.parametrize("role", ["editor", "moderator", "translator"])
def test_number_of_queries_does_not_grow(role: str) -> None:
    office, user = make_office("PK"), make_officer("PK", role)
    make_office("PK", "fr")
    fill(office, user, range(1))
    desk_of(user)
    with CaptureQueriesContext(connection) as one:
        desk_of(user)
    fill(office, user, range(1, 3))
    with CaptureQueriesContext(connection) as three:
        desk_of(user)

    assert len(three) == len(one)


def test_office_reaches_its_own_pages_from_the_menu() -> None:
    office = make_office("PK")
    content = desk_of(make_officer("PK", "editor"))

    assert f'"url": "{reverse("wagtailadmin_explore", args=[office.pk])}"' in content
    assert '"name": "explorer"' not in content
    client = Client()
    client.force_login(User.objects.get(username="pk-editor"))
    assert client.get(reverse("wagtailadmin_explore", args=[office.pk])).status_code == 200


def test_page_count_and_links_to_the_makers_are_gone() -> None:
    make_office("PK")
    content = desk_of(make_officer("PK", "editor"))

    assert "w-summary" not in content
    assert "wagtail.org" not in content


def test_administrator_works_for_no_office() -> None:
    make_office("PK")
    content = desk_of(make_user("admin", is_superuser=True))

    assert "Your office" not in content
    assert "desk-section" in content


@pytest.mark.parametrize("code", ["zh-hans", "ur", "am"])
def test_first_page_of_the_admin_names_the_portal_in_the_language_of_its_user(
    client: Client, code: str
) -> None:
    make_office("CN")
    user = make_officer("CN", "editor")
    profile = UserProfile.get_for_user(user)
    profile.preferred_language = code
    profile.save()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")

    html = client.get(reverse("wagtailadmin_home")).content.decode()

    with override(code):
        name = gettext("Practice Exchange")
    assert (name in html, "Practice Exchange" in html, "Search all pages" in html) == (True, False, False)


def test_button_for_moderation_is_in_the_language_of_the_editor(client: Client) -> None:
    office = make_office("CN")
    user = make_officer("CN", "editor")
    profile = UserProfile.get_for_user(user)
    profile.preferred_language = "zh-hans"
    profile.save()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")

    url = reverse("wagtailadmin_pages:add", args=["practices", "goodpracticepage", office.pk])
    html = client.get(url).content.decode()

    with override("zh-hans"):
        label = gettext("Send to the moderators")
    assert (label in html, "China moderation" in html) == (True, False)
