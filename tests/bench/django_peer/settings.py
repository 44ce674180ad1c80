"""A Django site of the same duties: languages, sessions, CSRF, security headers, a database."""

from __future__ import annotations

import os
from pathlib import Path

from locales.registry import load_registry

DATA = Path(os.environ["BENCH_DATA_DIR"])
SECRET_KEY = "only-for-the-bench"
DEBUG = False
ALLOWED_HOSTS = ["127.0.0.1"]
ROOT_URLCONF = "tests.bench.django_peer.urls"
WSGI_APPLICATION = "tests.bench.django_peer.wsgi.application"
INSTALLED_APPS = ["django.contrib.sessions", "tests.bench.django_peer"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [DATA / "templates"],
        "OPTIONS": {
            "builtins": ["tests.bench.django_peer.tags"],
            "context_processors": ["django.template.context_processors.request"],
            # The fastest way Django offers: templates are parsed once and kept.
            "loaders": [
                (
                    "django.template.loaders.cached.Loader",
                    ["django.template.loaders.filesystem.Loader"],
                )
            ],
        },
    }
]
DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": DATA / "django.sqlite3",
        "CONN_MAX_AGE": None,
        "ATOMIC_REQUESTS": True,
        "OPTIONS": {
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;",
            # As ours: the one writer waits for the other, instead of failing.
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
        },
    }
}
LANGUAGES = [(tag.lower(), locale.endonym) for tag, locale in load_registry().items()]
LANGUAGE_CODE = "zh-hans"
LOCALE_PATHS = [DATA / "locale"]
USE_I18N = True
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
LOGGING_CONFIG = None
