"""How is this instance of Houvast set up? One file, from the environment, refusing half a set-up.

The public pages need nothing: no database, no session, no account. `HOUVAST_PUBLIC_HOSTS` (host
names with commas) opens the site to others than this machine; then a secret key is required too.
"""

import os
import secrets
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured


def yes_or_no(name: str, *, default: bool) -> bool:
    """The environment variable `name` as a boolean: "yes" or "no"."""
    value = os.environ.get(name, "yes" if default else "no")
    if value not in ("yes", "no"):
        raise ImproperlyConfigured(f"{name} is {value!r}; allowed: yes, no")
    return value == "yes"


PACKAGE = Path(__file__).resolve().parent.parent
PUBLIC_HOSTS = [host for host in os.environ.get("HOUVAST_PUBLIC_HOSTS", "").split(",") if host]
IS_PUBLIC = bool(PUBLIC_HOSTS)
BEHIND_TLS = yes_or_no("HOUVAST_TLS", default=IS_PUBLIC)

SECRET_KEY = os.environ.get("HOUVAST_SECRET_KEY", "")
if IS_PUBLIC and not SECRET_KEY:
    raise ImproperlyConfigured("HOUVAST_SECRET_KEY is needed with HOUVAST_PUBLIC_HOSTS")
# On this machine alone nothing is signed that must survive a restart.
SECRET_KEY = SECRET_KEY or secrets.token_urlsafe(64)

DEBUG = False
ALLOWED_HOSTS = [*PUBLIC_HOSTS, "127.0.0.1", "localhost", "[::1]"]
ROOT_URLCONF = "houvast.config.urls"
WSGI_APPLICATION = "houvast.config.wsgi.application"
INSTALLED_APPS = [
    "django.contrib.staticfiles",
    "houvast.web",
    "houvast.guide",
    "houvast.directory",
    "houvast.check",
]
MIDDLEWARE = [
    "houvast.web.middleware.SecurityHeaders",
    "houvast.web.middleware.RefuseUploads",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "django.middleware.common.CommonMiddleware",
    "houvast.web.middleware.PlainErrors",
]
# GZip is safe here (no secret and no answer shares a page with input of another site): ADR 0004.
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {"context_processors": ["django.template.context_processors.request"]},
    }
]
DATABASES: dict[str, dict[str, str]] = {}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Nothing is ever uploaded: no handler takes a file, and forms are small.
FILE_UPLOAD_HANDLERS: list[str] = []
DATA_UPLOAD_MAX_MEMORY_SIZE = 256 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 1000
DATA_UPLOAD_MAX_NUMBER_FILES = 0

LANGUAGE_CODE = "nl"
LANGUAGES = [("nl", "Nederlands")]
TIME_ZONE = "Europe/Brussels"
USE_TZ = True
USE_I18N = True

STATIC_URL = "static/"
STATIC_ROOT = Path(os.environ.get("HOUVAST_STATIC_ROOT", PACKAGE.parent.parent / "var" / "static"))
STORAGES = {
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
WHITENOISE_MAX_AGE = 3600
WHITENOISE_KEEP_ONLY_HASHED_FILES = True

SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_SSL_REDIRECT = BEHIND_TLS
SECURE_HSTS_SECONDS = 31_536_000 if BEHIND_TLS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = BEHIND_TLS
SECURE_HSTS_PRELOAD = BEHIND_TLS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if BEHIND_TLS else None
SILENCED_SYSTEM_CHECKS = [
    "security.W003",  # no cookie and no session, so no forged request can change anything: ADR 0004
    "security.W002",  # X-Frame-Options is set by houvast.web.middleware.SecurityHeaders
]

# What people answer never reaches a log: no request line, no body, no local variables.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "plain": {
            "class": "houvast.config.logs.WithoutMessages",
            "format": "%(levelname)s %(name)s: %(message)s",
        }
    },
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {
        "django.request": {"level": "ERROR"},
        # What is refused here was sent by the visitor, and the visitor is told.
        "django.security": {"level": "CRITICAL"},
    },
}
