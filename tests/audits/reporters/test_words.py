"""The words of the reports: every language has all of them, and for everything there is."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from audits.outcome import Impact, Obstacle, Outcome, Source
from audits.reporters.words import LANGUAGES, REPORT_LANGUAGE, report_words


def _keys(words: Any, path: str = "") -> Iterator[str]:
    if isinstance(words, dict):
        for key, value in words.items():
            yield from _keys(value, f"{path}/{key}")
    else:
        yield path


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_the_same_words(language: str) -> None:
    assert set(_keys(report_words(language))) == set(_keys(report_words(REPORT_LANGUAGE)))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("name", "kind"),
    [("outcomes", Outcome), ("obstacles", Obstacle), ("impacts", Impact), ("sources", Source)],
)
def test_everything_a_report_can_say_has_a_word(language: str, name: str, kind: Any) -> None:
    assert set(kind) <= set(report_words(language)[name])
