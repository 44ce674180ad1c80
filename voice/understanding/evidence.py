"""Which choice was said, by the sound itself and by what was heard as text.

A recognizer says how much more the sound speaks for a text than no sound at all would: a log
likelihood ratio, in nats. Long texts gather more of it, by chance too, so it is divided by the root
of the syllables: what is left can be compared between texts, pages and voices. Text that sounds
like the choice adds to it. One number comes out, and more of either never makes it less.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from voice.understanding.choosing import WORTH_ASKING, Candidate

TEXT_SHARE = 1.0
"""What a text that sounds exactly like the choice adds to its strength: once for the text heard
with the page's words in mind, once for the one heard without. The first finds words of the page
where there are none; with both, of 49 real words in babble at 10 dB 47 are understood instead of
46 and one strange word is asked about instead of two, at 5 dB two of 48 are taken instead of
three."""
WORTH_LISTENING = 0.0
"""Strength from which it is worth listening closely to what is not clear: what says less for every
choice than silence is a cough or a door."""
CLOSED_LEAST, CLOSED_LEAD = 0.5, 0.5
"""The same for yes and no: one syllable gathers little evidence, and there are only two."""
TALK_LEAD = 7.0
"""When quite other words, heard without knowing the page, fit so much better, it was talk in which
the choice may have been mentioned."""

_SYLLABLES = re.compile(r"[\u3400-\u9fff\uac00-\ud7a3]|[aeiouyàâéèêëïîôûü]+|\d")


class Finding(StrEnum):
    """What the sound says."""

    ACT = "act"
    ASK = "ask"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Limits:
    """What it takes to act or to ask."""

    act: float
    """Strength from which a choice is taken."""
    ask: float
    """Strength from which 对吗 is asked."""
    lead: float
    """By how much the best choice must lead; closer ones are asked about."""


FIRST = Limits(act=2.2, ask=0.9, lead=0.8)
"""Of strange words among eight options one in a hundred lies above ``act`` in babble at 10 dB."""
CLOSE = Limits(act=1.6, ask=1.3, lead=0.5)
"""After listening closely: chance has less of a hand in it, so less is enough to act, and what is
still weak is not asked about. In babble at 10 dB 97 words of a hundred are then understood instead
of 95, and one strange word is taken instead of three; at 5 dB three instead of five."""


@dataclass(frozen=True, slots=True)
class Weighed:
    """A choice, and how strongly the sound speaks for it."""

    text: str
    """The way to say it for which it speaks most."""
    candidate: Candidate
    strength: float
    """Of the sound and the text together; 0 when neither says more than silence."""


def strength(evidence: float, text: str) -> float:
    """``evidence`` in nats for the whole ``text``, by the root of its syllables."""
    return evidence / math.sqrt(max(1, len(_SYLLABLES.findall(text.casefold()))))


def weighed(text: str, candidate: Candidate, by_sound: float, unaided: float) -> Weighed:
    """Sound and texts together. ``unaided``: how well it explains what was heard unguided."""
    return Weighed(text, candidate, by_sound + TEXT_SHARE * (candidate.explained + unaided))


def judge(
    ordered: Sequence[Weighed], limits: Limits, *, anything: float, is_closed: bool
) -> Finding:
    """What to do about the first of ``ordered``, the strongest first.

    ``anything`` is the strength of what was heard without knowing the page. ``is_closed``: one of
    two short answers is expected (对吗), so that less is enough; they are never asked about.
    """
    best = ordered[0].strength
    lead = best - ordered[1].strength if len(ordered) > 1 else math.inf
    is_other_talk = ordered[0].candidate.explained < WORTH_ASKING and anything - best > TALK_LEAD
    if is_other_talk or best < (CLOSED_LEAST if is_closed else limits.ask):
        return Finding.NOTHING
    if is_closed:
        return Finding.ACT if lead >= CLOSED_LEAD else Finding.NOTHING
    return Finding.ACT if best >= limits.act and lead >= limits.lead else Finding.ASK
