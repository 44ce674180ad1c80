"""``yinqiao service check`` and ``new`` as writers meet them."""

from __future__ import annotations

from pathlib import Path

import pytest

from access.cli import main
from access.journeys.loader import SERVICES_DIR
from access.service_tools.beginning import new_service

MOST_LINES = 100


@pytest.fixture(autouse=True)
def own_data(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Own services lie in a folder of the test."""
    monkeypatch.setenv("YINQIAO_SERVICES_DIR", str(tmp_path / "own"))


def put(path: Path, old: str = "", new: str = "") -> Path:
    text = new_service(path.stem)
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
    return path


def test_a_good_file_is_told_good(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = put(tmp_path / "card.yaml")
    assert main(["service", "check", str(path)]) == 0
    assert capsys.readouterr().out == f"{path}: good (draft)\n"


def test_a_broken_file_is_told_line_by_line_in_two_languages(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = put(tmp_path / "card.yaml", "proof: id-number", "proof: nothing")
    good = put(tmp_path / "good.yaml")
    assert main(["service", "check", str(path), str(good)]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith(f"{path}:82: error: proof: must be the id of a question")
    assert lines[1] == "    要写一个问题的 id，不在分组里"
    assert lines[2] == f"{path}: 1 error; it is not served"
    assert lines[3] == f"{good}: good (draft)"


def test_advice_does_not_fail_the_check(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = put(tmp_path / "card.yaml", "满 60 岁才能办。", "申请人须满 60 岁。")
    assert main(["service", "check", str(path)]) == 0
    out = capsys.readouterr().out
    assert ": advice: rules.1.reason: '申请人' is a word of offices" in out
    assert f"{path}: good, with 1 piece of advice (draft)" in out


def test_without_a_file_all_that_can_be_served_are_checked(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "own").mkdir()
    path = put(tmp_path / "own" / "card.yaml", "undo_minutes: 10", "undo_minutes: 1")
    assert main(["service", "check"]) == 1
    out = capsys.readouterr().out
    assert f"{path}:83: error: undo_minutes" in out
    assert f"{SERVICES_DIR / 'pension-check.yaml'}: good (published)" in out


def test_a_service_is_begun_in_the_folder_of_own_services(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["service", "new", "card"]) == 0
    path = tmp_path / "own" / "card.yaml"
    assert f"yinqiao service preview {path}" in capsys.readouterr().out
    assert len(path.read_text(encoding="utf-8").splitlines()) < MOST_LINES
    assert (tmp_path / "own" / "service.schema.json").is_file()
    assert main(["service", "check", str(path)]) == 0


def test_what_is_there_is_never_written_over(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["service", "new", "card", "--folder", str(tmp_path)]) == 0
    (tmp_path / "card.yaml").write_text("mine", encoding="utf-8")
    assert main(["service", "new", "card", "--folder", str(tmp_path)]) == 1
    assert (tmp_path / "card.yaml").read_text(encoding="utf-8") == "mine"
    assert "is there already; choose another id" in capsys.readouterr().err


@pytest.mark.parametrize("name", ["Card", "老花镜", "a b", "../card", "card_2", ""])
def test_an_id_that_is_no_path_is_asked_for(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["service", "new", name, "--folder", str(tmp_path / "none")]) == 1
    assert "write small letters, digits and hyphens" in capsys.readouterr().err
    assert not (tmp_path / "none").exists()


def test_the_catalogue_is_exported_with_own_services(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "own").mkdir()
    put(tmp_path / "own" / "card.yaml", "state: draft", "state: published")
    assert main(["service", "export", "--base", "https://hall.example/"]) == 0
    out = capsys.readouterr().out
    assert '"@base": "https://hall.example/"' in out
    assert '"zh-Hans/services/card"' in out
