"""Real Mandarin words as answers, heard whole: microphone sound in, action out."""

from __future__ import annotations

import asyncio
from hashlib import sha256

import pytest

from tests.bench.voice.choosing import decided, real_answers
from tests.bench.voice.hall import BABBLE_10
from tests.voice.listening.listeners import events_of
from tests.voice.listening.pages import SpokenSample, options
from tests.voice.listening.recordings import Recording, in_quiet, words
from voice.deciding import Question
from voice.listening import Ears
from voice.listening_events import Event
from voice.understanding import Understood

pytestmark = [pytest.mark.speech, pytest.mark.slow]

OPTIONS = 8
EVERY = 2
"""The n-th word; ``make bench-voice`` says all."""


def others(recording: Recording, count: int) -> list[str]:
    """Other words, mixed anew for each recording and always the same."""
    labels = [one.text for one in words() if one.text != recording.text]
    mixed = sorted(labels, key=lambda label: sha256(f"{recording.text} {label}".encode()).digest())
    return mixed[:count]


async def answer(ears: Ears, recording: Recording, labels: list[str]) -> Event:
    page = SpokenSample(options(*labels), commands=())
    events = await events_of(ears, Question(page), in_quiet(recording.pcm(), after_ms=600))
    return events[-1]


async def answers(ears: Ears, *, is_listed: bool) -> list[tuple[Recording, Event]]:
    heard = []
    for at, recording in enumerate(words()[::EVERY]):
        labels = others(recording, OPTIONS - 1 if is_listed else OPTIONS)
        if is_listed:
            labels.insert(at % OPTIONS, recording.text)
        heard.append((recording, await answer(ears, recording, labels)))
    return heard


def test_a_word_among_eight_options_is_understood(ears: Ears) -> None:
    heard = asyncio.run(answers(ears, is_listed=True))
    wrong = [
        (recording.text, event)
        for recording, event in heard
        if not isinstance(event, Understood) or event.label != recording.text
    ]
    acted_on_wrongly = [
        event for _, event in wrong if isinstance(event, Understood) and not event.confirm
    ]
    assert acted_on_wrongly == []
    assert len(heard) == 30
    assert len(wrong) <= 1, wrong


def test_a_word_that_is_no_option_is_never_acted_on(ears: Ears) -> None:
    heard = asyncio.run(answers(ears, is_listed=False))
    accepted = [
        (recording.text, event)
        for recording, event in heard
        if isinstance(event, Understood) and not event.confirm
    ]
    asked = [event for _, event in heard if isinstance(event, Understood)]
    assert accepted == []
    assert len(asked) <= 2, asked


def test_most_words_are_understood_among_talkers() -> None:
    """A sample of the benchmark: ten words in babble 10 dB below, once each."""
    results = decided([*real_answers([BABBLE_10], every=6)], {BABBLE_10: 1}, OPTIONS)
    listed = [one for one in results if one.is_listed]
    assert len(listed) == 10
    assert sum(one.is_right for one in listed) >= 8, listed
    acted_on = [one for one in results if not one.is_listed and one.taken and not one.asked]
    assert len(acted_on) <= 1, acted_on
