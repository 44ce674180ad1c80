"""Digits out of what was heard, and into the groups a page asks for."""

from __future__ import annotations

from itertools import accumulate, pairwise

from voice.page import Expected
from voice.transcript import comparable
from voice.understanding.language import Likeness, load_language
from voice.understanding.outcome import Digits


def digits_in(text: str, locale: str, letters: str = "") -> str:
    """The digits said in a text, in order; what is no digit is left out.

    ``letters`` are those allowed beside digits, for example ``X``.
    """
    language = load_language(locale)
    words = {word.casefold(): digit for word, digit in language.digits.items()}
    allowed = "0123456789" + letters
    heard = comparable(text, locale)
    if language.likeness is Likeness.WORDS:
        found = "".join(words.get(word, word) for word in heard.split())
    else:
        found = heard
        for word in sorted(words, key=len, reverse=True):
            found = found.replace(word, words[word])
    return "".join(char for char in found.upper() if char in allowed)


def lengths_wanted(expected: Expected, so_far: str) -> tuple[int, ...]:
    """How many digits may come next: the rest of this group, or several groups at once."""
    ends = accumulate(expected.groups)
    return tuple(end - len(so_far) for end in ends if end > len(so_far))


def fill_groups(expected: Expected, so_far: str, said: str) -> Digits | None:
    """The field with the digits just said, or None when they are no whole group."""
    if len(said) not in lengths_wanted(expected, so_far) or not _letters_last(
        expected, so_far + said
    ):
        return None
    value = so_far + said
    ends = tuple(accumulate(expected.groups))
    return Digits(
        field=expected.field,
        value=value,
        group=ends.index(len(value)),
        groups=expected.groups,
        complete=len(value) == ends[-1],
        text=_parted(value, len(so_far), ends),
    )


def _letters_last(expected: Expected, value: str) -> bool:
    """A letter may stand only in the last place of the whole."""
    total = sum(expected.groups)
    return all(
        char.isdigit() or (char in expected.letters and at == total - 1)
        for at, char in enumerate(value)
    )


def _parted(value: str, start: int, ends: tuple[int, ...]) -> str:
    cuts = [start, *(end for end in ends if start < end <= len(value))]
    return " ".join(value[a:b] for a, b in pairwise(cuts))
