"""Writes ``formats.yaml``, the table of names and patterns, one process per language.

Run as ``python -m locales.build_tables`` when a language is added or Babel is renewed.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import yaml

from locales.formats import FORMATS_FILE
from locales.registry import load_registry

_HEAD = """\
# Names and patterns of dates, times and numbers, taken from CLDR (Unicode licence v3) by
# python -m locales.build_tables; do not edit. Digits stay 0-9 in every language.
"""


def tables() -> str:
    """The whole table as YAML, built from fresh processes."""
    rows = {tag: _names(locale.cldr) for tag, locale in load_registry().items()}
    return _HEAD + yaml.safe_dump(rows, allow_unicode=True, sort_keys=False, width=96)


def _names(cldr: str) -> dict[str, object]:
    command = [sys.executable, "-m", "locales.cldr_names", cldr]
    root = Path(__file__).parent.parent
    done = subprocess.run(command, cwd=root, check=True, capture_output=True)  # noqa: S603 - own module
    names: dict[str, object] = json.loads(done.stdout)
    return names


if __name__ == "__main__":
    FORMATS_FILE.write_text(tables(), encoding="utf-8")
