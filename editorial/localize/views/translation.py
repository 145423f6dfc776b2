"""What a translator does with one translation: PO files, machine drafts, review, moderation."""

from __future__ import annotations

import logging
from collections.abc import Callable
from functools import wraps
from typing import Any

import requests
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.datastructures import MultiValueDictKeyError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST
from wagtail.models import Page
from wagtail_localize.models import StringSegment, StringTranslation, Translation
from wagtail_localize.views.edit_translation import edit_string_translation, machine_translate

from editorial.decisions import say_decision
from editorial.localize import moderation
from editorial.localize.po_files import read_po
from taxonomy.numbers import local_number

logger = logging.getLogger(__name__)

View = Callable[..., HttpResponse]


def for_editors_of_the_target(view: Callable[[HttpRequest, Translation, Any], HttpResponse]) -> View:
    """Hand the view a translation whose page the user may edit; others are refused."""

    @wraps(view)
    def checked(request: HttpRequest, translation_id: int) -> HttpResponse:
        translation = get_object_or_404(
            Translation.objects.select_related("source", "target_locale"), pk=translation_id, enabled=True
        )
        try:
            page = translation.get_target_instance()
        except Page.DoesNotExist as error:
            raise Http404 from error
        if not isinstance(page, Page) or not page.permissions_for_user(request.user).can_edit():
            raise PermissionDenied
        return view(request, translation, page)

    return checked


def back_to(page: Page) -> HttpResponse:
    """Lead to the translation editor of the page."""
    return redirect(reverse("wagtailadmin_pages:edit", args=[page.pk]))


@require_POST
@for_editors_of_the_target
def upload_po(request: HttpRequest, translation: Translation, page: Page) -> HttpResponse:
    """Take in a PO file, all of it or nothing."""
    try:
        po = read_po(request.FILES.get("file"), translation)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return back_to(page)
    warnings = translation.import_po(po, user=request.user, tool_name="PO File")
    messages.success(request, _("The translations were taken from the PO file."))
    if warnings:
        text = ngettext(
            "%(number)s entry was left out: its text is no longer on the page.",
            "%(number)s entries were left out: their texts are no longer on the page.",
            len(warnings),
        )
        messages.warning(request, text % {"number": local_number(len(warnings))})
    return back_to(page)


@require_POST
@for_editors_of_the_target
def translate_by_machine(request: HttpRequest, translation: Translation, page: Page) -> HttpResponse:
    """Fill the empty segments by the machine, if there is one; its failure loses nothing."""
    try:
        response: HttpResponse = machine_translate(request, translation.pk)
    except (requests.RequestException, ValueError, KeyError):
        logger.warning("Machine translation failed", exc_info=True)
        messages.error(request, _("The machine translation does not answer. Nothing was changed."))
        return back_to(page)
    return response


def edit_segment(request: HttpRequest, translation_id: int, string_segment_id: int) -> HttpResponse:
    """Save one segment. What a machine wrote on a live page counts as new text until it is published."""
    segment = get_object_or_404(StringSegment, pk=string_segment_id)
    translation = get_object_or_404(Translation, pk=translation_id)
    known = StringTranslation.objects.filter(
        translation_of=segment.string_id, context=segment.context_id, locale=translation.target_locale_id
    )
    was_machine = known.filter(translation_type=moderation.MACHINE).exists()
    try:
        response: HttpResponse = edit_string_translation(request, translation_id, string_segment_id)
    except MultiValueDictKeyError:  # a PUT without its value
        return HttpResponse(status=400)
    if was_machine and response.status_code == 200:  # noqa: PLR2004  # saved over an older text
        known.filter(translation_type=moderation.MANUAL).update(created_at=timezone.now())
    return response


@require_POST
@for_editors_of_the_target
def mark_reviewed(request: HttpRequest, translation: Translation, page: Page) -> HttpResponse:
    """A person has read what the machine wrote."""
    number = moderation.mark_reviewed(translation, request.user)
    text = ngettext("%(number)s segment is now reviewed.", "%(number)s segments are now reviewed.", number)
    messages.success(request, text % {"number": local_number(number)})
    return back_to(page)


@require_POST
@for_editors_of_the_target
def send_to_moderation(request: HttpRequest, translation: Translation, page: Page) -> HttpResponse:
    """Hand the translation to the moderators of the target page."""
    try:
        moderation.send_to_moderation(translation, request.user)
    except moderation.MissingSectionsError as error:
        say_what_is_missing(request, error.sections)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        messages.success(request, _("The translation was sent to the moderators."))
    return back_to(page)


@require_POST
@for_editors_of_the_target
def decide(request: HttpRequest, translation: Translation, page: Page) -> HttpResponse:
    """Approve the translation, or ask for changes."""
    decision = request.POST.get("decision", "")
    moderation.decide(page, request.user, decision, request.POST.get("comment", "")[:2000])
    say_decision(request, page, decision)
    return back_to(page)


def say_what_is_missing(request: HttpRequest, sections: tuple[str, ...]) -> None:
    """Tell the translator what readers would see in the original language."""
    text = _(
        "Not yet: these sections have no translation and would show in the original language: %(sections)s."
    )
    messages.error(request, text % {"sections": ", ".join(sections)})
