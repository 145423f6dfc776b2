"""Loads templates of packages with a nonce in their script and style tags.

Wagtail and wagtail-localize write inline scripts; a strict policy runs only those that carry the nonce.
"""

from __future__ import annotations

import re
from pathlib import Path

from django.conf import settings
from django.template import Origin
from django.template.loaders.app_directories import Loader as AppDirectoriesLoader

SCRIPT_OR_STYLE = re.compile(r"<(script|style)\b(?![^>]*\bnonce)")


class Loader(AppDirectoriesLoader):
    """Templates of installed apps; those outside this project get nonces."""

    def get_contents(self, origin: Origin) -> str:
        """Return the template's text, with nonces if it is a package's."""
        contents: str = super().get_contents(origin)
        path = Path(origin.name)
        is_ours = path.is_relative_to(settings.BASE_DIR) and "site-packages" not in path.parts
        if is_ours or path.suffix != ".html":
            return contents
        return SCRIPT_OR_STYLE.sub(r"<\1{% nonce_attribute %}", contents)
