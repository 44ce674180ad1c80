"""``python -m tests.with_server COMMAND…``: a throw-away server, and the command with its address.

The server has data of its own and no voice; ``http://127.0.0.1:PORT`` is added to the command.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

from tests.fixtures.server import Server


def main(command: list[str]) -> int:
    """The exit code of the command."""
    with tempfile.TemporaryDirectory(prefix="yinqiao-") as folder:
        server = Server(Path(folder))
        server.start()
        try:
            return subprocess.run([*command, server.url], check=False).returncode
        finally:
            server.stop()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
