"""From one utterance to its outcome: a choice of the page, digits, an answer in words, or nothing.

What was heard as text tells what may be meant and which polite words stand around it; which of the
choices it was, if any, the sound itself tells (``understanding.evidence``). A recognizer that
cannot compare texts with the sound leaves the text alone to decide.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from voice.answering import answer_in_words, clear_answer, wider_answer
from voice.page import Expected, ExpectKind, SpokenPage, VoiceChoice
from voice.recognizers.base import RecognitionSession
from voice.transcript import comparable, readable
from voice.understanding.choosing import ACCEPT, WORTH_ASKING, Candidate, Ranking, rank
from voice.understanding.digits import fill_groups, lengths_wanted
from voice.understanding.evidence import (
    CLOSE,
    FIRST,
    WORTH_LISTENING,
    Finding,
    Limits,
    Weighed,
    judge,
    strength,
    weighed,
)
from voice.understanding.language import Likeness, load_language
from voice.understanding.outcome import Digits, NoMatch, Outcome, Understood
from voice.understanding.unexplained import is_said_alone

YES, NO = "yes", "no"
"""Actions of the answers to 对吗."""
DIGITS_AGAIN = "digits:again"
"""Action of taking the last group of digits back."""

_MOST = 48
"""Utterances compared with the sound."""
_MOST_NAMED = 4
"""Options named to somebody who was not understood; more are not remembered."""
_MOST_LIKELY_PHRASES = 24
_MOST_CLOSE = 6
"""Choices that are compared once more: what was said is hardly ever a later one."""


@dataclass(frozen=True, slots=True)
class Question:
    """What may be answered in this turn."""

    page: SpokenPage
    digits_so_far: str = ""
    is_confirming: bool = False
    """对吗 has been asked: yes and no are answers too."""

    @property
    def locale(self) -> str:
        """The language to listen in."""
        return self.page.locale

    def choices(self) -> Sequence[VoiceChoice]:
        """Everything one may say, the likeliest first."""
        language = load_language(self.locale)
        choices: list[VoiceChoice] = []
        if self.is_confirming and language.yes and language.no:
            choices += [VoiceChoice(YES, language.yes), VoiceChoice(NO, language.no)]
        choices += self.page.choices()
        if self.digits_expected() is not None and self.digits_so_far and language.again:
            choices.append(VoiceChoice(DIGITS_AGAIN, language.again))
        return choices

    def digits_expected(self) -> Expected | None:
        """What the page asks for, if that is digits."""
        expected = self.page.expects()
        is_digits = expected is not None and expected.kind is ExpectKind.DIGITS
        return expected if is_digits else None

    def likely_phrases(self) -> Sequence[str]:
        """The visible words of the choices, to help the recognizer."""
        expected = self.page.expects()
        labels = (choice.says[0] for choice in self.choices())
        likely = dict.fromkeys((*labels, *(expected.choices if expected else ())))
        return tuple(likely)[:_MOST_LIKELY_PHRASES]


async def decide(question: Question, text: str, session: RecognitionSession) -> Outcome:
    """What the utterance means on this page. ``text`` is what the recognizer made of it."""
    text = readable(text, question.locale)
    ranking = rank(text, question.choices(), question.locale)
    wider = wider_answer(question.page, text)
    if wider is not None:
        return wider
    # Where people answer in their own words, a choice must have been heard as text, too.
    sound_goes_first = ranking.is_sure or question.page.expects() is None
    understood = await _by_sound(ranking, question, session) if sound_goes_first else None
    if understood is not None and not understood.confirm:
        return understood
    digits = await _digits(question, session)
    if digits is not None:
        return digits
    answer = clear_answer(question.page, text)
    if answer is not None:
        return answer
    if not sound_goes_first:
        understood = await _by_sound(ranking, question, session)
    if understood is None and not question.is_confirming:
        return answer_in_words(question.page, text) or _no_match(question, text)
    return understood or _no_match(question, text)


async def _digits(question: Question, session: RecognitionSession) -> Digits | None:
    expected = question.digits_expected()
    if expected is None:
        return None
    lengths = lengths_wanted(expected, question.digits_so_far)
    if not lengths:
        return None
    said = await session.digits(lengths, expected.letters)
    return fill_groups(expected, question.digits_so_far, said)


async def _by_sound(
    ranking: Ranking, question: Question, session: RecognitionSession
) -> Understood | None:
    """What the sound itself speaks for, of everything one may say here."""
    texts = _worth_weighing(ranking, question.locale)
    heard = await _weighed(texts, question, session, closely=False)
    if heard is None:
        return _by_text(ranking, question.locale)
    finding = heard.finding(FIRST)
    if finding is not Finding.ACT and heard.is_worth_listening_closely:
        likeliest = {one.text: one.candidate for one in heard.ordered[:_MOST_CLOSE]}
        heard = await _weighed(likeliest, question, session, closely=True) or heard
        finding = heard.finding(CLOSE)
    if not heard.ordered:
        return None
    best = heard.ordered[0].candidate
    if finding is Finding.NOTHING or (finding is Finding.ASK and best.choice.binding):
        return None
    if best.choice.action == YES and _denies((ranking.text, heard.unguided), question.locale):
        return None
    return _understood(best, ranking.text, confirm=finding is Finding.ASK)


@dataclass(frozen=True, slots=True)
class _Hearing:
    """The choices by how strongly the sound speaks for them, the strongest first."""

    ordered: Sequence[Weighed]
    unguided: str
    """What was heard without knowing the page."""
    anything: float
    """How strongly the sound speaks for that."""

    @property
    def is_worth_listening_closely(self) -> bool:
        return bool(self.ordered) and self.ordered[0].strength >= WORTH_LISTENING

    def finding(self, limits: Limits) -> Finding:
        if not self.ordered:
            return Finding.NOTHING
        is_closed = self.ordered[0].candidate.choice.action in (YES, NO)
        return judge(self.ordered, limits, anything=self.anything, is_closed=is_closed)


async def _weighed(
    texts: Mapping[str, Candidate],
    question: Question,
    session: RecognitionSession,
    *,
    closely: bool,
) -> _Hearing | None:
    evidence = await session.evidence([*texts], closely=closely)
    if evidence is None:
        return None
    strengths = dict(zip(texts, map(strength, evidence.of_each, texts), strict=True))
    unguided = readable(evidence.unguided, question.locale)
    ordered = _strongest(texts, strengths, rank(unguided, question.choices(), question.locale))
    return _Hearing(ordered, unguided, strength(evidence.of_unguided, unguided))


def _denies(heard: Sequence[str], locale: str) -> bool:
    """Whether any of these texts has a word of refusal in it: 不对 must never count as 对."""
    language = load_language(locale)
    texts = [comparable(text, locale) for text in heard]
    if language.likeness is Likeness.WORDS:
        return any(set(language.negations) & set(text.split()) for text in texts)
    # 没错 holds such a word and means yes; of 不对 the 不 is left.
    for yes in sorted(language.yes, key=len, reverse=True):
        texts = [text.replace(yes, "") for text in texts]
    return any(word in text for word in language.negations for text in texts)


def _worth_weighing(ranking: Ranking, locale: str) -> Mapping[str, Candidate]:
    """The utterances that are compared with the sound: what each choice may be said as.

    First come those that fit what was heard, with the polite words heard around them, then the
    labels of all, then other ways to say them. Other words around a choice are no part of it: the
    sound would speak for them.
    """
    able = [one for one in ranking.candidates if one.may_be_meant]
    heard = {
        one.before + one.said + one.after: one
        for one in able
        if one.score >= WORTH_ASKING
        and is_said_alone(one.said, one.before, one.after, locale, most=0)
    }
    labels = {one.label: one for one in able}
    others = {
        said: one for one in able if one.choice.action in (YES, NO) for said in one.choice.says
    }
    texts = {**others, **labels, **heard}
    return dict(islice(((text, texts[text]) for text in {**heard, **labels, **others}), _MOST))


def _strongest(
    texts: Mapping[str, Candidate], strengths: Mapping[str, float], unguided: Ranking
) -> list[Weighed]:
    """Each choice once, with the best way to say it; the strongest first."""
    unaided = {one.choice.action: one.explained for one in reversed(unguided.candidates)}
    best: dict[str, Weighed] = {}
    for text, candidate in texts.items():
        action = candidate.choice.action
        each = weighed(text, candidate, strengths[text], unaided[action])
        if action not in best or best[action].strength < each.strength:
            best[action] = each
    return sorted(best.values(), key=lambda one: -one.strength)


def _by_text(ranking: Ranking, locale: str) -> Understood | None:
    """What can be said when the recognizer cannot compare: ask wherever there is doubt."""
    best = ranking.best
    if best is None or best.score < ACCEPT:
        return None
    if not best.is_alone:
        return None
    is_sure = ranking.is_sure and is_said_alone(best.said, best.before, best.after, locale, most=0)
    return _understood(ranking.candidates[0], ranking.text, confirm=not is_sure)


def _understood(candidate: Candidate, text: str, *, confirm: bool) -> Understood:
    score = round(candidate.score, 3)
    action = candidate.choice.action
    # 对 and 不对 answer 对吗 and are not themselves asked about, which would never end.
    return Understood(action, candidate.label, text, score, confirm and action not in (YES, NO))


def _no_match(question: Question, text: str) -> NoMatch:
    labels = tuple(choice.says[0] for choice in question.choices())
    return NoMatch(text, labels[:_MOST_NAMED])
