"""``yinqiao voices check`` tells who speaks, what people recorded and what is still to record."""

from __future__ import annotations

from pathlib import Path

import pytest

from access.settings import load_settings
from access.voices_check import check_voices, list_missing
from tests.voice.test_recorded import write_index

_ENVIRON = "YINQIAO_RECORDINGS_DIR"


def test_recorded_phrases_are_counted_and_the_others_listed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_index(tmp_path, text="下一步")
    settings = load_settings({_ENVIRON: str(tmp_path)})
    assert list_missing(settings, "zh-Hans") == 0
    missing = capsys.readouterr().out.splitlines()
    assert "上一步" in missing
    assert "下一步" not in missing
    assert check_voices(settings) == 0
    row = next(line for line in capsys.readouterr().out.splitlines() if "zh-Hans" in line)
    assert row.split()[1:5] == [str(len(missing) + 1), "1", str(len(missing)), "0"]
    assert "recorded zh-Hans" in row


def test_a_mistake_in_an_index_is_told_by_exit_code_and_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_index(tmp_path, file="absent.wav")
    assert check_voices(load_settings({_ENVIRON: str(tmp_path)})) == 1
    assert "absent.wav" in capsys.readouterr().out


def test_a_language_that_no_page_is_in_is_refused_with_those_there_are(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert list_missing(load_settings({_ENVIRON: str(tmp_path)}), "tlh") == 2
    assert "zh-Hans" in capsys.readouterr().out
