"""The settings of every installation; the environment (`env.py`) chooses between them."""

from __future__ import annotations

import django.conf.locale
from django.utils.translation import gettext_lazy

from portal.settings import env as _env_module
from portal.settings.languages import (
    INTERFACE_LANGUAGES,
    content_language_choices,
    language_choices,
    locale_info,
)
from portal.settings.machine import machine_translator

ENVIRONMENT = _env_module.read()
_env_module.refuse_unsafe_production(ENVIRONMENT)

BASE_DIR = _env_module.BASE_DIR
VAR_DIR = ENVIRONMENT.var_dir
DEBUG = ENVIRONMENT.debug
SECRET_KEY = ENVIRONMENT.secret_key
ALLOWED_HOSTS = ENVIRONMENT.allowed_hosts
CSRF_TRUSTED_ORIGINS = ENVIRONMENT.csrf_trusted_origins

INSTALLED_APPS = [
    "portal",
    "home",
    "offices",
    "meetings",
    "practices",
    "news",
    "results",
    "editorial",
    "search",
    "accounts",
    "taxonomy",
    "wagtail_localize",
    "wagtail_localize.locales",
    "wagtail.contrib.settings",
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_tasks",
    "django_tasks_db",
    "axes",
    "csp",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.sitemaps",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.forms",
]

MIDDLEWARE = [
    "portal.middleware.roomy_stack.roomy_stack",
    "portal.middleware.content_policy.ContentPolicyMiddleware",
    "django_permissions_policy.PermissionsPolicyMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "portal.middleware.sessions.PlainSessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "portal.middleware.maintenance.MaintenanceMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "editorial.admin_guard.AdminGuardMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "portal.urls"
WSGI_APPLICATION = "portal.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "OPTIONS": {
            "loaders": [
                (
                    "django.template.loaders.cached.Loader",
                    ["django.template.loaders.filesystem.Loader", "portal.nonced_templates.Loader"],
                )
            ],
            "builtins": ["portal.templatetags.content_policy"],
            "context_processors": [
                "django.template.context_processors.debug",
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "django.template.context_processors.i18n",
                "wagtail.contrib.settings.context_processors.settings",
            ],
        },
    },
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

# Database, cache, mail, tasks
DATABASES = {"default": ENVIRONMENT.database}
CACHES = {"default": ENVIRONMENT.cache}
vars().update(ENVIRONMENT.email)
TASK_BACKENDS = {
    "immediate": "django_tasks.backends.immediate.ImmediateBackend",
    "database": "django_tasks_db.DatabaseBackend",
}
TASKS = {"default": {"BACKEND": TASK_BACKENDS[ENVIRONMENT.task_backend]}}

# Users
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]

# Languages
django.conf.locale.LANG_INFO.update(locale_info())
LANGUAGE_CODE = "en"
LANGUAGES = language_choices([*INTERFACE_LANGUAGES, *ENVIRONMENT.languages])
WAGTAIL_CONTENT_LANGUAGES = content_language_choices([code for code, _name in LANGUAGES])
WAGTAILADMIN_PERMITTED_LANGUAGES = language_choices(INTERFACE_LANGUAGES)
WAGTAIL_I18N_ENABLED = True
LOCALE_PATHS = [BASE_DIR / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"

# Files
STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
MEDIA_URL = "/media/"
MEDIA_ROOT = VAR_DIR / "media"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "private": {
        "BACKEND": "editorial.storage.PrivateFileSystemStorage",
        "OPTIONS": {"location": VAR_DIR / "private"},
    },
    "staticfiles": {
        "BACKEND": "portal.static_files.PortalStaticFilesStorage"
        if ENVIRONMENT.is_production
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}

# Wagtail
WAGTAIL_SITE_NAME = gettext_lazy(ENVIRONMENT.site_name)
WAGTAILADMIN_USER_LOGIN_FORM = "accounts.sign_in.SignInForm"
WAGTAILADMIN_BASE_URL = ENVIRONMENT.base_url
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAILIMAGES_IMAGE_MODEL = "editorial.PortalImage"
WAGTAILDOCS_DOCUMENT_MODEL = "editorial.PortalDocument"
WAGTAILIMAGES_IMAGE_FORM_BASE = "editorial.upload_forms.ImageForm"
WAGTAILDOCS_DOCUMENT_FORM_BASE = "editorial.upload_forms.DocumentForm"
WAGTAILDOCS_SERVE_METHOD = "serve_view"
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database"}}
WAGTAILLOCALIZE_SYNC_LIVE_STATUS_ON_TRANSLATE = False
WAGTAILLOCALIZE_MACHINE_TRANSLATOR = machine_translator(ENVIRONMENT)
TAGGIT_CASE_INSENSITIVE = True
SEARCH_ENGINE = ENVIRONMENT.search_engine
SEARCH_DRAIN = ENVIRONMENT.search_drain
DOCUMENT_READING = ENVIRONMENT.document_reading
SEARCH_DIR = ENVIRONMENT.search_dir
ELASTICSEARCH_URL = ENVIRONMENT.elasticsearch_url
ELASTICSEARCH_PREFIX = ENVIRONMENT.elasticsearch_prefix
ELASTICSEARCH_CA = ENVIRONMENT.elasticsearch_ca
ELASTICSEARCH_API_KEY = ENVIRONMENT.elasticsearch_api_key

from portal.settings.security import *  # noqa: E402, F403  # the security settings are part of these settings
