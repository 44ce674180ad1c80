"""``python -m tests.repo.settings_page``: the settings page, made from the settings themselves."""

from __future__ import annotations

import sys

from access.settings import About, Settings, describe_settings, load_settings, variable_of

_HEAD = """# Settings

Made by `make settings` from `access/settings.py`; a test fails when it lags. Every setting is an
environment variable, read once when `yinqiao` starts. A name that is not listed here is refused.

| variable | default | what it is for |
| --- | --- | --- |
"""


def settings_page() -> str:
    """The page in Markdown."""
    defaults = load_settings({})
    rows = (_row(name, kind, about, defaults) for name, (kind, about) in _settings())
    return _HEAD + "".join(rows)


def _settings() -> list[tuple[str, tuple[type, About]]]:
    return list(describe_settings().items())


def _row(name: str, kind: type, about: About, defaults: Settings) -> str:
    value = getattr(defaults, name)
    shown = about.default or ("`on`" if value is True else f"`{value}`")
    return f"| `{variable_of(name)}` | {shown} | {about.what}{_limits(kind, about)} |\n"


def _limits(kind: type, about: About) -> str:
    if about.one_of:
        return " One of " + ", ".join(f"`{each}`" for each in about.one_of) + "."
    return f" From {about.low} to {about.high}." if kind is int else ""


if __name__ == "__main__":
    sys.stdout.write(settings_page())
