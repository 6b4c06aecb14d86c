"""One settings file for every site: local by default, public with PRODUCTION=1.

README.md lists the environment variables; an invalid or missing one stops every command with its name.
"""

import os
from datetime import timedelta
from pathlib import Path

from django.conf.locale import LANG_INFO
from django.core.exceptions import ImproperlyConfigured

from magazine import environment

BASE_DIR = Path(__file__).resolve().parent.parent
VAR = environment.writable_folder(BASE_DIR / "var")  # all files that a running site writes

# --- Local or public ---------------------------------------------------------------------------------------
PRODUCTION = environment.flag(os.environ, "PRODUCTION")
DEBUG = environment.flag(os.environ, "DEBUG")
if PRODUCTION and DEBUG:
    raise ImproperlyConfigured("DEBUG=1 shows a site's inside to everyone; it cannot go with PRODUCTION=1.")

if PRODUCTION:
    SECRET_KEY = environment.required(os.environ, "SECRET_KEY")
    ORIGINS = environment.words(environment.required(os.environ, "ALLOWED_HOSTS"))  # a host, or host:port
    ALLOWED_HOSTS = [environment.host(origin) for origin in ORIGINS]
else:
    SECRET_KEY = os.environ.get("SECRET_KEY") or environment.local_secret_key(VAR / "secret-key")
    ORIGINS = ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]"]

CONTACT_EMAIL = environment.email(os.environ.get("CONTACT_EMAIL", ""), ALLOWED_HOSTS[0])
CATALOGUING_AGENCY = os.environ.get("CATALOGUING_AGENCY", "").strip() or ALLOWED_HOSTS[0].lstrip("*.")

# Searches without results are counted by query and day, for the editors.
COUNT_UNANSWERED_SEARCHES = environment.flag(os.environ, "COUNT_UNANSWERED_SEARCHES", default=True)

# --- Applications ------------------------------------------------------------------------------------------
INSTALLED_APPS = [
    "modeltranslation",
    "magazine",  # ours before admin, else the admin's catalogue wins for words such as "Search"
    "media",
    "articles",
    "magazine.apps.ArchiveAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.sitemaps",
    "django.contrib.staticfiles",
    "axes",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "magazine.web.staticfiles.StaticFilesMiddleware",
    "magazine.web.middleware.LocaleMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "magazine.web.middleware.AdminLanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "magazine.web.traditional.TraditionalMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "magazine.web.request_limits.BodyMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "axes.middleware.AxesMiddleware",
    "articles.middleware.EditMiddleware",
]
ROOT_URLCONF = "magazine.urls"
WSGI_APPLICATION = "magazine.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]

# --- Database and files ------------------------------------------------------------------------------------
if DATABASE_URL := os.environ.get("DATABASE_URL"):
    DATABASES = {"default": environment.database(DATABASE_URL)}
else:
    DATABASES = {"default": environment.sqlite_file(VAR / "archive.sqlite3")}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# --- Caches; with DEBUG there is no page cache, so that a change of a template shows at once -----------------
CACHE_URL = os.environ.get("CACHE_URL", "")
CACHES = {
    "default": environment.cache(CACHE_URL),
    "logins": environment.cache(CACHE_URL or f"file://{VAR}/cache/logins"),  # all processes count together
    "presence": environment.cache(CACHE_URL or f"file://{VAR}/cache/presence"),  # editors at an entry
}
if DEBUG:
    CACHES["default"] = {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}

STATIC_URL = "/static/"
STATIC_ROOT = VAR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
MEDIA_URL = "/uploads/"
MEDIA_ROOT = VAR / "uploads"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "magazine.web.staticfiles.JoinedFilesStorage"},
}

# --- Languages ---------------------------------------------------------------------------------------------
LANG_INFO.setdefault("zh", {"fallback": ["zh-hans"]})  # else every admin form of a translated model fails
LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", "简体中文"), ("zh-hant", "繁體中文"), ("en", "English")]
LOCALE_PATHS = [BASE_DIR / "magazine/locale"]  # one catalogue for all apps and templates
MODELTRANSLATION_LANGUAGES = ("zh", "en")
MODELTRANSLATION_ENABLE_FALLBACKS = False  # a text is shown as the language it is in, or not at all
FORMAT_MODULE_PATH = "magazine.formats"
TIME_ZONE = "Asia/Shanghai"
USE_TZ = True

# The admin form of an article has five fields for every passage, and the longest article must be editable.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 20_000
DATA_UPLOAD_MAX_NUMBER_FILES = 5
DATA_UPLOAD_MAX_MEMORY_SIZE = FILE_UPLOAD_MAX_MEMORY_SIZE = (
    10 * 2**20
)  # magazine/web/request_limits.py has the rest

# --- Accounts ----------------------------------------------------------------------------------------------
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
]
# By account and address together: nobody can lock an editor out from elsewhere.
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_FAILURE_LIMIT, AXES_COOLOFF_TIME, AXES_RESET_ON_SUCCESS = 5, timedelta(minutes=15), True
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_HANDLER, AXES_CACHE = "magazine.accounts.logins.LoginCounts", "logins"
AXES_LOCKOUT_CALLABLE, AXES_CLIENT_IP_CALLABLE = (
    "magazine.accounts.logins.refuse",
    "magazine.web.visitors.address_of",
)
AXES_ENABLE_ADMIN, AXES_VERBOSE, AXES_SENSITIVE_PARAMETERS = False, False, ["username"]
MIGRATION_MODULES = {"axes": None}  # its tables would stay empty
TRUSTED_PROXIES = environment.networks(
    os.environ.get("TRUSTED_PROXIES", "127.0.0.1,::1" if PRODUCTION else "")
)

PASSWORD_HASHERS = ["magazine.accounts.passwords.Hasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": name}
    for name in (
        "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "django.contrib.auth.password_validation.MinimumLengthValidator",
        "magazine.accounts.passwords.MaximumLengthValidator",
        "django.contrib.auth.password_validation.CommonPasswordValidator",
        "django.contrib.auth.password_validation.NumericPasswordValidator",
    )
]

CSRF_FAILURE_VIEW = "magazine.accounts.unsaved_input.csrf_failure"

# --- Security of a public site: the proxy before it terminates TLS and sets X-Forwarded-Proto itself -------
if PRODUCTION:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_SSL_REDIRECT = True
    SECURE_HSTS_SECONDS = 365 * 24 * 3600
    SESSION_COOKIE_SECURE = True
    CSRF_COOKIE_SECURE = True
    # Sub-domains of the site's host and the browsers' preload list are for the owner of the domain to decide.
    SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W021"]

# --- Log: errors and warnings to standard error, also with DEBUG off ---------------------------------------
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"not_debug": {"()": "django.utils.log.RequireDebugFalse"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "filters": ["not_debug"]}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
}
