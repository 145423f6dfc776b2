"""The style sheet as one file: collectstatic writes main.css with its imports inside.

In development browsers load the imports themselves, so there is no build and nothing to forget.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from django.core.files.base import ContentFile
from whitenoise.storage import CompressedManifestStaticFilesStorage

STYLE_SHEET = "portal/css/main.css"
_IMPORT = re.compile(r'@import "(?P<file>[\w/.-]+)" layer\((?P<layer>\w+)\);')
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_BLANK = re.compile(r"\s*\n\s*")


def one_style_sheet(main: Path) -> str:
    """Return the text of `main` with every `@import "file" layer(name);` put in its place."""

    def inline(match: re.Match[str]) -> str:
        text = (main.parent / match["file"]).read_text("utf-8")
        return f"@layer {match['layer']} {{\n{text}\n}}"

    joined = _IMPORT.sub(inline, main.read_text("utf-8"))
    return _BLANK.sub("\n", _COMMENT.sub("", joined)).strip() + "\n"


class PortalStaticFilesStorage(CompressedManifestStaticFilesStorage):
    """Hashed and compressed files, with the style sheet written as one before it is hashed."""

    support_js_module_import_aggregation = True

    def post_process(self, paths: Mapping[str, Any], *args: Any, **options: Any) -> Iterable[Any]:
        """Write the one style sheet over the collected `main.css`, then go on as usual."""
        if STYLE_SHEET in paths and not options.get("dry_run"):
            text = one_style_sheet(Path(self.path(STYLE_SHEET)))
            self.delete(STYLE_SHEET)
            self._save(STYLE_SHEET, ContentFile(text.encode("utf-8")))
        yield from super().post_process(paths, *args, **options)
