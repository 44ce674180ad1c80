"""Heavy engines are guests: each lives in a process of its own and answers one call at a time.

A child that crashes, hangs or grows is killed and replaced, and the server goes on. The child
imports what its factory needs and nothing else; it is started afresh, never forked, so it holds
no web code, no keys and no open connections of its parent.
"""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from enum import StrEnum
from typing import TypeVar

from voice.process_load import available_mb
from voice.worker_errors import (
    EngineBusy,
    EngineCallFailed,
    EngineCrashed,
    EngineError,
    EngineHung,
    EngineReplaced,
    EngineStartFailed,
    EngineTimeout,
)
from voice.worker_process import Recipe, WorkerProcess

__all__ = [
    "EngineBusy",
    "EngineCallFailed",
    "EngineCrashed",
    "EngineError",
    "EngineHung",
    "EngineProcess",
    "EngineReplaced",
    "EngineStartFailed",
    "EngineState",
    "EngineTimeout",
]

_Answer = TypeVar("_Answer")

MOST_WAITING = 16
"""Calls that may wait for one engine, the running one counted."""
_FAR_OVER = 1.5
"""Times its limit an engine is replaced even while somebody needs what it remembers."""
_ROOM = 1.3
"""Times its memory that must be free for a second one to be loaded beside it."""


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
        most_waiting: int = MOST_WAITING,
        memory_limit_mb: int = 0,
    ) -> None:
        """Remember how to build the engine; nothing is started yet.

        ``factory`` is ``"module:callable"``, called in the child with ``args`` (plain picklable
        values). ``env`` is added to the child's environment. After a failed start no other is
        tried for ``retry_after_s``. A process that holds more than ``memory_limit_mb`` after a
        call is replaced as soon as nobody needs it; 0 is no limit.
        """
        self.name = name
        self.held = 0
        """Leases on it: somebody relies on what it remembers."""
        self.generation = 0
        """Grows with each process; what an earlier one remembered is gone."""
        self._recipe = Recipe(name, factory, args, dict(env or {}), start_timeout_s)
        self._retry_after_s = retry_after_s
        self._most_waiting = most_waiting
        self._memory_limit_mb = memory_limit_mb
        self._state = EngineState.IDLE
        self._problem = ""
        self._failed_at = 0.0
        self._process: WorkerProcess | None = None
        self._next: WorkerProcess | None = None
        """Loading, to take the place of one that has grown."""
        self._memory_mb = 0.0
        self._waiting = 0
        self._lock = threading.Lock()
        self._thread = ThreadPoolExecutor(1, thread_name_prefix=f"engine-{name}")

    @property
    def state(self) -> EngineState:
        """Where the process stands now."""
        process = self._process
        if self._state is EngineState.READY and (process is None or not process.is_running):
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
        return process.pid if process is not None and process.is_running else None

    @property
    def waiting(self) -> int:
        """Calls that run or wait."""
        return self._waiting

    @property
    def memory_mb(self) -> float:
        """What the process held after the last call, in 10^6 bytes; 0 when not known."""
        return self._memory_mb

    def start(self) -> None:
        """Begin loading in the background; failures show in ``state`` and at the next call."""
        self._thread.submit(self._start_quietly)

    async def call(
        self, method: str, *args: object, timeout_s: float, generation: int | None = None
    ) -> object:
        """Call a method of the engine and return its answer.

        ``timeout_s`` is for the call alone; loading has its own limit. ``generation`` is for calls
        that mean nothing to any other process than that one. Raises ``EngineBusy``,
        ``EngineTimeout``, ``EngineCrashed``, ``EngineStartFailed`` or ``EngineCallFailed``.
        """
        return await self._queued(lambda: self._call(method, args, timeout_s, generation))

    async def ready(self) -> int:
        """Start the engine if need be; gives the generation that answers now.

        Raises ``EngineBusy``, ``EngineCrashed`` (closed) or ``EngineStartFailed``.
        """

        def start() -> int:
            self._ensure_started()
            return self.generation

        return await self._queued(start)

    def hold(self) -> None:
        """Keep the process, and so what it remembers, until as many ``let_go`` have come."""
        with self._lock:
            self.held += 1

    def let_go(self) -> None:
        """Undo one ``hold``."""
        with self._lock:
            self.held -= 1
        if self._state is not EngineState.CLOSED:
            self._thread.submit(self._replace_if_grown)

    def stop(self) -> None:
        """End the process to free its memory; the next call starts another."""
        if self._state is not EngineState.CLOSED:
            self._thread.submit(self._end, EngineState.IDLE)

    def close(self) -> None:
        """End the process at once, in the middle of a call if need be, and for good."""
        if self._state is EngineState.CLOSED:
            return
        self._state = EngineState.CLOSED
        for process in (self._process, self._next):
            if process is not None:
                process.kill()
        self._thread.submit(self._end, EngineState.CLOSED)
        self._thread.shutdown(wait=True)

    async def _queued(self, work: Callable[[], _Answer]) -> _Answer:
        self._check_not_closed()
        with self._lock:
            if self._waiting >= self._most_waiting:
                raise EngineBusy(f"Too many wait for the {self.name} engine.")
            self._waiting += 1
        try:
            future = self._thread.submit(work)
        except RuntimeError as error:  # Closed in this moment.
            self._leave_queue(error)
            raise EngineCrashed(f"The {self.name} engine was closed.") from error
        future.add_done_callback(self._leave_queue)
        return await asyncio.wrap_future(future)

    def _leave_queue(self, _done: object) -> None:
        with self._lock:
            self._waiting -= 1

    # Everything below runs in the engine's own thread.

    def _start_quietly(self) -> None:
        try:
            self._ensure_started()
        except EngineError:
            return  # Kept in ``state`` and ``problem``; the call that needs the engine raises.

    def _call(
        self, method: str, args: tuple[object, ...], timeout_s: float, generation: int | None
    ) -> object:
        process = self._ensure_started()
        if generation not in (None, self.generation):
            raise EngineReplaced(f"The {self.name} engine was replaced.")
        try:
            answer = process.ask(method, args, timeout_s)
        except EngineCallFailed:
            raise
        except EngineError:
            self._end(EngineState.IDLE)
            raise
        self._memory_mb = process.memory_mb
        self._replace_if_grown()
        return answer

    def _ensure_started(self) -> WorkerProcess:
        self._check_not_closed()
        if self._process is not None and self.state is EngineState.READY:
            return self._process
        if self._state is EngineState.FAILED:
            waited_s = time.monotonic() - self._failed_at
            if waited_s < self._retry_after_s:
                raise EngineStartFailed(self._problem)
        self._end(EngineState.STARTING)
        self._process = process = WorkerProcess(self._recipe)
        try:
            self._check_not_closed()  # ``close`` may have come while it was being started.
            process.load()
            self._check_not_closed()
        except EngineStartFailed as error:
            self._check_not_closed()
            self._failed(error)
            self._end(EngineState.FAILED)
            raise
        self._begin_with(process)
        return process

    def _begin_with(self, process: WorkerProcess) -> None:
        self._process = process
        self._memory_mb = process.memory_mb
        self.generation += 1
        self._problem = ""
        self._state = EngineState.READY

    def _failed(self, error: EngineStartFailed) -> None:
        self._problem = str(error)
        self._failed_at = time.monotonic()

    def _replace_if_grown(self) -> None:
        limit_mb = self._memory_limit_mb
        if not limit_mb or self._memory_mb <= limit_mb or self._next is not None:
            return
        is_needed = self.held > 0 or self._waiting > 1
        if is_needed and self._memory_mb <= _FAR_OVER * limit_mb:
            return
        if time.monotonic() - self._failed_at < self._retry_after_s and self._failed_at:
            return
        if available_mb() < _ROOM * self._memory_mb:
            self._end(EngineState.IDLE)
            self._start_quietly()
            return
        # Its process must come from this thread, which lives as long as the engine is wanted; see
        # ``WorkerProcess``. Only the waiting is done elsewhere.
        self._next = WorkerProcess(self._recipe)
        threading.Thread(target=self._load_next, args=(self._next,), daemon=True).start()

    def _load_next(self, process: WorkerProcess) -> None:
        """Runs in a thread of its own, while calls go on."""
        try:
            process.load()
        except EngineStartFailed as error:
            self._failed(error)
            process.kill()
        try:
            self._thread.submit(self._take_next, process)
        except RuntimeError:  # Closed meanwhile.
            process.end()

    def _take_next(self, process: WorkerProcess) -> None:
        self._next = None
        if self._state is EngineState.CLOSED or not process.is_running:
            process.end()  # The grown one goes on working; it is tried again after a pause.
            return
        self._end(EngineState.STARTING)
        self._begin_with(process)

    def _check_not_closed(self) -> None:
        if self._state is EngineState.CLOSED:
            raise EngineCrashed(f"The {self.name} engine was closed.")

    def _end(self, state: EngineState) -> None:
        process, self._process = self._process, None
        self._memory_mb = 0.0
        if process is not None:
            process.end()
        if self._state is not EngineState.CLOSED:
            self._state = state
