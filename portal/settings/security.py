"""Headers, cookies, content policy and login throttling."""

from __future__ import annotations

from portal.settings import env as _env_module

_environment = _env_module.read()

X_FRAME_OPTIONS = "SAMEORIGIN"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
