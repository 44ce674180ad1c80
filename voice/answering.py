"""What a page makes of words that are none of its choices: an answer, or what may be meant."""

from __future__ import annotations

from voice.page import ExpectKind, SpokenPage, TakenAnswer
from voice.understanding.outcome import Answer, Candidates, Understood

_CLEAR = frozenset({ExpectKind.DATE, ExpectKind.MONEY, ExpectKind.NUMBER})
"""Answers with a form of their own: nothing else is mistaken for one of them."""
_WIDER = frozenset({ExpectKind.SEVERAL, ExpectKind.PLACE})
"""Answers that hold a choice of the page and more: 身份证和医保卡, 昆明市五华区."""


def clear_answer(page: SpokenPage, text: str) -> Answer | None:
    """A day, an amount or a number; also while 对吗 is asked: 不对，五号."""
    return _of_kind(_CLEAR, page, text)


def wider_answer(page: SpokenPage, text: str) -> Answer | None:
    """More than one of the page's choices, which alone is chosen like any other."""
    return _of_kind(_WIDER, page, text)


def _of_kind(kinds: frozenset[ExpectKind], page: SpokenPage, text: str) -> Answer | None:
    expected = page.expects()
    if expected is None or expected.kind not in kinds:
        return None
    taken = page.answer_to(text)
    return None if taken is None or taken.action else _answer(taken, text)


def answer_in_words(page: SpokenPage, text: str) -> Answer | Understood | Candidates | None:
    """What is left when neither the choices nor the digits of the page were said."""
    if not text:
        return None
    found = page.find(text)
    if found:
        options = (
            Understood(each.action, each.says[0], text, 0.0, href=each.href) for each in found
        )
        return Candidates(tuple(options), text)
    taken = page.answer_to(text)
    if taken is None:
        return None
    return _choice(page, taken, text) if taken.action else _answer(taken, text)


def _choice(page: SpokenPage, taken: TakenAnswer, text: str) -> Understood | None:
    """One of the page's own choices, said in a sentence: 一个都没得 for 没有."""
    labels = {choice.action: choice.says[0] for choice in page.choices()}
    label = labels.get(taken.action)
    return Understood(taken.action, label, text, 0.0, confirm=True) if label else None


def _answer(taken: TakenAnswer, text: str) -> Answer:
    return Answer(taken.field, taken.value, taken.said_back, text)
