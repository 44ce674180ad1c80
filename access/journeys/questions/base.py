"""What every question type can do. One file a type; none knows a page, a request or a store.

A new type is one new file in this package with an object called ``TYPE``: nothing else is touched.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal, Protocol

from access.journeys.model import AnswerOption, Question
from locales.marking import N_
from voice.page import ExpectKind

AGAIN = "again"
"""Raw answer of the button beside ``so_far``: what was chosen last is to be chosen again."""


@dataclass(frozen=True, slots=True)
class Finding:
    """Why an answer cannot be taken yet, with what the words may mention."""

    reason: str
    """Key of the type's ``problems``."""
    values: tuple[tuple[str, object], ...] = ()
    """Fields of the words; a ``Localized`` or ``Msgid`` is written in the sentence's language."""


@dataclass(frozen=True, slots=True)
class Shown:
    """An answer as it is shown back. It is spoken the same way: nothing is heard but not seen."""

    words: str
    is_msgid: bool
    """Whether the words are to be looked up in the catalog, with ``values`` filled in."""
    values: tuple[tuple[str, object], ...] = ()


@dataclass(frozen=True, slots=True)
class Choices:
    """A closed question: one of the options, or with ``many`` several; pressed or said."""

    options: tuple[AnswerOption, ...]
    many: bool = False
    so_far: tuple[str, ...] = ()
    """Labels of what was chosen on the levels before, for questions answered level by level.
    Beside them stands a button that sends ``AGAIN``: one level back."""
    are_names: bool = False
    """The labels are proper names (places), shown as they are in every language."""


@dataclass(frozen=True, slots=True)
class Typing:
    """How a typed answer is taken in: which keyboard, how long, in which groups it is read."""

    inputmode: str
    autocomplete: str
    max_length: int
    """Characters, with room for spaces, dashes and a country code."""
    groups: tuple[int, ...] = ()
    """Lengths of the groups of digits one reads it in; they are also spoken one by one."""
    letters: str = ""
    """Signs that have a key beside the digits; said digits may have one in the last place."""
    unit: str = ""
    """Msgid shown behind the field."""
    lines: int = 1
    keypad: bool = False
    """Big keys for digits on the screen."""
    so_far: tuple[str, ...] = ()
    """Labels of what was chosen on the levels before, as in ``Choices``."""
    said_as: ExpectKind = ExpectKind.FREE
    """What kind of answer one says."""


@dataclass(frozen=True, slots=True)
class Uploading:
    """A photo or file, by camera or from the device; kept apart from the other answers."""

    accept: tuple[str, ...]
    """Media types."""
    max_bytes: int
    camera: Literal["", "user", "environment"] = "environment"
    kept: str = ""
    """The answer beside the file that is there already."""


@dataclass(frozen=True, slots=True)
class Signing:
    """A signature: drawn, or the ``phrase`` pressed or spoken."""

    phrase: str
    """Msgid of at least three characters, for example 我本人同意."""
    kept: str = ""
    """How it was signed already."""


Intake = Choices | Typing | Uploading | Signing


class QuestionType(Protocol):
    """One question type."""

    name: str
    """What a service file writes under ``type``."""
    example: str
    """A right answer, for ``{example}``; empty for closed questions."""

    @property
    def problems(self) -> Mapping[str, str]:
        """Every reason it can give, and the words of a kind clerk for it.

        Msgids that say what to do and give an example. They may mention ``{name}``, ``{example}``,
        ``{unit}``, ``{least}``, ``{most}`` of the question, and the values of the finding.
        """

    def misuse(self, question: Question, /) -> Iterator[tuple[str, str]]:
        """Key and broken rule for each way in which a service file uses this type wrongly."""

    def intake(self, question: Question, partial: str = "", /) -> Intake:
        """How the answer is taken in. ``partial`` is what is stored while it is not complete."""

    def parse(self, raw: str, partial: str = "", /) -> str:
        """What was typed or pressed, in the one form that is checked and stored.

        Several choices come joined by ``,``. ``partial`` is what is stored while not complete.
        """

    def validate(self, clean: str, question: Question, /) -> Finding | None:
        """Why the answer cannot be taken yet, or None when it can."""

    def is_complete(self, clean: str, /) -> bool:
        """Whether nothing more is to be asked. False between the levels of an address."""

    def show(self, clean: str, question: Question, /) -> Shown:
        """The answer as it is read back."""

    def retype(self, clean: str, /) -> str:
        """The answer as one would type it, for the field when it is changed; parses to itself."""

    def speak(self, clean: str, question: Question, /) -> Shown:
        """The answer as it is said, where it is said otherwise than written."""

    def understand(self, heard: str, question: Question, partial: str = "", /) -> str | None:
        """A raw answer from words, to be parsed and validated like a typed one; None if none."""

    def gives(self, clean: str, /) -> Mapping[str, str]:
        """Other facts that follow from the answer: ``birthday`` and ``sex`` from an ID number."""


