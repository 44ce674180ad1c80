"""The words of the reports, read from data; templates and code hold none."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import yaml

REPORT_LANGUAGE = "zh-Hans"
LANGUAGES = (REPORT_LANGUAGE, "en")


@cache
def report_words(language: str = REPORT_LANGUAGE) -> dict[str, Any]:
    """Read the words of one language."""
    path = Path(__file__).with_name(f"words.{language}.yaml")
    words: dict[str, Any] = yaml.safe_load(path.read_text("utf-8"))
    return words


def language_of(text: str) -> str:
    """Tell Chinese from English: not every rule speaks both."""
    has_han = any("\u4e00" <= character <= "\u9fff" for character in text)
    return REPORT_LANGUAGE if has_han else "en"
