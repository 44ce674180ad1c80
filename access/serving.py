"""Starts the server, and tells where to click."""

from __future__ import annotations

import gc
import os
import socket
from collections.abc import Callable
from contextlib import suppress

import uvicorn
from rich.console import Console
from starlette.applications import Starlette

from access.app import create_app
from access.key_file import KeyFileError
from access.offices.directory import OfficesFileError
from access.sealing import SealingError
from access.settings import Settings
from access.store import StoreError

_BACKLOG = 2048
_LARGEST_SOCKET_MESSAGE_BYTES = 1 << 20
_OPEN_FILES = 8192


class _Server(uvicorn.Server):
    """Says where to click once it really listens, not before."""

    def __init__(self, config: uvicorn.Config, settings: Settings) -> None:
        super().__init__(config)
        self._settings = settings

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if self.started:
            _tell_where(self._settings)


def serve(settings: Settings, make_app: Callable[[Settings], Starlette] = create_app) -> int:
    """Serve until asked to stop. One process: the speech engines have processes of their own."""
    try:
        listener = _listen(settings.host, settings.port)
        app = make_app(settings)
    except (_CannotListen, KeyFileError, OfficesFileError, SealingError, StoreError) as error:
        Console(stderr=True).print(str(error), markup=False, highlight=False, soft_wrap=True)
        return 2
    _allow_many_connections()
    # What was read at the start stays; looking through it again and again would cost each page.
    gc.collect()
    gc.freeze()
    config = uvicorn.Config(
        app,
        log_level=settings.log_level,
        # Addresses tell who did what and when, so there is no access log.
        access_log=False,
        server_header=False,
        proxy_headers=True,
        forwarded_allow_ips=settings.trusted_proxies,
        timeout_graceful_shutdown=5,
        ws_max_size=_LARGEST_SOCKET_MESSAGE_BYTES,
        # Sound does not get smaller, and each connection would hold memory for trying.
        ws_per_message_deflate=False,
        # Turns have limits of their own. An answer to a ping would wait behind sound that a busy
        # machine has not come to yet, and the person be cut off in the middle of a word.
        ws_ping_interval=None,
    )
    server = _Server(config, settings)
    # Ctrl+C has been answered with an orderly end when uvicorn raises it once more.
    with listener, suppress(KeyboardInterrupt):
        server.run(sockets=[listener])
    return 0 if server.started else 1


class _CannotListen(Exception):
    """The address is taken or not ours; the message says what to do."""


def _listen(host: str, port: int) -> socket.socket:
    try:
        family, _, _, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        return socket.create_server(address, family=family, backlog=_BACKLOG)
    except OSError as error:
        reason = os.strerror(error.errno) if error.errno and error.errno > 0 else error.strerror
        raise _CannotListen(
            f"Cannot listen on {host} port {port}: {reason}. "
            "Choose another one with --port or YINQIAO_PORT."
        ) from error


def _allow_many_connections() -> None:
    """Raise the number of open files, which a crowd would use up, as far as the system lets us."""
    try:
        import resource  # noqa: PLC0415 - absent on some systems
    except ImportError:
        return
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = _OPEN_FILES if hard == resource.RLIM_INFINITY else min(_OPEN_FILES, hard)
    if soft != resource.RLIM_INFINITY and soft < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))


def _tell_where(settings: Settings) -> None:
    host = f"[{settings.host}]" if ":" in settings.host else settings.host
    Console(highlight=False).print(
        f"\n  银桥 Yinqiao: [bold]http://{host}:{settings.port}/[/bold]   Ctrl+C ends it.\n"
    )
