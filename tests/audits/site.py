"""A real web server on a free port for the pages the audit tests open."""

from __future__ import annotations

import ssl
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

FOLDER = Path(__file__).parent
HTML = "text/html; charset=utf-8"


@dataclass(frozen=True)
class Answer:
    """What the server says to one path."""

    body: str
    content_type: str = HTML
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    delay_s: float = 0.0
    stream: Iterable[bytes] | None = None
    """Sent piece by piece instead of the body, as long as somebody reads."""


@dataclass
class Site:
    """Serves the files beside this module, and whatever a test puts there."""

    url: str
    answers: dict[str, Answer] = field(default_factory=dict)
    requests: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    """Path and headers of what was asked, in order."""

    def put(self, path: str, answer: Answer | str) -> str:
        """Answer this path from now on; gives its address."""
        self.answers[path] = answer if isinstance(answer, Answer) else Answer(answer)
        return f"{self.url}{path}"

    def file(self, path: str) -> str:
        """Give the address of a file of this folder."""
        assert (FOLDER / path).is_file(), path
        return f"{self.url}/{path}"


@contextmanager
def running_site(secret: ssl.SSLContext | None = None) -> Iterator[Site]:
    """A site that runs until the end of the block; with a certificate, over https."""
    site = Site("")

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            site.requests.append((self.path, dict(self.headers)))
            answer = site.answers.get(self.path) or _file(self.path)
            time.sleep(answer.delay_s)
            body = answer.body.encode()
            self.send_response(answer.status)
            self.send_header("Content-Type", answer.content_type)
            if answer.stream is None:
                self.send_header("Content-Length", str(len(body)))
            for name, value in answer.headers.items():
                self.send_header(name, value)
            self.end_headers()
            with suppress(ConnectionError):
                for piece in answer.stream or [body]:
                    self.wfile.write(piece)

        def do_POST(self) -> None:
            self.rfile.read(int(self.headers.get("Content-Length", 0)))
            self.do_GET()

        def log_message(self, *_arguments: object) -> None:
            """Stay quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    if secret:
        server.socket = secret.wrap_socket(server.socket, server_side=True)
    site.url = f"http{'s' if secret else ''}://127.0.0.1:{server.server_port}"
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def _file(path: str) -> Answer:
    file = FOLDER / path.lstrip("/")
    if not file.is_file() or file.suffix != ".html":
        return Answer("<h1>没有这一页</h1>", status=404)
    return Answer(file.read_text("utf-8"))
