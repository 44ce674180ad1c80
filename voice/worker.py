"""Heavy engines are guests: each lives in a process of its own and answers one call at a time.

A child that crashes, hangs or grows is killed and replaced, and the server goes on. The child
imports what its factory needs and nothing else; it is started afresh, never forked, so it holds
no web code, no keys and no open connections of its parent.
"""

from __future__ import annotations

import asyncio
import os
import socket
import subprocess
import sys
import time
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from enum import StrEnum
from multiprocessing.connection import Connection
from pathlib import Path

_CHILD = "voice.worker_child"


class EngineError(Exception):
    """An engine did not answer. The page works without it."""


class EngineStartFailed(EngineError):
    """The engine could not be built: something is not installed, or loading took too long."""


class EngineCrashed(EngineError):
    """The process ended during a call; the next call starts another."""


class EngineTimeout(EngineError):
    """The call took longer than it may; the process was killed, the next call starts another."""


class EngineCallFailed(EngineError):
    """The engine's method raised. Names kind and place only: the message may be private."""


class EngineState(StrEnum):
    """Where an engine process stands, for health reports."""

    IDLE = "idle"
    """Not started yet, or ended; the next call starts it."""
    STARTING = "starting"
    READY = "ready"
    FAILED = "failed"
    """It could not be started; tried again after a pause."""
    CLOSED = "closed"


class EngineProcess:
    """One engine object in one child process, called by method name.

    Calls queue and run one after another. All waiting is done in a thread of its own, so nothing
    blocks the event loop; ``call`` may be awaited from any loop.
    """

    def __init__(
        self,
        name: str,
        factory: str,
        args: tuple[object, ...] = (),
        *,
        env: Mapping[str, str] | None = None,
        start_timeout_s: float = 60.0,
        retry_after_s: float = 10.0,
    ) -> None:
        """Remember how to build the engine; nothing is started yet.

        ``factory`` is ``"module:callable"``, called in the child with ``args`` (plain picklable
        values). ``env`` is added to the child's environment. After a failed start no other is
        tried for ``retry_after_s``.
        """
        self.name = name
        self._factory = factory
        self._args = args
        self._env = dict(env or {})
        self._start_timeout_s = start_timeout_s
        self._retry_after_s = retry_after_s
        self._state = EngineState.IDLE
        self._problem = ""
        self._failed_at = 0.0
        self._process: subprocess.Popen[bytes] | None = None
        self._pipe: Connection | None = None
        self._thread = ThreadPoolExecutor(1, thread_name_prefix=f"engine-{name}")

    @property
    def state(self) -> EngineState:
        """Where the process stands now."""
        process = self._process
        if self._state is EngineState.READY and (process is None or process.poll() is not None):
            return EngineState.IDLE
        return self._state

    @property
    def problem(self) -> str:
        """What went wrong last, for the doctor; empty when nothing did."""
        return self._problem

    @property
    def pid(self) -> int | None:
        """Process id while it runs."""
        process = self._process
        return process.pid if process is not None and process.poll() is None else None

    def start(self) -> None:
        """Begin loading in the background; failures show in ``state`` and at the next call."""
        self._thread.submit(self._start_quietly)

    async def call(self, method: str, *args: object, timeout_s: float) -> object:
        """Call a method of the engine and return its answer.

        ``timeout_s`` is for the call alone; loading has its own limit. Raises ``EngineTimeout``,
        ``EngineCrashed``, ``EngineStartFailed`` or ``EngineCallFailed``.
        """
        self._check_not_closed()
        future = self._thread.submit(self._call, method, args, timeout_s)
        return await asyncio.wrap_future(future)

    def stop(self) -> None:
        """End the process to free its memory; the next call starts another."""
        if self._state is not EngineState.CLOSED:
            self._thread.submit(self._end, EngineState.IDLE)

    def close(self) -> None:
        """End the process at once, in the middle of a call if need be, and for good."""
        if self._state is EngineState.CLOSED:
            return
        self._state = EngineState.CLOSED
        process = self._process
        if process is not None:
            process.kill()
        self._thread.submit(self._end, EngineState.CLOSED)
        self._thread.shutdown(wait=True)

    # Everything below runs in the engine's own thread.

    def _start_quietly(self) -> None:
        try:
            self._ensure_started()
        except EngineError:
            return  # Kept in ``state`` and ``problem``; the call that needs the engine raises.

    def _call(self, method: str, args: tuple[object, ...], timeout_s: float) -> object:
        pipe = self._ensure_started()
        try:
            pipe.send((method, args))
            if not pipe.poll(timeout_s):
                self._end(EngineState.IDLE)
                raise EngineTimeout(f"The {self.name} engine took more than {timeout_s:g} s.")
            worked, answer = pipe.recv()
        except (EOFError, OSError) as error:
            self._end(EngineState.IDLE)
            raise EngineCrashed(f"The {self.name} engine's process ended.") from error
        if not worked:
            raise EngineCallFailed(f"The {self.name} engine failed: {answer}.")
        return answer

    def _ensure_started(self) -> Connection:
        self._check_not_closed()
        if self._pipe is not None and self.state is EngineState.READY:
            return self._pipe
        if self._state is EngineState.FAILED:
            waited_s = time.monotonic() - self._failed_at
            if waited_s < self._retry_after_s:
                raise EngineStartFailed(self._problem)
        self._end(EngineState.STARTING)
        self._pipe = pipe = self._spawn()
        worked, answer = self._load(pipe)
        self._check_not_closed()
        if not worked:
            self._problem = f"The {self.name} engine could not be started: {answer}."
            self._failed_at = time.monotonic()
            self._end(EngineState.FAILED)
            raise EngineStartFailed(self._problem)
        self._problem = ""
        self._state = EngineState.READY
        return pipe

    def _spawn(self) -> Connection:
        ours, theirs = socket.socketpair()
        with theirs:
            paths = [path for path in sys.path if path]
            self._process = subprocess.Popen(  # noqa: S603 - our own interpreter and module
                [sys.executable, "-m", _CHILD, str(theirs.fileno())],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                pass_fds=(theirs.fileno(),),
                cwd=Path(__file__).resolve().parent.parent,
                env={**os.environ, **self._env, "PYTHONPATH": os.pathsep.join(paths)},
            )
        return Connection(ours.detach())

    def _load(self, pipe: Connection) -> tuple[bool, object]:
        self._check_not_closed()  # ``close`` may have come while the process was being spawned.
        try:
            pipe.send((self._factory, self._args))
            if not pipe.poll(self._start_timeout_s):
                return False, f"loading took more than {self._start_timeout_s:g} s"
            worked, answer = pipe.recv()
        except (EOFError, OSError):
            return False, "its process ended while loading"
        return worked, answer

    def _check_not_closed(self) -> None:
        if self._state is EngineState.CLOSED:
            raise EngineCrashed(f"The {self.name} engine was closed.")

    def _end(self, state: EngineState) -> None:
        pipe, process = self._pipe, self._process
        self._pipe = self._process = None
        if process is not None:
            process.kill()  # An engine holds nothing that needs saving.
            process.wait()
        if pipe is not None:
            pipe.close()
        if self._state is not EngineState.CLOSED:
            self._state = state
