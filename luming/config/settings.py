"""The one settings file; everything that differs between houses is read from the environment."""

from pathlib import Path
from typing import Any

from csp.constants import NONE, SELF
from psycopg.conninfo import conninfo_to_dict

from luming.config import environment
from luming.front_door.rooms import CHAIRS
from luming.watch.gate import Size

HOUSE = environment.read()
BASE = Path(__file__).resolve().parent.parent

DEBUG = False
DEMO = HOUSE.demo
HOME = HOUSE.home  # the city under the house's own name
CITY = HOUSE.city  # the city a command is for; pages and jobs ask ``here()``
SITE_URL = HOUSE.url
DATA = HOUSE.data
SECRET_KEY = HOUSE.keys.get("secret_key") or "only-for-commands-that-sign-nothing"
HOSTS = [HOUSE.host, "localhost", "127.0.0.1"]  # of the first city; the others' stand in the directory
ALLOWED_HOSTS = ["*"]  # which name leads where is decided at the door of the cities, once
CSRF_TRUSTED_ORIGINS = [HOUSE.url]
ROOT_URLCONF = "luming.config.urls"
WSGI_APPLICATION = "luming.config.wsgi.application"

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.forms",
    "procrastinate.contrib.django",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "luming.ui",
    "luming.kernel.scope",
    "luming.kernel.orgs",
    "luming.kernel.content",
    "luming.kernel.parties",
    "luming.kernel.matters",
    "luming.kernel.events",
    "luming.kernel.deadlines",
    "luming.kernel.documents",
    "luming.kernel.outbox",
    "luming.kernel.proceedings",
    "luming.procedures.mediation",
    "luming.services.ledgers",
    "luming.services.destruction",
    "luming.services.satisfaction",
    "luming.services.rollups",
    "luming.services.indicators",
    "luming.services.gathered",
    "luming.services.similar",
    "luming.services.receipts",
    "luming.services.reports",
    "luming.services.disclosure",
    "luming.services.exports",
    "luming.services.packages",
    "luming.procedures.appeal",
    "luming.portal",
    "luming.desk",
    "luming.exchange",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    # Before anything that costs: a number for the request, a place to be worked on, a line and counts of it.
    "luming.watch.asking.AskingMiddleware",
    "luming.ui.content_policy.ContentPolicyMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    # One transaction and one city around everything that follows: sign-in data lives in the city's schema too.
    "luming.kernel.scope.middleware.CityMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "luming.ui.language.LanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    # What this officer's posts let her see, for the rest of the request.
    "luming.desk.entry.EntryMiddleware",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "luming.config.context.house",
            ],
        },
    },
]
FORM_RENDERER = "luming.ui.forms.Renderer"


def _database(role: str, url: str) -> dict[str, Any]:
    """The connection as one of the three roles; the owner comes from outside, the others log in by stored keys."""
    parts = dict(conninfo_to_dict(url)) if url else {}
    login = environment.LOGINS[role]
    options: dict[str, Any] = {
        key: value
        for key, value in parts.items()
        if key not in {"user", "password", "host", "port", "dbname"}
    }
    if role != "owner":
        # Statements are planned once a connection: with row security in them, planning is most of their cost.
        options |= {"server_side_binding": True, "prepare_threshold": 3}
    if role == "app":
        # The pool gives up soon, so that the next request tries anew: left to itself it pauses ever longer, and a
        # database that is back would not be noticed.
        size = {"min_size": 1, "max_size": HOUSE.rooms.connections}
        options["pool"] = size | {"timeout": 4, "reconnect_timeout": 3}
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.get("dbname", "luming"),
        "HOST": parts.get("host", ""),
        "PORT": str(parts.get("port", "")),
        "USER": parts.get("user", "") if role == "owner" else login,
        "PASSWORD": parts.get("password", "") if role == "owner" else HOUSE.keys.get(login, ""),
        "OPTIONS": options,
        "CONN_MAX_AGE": 0,
    }


