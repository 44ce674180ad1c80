"""One question after the other on the terminal; each answer is kept at once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from pathlib import Path

from rich.console import Console
from rich.text import Text

from audits.guided import Check, Checks, Turn, next_turn, turns
from audits.outcome import Outcome
from audits.reporters.rule_words import message_of
from audits.said import say

PICTURE = "check.webp"
_KEYS: Mapping[str, Outcome] = {
    "y": Outcome.PASSED,
    "n": Outcome.FAILED,
    "x": Outcome.INAPPLICABLE,
    "u": Outcome.CANNOT_TELL,
    "是": Outcome.PASSED,
    "不是": Outcome.FAILED,
    "没有": Outcome.INAPPLICABLE,
    "说不准": Outcome.CANNOT_TELL,
}


class _Move(Enum):
    """What one can do instead of answering. No text: outcomes are texts."""

    LATER = 1
    STOP = 2


_MOVES: Mapping[str, _Move] = {
    "s": _Move.LATER,
    "以后": _Move.LATER,
    "q": _Move.STOP,
    "停": _Move.STOP,
}


@dataclass(frozen=True, slots=True)
class Asker:
    """Somebody at a terminal."""

    console: Console
    read_line: Callable[[str], str]
    now: Callable[[], datetime]

    def ask_all(
        self,
        checks: Checks,
        site: str,
        who: str,
        *,
        language: str,
        folder: Path,
        is_second: bool = False,
    ) -> None:
        """Ask until nothing is left, or until told to stop; the end of the input stops too."""
        skipped: set[str] = set()
        asked = checks.checks(site)
        while True:
            given = turns(asked, checks.answers(site))
            turn = next_turn(given, who, is_second=is_second, skipped=skipped)
            if turn is None:
                self._tell(say("check_none_left", language))
                return
            self._show(turn, language, _pictured(checks, turn.now.check, folder))
            said = self._read(language)
            if said is _Move.STOP:
                return
            if said is _Move.LATER:
                skipped.add(turn.now.check.id)
                continue
            note = self._line(say("check_what", language)) if said is Outcome.FAILED else ""
            checks.say(site, turn.checks, who, said, at=self.now(), note=note or "")

    def _show(self, turn: Turn, language: str, picture: Path | None) -> None:
        check = turn.now.check
        question = check.asked
        words = question.wording(language)
        self.console.rule(question.criterion)
        self._tell(f"{check.title}  {check.url}".strip())
        if check.rule and check.finding:
            self._tell(check.finding.target.selector)
            self._tell(message_of(check.rule, check.finding, language))
            self._tell(check.finding.target.html)
        if len(turn.checks) > 1:
            self._tell(say("check_places", language, count=len(turn.checks)))
        if picture:
            self._tell(say("check_picture", language, path=picture))
        for old in turn.now.expired:
            values = {"who": old.who, "on": old.checked.on}
            self._tell(say("check_was", language, **values) + say(f"says_{old.says}", language))
        self.console.print(Text(words.ask, style="bold"))
        self._tell(say("check_good", language) + words.good)
        self._tell(say("check_bad", language) + words.bad)

    def _read(self, language: str) -> Outcome | _Move:
        while True:
            line = self._line(say("check_prompt", language))
            if line is None:
                return _Move.STOP
            if line in _MOVES:
                return _MOVES[line]
            if line in _KEYS:
                return _KEYS[line]
            self._tell(say("check_not_understood", language))

    def _line(self, prompt: str) -> str | None:
        try:
            return self.read_line(prompt).strip()
        except EOFError:
            return None

    def _tell(self, line: str) -> None:
        self.console.print(line, markup=False, highlight=False, soft_wrap=True)


def _pictured(checks: Checks, check: Check, folder: Path) -> Path | None:
    """Put the picture of the place where it can be opened beside the terminal."""
    picture = checks.picture(check.id)
    if picture is None:
        return None
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / PICTURE
    path.write_bytes(picture)
    return path
