"""What stands around every page: bar, help bar, languages. Shown always, spoken when pointed at.

Every phrase in here is ``silent``: reading a page aloud does not repeat the frame each time.
"""

from __future__ import annotations

from dataclasses import dataclass

from access.page.model import Link
from voice.page import Phrase


@dataclass(frozen=True, slots=True)
class LanguageLink:
    """This page in another language, under that language's own name."""

    tag: str
    direction: str
    label: Phrase
    href: str
    is_current: bool


@dataclass(frozen=True, slots=True)
class SizeButton:
    """One of the four text sizes; posts ``size=<value>`` to the display page."""

    value: str
    label: Phrase
    is_current: bool
    voice: str


@dataclass(frozen=True, slots=True)
class ClientButton:
    """Something only the browser can do (reading aloud, listening): hidden without JavaScript."""

    label: Phrase
    voice: str
    icon: str
    says: tuple[str, ...] = ()
    key: str = ""
    """Key that presses it, as ``aria-keyshortcuts`` writes it."""


@dataclass(frozen=True, slots=True)
class Shell:
    """The frame of a page in one language."""

    skip: Phrase
    """Link to the page's own text, for the keyboard."""
    brand: Link
    languages_label: Phrase
    """Names the list of languages for those who do not see it."""
    languages: tuple[LanguageLink, ...]
    all_languages: Link
    sizes_label: Phrase
    sizes: tuple[SizeButton, ...]
    display: Link
    """To colours and aids."""
    draft: Phrase | None
    """Says that nobody has yet checked this translation; absent where it is the source."""
    help_label: Phrase
    read: ClientButton
    """First slot of the help bar: 读给我听."""
    help_links: tuple[Link, ...]
    """The other three: 打电话, 请人帮忙, 到窗口办."""
    commands_label: Phrase
    again: ClientButton
    """重复."""
    printing: ClientButton
    """打印."""
    speak: ClientButton
    """Opens the microphone."""
    commands: tuple[Link, ...]
    """帮助, 首页, 人工 and 结束; 上一步 and 下一步 are the page's own back link and main way on."""
    about: tuple[Link, ...]
    """Keys and words, and questions about the machine itself: who it is, what it keeps, what it
    never asks."""
    offers: tuple[tuple[str, Link], ...]
    """Ways on for who is not understood: a person, a message; the names are ``data-offer``."""
    sample: Phrase
    """示例数据，以当地窗口为准."""
    elder: Phrase
    """Says that this already is the elder edition, so that nobody goes looking for another."""
