"""Every URL of the portal, outermost first."""

from __future__ import annotations

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.conf.urls.static import static
from django.urls import include, path, re_path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from portal import sitemaps
from portal.views import machine, reading, style
from portal.views.password_reset import BoundedPasswordResetView

#: What lives under the code of a language; Wagtail's own patterns, but for the one that serves pages.
language_patterns = [
    path("", include("search.urls")),
    path("original/<int:pk>/", reading.read_original, name="read_original"),
    path("original/<int:pk>/ask/", reading.ask, name="ask_for_translation"),
    *(pattern for pattern in wagtail_urls.urlpatterns if pattern.name != "wagtail_serve"),
    re_path(wagtail_urls.serve_pattern, reading.serve_or_original, name="wagtail_serve"),
]

urlpatterns = [
    path("live", machine.live, name="live"),
    path("ready", machine.ready, name="ready"),
    path("robots.txt", machine.robots, name="robots"),
    path("sitemap.xml", sitemaps.index, name="sitemap"),
    path("sitemap-<slug:section>.xml", sitemaps.of_language, name="sitemap_of_language"),
    path(".well-known/security.txt", machine.security_txt, name="security_txt"),
    *([path("style/", style.style, name="style")] if settings.DEBUG else []),
    path(
        "admin/password_reset/", BoundedPasswordResetView.as_view(), name="wagtailadmin_password_reset"
    ),  # before Wagtail's own
    path("admin/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    *static(settings.MEDIA_URL, document_root=settings.MEDIA_ROOT),
    *i18n_patterns(path("", include(language_patterns)), prefix_default_language=True),
]
