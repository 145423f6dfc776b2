"""Headers, cookies, content policy and login throttling.

Outside the admin nothing is allowed that is not named; in the admin scripts need a nonce too.
"""

from __future__ import annotations

from datetime import timedelta

from csp.constants import NONCE, NONE, SELF

from portal.settings import env as _env_module

_environment = _env_module.read()
_is_production = _environment.is_production

# Content policy. What an Observatory of headers wants: nothing by default, no inline script or style.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF, NONCE],
        "style-src": [SELF, NONCE],
        "img-src": [SELF],
        "font-src": [SELF],
        "media-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "upgrade-insecure-requests": _is_production,
    }
}
#: Styles that styled-components of the translation editor adds: the empty one, and its one fixed rule.
_TRANSLATION_EDITOR_STYLES = [
    "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='",
    "'sha256-Mhr2Q/2u+/s2WzwlFRrqCw7x0IU+emukGS8Q9RtPZ44='",
]
ADMIN_CONTENT_SECURITY_POLICY = {
    **CONTENT_SECURITY_POLICY["DIRECTIVES"],
    "style-src": [SELF, NONCE, *_TRANSLATION_EDITOR_STYLES],
    "img-src": [SELF, "data:", "blob:"],
    "frame-src": [SELF],
    "frame-ancestors": [SELF],
}

X_FRAME_OPTIONS = "DENY"  # Wagtail opens its preview for itself
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
PERMISSIONS_POLICY: dict[str, list[str]] = {
    feature: []
    for feature in (
        "accelerometer",
        "autoplay",
        "browsing-topics",
        "camera",
        "display-capture",
        "encrypted-media",
        "geolocation",
        "gyroscope",
        "hid",
        "idle-detection",
        "magnetometer",
        "microphone",
        "midi",
        "payment",
        "picture-in-picture",
        "publickey-credentials-get",
        "screen-wake-lock",
        "serial",
        "usb",
        "xr-spatial-tracking",
    )
}

# Cookies. `__Host-` binds a cookie to this very host and to TLS, so it is for production only.
SESSION_COOKIE_NAME = "__Host-session" if _is_production else "session"
CSRF_COOKIE_NAME = "__Host-csrf" if _is_production else "csrf"
LANGUAGE_COOKIE_NAME = "__Host-language" if _is_production else "language"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = _is_production
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = LANGUAGE_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = LANGUAGE_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "portal.views.errors.csrf_failure"

# Transport
SECURE_SSL_REDIRECT = _is_production
SECURE_REDIRECT_EXEMPT = [r"^live$", r"^ready$"]  # asked by the machine itself, without TLS
SECURE_HSTS_SECONDS = _environment.hsts_seconds if _is_production else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = _is_production
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if _environment.proxy_count else None

# Login throttling: by user name *and* address, so that nobody can lock another person out from elsewhere.
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_FAILURE_LIMIT = 8
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_RESET_ON_SUCCESS = True
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_CLIENT_IP_CALLABLE = "portal.client_address.client_address"
AXES_LOCKOUT_CALLABLE = "portal.views.errors.locked_out"
AXES_HTTP_RESPONSE_CODE = 429
AXES_DISABLE_ACCESS_LOG = True
AXES_ENABLE_ADMIN = False
AXES_VERBOSE = False
PASSWORD_RESET_TIMEOUT = 60 * 60 * 4

# What the portal says about itself
PROXY_COUNT = _environment.proxy_count
MAINTENANCE = _environment.maintenance
SECURITY_CONTACT = _environment.security_contact

# A pasted address of our own stays an address: converting it would show the title of an unpublished change.
WAGTAILADMIN_EXTERNAL_LINK_CONVERSION = "off"

# Uploads, in bytes. The web server in front should allow a little more, so that our words are read.
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 10 * 1024 * 1024
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 64 * 1000 * 1000
WAGTAILIMAGES_EXTENSIONS = ["avif", "gif", "jpg", "jpeg", "png", "webp", "svg"]
WAGTAILDOCS_EXTENSIONS = ["csv", "docx", "odp", "ods", "odt", "pdf", "pptx", "txt", "xlsx"]
WAGTAILDOCS_INLINE_CONTENT_TYPES: list[str] = []  # every document is an attachment
WAGTAILDOCS_MAX_UPLOAD_SIZE = 25 * 1024 * 1024
