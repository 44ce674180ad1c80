"""``make test`` runs several workers; see ``tests.fixtures.together``."""

from __future__ import annotations

import re
import subprocess
import sys

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


def test_modules_that_use_one_engine_have_one_place() -> None:
    by_voice = place_of("tests/e2e/test_pages_by_voice.py::test_a[b]")
    listening = place_of("tests/voice/listening/test_words.py::test_a")
    assert place_of("tests/e2e/test_microphone.py::test_b") == by_voice
    assert place_of("tests/voice/listening/test_turns.py::test_b") == listening
    assert len({by_voice, listening, place_of("tests/repo/test_locks.py::test_a")}) == 3
