"""``python -m tests.with_server COMMAND…``: a throw-away server, and the command with its address.

The server has data of its own and no voice; ``http://127.0.0.1:PORT`` is added to the command. With
``--staff`` before the command somebody is signed in, and the file of their pages is added as
``--more FILE``.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.fixtures.server import Server
from tests.fixtures.staff import PATHS, furnish


def main(command: list[str]) -> int:
    """The exit code of the command."""
    with tempfile.TemporaryDirectory(prefix="yinqiao-") as folder:
        server = Server(Path(folder))
        server.start()
        try:
            if command[:1] == ["--staff"]:
                command = [*command[1:], "--more", str(_pages_of_staff(server, Path(folder)))]
            return subprocess.run([*command, server.url], check=False).returncode
        finally:
            server.stop()


def _pages_of_staff(server: Server, folder: Path) -> Path:
    """JSON, which YAML readers read as well."""
    staff = furnish(server)
    pages = {path: {"path": path} for path in (*PATHS, staff.case)}
    file = folder / "pages-of-staff.json"
    file.touch(mode=0o600)
    file.write_text(json.dumps({"pages": pages, "cookies": dict(staff.cookies)}), "utf-8")
    return file


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
