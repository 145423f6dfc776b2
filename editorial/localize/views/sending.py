"""Sending pages to be translated, and refreshing what was sent: the package's views, with rights."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.models import Locale, Page
from wagtail_localize.models import TranslationSource
from wagtail_localize.views.submit_translations import SubmitPageTranslationView, SubmitTranslationForm
from wagtail_localize.views.update_translations import UpdateTranslationsForm, UpdateTranslationsView

from editorial.localize.sending import locales_open_to, may_send, send_for_translation
from editorial.relations import original_of


class SendForm(SubmitTranslationForm):
    """Offers the languages into which this user may send this page; never the pages below it."""

    def __init__(self, user: Any, instance: Page, *args: Any, **kwargs: Any) -> None:
        super().__init__(instance, *args, **kwargs)
        del self.fields["include_subtree"]
        open_locales = [locale.pk for locale in locales_open_to(user, instance)]
        self.fields["locales"].queryset = Locale.objects.filter(pk__in=open_locales)


class SendPageView(SubmitPageTranslationView):
    """Sends the original of a page; wants edit right on it, and add right at each target."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Refuse before anything is shown: the title of another office's draft is not told."""
        if not may_send(request.user, self.get_object()):
            raise PermissionDenied
        response: HttpResponse = super().dispatch(request, *args, **kwargs)
        return response

    def get_object(self) -> Page:
        """Return the original of the page in the address."""
        return original_of(super().get_object()).specific

    def get_form(self) -> SendForm:
        """Return the form, with a language chosen if the address names one."""
        if self.request.method == "POST":
            return SendForm(self.request.user, self.object, self.request.POST)
        chosen = Locale.objects.filter(language_code=self.request.GET.get("select_locale", ""))
        return SendForm(self.request.user, self.object, initial={"locales": list(chosen)})

    def form_valid(self, form: SendForm) -> HttpResponse:
        """Make the drafts and lead to the only one, or back."""
        locales = list(form.cleaned_data["locales"])
        send_for_translation(self.object, locales, self.request.user)
        names = ", ".join(str(locale) for locale in locales)
        messages.success(self.request, self.get_success_message(names))
        page = self.object.get_translation(locales[0]) if len(locales) == 1 else None
        return redirect(self.get_success_url() or self.get_default_success_url(page))


class RefreshForm(UpdateTranslationsForm):
    """Only refreshes: publishing and machine translation go page by page, where the rights are checked."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields.pop("publish_translations")
        self.fields.pop("use_machine_translation", None)

    def clean(self) -> dict[str, Any]:
        """Say "no" for what is not offered."""
        return {**super().clean(), "publish_translations": False}


class RefreshView(UpdateTranslationsView):
    """Brings the segments of an original up to date; wants edit right on it."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Refuse before anything is shown."""
        source = get_object_or_404(TranslationSource, pk=kwargs["translation_source_id"])
        try:
            page = source.get_source_instance()
        except Page.DoesNotExist as error:
            raise Http404 from error
        if not isinstance(page, Page) or not may_send(request.user, page):
            raise PermissionDenied
        response: HttpResponse = super().dispatch(request, *args, **kwargs)
        return response

    def get_form(self) -> RefreshForm:
        """Return the form that only refreshes."""
        return RefreshForm(self.request.POST) if self.request.method == "POST" else RefreshForm()


def refuse(request: HttpRequest, **kwargs: Any) -> HttpResponse:
    """Refuse what the portal does without: aliases, stopped translations, translated snippets."""
    raise PermissionDenied


def no_alias(request: HttpRequest, page_id: int) -> HttpResponse:
    """Say why there are no aliases, to those who may edit the page."""
    page = get_object_or_404(Page, pk=page_id)
    if not page.permissions_for_user(request.user).can_edit():
        raise PermissionDenied
    messages.error(
        request, _("A page is either translated or missing; it never shows the text of another language.")
    )
    return redirect(reverse("wagtailadmin_pages:edit", args=[page.pk]))
