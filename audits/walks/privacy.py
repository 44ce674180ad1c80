"""What a walk typed stays out of reports: hidden on the page before it is judged, and in text."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import fields, is_dataclass, replace
from pathlib import Path
from typing import Any, TypeVar, cast
from urllib.parse import quote, quote_plus

from selenium.webdriver.chrome.webdriver import WebDriver as Chrome

from audits.isolated import run_isolated
from audits.walks.step import Step

MARK = "•"
_SHORTEST = 4
"""Shorter values are words like "no" and numbers like 1, which stand everywhere."""
_HAN = re.compile("[\u3400-\u9fff]{2,}")
_HIDE = Path(__file__).with_name("hide.js").read_text("utf-8")
Kept = TypeVar("Kept")


def private_values(steps: Iterable[Step]) -> tuple[str, ...]:
    """Give what must not be read in a report, longest first."""
    values = {step.value for step in steps if step.value and _is_telling(step)}
    return tuple(sorted(values, key=lambda value: (-len(value), value)))


def hide_on_page(driver: Chrome, values: Iterable[str]) -> None:
    """Put marks of the same number in place of private values, in text and in fields."""
    if listed := list(values):
        run_isolated(driver, _HIDE, listed, MARK)


def hide_in(kept: Kept, values: tuple[str, ...]) -> Kept:
    """Replace private values, also as addresses write them, in every text of plain data."""
    if not values:
        return kept
    written = dict.fromkeys(
        form for value in values for form in (value, quote(value), quote_plus(value))
    )
    pattern = re.compile("|".join(map(re.escape, written)))
    return cast("Kept", _hidden(kept, pattern))


def _is_telling(step: Step) -> bool:
    return step.is_secret or len(step.value) >= _SHORTEST or bool(_HAN.fullmatch(step.value))


def _hidden(kept: Any, pattern: re.Pattern[str]) -> Any:
    if isinstance(kept, str):
        # Closed sets of words (outcomes, sources) are texts too; they hold no typed value.
        return pattern.sub(MARK * 3, kept) if type(kept) is str else kept
    if isinstance(kept, tuple):
        return tuple(_hidden(each, pattern) for each in kept)
    if isinstance(kept, dict):
        return {_hidden(key, pattern): _hidden(value, pattern) for key, value in kept.items()}
    if is_dataclass(kept) and not isinstance(kept, type):
        changed = {
            field.name: _hidden(getattr(kept, field.name), pattern) for field in fields(kept)
        }
        return replace(kept, **changed)
    return kept
