"""Everything that differs between machines is read here, once, from the environment."""

from __future__ import annotations

from email.utils import parseaddr
from pathlib import Path
from urllib.parse import urlsplit

from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from asan_site.environment import (
    CHECKOUT,
    DEBUG,
    crossref_email,
    doi_pattern,
    doi_prefix,
    env,
    licence,
    mail_address,
    needed,
    parsed,
    site_url,
    state_file,
    text_languages,
)

BASE_DIR: Path = CHECKOUT
SECRET_KEY = needed("SECRET_KEY", "insecure-key-of-development-never-in-production")
ALLOWED_HOSTS = [
    host.strip()
    for host in needed("ALLOWED_HOSTS", "127.0.0.1,localhost").split(",")
    if host.strip()
]
SITE_URL = site_url()
SITE_NAME = {
    "en": env.str("SITE_NAME_EN", default="The Asan Institute for Policy Studies"),
    "ko": env.str("SITE_NAME_KO", default="아산정책연구원"),
    # On the paper of texts in these languages; no page is in them.
    "zh-hans": env.str("SITE_NAME_ZH", default="峨山政策研究院"),
    "ja": env.str("SITE_NAME_JA", default="峨山政策研究院"),
}

# Under which texts may be used (SPDX), and what DOIs begin with; nothing: all rights, no DOIs.
LICENCE = licence()
DOI_PREFIX = doi_prefix()
# What comes after the prefix; the number stands for itself or, without one, for the slug.
DOI_PATTERN = doi_pattern()

# Who deposits DOIs with Crossref; needed for its files only.
CROSSREF_DEPOSITOR_NAME = env.str("CROSSREF_DEPOSITOR_NAME", default="").strip()
CROSSREF_DEPOSITOR_EMAIL = crossref_email()
CROSSREF_REGISTRANT = env.str("CROSSREF_REGISTRANT", default="").strip()

# The institute elsewhere, as its entries in Wikidata and ROR.
SITE_ALIKE = tuple(env.list("SITE_ALIKE", default=[]))

INSTALLED_APPS = [
    "asan_site.apps.AdminSiteConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "taggit",
    "imagekit",
    # Its templates are found beside ours.
    "django.forms",
    "csp",
    # Lends the editor its scripts.
    "django_prose_editor",
    "prose",
    "authors",
    "publications",
]

MIDDLEWARE = [
    "asan_site.middleware.HeadMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "asan_site.middleware.GZipPagesMiddleware",
    "asan_site.middleware.KeptPagesMiddleware",
    "asan_site.middleware.NormalAddressMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "asan_site.middleware.LanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]

ROOT_URLCONF = "asan_site.urls"
WSGI_APPLICATION = "asan_site.wsgi.application"
# Addresses without a closing slash are handled beside former addresses, in publications.views.
APPEND_SLASH = False

FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "asan_site.context.site",
            ],
        },
    }
]

DATABASES = {
    "default": parsed("DATABASE_URL", f"sqlite:///{BASE_DIR / 'db.sqlite3'}", env.db_url, "ENGINE"),
}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["OPTIONS"] = {
        # Readers go on while an editor saves, and two editors wait for each other.
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
    }
else:
    # PostgreSQL compiles what it takes for a long query; for ours that takes longer than running
    # it (the language board at 10,000 works: 0.9 s with, 0.05 s without).
    DATABASES["default"].setdefault("OPTIONS", {}).setdefault("options", "-c jit=off")
    DATABASES["default"]["CONN_MAX_AGE"] = 60
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

CACHES = {"default": parsed("CACHE_URL", "locmemcache://", env.cache_url, "BACKEND")}
# Whole pages are kept in each process, in so many MB; 0 turns it off. The file tells all processes
# of a machine what changed, so it is one for each database.
PAGE_CACHE_MB = env.int("PAGE_CACHE_MB", default=0 if DEBUG else 64)
PAGE_CACHE_FILE = state_file("pages")
# A mail server that is silent keeps nobody waiting for long.
EMAIL_TIMEOUT = 20
vars().update(parsed("EMAIL_URL", "consolemail://", env.email_url, "EMAIL_BACKEND"))
DEFAULT_FROM_EMAIL = mail_address("MAIL_FROM", f"noreply@{urlsplit(SITE_URL).hostname}")
# Whom harvesters write to.
ADMIN_EMAIL = parseaddr(mail_address("ADMIN_EMAIL", DEFAULT_FROM_EMAIL))[1]

LANGUAGE_CODE = "en"
LANGUAGES = [("ko", _("Korean")), ("en", _("English"))]
# What texts may be written in, in the order of lists; the site itself speaks the two above.
TEXT_LANGUAGES = text_languages([code for code, _name in LANGUAGES])
LOCALE_PATHS = [BASE_DIR / "locale"]
USE_I18N = True
TIME_ZONE = "Asia/Seoul"
FORMAT_MODULE_PATH = "asan_site.formats"
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = BASE_DIR / "staticfiles"
STATICFILES_DIRS = [BASE_DIR / "static"]
MEDIA_URL = env.str("MEDIA_URL", default="/media/")
MEDIA_ROOT = Path(env.str("MEDIA_ROOT", default=str(BASE_DIR / "media")))
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "asan_site.storage.FingerprintedStaticStorage"
    },
}
WHITENOISE_KEEP_ONLY_HASHED_FILES = True

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]

# ── security ──
_secure = SITE_URL.startswith("https://")
CSRF_TRUSTED_ORIGINS = [SITE_URL]
CSRF_FAILURE_VIEW = "asan_site.views.forged"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = _secure
SESSION_COOKIE_PATH = CSRF_COOKIE_PATH = LANGUAGE_COOKIE_PATH = "/admin/"
SECURE_HSTS_SECONDS = 31536000 if _secure else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if _secure else None
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
X_FRAME_OPTIONS = "SAMEORIGIN"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "frame-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [SELF],
    }
}
# Bodies of long papers are larger than Django's default of 2.5 MB leaves room for.
DATA_UPLOAD_MAX_MEMORY_SIZE = 10 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 4000

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "INFO"},
    # They tell of every step and every unknown property.
    "loggers": {
        "weasyprint": {"level": "ERROR"},
        "fontTools": {"level": "WARNING"},
        "pikepdf": {"level": "WARNING"},
    },
}
TAGGIT_CASE_INSENSITIVE = True
