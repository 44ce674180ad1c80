"""The lock files: every byte by its hash, and no word on where it came from."""

from __future__ import annotations

import json
import re
import tomllib
from itertools import pairwise
from pathlib import Path

import pytest

from tests.repo.modules import ROOT

_LOCKS = sorted((ROOT / "requirements").glob("*.lock"))
_PIN = re.compile(r"^([a-z0-9-]+)(?:\[[a-z,]+\])?==\S+(?: ; [^\\]+)? \\$")
_HASH = re.compile(r"^    --hash=sha256:[0-9a-f]{64}(?: \\)?$")
_NAME = re.compile(r"^[A-Za-z0-9-]+")


def _pins(lock: str) -> dict[str, str]:
    lines = (ROOT / "requirements" / lock).read_text().splitlines()
    return {match[1]: line for line in lines if (match := _PIN.match(line))}


@pytest.mark.parametrize("lock", _LOCKS, ids=lambda path: str(path.name))
def test_a_lock_holds_pins_and_hashes_and_nothing_else(lock: Path) -> None:
    lines = lock.read_text().splitlines()
    assert lines
    strange = [line for line in lines if not _PIN.match(line) and not _HASH.match(line)]
    assert not strange, strange[:3]


@pytest.mark.parametrize("lock", _LOCKS, ids=lambda path: str(path.name))
def test_every_pin_has_a_hash(lock: Path) -> None:
    lines = [*lock.read_text().splitlines(), ""]
    bare = [a for a, b in pairwise(lines) if _PIN.match(a) and not _HASH.match(b)]
    assert not bare


def test_what_runs_is_what_is_tested() -> None:
    run, test = _pins("run.lock"), _pins("test.lock")
    assert {name: test.get(name) for name in run} == run


def test_the_locks_hold_every_named_dependency() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    groups = project["dependency-groups"]
    run = [
        *project["project"]["dependencies"],
        *(each for extra in project["project"]["optional-dependencies"].values() for each in extra),
        *groups["setup"],
        *groups["bootstrap"],
    ]
    _assert_locked(run, "run.lock")
    _assert_locked([*run, *groups["test"]], "test.lock")


def test_the_npm_lock_holds_hashes_and_no_addresses() -> None:
    text = (ROOT / "package-lock.json").read_text()
    packages = {name: entry for name, entry in json.loads(text)["packages"].items() if name}
    assert packages
    assert all(entry["integrity"].startswith("sha512-") for entry in packages.values())
    assert '"resolved"' not in text


def _assert_locked(dependencies: list[str], lock: str) -> None:
    pins = _pins(lock)
    names = {match[0].lower() for each in dependencies if (match := _NAME.match(each))}
    assert not names - pins.keys(), f"{lock} lags behind pyproject.toml; run: make lock"
