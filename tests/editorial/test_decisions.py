"""What moderators read after they decided: what happened, where readers find it, with whom it is next."""

from __future__ import annotations

from typing import Any
from urllib.parse import unquote

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.html import escape
from django.utils.translation import gettext, override
from wagtail.models import GroupApprovalTask, WorkflowTask
from wagtail.users.models import UserProfile

from accounts.models import User
from practices.models import GoodPracticePage
from tests.factories.offices import make_office, make_officer
from tests.factories.practices import make_practice
from tests.practices.test_editor import form_data

pytestmark = [pytest.mark.integration, pytest.mark.django_db]


@pytest.fixture
def moderator(client: Client) -> User:
    """China's moderator, signed in."""
    make_office("CN")
    user = make_officer("CN", "moderator")
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return user


@pytest.fixture
def waiting(moderator: User) -> GoodPracticePage:
    """A draft with an awkward title that waits for China's moderators."""
    page = make_practice(make_office("CN"), "辅导 <b>", live=False)
    page.save_revision()
    page.get_workflow().start(page, make_officer("CN", "editor"))
    return page


def decide(client: Client, page: GoodPracticePage, decision: str, **more: Any) -> list[str]:
    """Decide in the page editor; returns what is said."""
    data = form_data(title=page.title, slug=page.slug, **more) | {
        "action-workflow-action": "true",
        "workflow-action-name": decision,
    }
    response = client.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), data, follow=True)
    assert [status for _url, status in response.redirect_chain] == [302]
    return [str(message).strip() for message in response.context["messages"]]


def test_approval_says_that_it_is_published_and_where(client: Client, waiting: GoodPracticePage) -> None:
    (said,) = decide(client, waiting, "approve")

    page = GoodPracticePage.objects.get(pk=waiting.pk)
    address = page.full_url
    assert page.live
    assert said.startswith(
        "“<bdi>辅导 &lt;b&gt;</bdi>” is approved and published. Readers find it here: "
        f"<bdi>{unquote(address)}</bdi>"
    )
    assert f'href="{escape(address)}"' in said
    assert "Read it as readers do" in said


def test_approval_of_one_step_names_the_next(client: Client, waiting: GoodPracticePage) -> None:
    state = waiting.current_workflow_state
    task = GroupApprovalTask.objects.create(name="Global team")
    WorkflowTask.objects.create(workflow=state.workflow, task=task, sort_order=9)

    (said,) = decide(client, waiting, "approve")

    assert said == "“<bdi>辅导 &lt;b&gt;</bdi>” is approved. The next step is: <bdi>Global team</bdi>."
    assert not GoodPracticePage.objects.get(pk=waiting.pk).live


def test_refusal_says_that_it_was_sent_back(client: Client, waiting: GoodPracticePage) -> None:
    (said,) = decide(client, waiting, "reject")

    assert said == "“<bdi>辅导 &lt;b&gt;</bdi>” was sent back with your comment. Readers see no change."


def test_it_is_said_in_the_moderators_language(
    client: Client, moderator: User, waiting: GoodPracticePage
) -> None:
    profile = UserProfile.get_for_user(moderator)
    profile.preferred_language = "ar"
    profile.save()

    (said,) = decide(client, waiting, "reject")

    text = "“%(title)s” was sent back with your comment. Readers see no change."
    with override("ar"):
        translated = gettext(text)
    assert translated != text
    assert said == translated % {"title": "<bdi>辅导 &lt;b&gt;</bdi>"}


def test_planned_publication_says_so(client: Client, waiting: GoodPracticePage) -> None:
    (said,) = decide(client, waiting, "approve", go_live_at="2099-01-01 09:00")

    assert said == "“<bdi>辅导 &lt;b&gt;</bdi>” is approved. It will be published at the planned time."


def test_saving_says_what_wagtail_says(client: Client, waiting: GoodPracticePage) -> None:
    data = form_data(title=waiting.title, slug=waiting.slug)
    response = client.post(reverse("wagtailadmin_pages:edit", args=[waiting.pk]), data, follow=True)

    assert [str(each).strip() for each in response.context["messages"]] == [
        "Page &#x27;辅导 &lt;b&gt;&#x27; has been updated."
    ]
