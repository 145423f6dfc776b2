"""The only module that reads the environment: every variable, typed, with its default.

docs/operations.md lists them; a test holds the two together.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import environ
from django.core.exceptions import ImproperlyConfigured

BASE_DIR = Path(__file__).resolve().parent.parent.parent
VAR_DIR = BASE_DIR / "var"

MINIMUM_KEY_LENGTH = 50
INSECURE_KEY = "django-insecure-for-development-only-never-use-this-in-production"

_env = environ.Env()


@dataclass(frozen=True, slots=True, kw_only=True)
class Environment:
    """What the environment says. `mode` is "development" or "production"; production is never guessed."""

    mode: str
    debug: bool
    secret_key: str
    allowed_hosts: list[str]
    csrf_trusted_origins: list[str]
    base_url: str
    database: dict[str, object]
    cache: dict[str, object]
    email: dict[str, object]
    search_engine: str
    search_drain: str
    document_reading: str
    search_dir: Path
    elasticsearch_url: str
    elasticsearch_prefix: str
    elasticsearch_ca: str
    elasticsearch_api_key: str
    task_backend: str
    languages: list[str]
    site_name: str
    var_dir: Path
    machine_translator: str
    libretranslate_url: str
    libretranslate_key: str
    proxy_count: int
    hsts_seconds: int
    maintenance: bool
    security_contact: str

    @property
    def is_production(self) -> bool:
        """Whether the strict rules of production hold."""
        return self.mode == "production"


def _database(file: Path) -> dict[str, object]:
    """What DATABASE_URL names, or the file where it is empty.

    SQLite gets the options under which several processes can publish at once (docs/operations.md).
    """
    url = _env.str("DATABASE_URL", default="") or f"sqlite:///{file}"
    if urlsplit(url).scheme not in environ.Env.DB_SCHEMES:
        raise ImproperlyConfigured(
            "DATABASE_URL is an address like postgres://user:password@host:5432/name, or left out."
        )
    url_settings: dict[str, object] = environ.Env.db_url_config(url)
    if url_settings["ENGINE"] != "django.db.backends.sqlite3":
        return url_settings
    pragmas = "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;"
    options = {"transaction_mode": "IMMEDIATE", "timeout": 20, "init_command": pragmas}
    return {**url_settings, "OPTIONS": options}


def _search_drain() -> str:
    drain = _env.str("SEARCH_DRAIN", default="")
    if drain not in {"", "immediate", "worker"}:
        raise ImproperlyConfigured("SEARCH_DRAIN is either immediate or worker, or left out.")
    return drain


def _document_reading(tasks: str) -> str:
    reading = _env.str("DOCUMENT_READING", default="task" if tasks == "database" else "background")
    if reading not in {"background", "task", "off"}:
        raise ImproperlyConfigured("DOCUMENT_READING is background, task or off, or left out.")
    return reading


def _elasticsearch_url() -> str:
    url = _env.str("ELASTICSEARCH_URL", default="http://127.0.0.1:9200")
    parts = urlsplit(url)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise ImproperlyConfigured("ELASTICSEARCH_URL is an address like https://user:password@host:9200.")
    port = parts.port or (443 if parts.scheme == "https" else 80)
    account, at, host = parts.netloc.rpartition("@")
    return url if parts.port else parts._replace(netloc=f"{account}{at}{host}:{port}").geturl()


def read() -> Environment:
    """Read the environment. Raises ImproperlyConfigured for a value that cannot be right."""
    mode = _env.str("PORTAL_MODE", default="development")
    if mode not in {"development", "production"}:
        raise ImproperlyConfigured("PORTAL_MODE is either development or production.")
    development = mode == "development"
    var_dir = Path(_env.str("PORTAL_VAR_DIR", default=str(VAR_DIR)))
    for folder in (var_dir, var_dir / "static", var_dir / "media"):
        folder.mkdir(parents=True, exist_ok=True)
    return Environment(
        mode=mode,
        debug=_env.bool("DEBUG", default=development),
        secret_key=_env.str("SECRET_KEY", default=INSECURE_KEY),
        allowed_hosts=_env.list("ALLOWED_HOSTS", default=["*"] if development else []),
        csrf_trusted_origins=_env.list("CSRF_TRUSTED_ORIGINS", default=[]),
        base_url=_env.str("BASE_URL", default="http://localhost:8000"),
        database=_database(var_dir / "portal.sqlite3"),
        cache=_env.cache_url("CACHE_URL", default="locmemcache://"),
        email=_env.email_url("EMAIL_URL", default="consolemail://"),
        search_engine=_env.str("SEARCH_ENGINE", default="embedded" if development else "database"),
        search_drain=_search_drain(),
        document_reading=_document_reading(_env.str("TASK_BACKEND", default="immediate")),
        search_dir=Path(_env.str("SEARCH_DIR", default=str(var_dir / "search"))),
        elasticsearch_url=_elasticsearch_url(),
        elasticsearch_prefix=_env.str("ELASTICSEARCH_PREFIX", default="practice-exchange"),
        elasticsearch_ca=_env.str("ELASTICSEARCH_CA", default=""),
        elasticsearch_api_key=_env.str("ELASTICSEARCH_API_KEY", default=""),
        task_backend=_env.str("TASK_BACKEND", default="immediate"),
        languages=_env.list("PORTAL_LANGUAGES", default=[]),
        site_name=_env.str("SITE_NAME", default="Practice Exchange"),
        var_dir=var_dir,
        machine_translator=_env.str("MACHINE_TRANSLATOR", default="none"),
        libretranslate_url=_env.str("LIBRETRANSLATE_URL", default=""),
        libretranslate_key=_env.str("LIBRETRANSLATE_API_KEY", default=""),
        proxy_count=_env.int("PROXY_COUNT", default=0),
        hsts_seconds=_env.int("HSTS_SECONDS", default=31_536_000),
        maintenance=_env.bool("MAINTENANCE", default=False),
        security_contact=_env.str("SECURITY_CONTACT", default=""),
    )


def refuse_unsafe_production(environment: Environment) -> None:
    """Stop a production start on a default secret, DEBUG or open hosts. Raises ImproperlyConfigured."""
    if not environment.is_production:
        return
    problems = []
    if environment.secret_key == INSECURE_KEY or len(environment.secret_key) < MINIMUM_KEY_LENGTH:
        problems.append("SECRET_KEY is the default or shorter than 50 characters")
    if environment.debug:
        problems.append("DEBUG is on")
    if not environment.allowed_hosts or "*" in environment.allowed_hosts:
        problems.append("ALLOWED_HOSTS is empty or open to every host")
    if problems:
        raise ImproperlyConfigured("Production does not start: " + "; ".join(problems) + ".")
