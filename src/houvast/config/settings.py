"""How is this instance of Houvast set up? One file, from the environment, refusing half a set-up.

The public pages need nothing: no database, no session, no account. `HOUVAST_PUBLIC_HOSTS` (host
names with commas) opens the site to others than this machine; then a secret key is required too.
"""

import os
import secrets
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

from houvast import text
from houvast.config.mailing import read_mailing
from houvast.config.signing import checked_key
from houvast.database import address
from houvast.errors import HouvastError


def yes_or_no(name: str, *, default: bool) -> bool:
    """The environment variable `name` as a boolean: "yes" or "no"."""
    value = os.environ.get(name, "yes" if default else "no")
    if value not in ("yes", "no"):
        raise ImproperlyConfigured(f"{name} is {value!r}; toegelaten: yes, no")
    return value == "yes"


PACKAGE = Path(__file__).resolve().parent.parent
PUBLIC_HOSTS = [host for host in os.environ.get("HOUVAST_PUBLIC_HOSTS", "").split(",") if host]
IS_PUBLIC = bool(PUBLIC_HOSTS)
BEHIND_TLS = yes_or_no("HOUVAST_TLS", default=IS_PUBLIC)

try:
    SECRET_KEY = checked_key(os.environ.get("HOUVAST_SECRET_KEY", ""), is_public=IS_PUBLIC)
except HouvastError as error:
    raise ImproperlyConfigured(str(error)) from None
# Here alone: `houvast run` brings the key that is kept (config/signing.py), others need none.
SECRET_KEY = SECRET_KEY or secrets.token_urlsafe(64)

DEBUG = False
ALLOWED_HOSTS = [*PUBLIC_HOSTS, "127.0.0.1", "localhost", "[::1]"]
ROOT_URLCONF = "houvast.config.urls"
WSGI_APPLICATION = "houvast.config.wsgi.application"
INSTALLED_APPS = [
    "django.contrib.staticfiles",
    "houvast.database",
    "houvast.audit",
    "houvast.web",
    "houvast.guide",
    "houvast.directory",
    "houvast.classroom",
    "houvast.check",
]
MIDDLEWARE = [
    "houvast.web.middleware.SecurityHeaders",
    "houvast.web.middleware.LanguageOfAddress",
    "houvast.web.middleware.RefuseUploads",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "houvast.web.areas.gzip",
    "django.middleware.common.CommonMiddleware",
    "houvast.web.middleware.PlainErrors",
]
# GZip is safe on public pages (no secret shares a page with input of another site): ADR 0004.
CONTEXT_PROCESSORS = ["django.template.context_processors.request"]
TEMPLATE_BUILTINS: list[str] = []
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {"context_processors": CONTEXT_PROCESSORS, "builtins": TEMPLATE_BUILTINS},
    }
]
# Which database, and as whom: houvast.database.address. Without one the public pages run alone.
try:
    _reached = address.application()
except HouvastError as error:
    raise ImproperlyConfigured(str(error)) from None
DATABASES = {"default": _reached.for_django(pooled=True)} if _reached else {}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Nothing is ever uploaded: no handler takes a file, and forms are small.
FILE_UPLOAD_HANDLERS: list[str] = []
DATA_UPLOAD_MAX_MEMORY_SIZE = 256 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 1000
DATA_UPLOAD_MAX_NUMBER_FILES = 0

LANGUAGE_CODE = text.DUTCH
LANGUAGES = list(text.LANGUAGES.items())
LOCALE_PATHS = [text.CATALOGS]
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
        # A database that is down is said once by who asked it, not at every new attempt.
        "psycopg.pool": {"level": "ERROR"},
        # What is refused here was sent by the visitor, and the visitor is told.
        "django.security": {"level": "CRITICAL"},
    },
}

