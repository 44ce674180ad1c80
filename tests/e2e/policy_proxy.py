"""A proxy as a hall may put before a site: its policy forbids pages the microphone."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

from tests.fixtures.server import Server

_POLICY = "Permissions-Policy"
_FORBIDDEN = "microphone=()"
_OF_ONE_CONNECTION = {"connection", "transfer-encoding", "content-length", _POLICY.lower()}


@contextmanager
def proxy_without_microphone(server: Server) -> Iterator[str]:
    """Its address, until the end of the block. It passes on what is asked for with GET."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            upstream = HTTPConnection("127.0.0.1", server.port)
            upstream.request("GET", self.path, headers=dict(self.headers))
            answer = upstream.getresponse()
            body = answer.read()
            upstream.close()
            self.send_response(answer.status)
            for name, value in answer.getheaders():
                if name.lower() not in _OF_ONE_CONNECTION:
                    self.send_header(name, value)
            self.send_header(_POLICY, _FORBIDDEN)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_arguments: object) -> None:
            """Stay quiet."""

    proxy = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = Thread(target=proxy.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{proxy.server_port}"
    finally:
        proxy.shutdown()
        proxy.server_close()
        thread.join()
