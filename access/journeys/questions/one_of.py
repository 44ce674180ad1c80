"""A closed question: exactly one of the options."""

from __future__ import annotations

import unicodedata

from access.journeys.model import Reason, Step, StepOption
from access.journeys.questions.base import Entry, Finding, Shown

_LEAST_WITHIN = 2
"""Characters a name needs to count inside a longer sentence; shorter ones occur by chance."""


class OneOf:
    """Stores the value of the chosen option."""

    reasons = frozenset({Reason.BLANK, Reason.NOT_OFFERED})
    entry: Entry | None = None

    def parse(self, raw: str) -> str:
        """The value, without space around it."""
        return raw.strip()

    def validate(self, clean: str, step: Step, /) -> Finding | None:
        """One option must be chosen, and the step must offer it."""
        if not clean:
            return Finding(Reason.BLANK)
        if option_of(step, clean) is None:
            return Finding(Reason.NOT_OFFERED)
        return None

    def show(self, clean: str, step: Step, /) -> Shown:
        """The label of the option."""
        option = option_of(step, clean)
        return Shown(option.label, is_msgid=True) if option else Shown(clean, is_msgid=False)

    def understand(self, heard: str, step: Step, /) -> str | None:
        """The option named whole; else the only one named within what was said."""
        said = _folded(heard)
        named = {
            option.value: {_folded(name) for name in (option.label, *option.says)}
            for option in step.options
        }
        whole = [value for value, names in named.items() if said in names]
        if len(whole) == 1:
            return whole[0]
        within = _named_within(said, named)
        return within.pop() if len(within) == 1 else None


def option_of(step: Step, value: str) -> StepOption | None:
    """The option with this value, if the step offers it."""
    return next((option for option in step.options if option.value == value), None)


def _named_within(said: str, named: dict[str, set[str]]) -> set[str]:
    """Options named in ``said``. A name inside a longer one does not count: 不同意 is no 同意."""
    found = [
        (value, name)
        for value, names in named.items()
        for name in names
        if len(name) >= _LEAST_WITHIN and name in said
    ]
    return {
        value
        for value, name in found
        if not any(name in longer and name != longer for _, longer in found)
    }


def _folded(words: str) -> str:
    return "".join(
        char for char in unicodedata.normalize("NFKC", words).casefold() if char.isalnum()
    )
