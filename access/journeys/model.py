"""What a service is: facts, steps, questions and words, as read from its file.

No I/O, no web, no storage. Every text is a msgid: the Chinese source words, looked up in a catalog
where they are shown.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache
from typing import Annotated, ClassVar, Literal

from pydantic import ConfigDict, Discriminator, Tag

STRICT = ConfigDict(extra="forbid")
MOST_STEPS = 5
PRACTICE_MARK = "~practice"
"""Behind the id of a service: its twin to practise with."""


class FactStatus(StrEnum):
    """How well a fact is known."""

    CONFIRMED = "C"
    RESTATED = "C2"
    SAMPLE = "sample"
    """Made up for the demonstration, or not confirmed: shown as 示例, never as a fact."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sourced:
    """Where a fact comes from."""

    __pydantic_config__: ClassVar[ConfigDict] = STRICT

    status: FactStatus
    source: str
    """Title and clause, for staff; not shown to citizens."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact(Sourced):
    """An answer of the guide page in a few plain lines."""

    lines: tuple[str, ...]


class DocumentForm(StrEnum):
    """In which form a paper is wanted."""

    ORIGINAL = "original"
    COPY = "copy"
    BOTH = "original-and-copy"


@dataclass(frozen=True, slots=True, kw_only=True)
class Document(Sourced):
    """A paper to bring."""

    name: str
    form: DocumentForm
    count: int = 1
    why: str
    where_to_get: str
    """Where one gets it who does not have it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fee(Sourced):
    """What it costs."""

    yuan: Decimal
    note: str = ""


class TimeUnit(StrEnum):
    """What a time limit is counted in."""

    MINUTES = "minutes"
    WORKING_DAYS = "working-days"
    DAYS = "days"


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeLimit(Sourced):
    """How long the office takes, and how long the law lets it."""

    value: int
    unit: TimeUnit
    legal_max: int | None = None
    """In the same unit; None where no law names one."""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Venue(Sourced):
    """A place where it can be done by word of mouth."""

    place: str
    window: str = ""
    """Floor and number of the window."""
    hours: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Agent(Sourced):
    """Whether somebody else may do it."""

    allowed: bool
    how: str


class WayKind(StrEnum):
    """Ways that need neither a face, a fingerprint, a smartphone nor a puzzle."""

    WINDOW = "window"
    HOME_VISIT = "home-visit"
    PHONE = "phone"
    RELATIVE = "relative"


@dataclass(frozen=True, slots=True, kw_only=True)
class SecondWay:
    """Another way to the same thing, beside these pages."""

    __pydantic_config__: ClassVar[ConfigDict] = STRICT

    kind: WayKind
    how: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MediaFile:
    """A film of the service. Without ``source`` its slot says that it is not made yet."""

    __pydantic_config__: ClassVar[ConfigDict] = STRICT

    kind: Literal["video", "sign"]
    caption: str
    source: str = ""
    track: str = ""


@dataclass(frozen=True, slots=True)
class AnswerOption:
    """One answer of a closed question."""

    __pydantic_config__: ClassVar[ConfigDict] = STRICT

    value: str
    """What is stored; kebab-case, never shown."""
    label: str
    says: tuple[str, ...] = ()
    """Other ways to say it."""
    hint: str = ""
    icon: str = ""
    declines: bool = False
    """For consent: this answer means no."""


