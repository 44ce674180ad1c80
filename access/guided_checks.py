"""The guided checks of audits that were asked for on the web: what to ask, what was said.

Synchronous, safe from many threads and several server processes: all is in one file beside the
history of the same audits.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import Final

from access.journeys.desk import now_utc
from audits.guided import Check, Checks, State, Turn, next_turn, turns, waiting_for
from audits.outcome import Outcome

_SITES_KEPT: Final = 8


@dataclass(frozen=True, slots=True)
class SiteChecks:
    """How far the questions of one site are, for one person."""

    site: str
    open: int
    """Nobody has answered them yet, or what was answered has changed."""
    second: int
    """Somebody else has answered them."""
    disagreed: int


class CheckDesk:
    """Asks members of staff, one question at a time."""

    def __init__(self, path: Path, clock: Callable[[], datetime] = now_utc) -> None:
        self._path = path
        self._clock = clock
        self._read = lru_cache(_SITES_KEPT)(self._read_checks)

    def sites(self, who: str) -> tuple[SiteChecks, ...]:
        """Every site there is something to ask about."""
        if not self._path.is_file():
            return ()
        return tuple(self._of_site(site, who) for site in Checks(self._path).sites())

    def turns(self, site: str) -> tuple[Turn, ...]:
        """All questions of a site with what was said; none where there is no such site."""
        if not self._path.is_file():
            return ()
        checks = Checks(self._path)
        asked = self._read(site, checks.edition(site))
        return turns(asked, checks.answers(site))

    def turn(self, site: str, check_id: str) -> Turn | None:
        """One of them."""
        return next((each for each in self.turns(site) if each.now.check.id == check_id), None)

    def following(self, site: str, who: str, *, is_second: bool, after: str = "") -> Turn | None:
        """What to ask somebody next; never what they were asked last."""
        skipped = (after,) if after else ()
        return next_turn(self.turns(site), who, is_second=is_second, skipped=skipped, after=after)

    def say(self, site: str, turn: Turn, who: str, says: Outcome, note: str) -> None:
        """Write down what somebody said, for every place with this cause."""
        Checks(self._path).say(site, turn.checks, who, says, at=self._clock(), note=note)

    def picture(self, check_id: str) -> bytes | None:
        """The WebP picture to a question, if there is one."""
        return Checks(self._path).picture(check_id) if self._path.is_file() else None

    def _of_site(self, site: str, who: str) -> SiteChecks:
        given = self.turns(site)
        return SiteChecks(
            site=site,
            open=waiting_for(given, who),
            second=waiting_for(given, who, is_second=True),
            disagreed=sum(turn.now.state is State.DISAGREED for turn in given),
        )

    def _read_checks(self, site: str, edition: str) -> tuple[Check, ...]:
        """Kept for as long as this run is the newest: there can be thousands."""
        return Checks(self._path).checks(site) if edition else ()
