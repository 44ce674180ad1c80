"""The command line as people meet it: a process of its own, its words and its exit codes."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest

from tests.fixtures.server import StartServer

ROOT = Path(__file__).resolve().parents[2]
COMMANDS = ("serve", "audit", "doctor", "setup", "voices", "purge", "keys", "service", "locales")


def _run(*arguments: str, **settings: str) -> subprocess.CompletedProcess[str]:
    environment = {k: v for k, v in os.environ.items() if not k.startswith("YINQIAO_")}
    return subprocess.run(
        [sys.executable, "-m", "access", *arguments],
        cwd=ROOT,
        env={**environment, **settings},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def test_help_lists_every_command() -> None:
    done = _run("--help")
    assert done.returncode == 0
    for command in COMMANDS:
        assert f"\n    {command} " in done.stdout


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_a_help_of_its_own(command: str) -> None:
    done = _run(command, "--help")
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith(f"usage: yinqiao {command}")


def test_an_unknown_command_is_answered_with_the_known_ones() -> None:
    done = _run("server")
    assert done.returncode == 2
    assert "'serve'" in done.stderr


def test_a_bad_setting_is_told_in_one_line() -> None:
    done = _run("serve", YINQIAO_PORT="http")
    assert done.returncode == 2
    assert done.stderr == "YINQIAO_PORT is 'http'; write a whole number from 1 to 65535\n"


def test_a_bad_port_on_the_command_line_is_told_too() -> None:
    done = _run("serve", "--port", "99999")
    assert done.returncode == 2
    assert "write a whole number from 1 to 65535" in done.stderr


def test_a_port_that_is_taken_is_named_with_the_way_out(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        done = _run("serve", "--port", port, "--no-voice", YINQIAO_DATA_DIR=str(tmp_path))
    assert done.returncode == 2
    assert f"port {port}" in done.stderr
    assert "--port or YINQIAO_PORT" in done.stderr


def test_doctor_says_what_each_missing_model_costs_and_how_to_mend_it(tmp_path: Path) -> None:
    done = _run("doctor", YINQIAO_DATA_DIR=str(tmp_path), COLUMNS="200")
    assert done.returncode == 1
    assert "read aloud by a robotic voice" in done.stdout
    assert "yinqiao setup" in done.stdout


def test_doctor_finds_this_checkout_in_order() -> None:
    done = _run("doctor", COLUMNS="200")
    assert done.returncode == 0, done.stdout
    assert "missing" not in done.stdout


def test_doctor_tells_service_files_that_are_not_served(tmp_path: Path) -> None:
    (tmp_path / "card.yaml").write_text("id: card\nphone: 12345\n", encoding="utf-8")
    done = _run("doctor", YINQIAO_SERVICES_DIR=str(tmp_path), COLUMNS="400")
    assert done.returncode == 1
    assert f"{tmp_path}/card.yaml:2: phone: must be text" in done.stdout
    assert f"yinqiao service check {tmp_path}/card.yaml" in done.stdout


def test_doctor_says_when_answers_could_not_be_saved(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.touch()
    done = _run("doctor", YINQIAO_DATA_DIR=str(file), COLUMNS="200")
    assert done.returncode == 2
    assert "answers cannot be saved" in done.stdout


@pytest.mark.postgres
def test_doctor_knows_whether_the_database_server_answers(postgres_url: str) -> None:
    done = _run("doctor", YINQIAO_DATABASE_URL=postgres_url, COLUMNS="200")
    assert done.returncode == 0, done.stdout
    gone = postgres_url.partition("?")[0] + "?host=/nonexistent"
    done = _run("doctor", YINQIAO_DATABASE_URL=gone, COLUMNS="200")
    assert done.returncode == 2
    assert "set YINQIAO_DATABASE_URL" in done.stdout


def test_a_database_that_does_not_answer_is_told_and_not_served_without(free_port: int) -> None:
    url = "postgresql+psycopg://nobody@/none?host=/nonexistent"
    done = _run("serve", "--no-voice", "--port", str(free_port), YINQIAO_DATABASE_URL=url)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert done.stderr


def test_serving_says_where_to_click(start_server: StartServer) -> None:
    server = start_server()
    assert f"{server.url}/" in server.log.read_text(encoding="utf-8")


def test_addresses_are_never_logged(start_server: StartServer) -> None:
    server = start_server()
    with urllib.request.urlopen(f"{server.url}/zh-Hans/search?q=private", timeout=30):
        pass
    server.stop()
    assert "private" not in server.log.read_text(encoding="utf-8")


def test_ctrl_c_ends_it_without_complaint(start_server: StartServer) -> None:
    server = start_server()
    server.stop()
    assert server.process.returncode in {0, -signal.SIGINT}
    assert "Traceback" not in server.log.read_text(encoding="utf-8")
