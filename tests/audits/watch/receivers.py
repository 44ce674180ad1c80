"""A real mail server and a real receiver of webhooks on this machine."""

from __future__ import annotations

import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session
from standardwebhooks import Webhook

from tests.fixtures.ports import find_free_port

HOOK_KEY = "whsec_c2VjcmV0LWtleS1vZi10aGUtd2F0Y2gtdGVzdHM="
USER, PASSWORD = "watcher", "pass-word-of-tests"


@dataclass
class MailBox:
    """What a mail server took, and whom it refuses."""

    port: int
    mails: list[EmailMessage] = field(default_factory=list)
    refused: set[str] = field(default_factory=set)

    async def handle_RCPT(  # noqa: N802 - aiosmtpd calls it so
        self, _server: SMTP, _session: Session, envelope: Envelope, address: str, _options: object
    ) -> str:
        if address in self.refused:
            return "550 no such person here"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(  # noqa: N802 - aiosmtpd calls it so
        self, _server: SMTP, _session: Session, envelope: Envelope
    ) -> str:
        content = envelope.content
        assert isinstance(content, bytes)
        self.mails.append(message_from_bytes(content, policy=policy.default))
        return "250 OK"


def _log_in(
    _server: SMTP, _session: Session, _envelope: Envelope, _how: str, data: object
) -> AuthResult:
    is_right = isinstance(data, LoginPassword) and (data.login, data.password) == (
        USER.encode(),
        PASSWORD.encode(),
    )
    return AuthResult(success=is_right, handled=False)


@contextmanager
def mail_server(port: int | None = None, secret: ssl.SSLContext | None = None) -> Iterator[MailBox]:
    """A mail server that runs until the end of the block; with a certificate, for who logs in."""
    box = MailBox(port or find_free_port())
    server = Controller(
        box,
        hostname="127.0.0.1",
        port=box.port,
        tls_context=secret,
        require_starttls=secret is not None,
        auth_required=secret is not None,
        authenticator=_log_in if secret else None,
    )
    server.start()
    try:
        yield box
    finally:
        server.stop()


@dataclass
class Posted:
    """What a receiver of webhooks got, each checked by its signature."""

    url: str
    status: int = 204
    bodies: list[str] = field(default_factory=list)
    ids: list[str] = field(default_factory=list)


@contextmanager
def hook_server(port: int | None = None) -> Iterator[Posted]:
    """A receiver of webhooks that runs until the end of the block."""
    posted = Posted("")

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            if posted.status < 300:
                Webhook(HOOK_KEY).verify(body, dict(self.headers))
                posted.bodies.append(body.decode())
                posted.ids.append(self.headers["webhook-id"])
            self.send_response(posted.status)
            if posted.status == 302:
                self.send_header("Location", f"{posted.url}/elsewhere")
            self.end_headers()

        def log_message(self, *_arguments: object) -> None:
            """Stay quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", port or 0), Handler)
    posted.url = f"http://127.0.0.1:{server.server_port}"
    thread = Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield posted
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
