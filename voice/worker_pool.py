"""Several processes of one engine: one is kept ready, more come while more people need them.

Memory is dear, so a second process is loaded only when somebody is being served already, which is
seconds before the second person has finished speaking, and ended when it has had nothing to do.
"""

from __future__ import annotations

import threading
import weakref
from collections.abc import Callable

from voice.process_load import available_mb
from voice.worker import EngineProcess
from voice.worker_errors import EngineBusy, EngineCrashed, EngineReplaced

_SPARE_S = 60.0
"""How long a process beyond the first is kept with nothing to do."""
_ROOM = 1.3
"""Times the memory of one process that must be free for another."""


class EnginePool:
    """Up to ``most`` processes of one engine, called like one of them.

    What has to be remembered between calls needs a ``lease``, which keeps to one process.
    """

    def __init__(
        self,
        make: Callable[[], EngineProcess],
        *,
        most: int = 1,
        most_each: int = 4,
        spare_s: float = _SPARE_S,
    ) -> None:
        """``most_each`` leases are given on one process; one more is refused at once."""
        self._make = make
        self._most = most
        self._most_each = most_each
        self._spare_s = spare_s
        self._lock = threading.Lock()
        self._workers = [make()]
        self._clearing: threading.Timer | None = None
        self._is_closed = False

    @property
    def workers(self) -> tuple[EngineProcess, ...]:
        """Every process there is, for health reports and tests."""
        return tuple(self._workers)

    def start(self) -> None:
        """Load the first process in the background."""
        self._workers[0].start()

    async def call(self, method: str, *args: object, timeout_s: float) -> object:
        """Call the engine where the fewest wait; see ``EngineProcess.call``."""
        worker = min(self._workers, key=lambda one: one.waiting)
        return await worker.call(method, *args, timeout_s=timeout_s)

    def lease(self) -> Lease:
        """A place at one process, to be released.

        Raises:
            EngineBusy: as many people as can be served in time are being served.
        """
        with self._lock:
            worker = self._least_held()
            if worker.held and len(self._workers) < self._most and self._has_room(worker):
                worker = self._make()
                self._workers.append(worker)
                worker.start()
            elif worker.held >= self._most_each:
                raise EngineBusy(f"All places at the {worker.name} engine are taken.")
            worker.hold()
        return Lease(self, worker)

    def another(self, worker: EngineProcess) -> EngineProcess:
        """A process to go on with when that of ``worker`` has ended: a running one if there is."""
        with self._lock:
            running = [one for one in self._workers if one.pid is not None and one is not worker]
            better = min(running, key=lambda one: one.waiting, default=worker)
            better.hold()
        worker.let_go()
        return better

    def release(self, worker: EngineProcess) -> None:
        """Take a place back; called by the lease."""
        worker.let_go()
        with self._lock:
            if self._clearing is None and len(self._workers) > 1 and not self._is_closed:
                self._clearing = threading.Timer(self._spare_s, self._clear)
                self._clearing.daemon = True
                self._clearing.start()

    def close(self) -> None:
        """End all processes for good."""
        with self._lock:
            self._is_closed = True
            if self._clearing is not None:
                self._clearing.cancel()
        for worker in self._workers:
            worker.close()

    def _least_held(self) -> EngineProcess:
        if self._is_closed:
            raise EngineCrashed(f"The {self._workers[0].name} engine was closed.")
        return min(self._workers, key=lambda one: (one.held, one.waiting))

    def _has_room(self, like: EngineProcess) -> bool:
        return available_mb() > _ROOM * like.memory_mb

    def _clear(self) -> None:
        """End what nobody has needed; the first stays. Runs in the timer's thread."""
        with self._lock:
            self._clearing = None
            spare = [one for one in self._workers[1:] if not one.held and not one.waiting]
            for worker in spare:
                self._workers.remove(worker)
        for worker in spare:
            worker.close()


class Lease:
    """A place at one process of a pool: its calls all go there.

    What was told to a process is gone with it: then calls raise ``EngineReplaced``, or another
    ``EngineCrashed``, until ``renew``; after that everything has to be told again.
    """

    def __init__(self, pool: EnginePool, worker: EngineProcess) -> None:
        self._pool = pool
        self._worker = worker
        self._generation = 0
        # A caller that is dropped without a word must not keep its place for ever.
        self._release = weakref.finalize(self, pool.release, worker)

    @property
    def is_running(self) -> bool:
        """Whether there is a process that may remember something."""
        return self._worker.pid is not None

    async def call(self, method: str, *args: object, timeout_s: float) -> object:
        """Call the process of the last ``renew``; see ``EngineProcess.call``."""
        if self._generation and not self.is_running:
            raise EngineReplaced(f"The {self._worker.name} engine's process has ended.")
        return await self._worker.call(
            method, *args, timeout_s=timeout_s, generation=self._generation
        )

    async def renew(self) -> None:
        """Keep to the process that is there now, or to a running one where this has ended."""
        if self._generation and not self.is_running and self._release.detach() is not None:
            self._worker = self._pool.another(self._worker)
            self._release = weakref.finalize(self, self._pool.release, self._worker)
        self._generation = await self._worker.ready()

    def release(self) -> None:
        """Give the place back; twice is as good as once."""
        self._release()
