"""One started engine process and the pipe to it; used by one thread at a time."""

from __future__ import annotations

import os
import socket
import struct
import subprocess
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from pathlib import Path

from voice.process_load import Pulse, resident_mb
from voice.worker_errors import (
    EngineCallFailed,
    EngineCrashed,
    EngineError,
    EngineHung,
    EngineStartFailed,
    EngineTimeout,
)

HUNG_AFTER_S = 3.0
"""Without any use of the processor in the middle of a call."""
_LOOK_EVERY_S = 0.5
_PIPE_S = 5.0
"""Longest wait for room in the pipe, or for the rest of an answer: a stopped process reads none."""
_CHILD = "voice.worker_child"


@dataclass(frozen=True, slots=True)
class Recipe:
    """How an engine is built."""

    name: str
    factory: str
    """``module:callable``, called in the process."""
    args: tuple[object, ...] = ()
    env: Mapping[str, str] = field(default_factory=dict)
    """Added to the environment of the process."""
    start_timeout_s: float = 60.0


class WorkerProcess:
    """A running process. It dies with the thread that made it, so that has to live long."""

    def __init__(self, recipe: Recipe) -> None:
        """Start the process; ``load`` builds the engine in it."""
        self._recipe = recipe
        ours, theirs = socket.socketpair()
        _limit_waiting(ours)
        with theirs:
            paths = [path for path in sys.path if path]
            self._process = subprocess.Popen(  # noqa: S603 - our own interpreter and module
                [sys.executable, "-m", _CHILD, str(theirs.fileno())],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                pass_fds=(theirs.fileno(),),
                cwd=Path(__file__).resolve().parent.parent,
                env={**os.environ, **recipe.env, "PYTHONPATH": os.pathsep.join(paths)},
            )
        self._pipe = Connection(ours.detach())

    @property
    def pid(self) -> int:
        """Its number, also after its end."""
        return self._process.pid

    @property
    def is_running(self) -> bool:
        """Whether it has not ended."""
        return self._process.poll() is None

    @property
    def memory_mb(self) -> float:
        """What it holds now, in 10^6 bytes; 0 where that cannot be known."""
        return resident_mb(self.pid)

    def load(self) -> None:
        """Build the engine.

        Raises:
            EngineStartFailed: it cannot be built; the message says why.
        """
        limit_s = self._recipe.start_timeout_s
        try:
            self._pipe.send((self._recipe.factory, self._recipe.args))
            worked, answer = (
                self._pipe.recv()
                if self._pipe.poll(limit_s)
                else (False, f"loading took more than {limit_s:g} s")
            )
        except (EOFError, OSError):
            worked, answer = False, "its process ended while loading"
        if not worked:
            name = self._recipe.name
            raise EngineStartFailed(f"The {name} engine could not be started: {answer}.")

    def ask(self, method: str, args: tuple[object, ...], timeout_s: float) -> object:
        """Call a method of the engine; after any error but ``EngineCallFailed``, end it.

        Raises:
            EngineCallFailed: the method raised.
            EngineCrashed: the process ended, or stood still (``EngineHung``).
            EngineTimeout: it worked longer than ``timeout_s``.
        """
        name = self._recipe.name
        try:
            self._pipe.send((method, args))
            self._wait(timeout_s)
            worked, answer = self._pipe.recv()
        except BlockingIOError as error:
            raise self._hung() from error
        except (EOFError, OSError) as error:
            raise EngineCrashed(f"The {name} engine's process ended.") from error
        if not worked:
            raise EngineCallFailed(f"The {name} engine failed: {answer}.")
        return answer

    def kill(self) -> None:
        """End it at once, from any thread; an engine holds nothing that needs saving."""
        self._process.kill()

    def end(self) -> None:
        """End it and close the pipe."""
        self._process.kill()
        self._process.wait()
        self._pipe.close()

    def _wait(self, timeout_s: float) -> None:
        deadline = time.monotonic() + timeout_s
        pulse = Pulse(self.pid)
        while True:
            left_s = deadline - time.monotonic()
            if self._pipe.poll(min(max(left_s, 0.0), _LOOK_EVERY_S)):
                return
            if left_s <= 0:
                raise EngineTimeout(f"The {self._recipe.name} engine took over {timeout_s:g} s.")
            if pulse.silent_s() > HUNG_AFTER_S:
                raise self._hung()

    def _hung(self) -> EngineError:
        return EngineHung(f"The {self._recipe.name} engine stood still.")


def _limit_waiting(pipe: socket.socket) -> None:
    """Let neither writing nor reading wait for ever; both then raise ``BlockingIOError``."""
    limit = struct.pack("ll", int(_PIPE_S), 0)
    pipe.setsockopt(socket.SOL_SOCKET, socket.SO_SNDTIMEO, limit)
    pipe.setsockopt(socket.SOL_SOCKET, socket.SO_RCVTIMEO, limit)