# The signed-in part, under /werk/ and /account/ only: without a database it does not exist.
if DATABASES:
    INSTALLED_APPS = [
        "houvast.accounts",  # before allauth: our templates are found first
        *INSTALLED_APPS,
        "houvast.cases",
        "houvast.notifications",
        "houvast.prevention",
        "django.contrib.contenttypes",
        "django.contrib.auth",
        "django.contrib.sessions",
        "django.contrib.messages",
        "allauth",
        "allauth.account",
        "allauth.mfa",
        "allauth.usersessions",
    ]
    _plain_errors = MIDDLEWARE.pop()
    MIDDLEWARE = [
        *MIDDLEWARE,
        "houvast.accounts.layers.sessions",
        "houvast.accounts.layers.forged_forms",
        "houvast.accounts.layers.people",
        "houvast.accounts.layers.messages",
        "allauth.account.middleware.AccountMiddleware",  # touches no cookie and no database
        _plain_errors,
        "houvast.accounts.layers.members",
    ]
    CONTEXT_PROCESSORS.append("houvast.accounts.layers.messages_for_templates")
    TEMPLATE_BUILTINS.append("houvast.accounts.templatetags.made_for")
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["houvast.accounts.backend.SignIn"]
PASSWORD_HASHERS = ["houvast.accounts.passwords.Argon2"]
AUTH_PASSWORD_VALIDATORS: list[dict[str, object]] = [
    {"NAME": "houvast.accounts.passwords.LongEnough"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "houvast.accounts.passwords.NotGuessedFirst"},
]
# On this machine alone the second step is offered; open to others it is asked of everybody.
SECOND_STEP_REQUIRED = yes_or_no("HOUVAST_SECOND_STEP", default=IS_PUBLIC)
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "cases:start"
CSRF_FAILURE_VIEW = (
    "houvast.accounts.expired.old_form" if DATABASES else "houvast.web.views.csrf_failure"
)
_COOKIE = "__Host-houvast" if BEHIND_TLS else "houvast"
SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = _COOKIE, f"{_COOKIE}-form"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = BEHIND_TLS
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 10 * 60 * 60  # a working day
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_IDLE_SECONDS = 60 * 60
CSRF_COOKIE_AGE = None  # ends with the browser
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
PASSWORD_RESET_TIMEOUT = 4 * 60 * 60

# Unless a mail server is set up, nothing is mailed to anybody: mail lands in a folder.
_mailing = read_mailing(os.environ)
MAIL_SERVER, SITE, DEFAULT_FROM_EMAIL = _mailing.server, _mailing.site, _mailing.sender
EMAIL_BACKEND = "houvast.notifications.account_mail.AccountMail"
EMAIL_FILE_PATH = address.home() / "outbox"
# How often somebody tried, and which code was used: the same for every process, also after a start.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
        "LOCATION": address.home() / "tries",
    }
}

_proxies = os.environ.get("HOUVAST_TRUSTED_PROXIES", "0")
if not _proxies.isdecimal():
    raise ImproperlyConfigured(f"HOUVAST_TRUSTED_PROXIES is {_proxies!r}; toegelaten: 0, 1, 2 ...")
ALLAUTH_TRUSTED_PROXY_COUNT = int(_proxies)
ACCOUNT_ADAPTER = "houvast.accounts.adapters.Accounts"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_USER_DISPLAY = "houvast.accounts.backend.shown_name"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"  # the link of the invitation went to that address
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = "Houvast: "
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGOUT_REDIRECT_URL = "web:home"
ACCOUNT_REAUTHENTICATION_TIMEOUT = 15 * 60
ACCOUNT_FORMS = {
    "reset_password": "houvast.accounts.forms.ForgottenForm",
    "user_token": "houvast.accounts.forms.NewPasswordLink",
}
# A whole school signs in from behind one address: a limit counts for an account (and, for wrong
# passwords, for that account from one address); those for an address only stop a flood.
ACCOUNT_RATE_LIMITS = {
    "login": "300/m/ip",
    "login_failed": "5/5m/key",
    "login_failed_anywhere": "50/h/key",
    "login_failed_recorded": "1/h/key,1/h/ip",
    "reset_password": "60/m/ip,3/10m/key",
    "reset_password_from_key": "60/m/ip",
    "signup": "60/m/ip",
}
MFA_ADAPTER = "houvast.accounts.adapters.SecondStep"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_TOLERANCE = 1
# An address comes from an invitation. Otherwise anybody who asks for a new password in the name of
# somebody else would keep that person from adding the second step, and so from all work.
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_RATE_LIMITS = {"webauthn_login": "300/m/ip"}
MFA_FORMS = {"login_webauthn": "houvast.accounts.forms.PasskeyForm"}
