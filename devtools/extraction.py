"""Reads the texts of code and templates into the `.po` of every interface language, new ones included.

Run with the Python of `.venv` (Django); `dev` itself stays on the standard library.
"""

from __future__ import annotations

import os

import django
from django.core.management import call_command
from django.utils.translation import to_locale

from devtools.messages import FOREIGN, OPTIONS
from portal.settings.languages import INTERFACE_LANGUAGES


def extract(codes: tuple[str, ...] = INTERFACE_LANGUAGES) -> None:
    """Bring new texts into `locale/` of the current folder; a language without a folder gets one."""
    ignored = [f"--ignore={name}/*" for name in FOREIGN]
    call_command("makemessages", *ignored, *OPTIONS, locale=[to_locale(code) for code in codes])


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")
    django.setup()
    extract()
