"""Listening to a sound to the end, in tests."""

from __future__ import annotations

import asyncio

from tests.voice.listening.recordings import in_quiet, sound
from voice.deciding import Question
from voice.listening import Ears
from voice.listening_events import Event, Level, Settled
from voice.page import SpokenPage


async def events_of(ears: Ears, question: Question, pcm: bytes) -> list[Event]:
    """All events up to the outcome."""
    return outcome_last([event async for event in ears.listen(question, sound(pcm))])


def outcome_last(events: list[Event]) -> list[Event]:
    """Without the last word of a turn, which only says that the outcome stands."""
    return [event for event in events if not isinstance(event, Settled)]


def hear(ears: Ears, page: SpokenPage, pcm: bytes, *, digits_so_far: str = "") -> list[Event]:
    """All events but levels, of one turn in which the pcm is spoken and then it is quiet."""
    question = Question(page, digits_so_far)
    events = asyncio.run(events_of(ears, question, in_quiet(pcm)))
    return [event for event in events if not isinstance(event, Level)]
