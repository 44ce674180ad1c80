"""Choosing what to answer to a form nobody has described: everything it could be given, in turn."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from itertools import islice
from pathlib import Path

import yaml

from audits.walks.forms import Fields, Form

MOST_TRIES = 40
"""For one form; what is not accepted by then has to be answered by a written walk."""
_RECENT = timedelta(days=40)


@dataclass(frozen=True, slots=True)
class Attempt:
    """One way of filling a form in."""

    fields: Fields
    photo: str = ""
    """Name of the field that gets a picture."""


def attempts(form: Form, page: str) -> Iterator[Attempt]:
    """Give ways to fill a form in, the likeliest first.

    Args:
        form: The form.
        page: The words around it.
    """
    return islice(_attempts(form, page), MOST_TRIES)


def _attempts(form: Form, page: str) -> Iterator[Attempt]:
    buttons: list[Fields] = [
        ((name, value),) for name, values in form.buttons.items() for value in values
    ]
    plain: list[Fields] = [()] if form.has_plain_button or not buttons else []
    for pressed in plain + buttons:
        for chosen in _choices(form):
            if form.files:
                yield Attempt((*chosen, *pressed), form.files[0])
            if form.typed:
                for text in likely_texts(page):
                    typed = tuple((name, text) for name in form.typed)
                    yield Attempt((*chosen, *typed, *pressed))
            elif not form.files:
                yield Attempt((*chosen, *pressed))


def _choices(form: Form) -> Iterator[Fields]:
    """Each first choice, then each second one, and so on; nothing where there is no choice."""
    longest = max(map(len, form.choices.values()), default=1)
    for index in range(longest):
        yield tuple(
            (name, values[min(index, len(values) - 1)]) for name, values in form.choices.items()
        )


def likely_texts(page: str) -> list[str]:
    """Order what could be typed by the words on the page."""
    recent = datetime.now().astimezone() - _RECENT
    day = f"{recent.year}年{recent.month}月{recent.day}日"
    known = [(word, text.replace("{recent}", day)) for word, text in _answers()]
    return [text for _, text in sorted(known, key=lambda each: not re.search(each[0], page))]


@cache
def _answers() -> tuple[tuple[str, str], ...]:
    entries = yaml.safe_load(Path(__file__).with_name("answers.yaml").read_text("utf-8"))
    return tuple((str(entry["word"]), str(entry["text"])) for entry in entries)
