"""The style page: every component with sample data. Development only."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation

from portal.settings.languages import INTERFACE_LANGUAGES
from portal.style_samples import samples


def style(request: HttpRequest) -> HttpResponse:
    """Show all components in the language that `?language=` names."""
    wanted = request.GET.get("language", "en")
    language = wanted if wanted in INTERFACE_LANGUAGES else "en"
    with translation.override(language):
        return render(request, "portal/style.html", samples(language))
