"""Receipt numbers: eleven random digits and a check digit, in groups of four.

The check digit (Damm 2004) finds every single wrong digit and every swap of two neighbours, the
slips people make when they read a number out; so a typing slip is told apart from a number that
was never given.
"""

from __future__ import annotations

import re
import secrets
import unicodedata

from access.journeys.outcomes import LookUpProblem
from access.journeys.questions.digits import in_groups, is_ascii_digits, plain_digits

LENGTH = 12
GROUPS = (4, 4, 4)
MOST_CHARACTERS = 40
"""Longest thing typed that is looked at: the number with room for spaces and dashes."""
_QUASIGROUP = (
    "0317598642", "7092154863", "4206871359", "1750983426", "6123045978",
    "3674209581", "5869720134", "8945362017", "9438617205", "2581436790",
)  # fmt: skip
"""The weakly totally anti-symmetric quasigroup of order 10 from Damm's thesis."""
PROOF_CHARACTERS = 4
"""How many characters of an answer prove whose application it is: the last ones."""
MOST_PROOF_CHARACTERS = 40
"""Longest thing typed that is looked at: who types the whole number has proven it, too."""
_BETWEEN = re.compile(r"[\s\-‐-―·.]+")


def draw_number() -> str:
    """A new number, from the system's source of secrets."""
    digits = f"{secrets.randbelow(10 ** (LENGTH - 1)):0{LENGTH - 1}}"
    return digits + check_digit(digits)


def check_digit(digits: str) -> str:
    """The digit that makes the whole check to 0."""
    interim = 0
    for digit in digits:
        interim = int(_QUASIGROUP[interim][int(digit)])
    return str(interim)


def read_number(typed: str) -> str | LookUpProblem:
    """The number meant by what was typed, or what is wrong with it."""
    digits = plain_digits(typed[:MOST_CHARACTERS])
    if not digits:
        return LookUpProblem.BLANK
    if not is_ascii_digits(digits) or len(digits) != LENGTH:
        return LookUpProblem.LENGTH
    if check_digit(digits) != "0":
        return LookUpProblem.MISTYPED
    return digits


def show_number(number: str) -> str:
    """The number in groups of four, as printed and read out."""
    return in_groups(number, GROUPS)


def read_proof(typed: str) -> str:
    """The last four characters meant by what was typed; empty when nothing was."""
    plain = unicodedata.normalize("NFKC", typed[:MOST_PROOF_CHARACTERS])
    return _BETWEEN.sub("", plain).upper()[-PROOF_CHARACTERS:]
