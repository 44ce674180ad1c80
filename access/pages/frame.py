"""Builds what stands around every page."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from access.page.commands import (
    AGAIN,
    DISPLAY,
    HELP,
    HOME,
    LANGUAGES,
    LEAVE,
    MESSAGE,
    PERSON,
    PRINT,
    READ,
    SPEAK,
    STAFF,
    Command,
)
from access.page.model import Link
from access.page.shell import ClientButton, LanguageLink, Shell, SizeButton
from access.page.writer import PageWriter
from access.pages import paths
from access.pages.about import about_links
from access.pages.context import PageContext
from access.pages.display import SETTINGS, Display
from access.pages.genuine import genuine_link
from access.pages.ways import Way, way_links
from access.pages.wording import ELDER_EDITION, SAMPLE, command_link
from locales.marking import N_
from locales.registry import Review, load_registry
from locales.text import Text
from voice.page import Phrase, PhraseKind


@lru_cache(maxsize=1024)
def build_shell(context: PageContext, path: str, display: Display) -> Shell:
    """The frame; ``path`` is the part after the locale, for example ``services/pension-check``."""
    write = context.writer("s")
    locale = context.locale
    skip = write.button(N_("跳到正文"), silent=True)
    brand = write.button(N_("银桥"), silent=True)
    return Shell(
        skip=skip,
        brand=Link(brand, paths.home(locale), icon="", voice=""),
        languages_label=write.t(N_("语言"), silent=True),
        languages=_languages(write, locale, path),
        all_languages=Link(
            write.button(LANGUAGES.label, silent=True),
            paths.languages(locale),
            icon="languages",
            voice=LANGUAGES.action,
        ),
        sizes_label=write.t(N_("字的大小"), silent=True),
        sizes=_sizes(write, display),
        display=command_link(write, DISPLAY, paths.display(locale), "settings"),
        draft=_draft(write, locale),
        help_label=write.t(N_("要帮忙"), silent=True),
        read=_client_button(write, READ, "volume-2"),
        help_links=way_links(write, locale),
        commands_label=write.t(N_("口令"), silent=True),
        again=_client_button(write, AGAIN, "repeat"),
        printing=_client_button(write, PRINT, "printer"),
        speak=replace(_client_button(write, SPEAK, "mic"), voice=""),
        commands=(
            command_link(
                write, HELP, paths.help_page(locale, Way.PERSON.value), "circle-question-mark"
            ),
            command_link(write, HOME, paths.home(locale), "house"),
            command_link(write, STAFF, paths.help_page(locale, Way.PERSON.value), "hand-helping"),
            command_link(write, LEAVE, paths.leave(locale), "log-out"),
        ),
        about=(
            Link(
                write.button(N_("快捷键和口令"), silent=True),
                paths.shortcuts(locale),
                icon="keyboard",
            ),
            *about_links(write, locale),
            genuine_link(write, locale, silent=True),
        ),
        offers=_offers(write, locale),
        sample=write.t(SAMPLE, silent=True),
        elder=write.t(ELDER_EDITION, silent=True),
    )


def _languages(write: PageWriter, current: str, path: str) -> tuple[LanguageLink, ...]:
    return tuple(
        LanguageLink(
            tag=tag,
            direction=locale.direction,
            label=write.phrase(Text(locale.endonym, tag), kind=PhraseKind.BUTTON, silent=True),
            href=f"/{tag}/{path}",
            is_current=tag == current,
        )
        for tag, locale in load_registry().items()
    )


def _sizes(write: PageWriter, display: Display) -> tuple[SizeButton, ...]:
    return tuple(
        SizeButton(
            value,
            write.button(label, silent=True),
            is_current=display.size == value,
            voice=f"set:size:{value}",
        )
        for value, label in SETTINGS["size"][1].items()
    )


def _offers(write: PageWriter, locale: str) -> tuple[tuple[str, Link], ...]:
    person = command_link(write, PERSON, paths.help_page(locale, Way.PERSON.value), "hand-helping")
    message = command_link(write, MESSAGE, paths.message(locale), "mic")
    return (("person", person), ("message", message))


def _draft(write: PageWriter, tag: str) -> Phrase | None:
    """Nobody who knows the language has signed a draft; those who read it are told."""
    is_draft = load_registry()[tag].review is Review.DRAFT
    return write.t(N_("草稿译文"), silent=True) if is_draft else None


def _client_button(write: PageWriter, command: Command, icon: str) -> ClientButton:
    label = write.button(command.label, silent=True)
    says = write.known_as(label, command.action)
    return ClientButton(label, command.action, icon, says, command.key)
