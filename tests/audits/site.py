"""A real web server on a free port for the pages the audit tests open."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
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
def running_site() -> Iterator[Site]:
    """A site that runs until the end of the block."""
    site = Site("")

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            site.requests.append((self.path, dict(self.headers)))
            answer = site.answers.get(self.path) or _file(self.path)
            time.sleep(answer.delay_s)
            body = answer.body.encode()
            self.send_response(answer.status)
            self.send_header("Content-Type", answer.content_type)
            self.send_header("Content-Length", str(len(body)))
            for name, value in answer.headers.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_arguments: object) -> None:
            """Stay quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    site.url = f"http://127.0.0.1:{server.server_port}"
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
