"""Merging or retiring a theme: choose, see what would change, confirm."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views import View

from taxonomy.forms import MergeForm
from taxonomy.merging import merge, preview
from taxonomy.models import Theme


class MergeThemeView(View):
    """GET shows the form, and with a choice the preview; POST does it. Needs the right to change themes."""

    permission_policy: Any = None
    template_name = "taxonomy/admin/merge.html"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Refuse who may not change themes."""
        if not self.permission_policy.user_has_permission(request.user, "change"):
            raise PermissionDenied
        self.theme = get_object_or_404(Theme, pk=kwargs["pk"], is_retired=False)
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Show the form; with a choice, what it would change."""
        form = MergeForm(request.GET if "into" in request.GET else None, source=self.theme)
        return self.show(request, form, is_chosen=form.is_bound and form.is_valid())

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Merge, or show the form with its errors."""
        form = MergeForm(request.POST, source=self.theme)
        if not form.is_valid():
            return self.show(request, form, is_chosen=False)
        target = form.cleaned_data["into"]
        with_labels = form.cleaned_data["labels"] == "move"
        merge(self.theme, target, with_labels=with_labels, user=request.user)
        names = {"old": self.theme.label(), "new": target.label()}
        messages.success(request, _("“%(old)s” is now “%(new)s”.") % names)
        return redirect("themes:edit", target.pk)

    def show(self, request: HttpRequest, form: MergeForm, *, is_chosen: bool) -> HttpResponse:
        """Render the page."""
        context = {
            "theme": self.theme,
            "form": form,
            "header_icon": "tag",
            "page_title": _("Merge or retire: %(theme)s") % {"theme": self.theme.label()},
        }
        if is_chosen:
            context |= {
                "preview": preview(self.theme, request.user),
                "target": form.cleaned_data["into"],
                "labels": form.cleaned_data["labels"],
            }
        status = 400 if form.is_bound and not is_chosen else 200
        return render(request, self.template_name, context, status=status)
