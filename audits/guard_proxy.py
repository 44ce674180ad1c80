"""A proxy on this machine through which a guarded browser goes: it looks each name up itself and
connects to the very address it looked at, so that no redirect, frame, script or changing name
leads into the inner network.
"""

from __future__ import annotations

import select
import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from socketserver import BaseRequestHandler, ThreadingTCPServer
from threading import Thread
from urllib.parse import urlsplit

from audits.errors import CouldNotAudit
from audits.reach import Reach

CONNECT_LIMIT_S = 20
IDLE_LIMIT_S = 60
_HEAD_LIMIT = 1 << 16
_CHUNK = 1 << 16
_END = b"\r\n\r\n"
_REFUSED = b"HTTP/1.1 403 Refused\r\ncontent-length: 0\r\nconnection: close\r\n\r\n"
_UNREACHED = b"HTTP/1.1 502 Unreachable\r\ncontent-length: 0\r\nconnection: close\r\n\r\n"
_OPEN = b"HTTP/1.1 200 Connected\r\n\r\n"


@contextmanager
def guard_proxy(reach: Reach) -> Iterator[str]:
    """Run the proxy; gives its address, like ``http://127.0.0.1:40001``."""

    class Handler(BaseRequestHandler):
        def handle(self) -> None:
            with suppress(OSError):
                _serve(self.request, reach)

    class Server(ThreadingTCPServer):
        daemon_threads = True
        block_on_close = False
        request_queue_size = 128

    with Server(("127.0.0.1", 0), Handler) as server:
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.1}, daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_address[1]}"
        finally:
            server.shutdown()
            thread.join()


def switches_for(proxy: str, reach: Reach) -> tuple[str, ...]:
    """Give the switches that send a browser through the proxy; named sites are opened directly."""
    direct = ";".join(["<-loopback>", *sorted(reach.hosts)])
    return (
        f"--proxy-server={proxy}",
        f"--proxy-bypass-list={direct}",
        "--force-webrtc-ip-handling-policy=disable_non_proxied_udp",
    )


def _serve(client: socket.socket, reach: Reach) -> None:
    client.settimeout(CONNECT_LIMIT_S)
    head, rest = _head(client)
    if not head:
        return
    method, wanted, version = head.split(b"\r\n", 1)[0].decode("latin-1").split(" ", 2)
    is_tunnel = method == "CONNECT"
    parts = urlsplit(f"//{wanted}" if is_tunnel else wanted)
    try:
        upstream = _connect(reach, parts.hostname or "", parts.port or 80)
    except CouldNotAudit:
        client.sendall(_REFUSED)
        return
    except (OSError, ValueError):
        client.sendall(_UNREACHED)
        return
    with upstream:
        if is_tunnel:
            client.sendall(_OPEN)
        else:
            path = parts._replace(scheme="", netloc="").geturl() or "/"
            upstream.sendall(_forwarded(head, f"{method} {path} {version}"))
        upstream.sendall(rest)
        _pass_on(client, upstream)


def _head(client: socket.socket) -> tuple[bytes, bytes]:
    """Read a request's head; gives it and what came after."""
    read = b""
    while _END not in read:
        chunk = client.recv(_CHUNK)
        if not chunk or len(read) > _HEAD_LIMIT:
            return b"", b""
        read += chunk
    head, _, rest = read.partition(_END)
    return head, rest


def _connect(reach: Reach, host: str, port: int) -> socket.socket:
    failure: OSError | None = None
    for address in reach.addresses(host, port):
        try:
            return socket.create_connection((address, port), timeout=CONNECT_LIMIT_S)
        except OSError as error:
            failure = error
    raise failure or OSError(f"{host} has no address")


def _forwarded(head: bytes, request_line: str) -> bytes:
    """Write the head for the server itself: one request a connection, so that each is looked at.

    An upgrade to a WebSocket keeps its connection.
    """
    lines = head.split(b"\r\n")[1:]
    is_upgrade = any(line.lower().startswith(b"upgrade:") for line in lines)
    dropped = (b"proxy-",) if is_upgrade else (b"proxy-", b"connection:", b"keep-alive:")
    kept = [line for line in lines if not line.lower().startswith(dropped)]
    if not is_upgrade:
        kept.append(b"Connection: close")
    return b"\r\n".join([request_line.encode("latin-1"), *kept]) + _END


def _pass_on(client: socket.socket, upstream: socket.socket) -> None:
    """Carry bytes both ways until one side ends or both fall silent."""
    other = {client: upstream, upstream: client}
    while True:
        ready, _, _ = select.select(list(other), [], [], IDLE_LIMIT_S)
        if not ready:
            return
        for side in ready:
            chunk = side.recv(_CHUNK)
            if not chunk:
                return
            other[side].sendall(chunk)
