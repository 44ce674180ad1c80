"""``yinqiao service preview FILE``: one file as a site of its own, drafts too, live.

Every page looks whether the file has changed and then loads itself again; while the file breaks a
rule, each page tells the broken rules instead. Nothing that is typed outlives the run.
"""

from __future__ import annotations

import json
import logging
import socket
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial
from http import HTTPStatus
from pathlib import Path
from typing import Final

from starlette.applications import Starlette
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from access.app import create_app
from access.journeys.catalogue import Catalogue
from access.journeys.errors import ServiceFileError
from access.journeys.loader import read_file
from access.journeys.model import Service
from access.service_tools.checking import report
from access.serving import serve
from access.settings import Settings, load_settings
from access.web.answer import HTML, NO_STORE, Answer
from access.web.rendering import Renderer
from access.web.security import SecurityHeaders

STATE_PATH: Final = "/preview/state"
_SCRIPT: Final = "js/preview.js"
_BEFORE: Final = b"</head>"
_LINES_AROUND: Final = 2
_JSON: Final = (b"content-type", b"application/json")
_MACHINES: Final = ("/preview/", "/static/", "/words/", "/healthz")


class OneFile(Catalogue):
    """The service of one file, whatever its state and its days."""

    def __init__(self, path: Path) -> None:
        self._path = path
        super().__init__((path.parent,))

    @property
    def path(self) -> Path:
        """The file that is shown."""
        return self._path

    def paths(self) -> Iterator[Path]:
        """Only this file."""
        yield self._path

    def can_be_seen(self, service: Service) -> bool:  # noqa: ARG002 - drafts too
        """In a preview everything can be seen."""
        return True

    def can_begin(self, service: Service, day: date) -> bool:  # noqa: ARG002 - on every day
        """In a preview everything can be tried."""
        return True


def preview(path: Path, port: int = 0) -> int:
    """Serve the file until Ctrl+C; 2 when there is no such file or the port is taken."""
    if not path.is_file():
        print(f"{path}: there is no such file. yinqiao service new ID begins one", file=sys.stderr)
        return 2
    path = path.resolve()
    # What is broken is told by the check and on the pages; the log would tell it once more.
    logging.getLogger(Catalogue.__module__).setLevel(logging.CRITICAL)
    print("\n".join(report(read_file(path))), flush=True)
    with tempfile.TemporaryDirectory(prefix="yinqiao-preview-") as folder:
        # Nothing of the environment: a preview neither fills a real database nor calls an office.
        settings = load_settings(
            {},
            data_dir=Path(folder),
            port=port or _free_port(),
            voice=False,
            page_cache=False,
            compress=False,
        )
        return serve(settings, partial(preview_app, path))


def preview_app(path: Path, settings: Settings) -> Starlette:
    """The site with one service, and what makes it live around it."""
    catalogue = OneFile(path)
    app = create_app(settings, catalogue)
    app.add_middleware(Live, catalogue=catalogue, renderer=app.state.front.renderer)
    return app


class Live:
    """Answers what the script asks, adds the script to pages, and shows what is broken."""

    def __init__(self, app: ASGIApp, *, catalogue: OneFile, renderer: Renderer) -> None:
        self._app = app
        self._catalogue = catalogue
        self._renderer = renderer
        self._script = renderer.assets.url(_SCRIPT)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on what is neither asked by the script nor broken."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        path: str = scope["path"]
        if path == STATE_PATH:
            await SecurityHeaders(self._state())(scope, receive, send)
        elif path.startswith(_MACHINES):
            await self._app(scope, receive, send)
        elif self._reloaded().broken:
            await SecurityHeaders(self._trouble())(scope, receive, send)
        else:
            await self._with_script(scope, receive, send)

    def _reloaded(self) -> OneFile:
        if self._catalogue.reload_if_changed():
            print("\n".join(report(read_file(self._catalogue.path))), flush=True)
        return self._catalogue

    def _state(self) -> Answer:
        body = json.dumps({"generation": str(self._reloaded().generation)}).encode()
        return Answer(200, [_JSON, NO_STORE], body)

    def _trouble(self) -> Answer:
        broken = self._catalogue.broken
        lines = _lines(self._catalogue.path)
        body = (
            self._renderer.environment("en")
            .get_template("preview.html")
            .render(
                title=f"{self._catalogue.path.name}: {len(broken)} to mend",
                told=[_Told.of(error, lines) for error in broken],
            )
        )
        return Answer(
            HTTPStatus.INTERNAL_SERVER_ERROR, [HTML, NO_STORE], self._scripted(body.encode())
        )

    def _scripted(self, body: bytes) -> bytes:
        generation = self._catalogue.generation
        tag = f'<script defer src="{self._script}" data-generation="{generation}"></script>'
        return body.replace(_BEFORE, tag.encode() + _BEFORE, 1)

    async def _with_script(self, scope: Scope, receive: Receive, send: Send) -> None:
        start: Message = {}

        async def send_with_script(message: Message) -> None:
            nonlocal start
            if message["type"] == "http.response.start":
                start = message
                return
            body = self._scripted(message.get("body", b""))
            if start:
                headers = [pair for pair in start["headers"] if pair[0] != b"content-length"]
                length = (b"content-length", str(len(body)).encode())
                await send({**start, "headers": [*headers, length]})
                start = {}
            await send({**message, "body": body})

        await self._app(scope, receive, send_with_script)


@dataclass(frozen=True, slots=True)
class _Told:
    """A broken rule with the lines around it."""

    place: str
    rule: str
    chinese: str
    lines: tuple[tuple[int, str, bool], ...]
    """Number, text, and whether it is the line that is meant."""

    @classmethod
    def of(cls, error: ServiceFileError, lines: list[str]) -> _Told:
        first = max(1, error.line - _LINES_AROUND)
        last = min(len(lines), error.line + _LINES_AROUND)
        around = tuple((n, lines[n - 1], n == error.line) for n in range(first, last + 1))
        place = f"{error.path.name}, line {error.line}: {error.key}"
        return cls(place, error.rule, error.chinese, around)


def _lines(path: Path) -> list[str]:
    try:
        return path.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return []


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port: int = listener.getsockname()[1]
        return port
