"""What a service is: facts, steps and words, as read from its file. No I/O, no web, no storage.

Every text is a msgid: the Chinese source words, looked up in a catalog where they are shown.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import ClassVar

from pydantic import ConfigDict

_STRICT = ConfigDict(extra="forbid")


class QuestionType(StrEnum):
    """The kinds of question a step can ask; each has its own file in ``questions``."""

    ONE_OF = "one-of"
    CONSENT = "consent"
    ID_NUMBER = "id-number"
    PHONE = "phone"


class Reason(StrEnum):
    """Why an answer cannot be taken yet. The words for each stand in the service file."""

    BLANK = "blank"
    NOT_OFFERED = "not-offered"
    DECLINED = "declined"
    NOT_DIGITS = "not-digits"
    LENGTH = "length"
    BIRTHDAY = "birthday"
    CHECK_DIGIT = "check-digit"
    AREA_CODE = "area-code"
    START = "start"


class FactStatus(StrEnum):
    """How well a fact is known."""

    CONFIRMED = "C"
    RESTATED = "C2"
    SAMPLE = "sample"
    """Made up for the demonstration, or not confirmed: shown as 示例, never as a fact."""


@dataclass(frozen=True, slots=True)
class Fact:
    """One answer of the guide page, with where it comes from."""

    __pydantic_config__: ClassVar[ConfigDict] = _STRICT

    lines: tuple[str, ...]
    """Msgids, shown one below the other."""
    status: FactStatus
    source: str
    """Title and clause, for staff; not shown to citizens."""


@dataclass(frozen=True, slots=True)
class Guide:
    """The six answers everybody wants before starting, in the order they are shown."""

    __pydantic_config__: ClassVar[ConfigDict] = _STRICT

    who: Fact
    bring: Fact
    fee: Fact
    time: Fact
    where: Fact
    agent: Fact


@dataclass(frozen=True, slots=True)
class StepOption:
    """One answer of a closed question."""

    __pydantic_config__: ClassVar[ConfigDict] = _STRICT

    value: str
    """What is stored; kebab-case, never shown."""
    label: str
    says: tuple[str, ...] = ()
    """Other ways to say it."""
    hint: str = ""
    icon: str = ""
    declines: bool = False
    """For consent: this answer means no."""


@dataclass(frozen=True, slots=True)
class Step:
    """One question on one page."""

    __pydantic_config__: ClassVar[ConfigDict] = _STRICT

    id: str
    """Kebab-case; also the last part of the page's path and the name of the form field."""
    type: QuestionType
    question: str
    """The page's title."""
    name: str
    """What is asked in a few characters, for the list of answers."""
    help: str
    """One line under the question."""
    problems: dict[Reason, str] = field(hash=False)
    """The words of a kind clerk for every reason the question type can give."""
    options: tuple[StepOption, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Service:
    """One service. Compared by identity, because it is read once and kept."""

    __pydantic_config__: ClassVar[ConfigDict] = _STRICT

    id: str
    name: str
    """The plain name, at most eight characters."""
    line: str
    """One line under the name on the home page."""
    icon: str
    says: tuple[str, ...]
    """Other names, for finding it by words or by voice."""
    guide: Guide
    phone: str
    """Number of the hot-line that knows this service."""
    steps: tuple[Step, ...]
    next_steps: tuple[str, ...]
    """What happens after it is handed in, shown on the receipt."""

    def step(self, step_id: str) -> Step | None:
        """The step with this id, if the service has one."""
        return next((step for step in self.steps if step.id == step_id), None)
