"""The site's settings in an environment set here, so that the caller's plays no part in tests."""

from __future__ import annotations

import os

for _name in ("SECRET_KEY", "ALLOWED_HOSTS", "SITE_URL", "SITE_NAME_EN", "SITE_NAME_KO",
              "SITE_NAME_ZH", "SITE_NAME_JA", "TEXT_LANGUAGES", "CACHE_URL", "EMAIL_URL",
              "MAIL_FROM", "ADMIN_EMAIL", "LICENCE", "DOI_PREFIX", "DOI_PATTERN", "SITE_ALIKE",
              "PAGE_CACHE_MB", "STATE_DIR", "MEDIA_URL", "MEDIA_ROOT", "CROSSREF_DEPOSITOR_NAME",
              "CROSSREF_DEPOSITOR_EMAIL", "CROSSREF_REGISTRANT"):  # fmt: skip
    os.environ.pop(_name, None)
os.environ["DEBUG"] = "1"
os.environ["DATABASE_URL"] = os.environ.get("TEST_DATABASE_URL") or "sqlite:///tests.sqlite3"

from asan_site.settings import *  # noqa: E402, F403

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
# Static files straight from where they are written; nothing is collected for a test.
WHITENOISE_AUTOREFRESH = True
WHITENOISE_USE_FINDERS = True
