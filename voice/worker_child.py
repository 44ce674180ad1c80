"""The far end of ``voice.worker``: builds one engine and answers calls until its pipe closes.

Run as ``python -m voice.worker_child <fd>``. Nothing heavy is imported before the factory asks.
"""

from __future__ import annotations

import ctypes
import importlib
import signal
import sys
from multiprocessing.connection import Connection
from pathlib import Path

_PR_SET_PDEATHSIG = 1


def _die_with_parent() -> None:
    """Ask the kernel to kill this process when its parent goes, even by ``kill -9``.

    The closing pipe ends an idle child on every system; this also ends one that is busy in
    native code. Linux only.
    """
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)


def _describe(error: BaseException) -> str:
    """The kind and place of an error, without its message, which may quote private words."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    where = f" at {Path(trace.tb_frame.f_code.co_filename).name}:{trace.tb_lineno}" if trace else ""
    return f"{type(error).__name__}{where}"


def _build(pipe: Connection) -> object | None:
    factory, args = pipe.recv()
    module, _, attribute = factory.partition(":")
    try:
        engine: object = getattr(importlib.import_module(module), attribute)(*args)
    except Exception as error:
        # Loading sees no private words, so here the message may travel.
        pipe.send((False, f"{type(error).__name__}: {error}"))
        return None
    pipe.send((True, None))
    return engine


def _answer(pipe: Connection, engine: object) -> None:
    method, args = pipe.recv()
    try:
        answer = (True, getattr(engine, method)(*args))
    except Exception as error:
        answer = (False, _describe(error))
    pipe.send(answer)


def main() -> None:
    """Serve one engine on the inherited file descriptor named by the first argument."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's to handle.
    _die_with_parent()
    with Connection(int(sys.argv[1])) as pipe:
        try:
            engine = _build(pipe)
            while engine is not None:
                _answer(pipe, engine)
        except (EOFError, OSError):
            return  # The parent closed the pipe: the work is over.


if __name__ == "__main__":
    main()
