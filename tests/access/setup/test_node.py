"""npm for set-up: the system's, or the one a wheel brings."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

from access.setup.node import find_npm, install_node_packages
from tests.repo.modules import ROOT

_PATH_WITHOUT_NPM = "/nonexistent"


def test_the_systems_npm_goes_first(tmp_path: Path) -> None:
    npm = tmp_path / "npm"
    npm.write_text("#!/bin/sh\n")
    npm.chmod(0o755)
    assert find_npm(str(tmp_path)) == ([str(npm)], str(tmp_path))


def test_without_npm_on_the_system_the_wheel_brings_one_that_runs() -> None:
    command, path = find_npm(_PATH_WITHOUT_NPM)
    done = subprocess.run(
        [*command, "--version"], env={"PATH": path}, capture_output=True, check=True, text=True
    )
    assert int(done.stdout.partition(".")[0]) >= 10


def test_the_wheels_npm_can_install_a_locked_folder(tmp_path: Path) -> None:
    command, path = find_npm(_PATH_WITHOUT_NPM)
    (tmp_path / "package.json").write_text(json.dumps({"name": "empty", "version": "1.0.0"}))
    lock = {"name": "empty", "version": "1.0.0", "lockfileVersion": 3, "packages": {"": {}}}
    (tmp_path / "package-lock.json").write_text(json.dumps(lock))
    environment = {"PATH": path, "HOME": str(tmp_path)}
    subprocess.run([*command, "ci"], cwd=tmp_path, env=environment, capture_output=True, check=True)


def test_an_installed_folder_is_not_installed_again() -> None:
    assert install_node_packages(ROOT) == "as locked"
