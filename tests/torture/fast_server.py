"""The server as it is, but for its clock: six hundred seconds pass in one.

The ten minutes in which an application can be undone, and hours of waiting for an office that does
not answer, are then seconds. Run as: python -m tests.torture.fast_server serve --port PORT
"""

from __future__ import annotations

import sys
from datetime import UTC, datetime

import uvicorn

from access.app import create_app
from access.settings import load_settings

SPEED = 600
_EPOCH = datetime(2026, 11, 22, tzinfo=UTC)
"""Fixed, so that the clock goes on where it was when the server is started again."""


def fast_clock() -> datetime:
    """The time of day at six hundred times its pace."""
    now = datetime.now(UTC)
    return now + (now - _EPOCH) * (SPEED - 1)


def main(arguments: list[str]) -> None:
    """Serve until killed."""
    port = int(arguments[arguments.index("--port") + 1])
    app = create_app(load_settings(port=port, voice=False), clock=fast_clock)
    uvicorn.run(app, host="127.0.0.1", port=port, log_level="warning", access_log=False)


if __name__ == "__main__":
    main(sys.argv[1:])