@dataclass(frozen=True, slots=True)
class Taken:
    """A file as it is kept: not what was sent, but what was read from it and written anew."""

    content: bytes
    media_type: str
    clean: str
    """What is stored as the answer beside it."""


class FileType(QuestionType, Protocol):
    """A question type whose answer is a file."""

    def take(self, content: bytes, question: Question, /) -> Taken | Finding:
        """Read a file by its content. Takes long and much memory: never within a transaction."""


class Asked:
    """What most types have in common: complete at once, spoken as shown, nothing follows.

    A type fills in ``examine`` and, where the answer is not shown as it is stored, ``write``.
    """

    example = ""

    def misuse(self, question: Question, /) -> Iterator[tuple[str, str]]:
        """Nothing can be wrong but options where none belong."""
        if question.options:
            yield "options", f"do not belong to a {question.type} question"

    def validate(self, clean: str, question: Question, /) -> Finding | None:
        """Nothing is taken only where the question is optional; else the type looks at it."""
        if clean:
            finding = self.examine(clean, question)
        else:
            finding = None if question.optional else Finding("blank")
        if finding is None:
            return None
        return Finding(finding.reason, (*self.mentions(question), *finding.values))

    def mentions(self, _question: Question, /) -> tuple[tuple[str, object], ...]:
        """What the words of every finding may mention beside what the question says itself."""
        return ()

    def examine(self, _clean: str, _question: Question, /) -> Finding | None:
        """What is wrong with an answer that is not empty; here nothing."""
        return None

    def is_complete(self, _clean: str, /) -> bool:
        """At once."""
        return True

    def show(self, clean: str, question: Question, /) -> Shown:
        """As the type writes it; what was left empty is said to be."""
        return self.write(clean, question) if clean else NOT_GIVEN

    def write(self, clean: str, _question: Question, /) -> Shown:
        """As it is stored."""
        return Shown(clean, is_msgid=False)

    def retype(self, clean: str, /) -> str:
        """As it is stored."""
        return clean

    def speak(self, clean: str, question: Question, /) -> Shown:
        """As it is shown: the voice's own spoken form says digits, days and amounts in words."""
        return self.show(clean, question)

    def gives(self, _clean: str, /) -> Mapping[str, str]:
        """Nothing."""
        return {}


NOT_GIVEN = Shown(N_("没有填"), is_msgid=True)
"""An answer that was left empty where that is allowed."""


def misused_bounds(question: Question, /) -> Iterator[tuple[str, str]]:
    """Bounds of a type that counts are numbers, and in order."""
    for name in ("least", "most"):
        if not isinstance(getattr(question, name), Decimal | None):
            yield name, "must be a number"
            return
    least, most = question.least, question.most
    if isinstance(least, Decimal) and isinstance(most, Decimal) and least > most:
        yield "least", "must not be more than 'most'"


def misused_example(kind: QuestionType, question: Question, /) -> Iterator[tuple[str, str]]:
    """The example of a question must itself be a right answer to it."""
    example = question.example or kind.example
    finding = kind.validate(kind.parse(example), question)
    if finding is not None:
        given = "is" if question.example else f"must be given, for {example!r} is"
        yield "example", f"{given} no right answer ({finding.reason})"
