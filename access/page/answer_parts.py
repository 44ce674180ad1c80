"""The parts of a page that take an answer. As in ``model``, every word is a ``Phrase``."""

from __future__ import annotations

from dataclasses import dataclass

from access.page.controls import Button
from voice.page import Phrase


@dataclass(frozen=True, slots=True)
class Option:
    """One answer of a closed question."""

    value: str
    label: Phrase
    voice: str
    hint: Phrase | None = None
    icon: str = ""
    says: tuple[str, ...] = ()
    is_chosen: bool = False


@dataclass(frozen=True, slots=True)
class Choice:
    """A closed question: one option is the answer, or several. The page's title is its question,
    or, where a page asks several things, its own label."""

    name: str
    options: tuple[Option, ...]
    chosen_word: Phrase
    """The word beside a chosen option, so that colour never says it alone."""
    problem: Phrase | None = None
    is_many: bool = False
    """Check boxes: as many options as one likes."""
    label: Phrase | None = None
    """The question, where it is not the page's title."""
    more: Phrase | None = None
    """Says that there are more than were read: those beyond are silent, or nobody could keep them
    in mind."""


@dataclass(frozen=True, slots=True)
class SoFar:
    """What was chosen on the levels before, for a question answered level by level."""

    levels: tuple[Phrase, ...]
    """The widest first."""
    again: Button
    """One level back."""


@dataclass(frozen=True, slots=True)
class Presses:
    """A closed question of a few huge buttons: one press answers and goes on."""

    name: str
    options: tuple[Option, ...]
    chosen_word: Phrase
    problem: Phrase | None = None


@dataclass(frozen=True, slots=True)
class Keypad:
    """Big keys on the screen for a number; shown where the browser runs scripts."""

    label: Phrase
    """Names the group of keys."""
    delete: Phrase
    """Takes the last digit away."""
    clear: Phrase
    """Empties the field."""


@dataclass(frozen=True, slots=True)
class Field:
    """A typed answer. The page's title is its question, the label its short name."""

    name: str
    label: Phrase
    hint: Phrase | None = None
    value: str = ""
    """What was typed, kept exactly, right or wrong."""
    inputmode: str = "text"
    autocomplete: str = "off"
    max_length: int = 200
    groups: tuple[int, ...] = ()
    """For digits: lengths of the groups one reads and says them in."""
    letters: str = ""
    """Letters allowed beside digits in the last place."""
    unit: Phrase | None = None
    """Stands behind the field: 元, 公斤."""
    is_secret: bool = False
    """A password: shown as dots, and never shown back."""
    lines: int = 1
    """More than one for words one needs room for."""
    keypad: Keypad | None = None
    problem: Phrase | None = None


@dataclass(frozen=True, slots=True)
class KeptPhoto:
    """The photo this visit has given already; nobody else can open its address."""

    source: str
    """Address of its small form."""
    size: Phrase
    words: Phrase
    """That it stays unless there is a new one."""


@dataclass(frozen=True, slots=True)
class Upload:
    """A photo, by camera or from the device. The page's title is its question."""

    name: str
    camera: Phrase
    album: Phrase
    chosen_word: Phrase
    """Beside the way by which one was chosen, until the form is sent."""
    accept: tuple[str, ...] = ()
    capture: str = ""
    """Which camera opens: ``environment`` or ``user``."""
    hint: Phrase | None = None
    kept: KeptPhoto | None = None
    problem: Phrase | None = None


@dataclass(frozen=True, slots=True)
class DrawingPad:
    """Room to write by hand; shown where the browser runs scripts."""

    label: Phrase
    undo: Phrase
    """Takes the last stroke away."""
    clear: Phrase


@dataclass(frozen=True, slots=True)
class Signature:
    """Signing: by pressing or saying the phrase, by hand, or by typing the name."""

    name: str
    phrase: Button
    pad: DrawingPad
    label: Phrase
    """Of the field for the name."""
    hint: Phrase | None = None
    signed: Phrase | None = None
    """What was signed before, and that it stays unless one signs anew."""
    drawing: str = ""
    """What was drawn before: PNG in base64."""
    value: str = ""
    """The name as it was typed."""
    problem: Phrase | None = None


@dataclass(frozen=True, slots=True)
class Recorder:
    """Records a message in the browser, plays it back, and sends it only when one presses so.

    Shown where the browser runs scripts; consent comes first.
    """

    name: str
    """Name of the form field with the sound: bare 16 kHz mono PCM16."""
    consent_name: str
    consent_value: str
    longest_s: int
    consent: Phrase
    start: Phrase
    stop: Phrase
    play: Phrase
    again: Phrase
    """Throws away what was recorded."""
    limit: Phrase
    send: Button
    problem: Phrase | None = None
