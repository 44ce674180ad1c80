"""What can go wrong with an engine in a process of its own."""

from __future__ import annotations


class EngineError(Exception):
    """An engine did not answer. The page works without it."""


class EngineStartFailed(EngineError):
    """The engine could not be built: something is not installed, or loading took too long."""


class EngineCrashed(EngineError):
    """The process ended during a call; the next call starts another."""


class EngineHung(EngineCrashed):
    """The process stood still in the middle of a call and was killed; the next starts another."""


class EngineReplaced(EngineCrashed):
    """Another process answers now: what was told to the earlier one is gone."""


class EngineTimeout(EngineError):
    """The call took longer than it may; the process was killed, the next call starts another."""


class EngineCallFailed(EngineError):
    """The engine's method raised. Names kind and place only: the message may be private."""


class EngineBusy(EngineError):
    """Too many wait already. Said at once, so that nobody waits in silence."""
