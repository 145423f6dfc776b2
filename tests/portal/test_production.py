"""Production: deployment checks find nothing, cookies are bound to the host, unsafe starts are refused."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings

pytestmark = pytest.mark.unit

SAFE = {
    "PORTAL_MODE": "production",
    "SECRET_KEY": "q7-this-key-is-long-enough-and-is-used-in-tests-only-0123456789",
    "ALLOWED_HOSTS": "portal.example.org",
    "BASE_URL": "https://portal.example.org",
}
NAMES = (
    "SESSION_COOKIE_NAME", "CSRF_COOKIE_NAME", "LANGUAGE_COOKIE_NAME", "SESSION_COOKIE_SECURE",
    "CSRF_COOKIE_SECURE", "SECURE_HSTS_SECONDS", "SILENCED_SYSTEM_CHECKS",
)  # fmt: skip


def run(folder: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run Python in production with the environment; its own folder for files."""
    names = {"PATH", "HOME", "LANG", "PYTHONPYCACHEPREFIX"}
    kept = {name: value for name, value in os.environ.items() if name in names}
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=settings.BASE_DIR,
        env=kept | {"PORTAL_VAR_DIR": str(folder)} | environment,
        capture_output=True,
        text=True,
        check=False,
    )


def test_deployment_checks_find_nothing(tmp_path: Path) -> None:
    checked = run(tmp_path, "manage.py", "check", "--deploy", "--fail-level", "INFO", **SAFE)
    assert (checked.returncode, checked.stdout.strip()) == (
        0,
        "System check identified no issues (0 silenced).",
    ), checked.stderr


def test_cookies_are_bound_to_this_host_and_to_tls(tmp_path: Path) -> None:
    values = f"[getattr(settings, name) for name in {NAMES}]"
    code = f"import json; from django.conf import settings; print(json.dumps({values}))"
    printed = run(tmp_path, "-c", code, DJANGO_SETTINGS_MODULE="portal.settings", **SAFE)
    assert json.loads(printed.stdout) == [
        "__Host-session",
        "__Host-csrf",
        "__Host-language",
        True,
        True,
        31_536_000,
        [],
    ]


@pytest.mark.parametrize(
    ("name", "value"),
    [("SECRET_KEY", "short"), ("DEBUG", "yes"), ("ALLOWED_HOSTS", "*"), ("ALLOWED_HOSTS", "")],
)
def test_unsafe_production_does_not_start(tmp_path: Path, name: str, value: str) -> None:
    refused = run(tmp_path, "manage.py", "check", **{**SAFE, name: value})
    assert refused.returncode != 0
    assert f"Production does not start: {name}" in refused.stderr
