"""What the tests need from the system is installed by root and told to everybody else."""

from __future__ import annotations

import os

import pytest

from tests import system


def test_nothing_is_missing_here() -> None:
    assert system.find_missing() == []


def test_a_user_is_told_the_one_command_and_the_run_ends(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(system, "find_missing", lambda: ["Chromium"])
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    assert system.main() == 1
    assert f"Chromium. As root, run: {system.INSTALL}" in capsys.readouterr().out
