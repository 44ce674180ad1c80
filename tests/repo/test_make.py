"""The commands of the Makefile, run by the real make."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

from tests.repo.modules import ROOT


def _make(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["make", *arguments], cwd=ROOT, capture_output=True, text=True, check=False
    )


def _python_that_fails(folder: Path, on: str) -> str:
    """A Python that has not what ``on`` asks for; nothing else of it is ever run."""
    script = folder / "python3"
    script.write_text(f'#!/bin/sh\ncase "$*" in *{on}*) exit 1;; esac\n')
    script.chmod(0o755)
    return f"PYTHON={script}"


def test_help_lists_every_command() -> None:
    targets = set(re.findall(r"^([a-z-]+):.*## ", (ROOT / "Makefile").read_text("utf-8"), re.M))
    listed = set(re.findall(r"^  make ([a-z-]+) ", _make("help").stdout, re.M))
    assert {"run", "test", "check", "bench", "help"} <= targets
    assert listed == targets


@pytest.mark.parametrize(
    ("lacking", "command"),
    [("ensurepip", "apt-get install python3-venv"), ("version_info", "apt-get install python3")],
)
def test_what_python_lacks_is_named_with_the_command_that_installs_it(
    tmp_path: Path, lacking: str, command: str
) -> None:
    done = _make("run", f"VENV={tmp_path / 'venv'}", _python_that_fails(tmp_path, lacking))
    assert done.returncode != 0
    assert f"As root, run: {command}\n" in done.stderr
    assert not (tmp_path / "venv").exists()


def test_ci_runs_what_people_run() -> None:
    assert "exec make test" in (ROOT / ".ci" / "run").read_text()
