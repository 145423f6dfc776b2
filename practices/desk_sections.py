"""What the practices put on the desk: the good practices of the office that miss the most."""

from __future__ import annotations

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.permissions import countries_user_may_edit
from editorial.desk import DeskRow, desk_section, list_section
from editorial.page_sections import Section
from practices.models import GoodPracticePage
from taxonomy.names import language_name
from taxonomy.numbers import local_percent

MOST_PRACTICES = 5


@desk_section(order=70)
def least_complete(request: HttpRequest) -> Section | None:
    """The good practices whose parts are not all filled, the emptiest first."""
    practices = GoodPracticePage.objects.originals().filter(
        alias_of__isnull=True, completeness__lt=100, owner_office__in=countries_user_may_edit(request.user)
    )
    emptiest = practices.select_related("locale").order_by("completeness", "pk")[:MOST_PRACTICES]
    return list_section(_("Good practices to complete"), map(_row, emptiest))


def _row(practice: GoodPracticePage) -> DeskRow:
    code = practice.locale.language_code
    return DeskRow(
        title=practice.draft_title or practice.title,
        url=reverse("wagtailadmin_pages:edit", args=[practice.pk]),
        language=language_name(code, code),
        note=_("%(percent)s complete") % {"percent": local_percent(practice.completeness)},
    )
