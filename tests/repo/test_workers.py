"""``make test`` runs several workers; see ``tests.fixtures.together``."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

from tests.fixtures.together import place_of
from tests.repo.modules import ROOT

_MODULES = ("tests/repo/test_locks.py", "tests/repo/test_system.py")
_RUN = re.compile(r"^\[(gw\d)\] .* PASSED (\S+?)::", re.MULTILINE)


def test_the_tests_of_a_module_stay_on_one_worker_and_modules_are_shared_out() -> None:
    command = [sys.executable, "-m", "pytest", "--numprocesses", "2", "--verbose", *_MODULES]
    done = subprocess.run(
        [*command, "-p", "no:cacheprovider"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    runs = _RUN.findall(done.stdout)
    assert {module for _, module in runs} == set(_MODULES), done.stdout
    assert len(set(runs)) == len({worker for worker, _ in runs}) == 2


_STANDS_STILL = """
import time
import pytest

@pytest.mark.parametrize("number", range(4))
def test_it(number):
    if number == 1:
        time.sleep(120)
"""


def test_a_test_that_stands_still_fails_once_and_the_others_run(tmp_path: Path) -> None:
    module = tmp_path / "test_standing_still.py"
    module.write_text(_STANDS_STILL)
    options = ("--numprocesses", "2", "-o", "faulthandler_timeout=3", f"--rootdir={ROOT}")
    command = [sys.executable, "-m", "pytest", *options, "-c", "pyproject.toml", str(module)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert "1 failed, 3 passed" in done.stdout, done.stdout


def test_modules_that_use_one_engine_have_one_place() -> None:
    by_voice = place_of("tests/e2e/test_pages_by_voice.py::test_a[b]")
    listening = place_of("tests/voice/listening/test_words.py::test_a")
    assert place_of("tests/e2e/test_microphone.py::test_b") == by_voice
    assert place_of("tests/voice/listening/test_turns.py::test_b") == listening
    assert len({by_voice, listening, place_of("tests/repo/test_locks.py::test_a")}) == 3
