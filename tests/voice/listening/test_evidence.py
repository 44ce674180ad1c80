"""The rule that takes, asks about or leaves a choice: more evidence never makes it less."""

from __future__ import annotations

import asyncio
import math
from collections.abc import Sequence

import pytest

from tests.voice.listening.pages import SpokenSample, options
from voice.deciding import YES, Question, decide
from voice.page import VoiceChoice
from voice.recognizers.base import Evidence
from voice.understanding import Outcome, Understood
from voice.understanding.choosing import Candidate, rank
from voice.understanding.evidence import (
    CLOSE,
    CLOSED_LEAST,
    FIRST,
    TALK_LEAD,
    WORTH_LISTENING,
    Finding,
    Limits,
    Weighed,
    judge,
    strength,
    weighed,
)

ORDER = (Finding.NOTHING, Finding.ASK, Finding.ACT)


def choice(label: str, strong: float, text_score: float = 0.0) -> Weighed:
    return Weighed(label, Candidate(VoiceChoice(label, (label,)), label, text_score), strong)


def found(
    *strengths: float, anything: float = 0.0, is_closed: bool = False, limits: Limits = FIRST
) -> Finding:
    ordered = [choice(str(at), each) for at, each in enumerate(strengths)]
    return judge(ordered, limits, anything=anything, is_closed=is_closed)


def test_what_stands_out_is_taken() -> None:
    assert found(FIRST.act + 1, 0.0) is Finding.ACT
    assert found(FIRST.act + 1) is Finding.ACT


def test_two_close_choices_are_asked_about() -> None:
    assert found(FIRST.act + 1, FIRST.act + 1 - FIRST.lead / 2) is Finding.ASK


def test_what_is_weak_is_asked_about_and_what_is_nothing_is_left() -> None:
    assert found((FIRST.act + FIRST.ask) / 2, 0.0) is Finding.ASK
    assert found(FIRST.ask - 0.1, -5.0) is Finding.NOTHING


def test_yes_and_no_need_less_but_must_differ() -> None:
    assert found(CLOSED_LEAST, -1.0, is_closed=True) is Finding.ACT
    assert found(CLOSED_LEAST + 2, CLOSED_LEAST + 1.9, is_closed=True) is Finding.NOTHING


def test_a_choice_mentioned_in_other_talk_is_left() -> None:
    assert found(FIRST.act + 1, 0.0, anything=FIRST.act + TALK_LEAD + 2) is Finding.NOTHING
    heard_as_text = [choice("打印", FIRST.act + 1, text_score=0.9)]
    assert judge(heard_as_text, FIRST, anything=50.0, is_closed=False) is Finding.ACT


@pytest.mark.parametrize("second", [-2.0, 0.0, 1.0, 2.0])
def test_more_evidence_never_makes_a_choice_less_likely(second: float) -> None:
    findings = [
        found(max(step / 10, second), second) for step in range(-20, 60) if step / 10 >= second
    ]
    places = [ORDER.index(finding) for finding in findings]
    assert places == sorted(places)


def test_text_adds_to_the_sound() -> None:
    without, with_text = (Candidate(VoiceChoice("a", ("甲",)), "甲", score) for score in (0.0, 1.0))
    assert weighed("甲", with_text, 1.0, 0.0).strength > weighed("甲", without, 1.0, 0.0).strength


def test_text_heard_without_knowing_the_page_counts_as_much() -> None:
    without, with_text = (Candidate(VoiceChoice("a", ("甲",)), "甲", score) for score in (0.0, 1.0))
    heard_by_both = weighed("甲", with_text, 1.0, 1.0).strength
    assert weighed("甲", without, 1.0, 1.0).strength == weighed("甲", with_text, 1.0, 0.0).strength
    assert weighed("甲", with_text, 1.0, 0.0).strength < heard_by_both


@pytest.mark.parametrize(
    ("text", "syllables"),
    [("养老认证", 4), ("対", 1), ("next page", 3), ("도와 주세요", 5), ("", 1)],
)
def test_evidence_is_shared_among_syllables(text: str, syllables: int) -> None:
    assert strength(6.0, text) == pytest.approx(6.0 / math.sqrt(syllables))


class Session:
    """A recognizer to which the sound speaks for one text, and which wrote another."""

    def __init__(self, sounds_like: str, unguided: str) -> None:
        self._sounds_like = sounds_like
        self._unguided = unguided

    async def feed(self, _pcm: bytes) -> str | None:
        return None

    async def finish(self, _keep_ms: float) -> str:
        return self._unguided

    async def digits(self, _lengths: Sequence[int], _letters: str) -> str:
        return ""

    async def evidence(self, texts: Sequence[str], *, closely: bool = False) -> Evidence | None:
        del closely
        of_each = tuple(9.0 if text == self._sounds_like else -9.0 for text in texts)
        return Evidence(of_each, self._unguided, 0.0)

    async def close(self) -> None:
        return None


