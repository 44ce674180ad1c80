"""The few things a client can be told to do, one after another."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Do(StrEnum):
    """What one step does. Those that take an argument say which."""

    HEARD = "heard"
    """Show what was understood."""
    SAY = "say"
    """Say and show the words of a key."""
    SAY_BACK = "say-back"
    """Say what was understood: the label, the digits one by one, the answer in words."""
    REPHRASE = "rephrase"
    """Show and say the question in other words, where the page has them."""
    NAME = "name"
    """Say so many of the page's answers."""
    OPTIONS = "options"
    """Show what there is to choose from as large buttons and say it, each with its number."""
    OFFER = "offer"
    """Show these ways on: ``person``, ``message``."""
    ASK = "ask"
    """Show 对吗 with both answers; what was understood waits for yes, or for another outcome."""
    SETTLE = "settle"
    """Wait until the person has surely finished; if they go on, none of these steps counts."""
    ACT = "act"
    """Do on the page what was understood."""
    FILL = "fill"
    """Put what was understood into its field."""
    SUBMIT = "submit"
    """Send the page's form."""
    CONFIRMED = "confirmed"
    """Do what waited for yes."""
    DROP = "drop"
    """Take what waited for yes out of its field again."""
    DROP_GROUP = "drop-group"
    """Take the last group of digits out of the field."""
    LISTEN = "listen"
    """Open the microphone again."""
    END = "end"
    """Close the panel's microphone; buttons stay."""


TAKES_WORD = frozenset({Do.SAY})
TAKES_COUNT = frozenset({Do.NAME})
TAKES_WAYS = frozenset({Do.OFFER})
TAKES_RESULTS = frozenset({Do.ACT, Do.CONFIRMED})


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a client."""

    do: Do
    word: str = ""
    """Key of the words to say."""
    count: int = 0
    """How many to name."""
    ways: tuple[str, ...] = ()
    """What to offer."""
    after: tuple[tuple[str, tuple[Step, ...]], ...] = ()
    """By what doing it came to, what follows: ``chosen``, ``not-chosen``, ``told``,
    ``set``, ``gone``."""

    def to_json(self) -> dict[str, object]:
        """The step as a JSON object, without what it does not take."""
        written: dict[str, object] = {"do": self.do.value}
        if self.word:
            written["word"] = self.word
        if self.count:
            written["count"] = self.count
        if self.ways:
            written["ways"] = list(self.ways)
        if self.after:
            written["after"] = {
                result: [step.to_json() for step in steps] for result, steps in self.after
            }
        return written
