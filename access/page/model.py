"""What a page is made of. Every word a citizen sees or hears on it is a ``Phrase`` in here.

Templates hold no words, and the spoken script is walked from the same objects, so the two
renderings cannot drift. No web framework, no HTML, no engine may be imported here.
"""

from __future__ import annotations

from dataclasses import dataclass

from access.page.answer_parts import (
    Choice,
    DrawingPad,
    Field,
    KeptPhoto,
    Keypad,
    Option,
    Presses,
    Recorder,
    Signature,
    SoFar,
    Upload,
)
from access.page.controls import Button, Link
from access.page.desk_parts import DataTable, Source, Watched
from access.page.hearing import Hearing
from voice.page import Phrase

__all__ = [
    "Block",
    "Button",
    "Card",
    "Cards",
    "Choice",
    "DataTable",
    "DrawingPad",
    "Entries",
    "Entry",
    "Field",
    "Form",
    "HardWord",
    "KeptPhoto",
    "KeyTable",
    "Keypad",
    "Link",
    "MediaSlot",
    "Notice",
    "Number",
    "Option",
    "Page",
    "Paragraph",
    "Picture",
    "Presses",
    "Printing",
    "Problem",
    "Problems",
    "ReadBack",
    "Recorder",
    "Section",
    "Setting",
    "SettingOption",
    "Signature",
    "SoFar",
    "Source",
    "Summary",
    "SummaryRow",
    "Upload",
    "Watched",
]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A stretch of text."""

    phrase: Phrase


@dataclass(frozen=True, slots=True)
class Section:
    """A pictogram, a heading and lines: one answer of a guide page."""

    icon: str
    heading: Phrase
    lines: tuple[Phrase, ...]


@dataclass(frozen=True, slots=True)
class Card:
    """A service or a place to go: the whole card is the target."""

    link: Link
    line: Phrase | None = None
    advice: Phrase | None = None
    """A second line, where the first says what stands in the way."""


@dataclass(frozen=True, slots=True)
class Cards:
    """A list of cards."""

    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class SummaryRow:
    """A question, its answer, and the way to change it."""

    question: Phrase
    answer: Phrase
    change: Link | None = None


@dataclass(frozen=True, slots=True)
class Summary:
    """Answers to look over."""

    rows: tuple[SummaryRow, ...]
    heading: Phrase | None = None
    """What they belong to, where there are several parts: a step, or one child of several."""
    is_inner: bool = False
    """Whether it belongs to the list before: one child of several."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One child, bill or member of the household, with what was told of it."""

    heading: Phrase
    """Which one: 第一个孩子."""
    rows: tuple[SummaryRow, ...]
    change: Button
    remove: Button
    unfinished: Phrase | None = None
    """Says that something is still missing."""


@dataclass(frozen=True, slots=True)
class Entries:
    """What was added to a group so far, and the way to add one more."""

    name: str
    """Key of the group: problems point here."""
    entries: tuple[Entry, ...]
    add: Button | None = None
    """None when the group is full, or where adding is the page's main way on."""
    note: Phrase | None = None
    """How many there are, or that no more can be added."""
    problem: Phrase | None = None


@dataclass(frozen=True, slots=True)
class HardWord:
    """A word not everybody knows, and what it means: opened where it stands, and spoken then."""

    label: Phrase
    """What one presses or says: “年金”是什么意思？"""
    meaning: Phrase
    voice: str
    says: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ReadBack:
    """A button that reads some phrases aloud, also private ones: who presses it, asks for them."""

    label: Phrase
    ids: str
    """Ids of the phrases, parted by spaces."""
    voice: str
    says: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Printing:
    """A button that prints the page; shown where the browser runs scripts."""

    label: Phrase
    voice: str
    says: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Number:
    """A number to keep, in groups, shown large."""

    label: Phrase
    number: Phrase
    """The digits in groups of four parted by spaces."""
    read: Phrase | None = None
    """Label of the button that reads label and number aloud."""


@dataclass(frozen=True, slots=True)
class Code:
    """A code to scan. What it holds stands beside it in words and digits."""

    alternative: Phrase
    """What it holds."""
    picture: str
    """SVG in base64."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture from an address of ours, with what it shows in words below."""

    alternative: Phrase
    source: str
    """Address; it opens for nobody who may not see the page."""


