"""Speech is kept only of who agreed, where nothing personal is asked, and once it is settled."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

import pytest

from access.journeys.recording import Circumstances, Sound
from access.keeping import Keeping, KeptTurn
from access.keys import Keys
from access.sealing import Vault
from access.web.consent import Consent
from access.web.cookies import RECORDING, VISIT
from tests.access.conftest import SECRET
from tests.voice.listening.pages import ID_NUMBER, SpokenSample, options
from tests.voice.listening.recordings import chunks, in_quiet, word
from voice.listening_events import Event, Settled
from voice.page import Expected, ExpectKind, VoiceChoice
from voice.understanding import NoMatch, Understood

VAULT = Vault(Keys.from_secret(SECRET))
AGREED = Consent("a visit", 1_800_000_000)
COOKIES = {VISIT: "a visit", RECORDING: AGREED.sealed(VAULT)}
CHOOSING = SpokenSample(options("本人", "家人"))
MEANT = Understood("choose:answer:本人", "本人", "本人", 1.0)
SETTLED = Settled(2000, 30.0)


@dataclass
class Kept:
    """What was kept."""

    visit: str
    sound: Sound
    where: Circumstances
    understood: str


def keeping(kept: list[Kept]) -> Keeping:
    return Keeping(
        lambda cookies: Consent.read(cookies, VAULT),
        lambda *what: kept.append(Kept(*what)),
    )


async def sound() -> AsyncIterator[bytes]:
    for chunk in chunks(in_quiet(word("可以").pcm())):
        yield chunk


async def take(turn: KeptTurn, *events: Event) -> bytes:
    passed = b"".join([chunk async for chunk in turn.heard(sound()) if isinstance(chunk, bytes)])
    for event in events:
        await turn.follow(event)
    return passed


def test_who_agreed_has_a_chosen_answer_kept_with_what_was_understood() -> None:
    kept: list[Kept] = []
    turn = keeping(kept).begin(CHOOSING, COOKIES)
    assert turn is not None
    passed = asyncio.run(take(turn, MEANT, SETTLED))
    assert passed == in_quiet(word("可以").pcm())
    (one,) = kept
    assert one.visit == "a visit"
    assert one.understood == "本人\n本人"
    assert one.where.consent_at == datetime.fromtimestamp(1_800_000_000, UTC)
    assert one.sound.content.startswith(b"OggS")


@pytest.mark.parametrize(
    "cookies",
    [
        {},
        {VISIT: "a visit"},
        {VISIT: "another visit", RECORDING: COOKIES[RECORDING]},
        {VISIT: "a visit", RECORDING: "forged"},
        {RECORDING: COOKIES[RECORDING]},
    ],
)
def test_of_who_did_not_agree_nothing_is_kept(cookies: Mapping[str, str]) -> None:
    assert keeping([]).begin(CHOOSING, cookies) is None


@pytest.mark.parametrize(
    "page",
    [
        SpokenSample(expected=ID_NUMBER),
        *(SpokenSample(expected=Expected(kind, "f")) for kind in ExpectKind if kind != "several"),
        SpokenSample((VoiceChoice("submit:a", ("确认提交",), binding=True),)),
    ],
)
def test_where_something_personal_is_asked_nothing_is_kept(page: SpokenSample) -> None:
    assert keeping([]).begin(page, COOKIES) is None


@pytest.mark.parametrize("events", [[MEANT], [SETTLED], [NoMatch("电视", ()), SETTLED]])
def test_what_was_not_understood_or_not_settled_is_forgotten(events: list[Event]) -> None:
    kept: list[Kept] = []
    turn = keeping(kept).begin(CHOOSING, COOKIES)
    assert turn is not None
    asyncio.run(take(turn, *events))
    assert kept == []
