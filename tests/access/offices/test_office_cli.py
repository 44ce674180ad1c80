"""The person at the desk works on the command line."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from access.cli import main
from access.journeys import Service, Standing, open_counter
from access.keys import Keys
from access.offices.back_office import open_back_office
from tests.access.conftest import Clock
from tests.access.journeys.answers import hand_in


@pytest.fixture
def number(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, pension_check: Service) -> str:
    """Receipt number of a case that lies on the desk."""
    monkeypatch.setenv("YINQIAO_DATA_DIR", str(tmp_path))
    monkeypatch.setenv("COLUMNS", "160")
    clock = Clock(datetime.now(UTC))
    database_url = f"sqlite:///{tmp_path / 'yinqiao.sqlite3'}"
    counter = open_counter(database_url, Keys.from_file(tmp_path / "key"), clock=clock)
    standing = hand_in(counter, counter.new_visit(), pension_check)
    clock.now = standing.undo_until
    back_office = open_back_office(counter, lambda _id, _version: pension_check, None)
    assert back_office.delivery.deliver_due() == 1
    counter.close()
    return standing.number


def shown(number: str) -> str:
    return " ".join((number[:4], number[4:8], number[8:]))


def test_open_cases_are_listed(number: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["office", "list"]) == 0
    told = capsys.readouterr().out
    assert shown(number) in told
    assert "养老待遇资格认证" in told
    assert "11010519491231002X" not in told


def test_a_case_is_shown_with_its_answers(number: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["office", "show", shown(number)]) == 0
    told = capsys.readouterr().out
    assert "11010519491231002X" in told
    assert "联系电话" in told


def test_a_case_is_decided_and_the_citizen_sees_it(
    number: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    command = ["office", "decide", number, "--status", "rejected", "--note", "还差一个月"]
    assert main(command) == 0
    assert main(["office", "list"]) == 0
    assert shown(number) not in capsys.readouterr().out
    assert main(["office", "list", "--all"]) == 0
    assert shown(number) in capsys.readouterr().out
    clock = Clock(datetime.now(UTC))
    database_url = f"sqlite:///{tmp_path / 'yinqiao.sqlite3'}"
    counter = open_counter(database_url, Keys.from_file(tmp_path / "key"), clock=clock)
    found = counter.look_up(number)
    assert isinstance(found, Standing)
    assert (found.status, found.note) == ("rejected", "还差一个月")
    counter.close()


@pytest.mark.usefixtures("number")
@pytest.mark.parametrize("command", [["show"], ["decide", "--status", "approved"]])
def test_a_number_nobody_has_is_told_with_what_to_do(
    command: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    what, *rest = command
    assert main(["office", what, "557041569979", *rest]) == 1
    assert "yinqiao office list" in capsys.readouterr().err


def test_what_is_not_for_an_office_to_say_is_refused(
    number: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        main(["office", "decide", number, "--status", "withdrawn"])
    assert "approved" in capsys.readouterr().err