def _cluster(url: str, default: str = "default", queue: str = "queue") -> dict[str, Any]:
    """The ways into one cluster. The owner lays two schemas: the city's, and the queue's in public."""
    ways = {default: _database(HOUSE.role, url)}
    if HOUSE.role == "owner":
        ways[queue] = _database(HOUSE.role, url)
        ways[queue]["OPTIONS"]["options"] = "-c search_path=public"
        ways[default]["OPTIONS"]["options"] = f"-c search_path={HOUSE.schema}"
    return ways


CELLS = HOUSE.cells  # further clusters, by name; cities may stand in them
CELL = HOUSE.cell  # in which this process is at home; empty: in the house's own cluster
DATABASES = _cluster(CELLS.get(CELL, HOUSE.owner_url))
if CELLS:
    DATABASES |= _cluster(HOUSE.owner_url, "home_city", "home")
    DATABASES.setdefault("home", _database(HOUSE.role, HOUSE.owner_url))
    for _name, _url in CELLS.items():
        DATABASES |= _cluster(_url, f"cell_{_name}", f"cell_{_name}_queue")
DATABASE_ROUTERS = ["luming.kernel.scope.routing.CityRouter"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"  # third-party tables only; ours carry UUIDs

AUTH_USER_MODEL = "orgs.User"
AUTHENTICATION_BACKENDS = ["luming.desk.signing_in.remembered.Officers"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]
LOGIN_URL = "/desk/sign-in/"
LOGIN_REDIRECT_URL = "/desk/"
SESSION_ENGINE = "luming.desk.signing_in.remembered"
SESSION_COOKIE_AGE = 30 * 60  # idle-out; a staff page that is used renews it
SESSION_SAVE_EVERY_REQUEST = False
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HOUSE.url.startswith("https://")
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_NAME = "luming"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

ACCOUNT_ADAPTER = "luming.desk.accounts.Adapter"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_ADAPTER = "luming.desk.accounts.SecondFactors"
MFA_TOTP_TOLERANCE = 1  # a telephone's clock may be half a minute off

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    },
}

LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", "中文"), ("en", "English")]
LANGUAGE_COOKIE_NAME = "lang"
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Asia/Shanghai"

STATIC_URL = "/static/"
STATIC_ROOT = DATA / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = True
WHITENOISE_MAX_AGE = 3600

CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "KEY_FUNCTION": "luming.kernel.scope.doors.cache_key",
    },
}
FILES = DATA / "files"
KEYS = DATA / "keys"
SEALING = "AES-256-GCM"  # or SM4-GCM: the cipher of keys made from now on
LARGEST_FILE = 20 * 1024 * 1024
API_PER_MINUTE = HOUSE.api_per_minute
DATA_UPLOAD_MAX_MEMORY_SIZE = 4 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024

GATEWAYS = (
    HOUSE.gateways
)  # "console", https://… for text messages, smtp(s)://… for letters; the demo needs none

ROOMS = {
    "ordinary": Size(HOUSE.rooms.ordinary, HOUSE.rooms.ordinary * CHAIRS, HOUSE.rooms.patience),
    "heavy": Size(HOUSE.rooms.heavy, HOUSE.rooms.heavy * CHAIRS, HOUSE.rooms.patience),
}
METRICS_TOKEN = HOUSE.metrics_token  # without one, /metrics answers this machine alone
WEBHOOKS_INSIDE = HOUSE.webhooks_inside  # else only public https addresses are told

PROCRASTINATE_AUTODISCOVER_MODULE_NAME = "jobs"
SILENCED_SYSTEM_CHECKS: list[str] = []

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"()": "luming.watch.lines.Line"}},
    "filters": {"worth": {"()": "luming.watch.lines.Worth"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line", "filters": ["worth"]}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    # Django hangs handlers of its own on these, which print whatever they are given.
    "loggers": {
        "luming": {"level": "INFO"},
        "procrastinate": {"level": "INFO"},
        "django": {"handlers": [], "level": "WARNING", "propagate": True},
        "django.server": {"handlers": [], "level": "WARNING", "propagate": True},
    },
}
