"""The vocabulary's forms in the admin."""

from __future__ import annotations

from collections import Counter
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.forms import WagtailAdminModelForm

from taxonomy.merging import refuse_impossible
from taxonomy.models import Theme, ThemeLabel


class LanguageSelect(forms.Select):
    """The portal's languages."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.choices = [("", "---------"), *settings.LANGUAGES]


class ThemeForm(WagtailAdminModelForm):
    """A theme with its labels. The code is a key in files and addresses, so it is typed once."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk and "code" in self.fields:
            self.fields["code"].disabled = True

    def clean(self) -> dict[str, Any]:
        """Refuse two preferred labels in one language: the rows are new, so the database cannot yet tell."""
        cleaned: dict[str, Any] = super().clean()
        twice = [language for language, count in self.preferred_languages().items() if count > 1]
        if twice:
            names = dict(settings.LANGUAGES)
            raise ValidationError(
                _("Only one preferred label per language. There are more for: %(languages)s.")
                % {"languages": ", ".join(str(names.get(code, code)) for code in sorted(twice))}
            )
        return cleaned

    def preferred_languages(self) -> Counter[str]:
        """Count the preferred labels per language as they were sent."""
        formset = self.formsets.get("labels")
        if formset is None or not formset.is_valid():
            return Counter()
        kept = [form.cleaned_data for form in formset.forms if form not in formset.deleted_forms]
        return Counter(
            row["language"]
            for row in kept
            if row.get("kind") == ThemeLabel.Kind.PREFERRED and row.get("text")
        )


class ThemeChoiceField(forms.ModelChoiceField):  # type: ignore[type-arg]  # takes no argument at run time
    """One theme by its label in the active language."""

    def label_from_instance(self, obj: Any) -> str:
        return str(obj.label())


class MergeForm(forms.Form):
    """Into which theme another is merged, and what becomes of its labels."""

    into = ThemeChoiceField(
        label=gettext_lazy("Into which theme"),
        queryset=Theme.objects.none(),
        to_field_name="code",
        help_text=gettext_lazy("Every page with the old theme gets this one."),
    )
    labels = forms.ChoiceField(
        label=gettext_lazy("What happens to its labels"),
        choices=[
            ("move", gettext_lazy("Merge: they become alternative labels of the other theme")),
            ("keep", gettext_lazy("Retire: they stay with the old theme, and no longer find anything")),
        ],
        widget=forms.RadioSelect,
        initial="move",
    )

    def __init__(self, *args: Any, source: Theme, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.source = source
        others = Theme.objects.in_use().exclude(pk=source.pk).prefetch_related("labels")
        self.fields["into"].queryset = others  # type: ignore[attr-defined]  # a ModelChoiceField has it

    def clean_into(self) -> Theme:
        """Refuse what cannot be merged."""
        target: Theme = self.cleaned_data["into"]
        refuse_impossible(self.source, target)
        return target