Condition = dict[str, tuple[str, ...]]
"""Question id to the answers it may have: all must hold. Empty: always."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Question:
    """One question on one page. Which keys besides the first five mean something is up to the
    type: ``QuestionType.misuse`` tells what is wrong."""

    __pydantic_config__: ClassVar[ConfigDict] = STRICT

    id: str
    """Kebab-case; also the last part of the page's path and the name of the form field."""
    type: str
    """Name of a question type, see ``questions``."""
    question: str
    """The page's title, asked as a clerk would."""
    name: str
    """What is asked in a few characters, for the list of answers."""
    help: str = ""
    """One line under the question."""
    rephrase: str = ""
    """The question in other words, said and shown when the first words were not understood."""
    when: Condition = field(default_factory=dict)
    """Asked only then; in a group the names of its own questions come first."""
    fact: str = ""
    """What the answer tells about a person: ``birthday``, ``id-number``, ``agent.phone`` …
    No fact is asked twice in one journey; one known from another journey is offered, but for
    those that begin with ``this.`` or ``now.``: they hold for this time only."""
    optional: bool = False
    """May be left empty."""
    options: tuple[AnswerOption, ...] = ()
    least: Decimal | date | None = None
    """Smallest number or amount, fewest characters or choices, earliest day."""
    most: Decimal | date | None = None
    unit: str = ""
    """Msgid of the unit behind a number."""
    example: str = ""
    """A right answer, shown in help and problems in place of the type's own."""
    problems: dict[str, str] = field(default_factory=dict)
    """Words in place of the type's own for reasons it can give."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Group:
    """Questions asked once for each child, bill or member of the household."""

    __pydantic_config__: ClassVar[ConfigDict] = STRICT

    id: str
    type: Literal["group"]
    question: str
    """Title of the page that lists what was added."""
    name: str
    """For the list of answers: 孩子."""
    one: str
    """One of them after its number: 第一个{one}."""
    help: str = ""
    when: Condition = field(default_factory=dict)
    least: int = 0
    most: int = 10
    questions: tuple[Question, ...]


def _kind_of_entry(entry: object) -> str:
    kind = entry.get("type") if isinstance(entry, dict) else getattr(entry, "type", "")
    return "group" if kind == "group" else "question"


Entry = Annotated[
    Annotated[Question, Tag("question")] | Annotated[Group, Tag("group")],
    Discriminator(_kind_of_entry),
]
"""What a step holds."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Step:
    """A stage of the way, shown as progress: 第 2 步，一共 4 步."""

    __pydantic_config__: ClassVar[ConfigDict] = STRICT

    name: str
    """At most 18 characters."""
    questions: tuple[Entry, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One condition on who may apply, checked as soon as its fact is known.

    Exactly one of ``at_least``, ``at_most``, ``one_of`` is given.
    """

    __pydantic_config__: ClassVar[ConfigDict] = STRICT

    fact: str
    at_least: int | None = None
    at_most: int | None = None
    one_of: tuple[str, ...] = ()
    when: Condition = field(default_factory=dict, hash=False)
    """Facts under which the rule holds at all: 15 years only of those who are ``employee``."""
    reason: str
    """Why not, said kindly."""
    instead: str
    """What one can do then."""
    status: FactStatus = FactStatus.SAMPLE
    source: str = ""


class ServiceState(StrEnum):
    """Where a version of a service is in its life."""

    DRAFT = "draft"
    """Seen in previews only."""
    PUBLISHED = "published"
    ARCHIVED = "archived"
    """Not begun any more; journeys under way may end under it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeLink:
    """Which office takes the applications."""

    __pydantic_config__: ClassVar[ConfigDict] = STRICT

    kind: Literal["built-in", "http"] = "built-in"
    name: str = ""
    """For ``http``: which of the offices in the settings; addresses and keys stand there."""
    fields: dict[str, str] = field(default_factory=dict, hash=False)
    """Question key to the name of the office's JSON field; absent ones keep their key."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Service:
    """One version of one service. Compared by identity, because it is read once and kept."""

    __pydantic_config__: ClassVar[ConfigDict] = STRICT

    id: str
    version: int = 1
    state: ServiceState = ServiceState.PUBLISHED
    valid_from: date | None = None
    valid_until: date | None = None
    """Last day; None while no end is known."""
    changes: tuple[str, ...] = ()
    """What is different from the version before, in plain words."""
    reviewed_on: date
    """When somebody last compared it with its sources."""

    name: str
    """The plain name, at most ten characters."""
    official: str = ""
    """The official name, where it differs."""
    line: str
    """One line under the name on the home page."""
    icon: str
    says: tuple[str, ...]
    """Other names, for finding it by words or by voice."""
    events: tuple[str, ...] = ()
    """Life events it belongs to, ids of ``finding.yaml``."""
    people: tuple[str, ...] = ()
    """For whom it is, ids of ``finding.yaml``."""

    who: Fact
    not_for: Fact | None = None
    rules: tuple[Rule, ...] = ()
    documents: tuple[Document, ...] = ()
    no_documents: Fact | None = None
    """Says that nothing need be brought; needed where ``documents`` is empty."""
    fee: Fee
    time: TimeLimit
    where: tuple[Venue, ...]
    phone: str
    """Number of the hot-line that knows this service."""
    agent: Agent
    result: Fact
    """What one gets in the end."""
    second_ways: tuple[SecondWay, ...]

    steps: tuple[Step, ...]
    words: dict[str, str] = field(default_factory=dict, hash=False)
    """Hard words that occur in the questions, and their explanation."""
    media: tuple[MediaFile, ...] = ()
    next_steps: tuple[str, ...]
    """What happens after it is handed in, shown on the receipt."""
    proof: str
    """Key of the question whose answer's last four characters open the progress page."""
    undo_minutes: int = 10
    """How long it can be undone before it is sent to the office; 10 at least (MIIT 2.6.1)."""
    keep_days: int = 180
    """Days after the decision until everything personal is deleted."""
    office: OfficeLink = OfficeLink()
    is_practice: bool = field(default=False, init=False)
    """Whether this is the twin to practise with: nothing of it is sent. No file can set it."""

    def practice(self) -> Service:
        """The same service to practise with, always the same object; ids keep the two apart."""
        return _practice_of(self)

    def can_begin(self, day: date) -> bool:
        """Whether journeys under this version may begin on that day."""
        return self.state is ServiceState.PUBLISHED and self._is_valid(day)

    def can_end(self, day: date) -> bool:
        """Whether journeys begun under this version may still end under it on that day."""
        return self.state is not ServiceState.DRAFT and self._is_valid(day)

    def _is_valid(self, day: date) -> bool:
        starts, ends = self.valid_from, self.valid_until
        return (starts is None or starts <= day) and (ends is None or day <= ends)

    def questions(self) -> Iterator[Question | Group]:
        """Questions and groups in the order of the file, without those inside groups."""
        for step in self.steps:
            yield from step.questions


def without_practice(service_id: str) -> str:
    """The id of the service itself."""
    return service_id.removesuffix(PRACTICE_MARK)


@lru_cache(maxsize=4096)
def _practice_of(service: Service) -> Service:
    twin = replace(service, id=service.id + PRACTICE_MARK)
    object.__setattr__(twin, "is_practice", True)
    return twin
