"""``python -m tests.system``: what the tests need from the system is there, or gets there.

As root it is installed; anybody else is told the one command to run. Uses nothing but Python
itself, because it runs before anything of the project is installed.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

INSTALL = "apt-get install --yes chromium chromium-driver postgresql"
"""The one command; the README names it too."""

_NEEDED = {
    "Chromium": ("chromium", "chromium-browser", "google-chrome"),
    "Chromium's driver": ("chromedriver",),
    "PostgreSQL": ("initdb",),
}
_POSTGRES = "usr/lib/postgresql/*/bin/initdb"


def main() -> int:
    """0 when everything is there, else the exit code of what failed."""
    missing = find_missing()
    if missing and os.geteuid() == 0 and shutil.which("apt-get"):
        _install()
        missing = find_missing()
    if missing:
        print(f"Missing for the tests: {', '.join(missing)}. As root, run: {INSTALL}")
        return 1
    return 0


def find_missing() -> list[str]:
    """Names of what is not on the system."""
    return [what for what, names in _NEEDED.items() if not _is_there(names)]


def _is_there(names: tuple[str, ...]) -> bool:
    if any(shutil.which(name) for name in names):
        return True
    return "initdb" in names and any(Path("/").glob(_POSTGRES))


def _install() -> None:
    """Try both commands; what is missing after them is told, whatever the reason."""
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in ("apt-get update", INSTALL):
        print(command, flush=True)
        subprocess.run(command.split(), env=environment, check=False)


if __name__ == "__main__":
    sys.exit(main())
