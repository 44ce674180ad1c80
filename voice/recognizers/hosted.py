"""Calls into an engine's worker process, with the errors that listeners know."""

from __future__ import annotations

from itertools import count

from voice.recognizers.base import NoRecognizer, RecognizerDown
from voice.worker import EngineError, EngineProcess, EngineStartFailed

TIME_LIMIT_S = 20.0
"""For one call. The longest utterance takes about 2 s on a quiet machine."""

_numbers = count(1)


def next_utterance() -> int:
    """A number no other utterance of this server has."""
    return next(_numbers)


async def ask(process: EngineProcess, method: str, *args: object) -> object:
    """Call the engine.

    Raises:
        NoRecognizer: the engine cannot be started: its model is absent or damaged.
        RecognizerDown: it crashed, hung, or failed in this call.
    """
    try:
        return await process.call(method, *args, timeout_s=TIME_LIMIT_S)
    except EngineStartFailed as error:
        raise NoRecognizer(str(error)) from error
    except EngineError as error:
        raise RecognizerDown(str(error)) from error
