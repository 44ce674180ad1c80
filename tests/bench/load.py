"""A closed-loop load generator over plain sockets, run as a process of its own.

``python -m tests.bench.load PORT COUNT CONNECTIONS < request`` sends the request of standard input
COUNT times over kept-alive connections, each sending the next when it has read the whole answer,
and prints a JSON line. Kept smaller than any HTTP library, so that the server is the bottleneck.
"""

from __future__ import annotations

import json
import re
import selectors
import socket
import subprocess
import sys
import time
from dataclasses import asdict, dataclass

_LENGTH = re.compile(rb"\r\ncontent-length: *(\d+)", re.IGNORECASE)
_STALL_S = 30.0


@dataclass(frozen=True, slots=True)
class Load:
    """What one burst measured."""

    per_second: float
    body_bytes: int
    """Of the last answer."""


class LoadError(Exception):
    """The server did not answer as it should; the numbers would mean nothing."""


def run_load(port: int, request: bytes, *, count: int, connections: int) -> Load:
    """Run one burst in a second process.

    Raises:
        LoadError: with what the server answered.
    """
    command = [sys.executable, "-m", "tests.bench.load", str(port), str(count), str(connections)]
    done = subprocess.run(command, input=request, capture_output=True, check=False)
    if done.returncode:
        raise LoadError(done.stderr.decode().strip().splitlines()[-1])
    return Load(**json.loads(done.stdout))


class _Connection:
    def __init__(self, port: int, request: bytes) -> None:
        self.socket = socket.create_connection(("127.0.0.1", port))
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._request = request
        self._answer = b""
        self._expected = 0

    def send(self) -> None:
        self._answer, self._expected = b"", 0
        self.socket.sendall(self._request)

    def read(self) -> int | None:
        """Read what has come; the length of the body once the answer is whole."""
        part = self.socket.recv(1 << 18)
        if not part:
            raise LoadError("the server closed the connection; it must keep it alive")
        self._answer += part
        head = self._answer.find(b"\r\n\r\n")
        if not self._expected and head >= 0:
            self._expected = self._read_head(self._answer[:head])
        if self._expected and len(self._answer) >= head + 4 + self._expected:
            return self._expected
        return None

    @staticmethod
    def _read_head(head: bytes) -> int:
        length = _LENGTH.search(head)
        if not head.startswith(b"HTTP/1.1 200") or not length:
            raise LoadError(f"expected 200 with a length, got: {head[:300]!r}")
        return int(length.group(1))


def measure(port: int, request: bytes, count: int, connections: int) -> Load:
    """Send the request ``count`` times and time it."""
    selector = selectors.DefaultSelector()
    for _ in range(connections):
        connection = _Connection(port, request)
        selector.register(connection.socket, selectors.EVENT_READ, connection)
    started = time.perf_counter()
    for key in selector.get_map().values():
        key.data.send()
    length = _pump(selector, count - connections, connections)
    took = time.perf_counter() - started
    return Load(count / took, length)


def _pump(selector: selectors.BaseSelector, to_send: int, in_flight: int) -> int:
    length = 0
    while in_flight:
        ready = selector.select(_STALL_S)
        if not ready:
            raise LoadError(f"no answer for {_STALL_S:.0f} s")
        for key, _ in ready:
            whole = key.data.read()
            if whole is None:
                continue
            length = whole
            if to_send:
                to_send -= 1
                key.data.send()
            else:
                in_flight -= 1
    return length


if __name__ == "__main__":
    numbers = (int(each) for each in sys.argv[1:4])
    at_port, how_many, over = numbers
    print(json.dumps(asdict(measure(at_port, sys.stdin.buffer.read(), how_many, over))))
