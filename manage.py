#!/usr/bin/env python3
"""Django's command line for this project; `./dev` is the friendlier way in."""

from __future__ import annotations

import os
import sys


def main() -> None:
    """Run one management command."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")
    from django.core.management import execute_from_command_line  # noqa: PLC0415  # slow import

    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
