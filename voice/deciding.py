"""From one utterance to its outcome: text first, then digits, then the sound itself.

Text is matched by how it sounds. Where that leaves doubt, the recognizer is asked how likely each
choice is given the sound: two opinions that come about differently, so they seldom err together.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from voice.page import Expected, ExpectKind, SpokenPage, VoiceChoice
from voice.recognizers.base import Phrasing, RecognitionSession
from voice.transcript import readable
from voice.understanding.choosing import ACCEPT, WORTH_ASKING, Candidate, Ranking, rank
from voice.understanding.digits import fill_groups, lengths_wanted
from voice.understanding.language import load_language
from voice.understanding.outcome import (
    Answer,
    Candidates,
    Digits,
    NoMatch,
    Outcome,
    Understood,
)

YES, NO = "yes", "no"
"""Actions of the answers to 对吗."""
DIGITS_AGAIN = "digits:again"
"""Action of taking the last group of digits back."""

LIKELY = -3.0
"""Mean log probability from which the sound speaks for a choice. Of 60 real words, 57 lay above
for the right choice; for the best of twelve wrong ones, 2 did."""
CONCEIVABLE = -4.5
"""From here on the sound does not speak against a choice: worth asking 对吗."""
_MOST_COMPARED = 16
_MOST_NAMED = 4
"""Options named to somebody who was not understood; more are not remembered."""
_MOST_LIKELY_PHRASES = 24


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
        labels = dict.fromkeys(choice.says[0] for choice in self.choices())
        return tuple(labels)[:_MOST_LIKELY_PHRASES]


async def decide(question: Question, text: str, session: RecognitionSession) -> Outcome:
    """What the utterance means on this page. ``text`` is what the recognizer made of it."""
    text = readable(text, question.locale)
    ranking = rank(text, question.choices(), question.locale)
    if await _is_plain(ranking, session):
        return _understood(ranking.candidates[0], text, confirm=False)
    digits = await _digits(question, session)
    if digits is not None:
        return digits
    understood = await _by_sound(ranking, session)
    return understood or _in_words(question, text) or _no_match(question, text)


def _in_words(question: Question, text: str) -> Answer | Candidates | None:
    """What the page itself makes of the words: a day, an amount, or what they may be about."""
    expected = question.page.expects()
    if expected is None or question.is_confirming:
        return None
    if expected.kind is ExpectKind.SEARCH:
        found = question.page.find(text)
        options = (Understood(each.action, each.says[0], text, 0.0) for each in found)
        return Candidates(tuple(options), text) if found else None
    taken = question.page.answer_to(text)
    return Answer(taken.field, taken.value, taken.said_back, text) if taken else None


async def _digits(question: Question, session: RecognitionSession) -> Digits | None:
    expected = question.digits_expected()
    if expected is None:
        return None
    lengths = lengths_wanted(expected, question.digits_so_far)
    if not lengths:
        return None
    said = await session.digits(lengths, expected.letters)
    return fill_groups(expected, question.digits_so_far, said)


async def _is_plain(ranking: Ranking, session: RecognitionSession) -> bool:
    """Text leaves no doubt and the sound fits: Whisper likes to hear what it was told to expect."""
    best = ranking.best
    if best is None or best.choice.binding or not ranking.is_sure:
        return False
    likelihoods = await session.likelihoods([_phrasing(best)])
    return likelihoods is None or likelihoods[0] >= LIKELY


async def _by_sound(ranking: Ranking, session: RecognitionSession) -> Understood | None:
    """The second opinion, for what text alone leaves open and for what is hard to undo."""
    if ranking.score < WORTH_ASKING:
        return None
    compared = ranking.candidates[:_MOST_COMPARED]
    likelihoods = await session.likelihoods([_phrasing(one) for one in compared])
    if likelihoods is None:
        return _by_text(ranking)
    best, best_likelihood = compared[0], likelihoods[0]
    likelihood, heard = max(zip(likelihoods, compared, strict=True), key=lambda pair: pair[0])
    if heard is best and likelihood >= LIKELY:
        return _understood(best, ranking.text, confirm=best.score < ACCEPT)
    asked = None
    if heard.score >= WORTH_ASKING and likelihood >= LIKELY:
        asked = heard
    elif best.score >= ACCEPT and best_likelihood >= CONCEIVABLE:
        asked = best
    if asked is None or best.choice.binding or asked.choice.binding:
        return None
    return _understood(asked, ranking.text, confirm=True)


def _phrasing(candidate: Candidate) -> Phrasing:
    return Phrasing(candidate.said, candidate.before, candidate.after)


def _by_text(ranking: Ranking) -> Understood | None:
    """What can be said when the recognizer cannot compare: ask wherever there is doubt."""
    if ranking.score < ACCEPT:
        return None
    return _understood(ranking.candidates[0], ranking.text, confirm=not ranking.is_sure)


def _understood(candidate: Candidate, text: str, *, confirm: bool) -> Understood:
    score = round(candidate.score, 3)
    action = candidate.choice.action
    # 对 and 不对 answer 对吗 and are not themselves asked about, which would never end.
    return Understood(action, candidate.label, text, score, confirm and action not in (YES, NO))


def _no_match(question: Question, text: str) -> NoMatch:
    labels = tuple(choice.says[0] for choice in question.choices())
    return NoMatch(text, labels[:_MOST_NAMED])