@dataclass(frozen=True, slots=True)
class Notice:
    """A raised block: ``tone`` is ``plain``, ``done`` or ``wrong``; icon and words carry it too."""

    tone: str
    icon: str
    lines: tuple[Phrase, ...]


@dataclass(frozen=True, slots=True)
class SettingOption:
    """One value of a display setting, a button of its own."""

    value: str
    label: Phrase
    is_current: bool
    voice: str = ""


@dataclass(frozen=True, slots=True)
class Setting:
    """A display setting and its values."""

    name: str
    heading: Phrase
    options: tuple[SettingOption, ...]
    current_word: Phrase


@dataclass(frozen=True, slots=True)
class KeyTable:
    """Two columns: keys or spoken words, and what they do."""

    caption: Phrase
    heads: tuple[Phrase, Phrase]
    rows: tuple[tuple[Phrase, Phrase], ...]


@dataclass(frozen=True, slots=True)
class MediaSlot:
    """Room for a film or a sign-language clip with captions; shown as absent while it is empty."""

    kind: str
    """``video`` or ``sign``."""
    caption: Phrase
    source: str = ""
    track: str = ""


Block = (
    Paragraph
    | Section
    | Cards
    | Choice
    | SoFar
    | Presses
    | Field
    | Upload
    | Signature
    | Recorder
    | Summary
    | Entries
    | HardWord
    | ReadBack
    | Printing
    | Number
    | Code
    | Picture
    | Notice
    | Setting
    | KeyTable
    | DataTable
    | Source
    | Watched
    | MediaSlot
)


@dataclass(frozen=True, slots=True)
class Problem:
    """Something to mend, linked to where it is mended."""

    phrase: Phrase
    target: str
    """Name of the form field."""


@dataclass(frozen=True, slots=True)
class Problems:
    """The summary at the top of a page that came back."""

    heading: Phrase
    items: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Form:
    """Where the page's answer goes. Everything between title and help bar stands inside it."""

    action: str
    submit: Button | None
    """None where the answers themselves are buttons."""
    secondary: tuple[Button, ...] = ()
    carried: tuple[tuple[str, str], ...] = ()
    """Fields that travel along unseen, because nothing of them may be stored."""
    has_file: bool = False
    """A photo may be sent along."""
    has_own_buttons: bool = False
    """Buttons among the blocks send a second, empty form to the same address: Enter in a field
    presses the first button of its form, and that must be ``submit``."""
    method: str = "post"
    """``get`` only where nothing is changed and nothing personal is asked."""


@dataclass(frozen=True, slots=True)
class Page:
    """One page, whole: what is asked, what may be answered, where one can go."""

    kind: str
    """Which template lays it out: ``home``, ``guide``, ``question``, ``check``, ``plain`` …"""
    locale: str
    title: Phrase
    """The one h1; the document title is made from it."""
    blocks: tuple[Block, ...] = ()
    lead: Phrase | None = None
    """One line of help under the title."""
    rephrase: Phrase | None = None
    """The question in other words: shown and said when the first ones were not understood."""
    practice: Phrase | None = None
    """Says that nothing on this page is handed in, while somebody practises."""
    mark: Phrase | None = None
    """Progress in words: 第 2 步，一共 5 步."""
    step: tuple[int, int] | None = None
    """The same as numbers, for the plain dots: current (from 1), total."""
    back: Link | None = None
    problems: Problems | None = None
    form: Form | None = None
    main: Link | None = None
    """The one main way on, where there is no form."""
    more: tuple[Link, ...] = ()
    """Quieter ways on, after the main one."""
    after: tuple[Block, ...] = ()
    """What follows the form and its buttons: the things found by a search."""
    sample: Phrase | None = None
    """示例数据，以当地窗口为准, where facts of a service are shown."""
    hearing: Hearing | None = None
    """What it makes of words that are none of its choices."""
    status: int = 200
    """HTTP status this page is an answer with."""
    retry_after_s: int = 0
    """When it is worth trying again, for programs; people are told in words."""
    is_kept: bool = False
    """The builder keeps this very object and gives it to everybody, so its markup may be kept too.
    Never true where anything stands in it that only one visitor may see."""
