"""What the offices put on the desk: each office of the user, with what can be begun there."""

from __future__ import annotations

from django.http import HttpRequest

from editorial.desk import desk_section
from editorial.page_sections import Section
from offices.desk import office_desks


@desk_section(order=10)
def offices(request: HttpRequest) -> Section | None:
    """The offices that the user works for; nothing for those who work for all."""
    desks = office_desks(request)
    return Section("offices/admin/desk.html", {"offices": desks}) if desks else None
