"""What a page is made of. Every word a citizen sees or hears on it is a ``Phrase`` in here.

Templates hold no words, and the spoken script is walked from the same objects, so the two
renderings cannot drift. No web framework, no HTML, no engine may be imported here.
"""

from __future__ import annotations

from dataclasses import dataclass

from voice.page import Phrase


@dataclass(frozen=True, slots=True)
class Link:
    """A way to another page."""

    label: Phrase
    href: str
    says: tuple[str, ...] = ()
    """Other ways to say it; the label itself always counts."""
    icon: str = ""
    """Name of a pictogram of the installed set, always shown with the words."""
    voice: str = ""
    """Action id for the voice; empty when only pointing opens it."""
    key: str = ""
    """Key that opens it, as ``aria-keyshortcuts`` writes it."""
    is_quiet: bool = False
    """Shown as a plain link, so that it does not draw the eye from the one thing to do next."""


@dataclass(frozen=True, slots=True)
class Button:
    """Submits the page's form."""

    label: Phrase
    voice: str
    says: tuple[str, ...] = ()
    name: str = ""
    """Form field name, when the button itself carries a value."""
    value: str = ""
    binding: bool = False
    """Hard to undo: by voice only the whole label counts."""


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
    """A closed question: one option is the answer, or several. The page's title is its question."""

    name: str
    options: tuple[Option, ...]
    chosen_word: Phrase
    """The word beside a chosen option, so that colour never says it alone."""
    problem: Phrase | None = None
    is_many: bool = False
    """Check boxes: as many options as one likes."""


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
    | Summary
    | Entries
    | HardWord
    | ReadBack
    | Printing
    | Number
    | Notice
    | Setting
    | KeyTable
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
    """Progress in words: 第 2 步，共 5 步."""
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
    status: int = 200
    """HTTP status this page is an answer with."""
    is_kept: bool = False
    """The builder keeps this very object and gives it to everybody, so its markup may be kept too.
    Never true where anything stands in it that only one visitor may see."""
