"""Which choice the sound itself speaks for.

A recognizer says how much more the sound speaks for a text than no sound at all would: a log
likelihood ratio, in nats. Long texts gather more of it, by chance too, so it is divided by the root
of the syllables: what is left can be compared between texts, pages and voices.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from voice.understanding.choosing import Candidate

ACT = 1.0
"""Strength from which a choice is taken."""
ASK = 0.6
"""Strength from which 对吗 is asked."""
CLEAR_LEAD = 0.8
"""By how much the best choice must lead; closer ones are asked about."""
TALK_LEAD = 3.0
"""When unguided words fit so much better, something longer was said, with or without the choice."""

_SYLLABLES = re.compile(r"[\u3400-\u9fff\uac00-\ud7a3]|[aeiouyàâéèêëïîôûü]+|\d")


class Finding(StrEnum):
    """What the sound says."""

    ACT = "act"
    ASK = "ask"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Weighed:
    """A choice, and how strongly the sound speaks for it."""

    candidate: Candidate
    strength: float
    """Nats by root of syllables; 0 when the sound says no more than silence."""


def strength(evidence: float, text: str) -> float:
    """``evidence`` in nats for the whole ``text``, by the root of its syllables."""
    return evidence / math.sqrt(max(1, len(_SYLLABLES.findall(text.casefold()))))


def judge(ordered: Sequence[Weighed], *, anything: float, is_closed: bool) -> Finding:
    """What to do about the first of ``ordered``, the strongest first.

    ``anything`` is the strength of what was heard without knowing the page. ``is_closed``: one of
    very few short answers is expected (对吗), so that less is enough.
    """
    best = ordered[0].strength
    lead = best - ordered[1].strength if len(ordered) > 1 else math.inf
    if best < ASK or anything - best > TALK_LEAD:
        return Finding.NOTHING
    if is_closed or (best >= ACT and lead >= CLEAR_LEAD):
        return Finding.ACT
    return Finding.ASK
