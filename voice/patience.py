"""How long a pause a person may make before the answer counts as given: learnt from the person.

Pure: knows no clock, no sound and no person. One number is all that is learnt; it stays with the
person's own browser for as long as the conversation lasts.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

LEAST_MS = 1_500
"""Natural pauses inside a sentence last up to this long (Campione & Véronis 2002)."""
USUAL_MS = 2_000
MOST_MS = 3_500
"""A person who looks for a word needs two to three seconds; longer, and all others are kept
waiting by a machine that seems to have gone."""

_LEAST_GROWTH_MS = 500
"""Who was cut off once should not have to be cut off three times more."""
_ROOM_MS = 400
"""Waited beyond the pause that has just been too long: the next one is seldom the same."""
_SHRINKS_MS = 100
"""A turn, back to the usual; below it half as fast, since few pauses are no proof of none."""
_STEP_MS = 50
"""Patience is a multiple of this."""


@dataclass(frozen=True, slots=True)
class Patience:
    """What is known of one person's pauses."""

    end_silence_ms: int = USUAL_MS
    """Silence after which an answer counts as given, from ``LEAST_MS`` to ``MOST_MS``."""

    def __post_init__(self) -> None:
        if not LEAST_MS <= self.end_silence_ms <= MOST_MS:
            raise ValueError(
                f"End silence is {LEAST_MS} to {MOST_MS} ms, not {self.end_silence_ms}."
            )

    def after_going_on(self, pause_ms: float, waited_ms: float) -> Patience:
        """The person went on ``pause_ms`` after a word, ``waited_ms`` after which it was decided.

        It grows by what was lacking and some room, and always by a step that can be felt.
        """
        lacked_ms = pause_ms - waited_ms + _ROOM_MS
        return self._at(self.end_silence_ms + max(_LEAST_GROWTH_MS, lacked_ms))

    def after_turn(self, longest_pause_ms: float) -> Patience:
        """The answer stood as it was decided, with at most this pause between its words.

        It shrinks slowly, and never below what this very answer would have needed.
        """
        step_ms = _SHRINKS_MS if self.end_silence_ms > USUAL_MS else _SHRINKS_MS // 2
        needed_ms = longest_pause_ms + _ROOM_MS
        return self._at(max(self.end_silence_ms - step_ms, min(needed_ms, self.end_silence_ms)))

    @staticmethod
    def _at(ms: float) -> Patience:
        # Upwards, so that rounding never takes away what was found to be needed.
        stepped = math.ceil(ms / _STEP_MS) * _STEP_MS
        return Patience(min(MOST_MS, max(LEAST_MS, stepped)))
