"""Leave now and come back later, on another device or at a kiosk, with a short code.

Ten digits, the last a check digit (Damm), so that a slip is told apart from a code that was never
given. A code opens one journey, for seven days, until it is handed in; whoever comes with it takes
the journey along: the device it was left on no longer shows it.
"""

from __future__ import annotations

import secrets
from datetime import timedelta

from access.journeys.desk import Desk, moment_of
from access.journeys.model import Service
from access.journeys.outcomes import CodeProblem, ComeBackCode
from access.journeys.questions.digits import in_groups, is_ascii_digits, plain_digits
from access.journeys.receipts import check_digit
from access.journeys.tries import Limit, count_wrong, is_over
from access.store import CodeTakenError, OpenedJourney, SealedCode

LENGTH = 10
GROUPS = (3, 3, 4)
CODE_LIFE = timedelta(days=7)
MOST_CHARACTERS = 40
"""Longest thing typed that is looked at: the code with room for spaces and dashes."""
OF_ONE = Limit("code", 10, timedelta(minutes=15))
"""Wrong codes from one place."""
OF_ALL = Limit("codes", 1000, timedelta(hours=1))
"""Wrong codes from everywhere: with 10^9 codes, who guesses finds one of 1,000 in 1,000 hours."""
_DRAWS = 8


def read_code(typed: str) -> str | CodeProblem:
    """The code meant by what was typed, or what is wrong with it."""
    digits = plain_digits(typed[:MOST_CHARACTERS])
    if not digits:
        return CodeProblem.BLANK
    if not is_ascii_digits(digits) or len(digits) != LENGTH:
        return CodeProblem.LENGTH
    return digits if check_digit(digits) == "0" else CodeProblem.MISTYPED


def show_code(code: str) -> str:
    """The code in groups, as printed and read out."""
    return in_groups(code, GROUPS)


def draw_code() -> str:
    """A new code, from the system's source of secrets."""
    digits = f"{secrets.randbelow(10 ** (LENGTH - 1)):0{LENGTH - 1}}"
    return digits + check_digit(digits)


class ComingBack(Desk):
    """The part of the counter that gives and takes codes."""

    def make_code(self, visit: str, service: Service) -> ComeBackCode | None:
        """A code for the running journey, good for seven days from now; None without answers.

        Asked again it is the same code, so that what was written down stays right.
        """
        for _ in range(_DRAWS):
            try:
                return self._make_code(visit, service, draw_code())
            except CodeTakenError:
                continue
        raise CodeTakenError("no free code was drawn; is the source of numbers broken?")

    def code(self, visit: str, service: Service) -> ComeBackCode | None:
        """The code the running journey was given, while it is good; makes none."""
        journey = self._store.journey(self._records.visit_hash(visit), service.id)
        if journey is None:
            return None
        with self._store.reading() as work:
            kept = work.code_of(journey.id)
        if kept is None or kept.expires_at <= self._now():
            return None
        digits = self._records.open_code(journey.id, kept)
        return ComeBackCode(digits, moment_of(kept.expires_at))

    def resume(self, visit: str, typed: str, *, client: str = "") -> str | CodeProblem:
        """Bring the journey of a code to this visit; gives its service's id.

        What the visit itself had begun of that service makes way. ``client`` is where the guess
        comes from, for example a network address; only its keyed hash is stored, for minutes.
        """
        code = read_code(typed)
        if isinstance(code, CodeProblem):
            return code
        visit_hash = self._records.visit_hash(visit)
        limits = ((OF_ONE, client or visit_hash.hex()), (OF_ALL, ""))
        now = self._now()
        with self._store.writing() as work:
            if any(is_over(work, self._records, limit, who, now=now) for limit, who in limits):
                return CodeProblem.TOO_MANY
            service_id = work.move_by_code(
                self._records.code_fingerprints(code),
                visit_hash,
                now=now,
                expires_at=now + int(self._draft_life.total_seconds()),
            )
            if service_id is None:
                for limit, who in limits:
                    count_wrong(work, self._records, limit, who, now=now)
        return CodeProblem.UNKNOWN if service_id is None else service_id

    def _make_code(self, visit: str, service: Service, drawn: str) -> ComeBackCode | None:
        expires_at = self._now() + int(CODE_LIFE.total_seconds())
        with self._store.writing() as work:
            journey = self._begin(work, visit, service)
            if not work.answers(journey.id):
                return None
            code = self._still_good(journey, work.code_of(journey.id)) or drawn
            sealed = self._records.seal_code(journey.id, code, expires_at=expires_at)
            work.put_code(journey.id, sealed)
        return ComeBackCode(code, moment_of(expires_at))

    def _still_good(self, journey: OpenedJourney, kept: SealedCode | None) -> str:
        if kept is None or kept.expires_at <= self._now():
            return ""
        return self._records.open_code(journey.id, kept)