@pytest.mark.parametrize("locale", ["zh-Hans", "en"])
@pytest.mark.parametrize("unguided", ["不不也得对", "not right"])
def test_yes_is_never_taken_where_a_refusal_was_heard(locale: str, unguided: str) -> None:
    yes = {"zh-Hans": "对", "en": "yes"}[locale]
    question = Question(SpokenSample(locale=locale, commands=()), is_confirming=True)
    for text in ("", unguided):
        outcome = asyncio.run(decide(question, text, Session(yes, unguided)))
        is_yes = isinstance(outcome, Understood) and outcome.action == YES
        is_refusal = unguided.isascii() == (locale == "en")
        assert is_yes != is_refusal


@pytest.mark.parametrize("said", ["对", "好", "是", "没错", "要得"])
def test_one_syllable_is_enough_to_agree(said: str) -> None:
    question = Question(SpokenSample(commands=()), is_confirming=True)
    outcome = asyncio.run(decide(question, said, Session(said, said)))
    assert isinstance(outcome, Understood)
    assert outcome.action == YES
    assert not outcome.confirm


def test_text_that_was_not_written_at_all_is_taken_by_its_sound() -> None:
    question = Question(SpokenSample(options("养老认证", "养老补贴"), commands=()))
    outcome = asyncio.run(decide(question, "我最喜欢的鞋", Session("养老认证", "我最喜欢的鞋")))
    assert isinstance(outcome, Understood)
    assert outcome.label == "养老认证"


def test_the_opposite_of_a_choice_is_not_the_choice() -> None:
    question = Question(SpokenSample(options("打印", "保存"), commands=()))
    outcome = asyncio.run(decide(question, "不要打印", Session("打印", "不要打印")))
    assert not isinstance(outcome, Understood)


@pytest.mark.parametrize(
    ("label", "heard", "weighed_as"),
    [
        ("停", "来听训", "来停训"),
        ("补助", "资本主义", "资补助义"),
        ("登记", "今天登机了吗", "今天登记了吗"),
    ],
)
def test_words_around_a_choice_are_no_part_of_it(label: str, heard: str, weighed_as: str) -> None:
    question = Question(SpokenSample(options(label, "养老认证"), commands=()))
    outcome = asyncio.run(decide(question, heard, Session(weighed_as, heard)))
    assert not isinstance(outcome, Understood)


def test_polite_words_around_a_choice_are_weighed_with_it() -> None:
    question = Question(SpokenSample(options("打印", "养老认证"), commands=()))
    outcome = asyncio.run(decide(question, "我要打印", Session("我要打印", "我要打印")))
    assert isinstance(outcome, Understood)
    assert outcome.label == "打印"


@pytest.mark.parametrize(("heard", "explains"), [("停", 1.0), ("来听训", 0.4), ("请停", 1.0)])
def test_text_counts_as_far_as_the_choice_explains_it(heard: str, explains: float) -> None:
    best = rank(heard, [VoiceChoice("stop", ("停",))], "zh-Hans").best
    assert best is not None
    assert best.explained <= explains
    assert (best.explained == 1.0) == (explains == 1.0)


class SecondThoughts(Session):
    """A recognizer to which the sound says another thing when it listens closely."""

    def __init__(self, at_first: float, closely: float) -> None:
        super().__init__("养老认证", "")
        self._gains = {False: at_first, True: closely}
        self.listened: list[tuple[bool, int]] = []
        """How, and to how many texts."""

    async def evidence(self, texts: Sequence[str], *, closely: bool = False) -> Evidence | None:
        self.listened.append((closely, len(texts)))
        gain = self._gains[closely] * 2  # Four syllables.
        of_each = tuple(gain if text == "养老认证" else -9.0 for text in texts)
        return Evidence(of_each, "", 0.0)


def decided_by(session: Session) -> Outcome:
    labels = ("养老认证", *(f"选项{number}" for number in "一二三四五六七"))
    return asyncio.run(decide(Question(SpokenSample(options(*labels), commands=())), "", session))


def test_what_is_clear_is_not_listened_to_twice() -> None:
    session = SecondThoughts(FIRST.act + 1, 0.0)
    assert isinstance(decided_by(session), Understood)
    assert session.listened == [(False, 8)]


@pytest.mark.parametrize("at_first", [FIRST.ask + 0.1, WORTH_LISTENING + 0.1])
def test_what_is_not_clear_is_listened_to_closely_and_judged_by_that(at_first: float) -> None:
    session = SecondThoughts(at_first, CLOSE.act + 0.1)
    outcome = decided_by(session)
    assert isinstance(outcome, Understood)
    assert not outcome.confirm
    (_, every), (closely, likeliest) = session.listened
    assert closely
    assert likeliest < every
    asked = decided_by(SecondThoughts(at_first, CLOSE.ask + 0.1))
    assert isinstance(asked, Understood)
    assert asked.confirm
    assert not isinstance(decided_by(SecondThoughts(at_first, CLOSE.ask - 0.1)), Understood)


def test_a_cough_is_not_listened_to_closely() -> None:
    session = SecondThoughts(WORTH_LISTENING - 0.5, CLOSE.act + 1)
    assert not isinstance(decided_by(session), Understood)
    assert session.listened == [(False, 8)]
