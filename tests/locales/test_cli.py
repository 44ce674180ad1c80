"""``yinqiao locales`` on the project's own catalogs."""

from __future__ import annotations

import pytest

from locales.cli import main
from locales.registry import load_registry
from locales.status import statuses


def test_status_shows_every_language_with_its_share(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["status"]) == 0
    shown = capsys.readouterr().out
    assert all(tag in shown for tag in load_registry())


def test_chinese_and_english_are_whole_and_minority_languages_are_honestly_partial() -> None:
    rows = {each.tag: each for each in statuses()}
    assert rows["zh-Hans"].percent == rows["en"].percent == 100
    for tag in ("ug", "bo"):
        assert 0 < rows[tag].translated < rows[tag].total


def test_check_says_that_the_catalogs_are_in_order(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check"]) == 0
    assert capsys.readouterr().out == "The catalogs are in order.\n"
