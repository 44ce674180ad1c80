"""Calls into an engine's worker processes, with the errors that listeners know."""

from __future__ import annotations

from collections.abc import Awaitable
from itertools import count
from typing import TypeVar

from voice.recognizers.base import NoRecognizer, RecognizerBusy, RecognizerDown
from voice.worker import EngineBusy, EngineCrashed, EngineError, EngineStartFailed
from voice.worker_pool import EnginePool

TIME_LIMIT_S = 20.0
"""For one call. The longest utterance takes about 2 s on a quiet machine; a process that stands
still is found out much sooner, see ``voice.worker_process``."""

_Answer = TypeVar("_Answer")
_numbers = count(1)


class Utterance:
    """One utterance at one process of an engine.

    What was told of it is kept here until it is closed, so that another process can hear all of it
    when that one ends: nobody has to say anything twice because an engine died.
    """

    def __init__(self, pool: EnginePool) -> None:
        """Take a place.

        Raises:
            RecognizerBusy: there is none.
        """
        try:
            self._lease = pool.lease()
        except EngineBusy as error:
            raise RecognizerBusy(str(error)) from error
        self._number = next(_numbers)
        self._told: list[tuple[str, tuple[object, ...]]] = []
        self._is_known = False
        """Whether the process of the lease was told everything."""

    async def tell(self, method: str, *args: object, afresh: bool = False) -> object:
        """Call a method that makes the engine remember something; ``afresh`` replaces all before.

        Raises like ``ask``.
        """
        if afresh:
            self._told.clear()
        answer = await _translated(self._reach(method, args))
        self._told.append((method, args))
        return answer

    async def ask(self, method: str, *args: object) -> object:
        """Call a method with this utterance's number and ``args``.

        Raises:
            NoRecognizer: the engine cannot be started: its model is absent or damaged.
            RecognizerBusy: too many wait for it.
            RecognizerDown: it crashed or hung twice, took too long, or failed in this call.
        """
        return await _translated(self._reach(method, args))

    async def close(self) -> None:
        """Forget it, here and in the process, and give the place back."""
        was_told, self._told = bool(self._told), []
        try:
            if was_told and self._lease.is_running:
                await self._call("forget", ())
        except EngineError:
            return  # It ended or was replaced, and so has forgotten.
        finally:
            self._lease.release()

    async def _reach(self, method: str, args: tuple[object, ...]) -> object:
        try:
            if not self._is_known:
                await self._tell_again()
            return await self._call(method, args)
        except EngineCrashed:
            # Once: what itself kills engines must not kill them for ever.
            await self._tell_again()
            return await self._call(method, args)

    async def _tell_again(self) -> None:
        self._is_known = False
        await self._lease.renew()
        for method, args in self._told:
            await self._call(method, args)
        self._is_known = True

    async def _call(self, method: str, args: tuple[object, ...]) -> object:
        return await self._lease.call(method, self._number, *args, timeout_s=TIME_LIMIT_S)


async def ask(pool: EnginePool, method: str, *args: object) -> object:
    """Ask the engine something that is about no utterance; raises like ``Utterance.ask``."""
    return await _translated(pool.call(method, *args, timeout_s=TIME_LIMIT_S))


async def _translated(answer: Awaitable[_Answer]) -> _Answer:
    try:
        return await answer
    except EngineStartFailed as error:
        raise NoRecognizer(str(error)) from error
    except EngineBusy as error:
        raise RecognizerBusy(str(error)) from error
    except EngineError as error:
        raise RecognizerDown(str(error)) from error
