"""A page as the voice sees it: the script and the choices, walked from the same phrases."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from access.page.commands import AGAIN, ALWAYS, BACK, HOME, NEXT, Command
from access.page.hearing import Hearing
from access.page.model import (
    Button,
    Field,
    HardWord,
    Link,
    Option,
    Page,
    Printing,
    ReadBack,
    SettingOption,
    SummaryRow,
)
from access.page.walk import phrases, walk
from locales.text import Translate
from voice.page import Expected, ExpectKind, Phrase, TakenAnswer, VoiceChoice
from voice.understanding.language import load_language

_SAID = (Option, Button, Link, SettingOption, HardWord, ReadBack, Printing)
"""Parts that do something when their words are said."""


class PageVoice:
    """Implements ``voice.page.SpokenPage`` by walking the page; holds no words of its own.

    上一步 and 下一步 work on every page: they are the page's own back link and main way on. Where
    there is no back link, 上一步 goes to the first page. A binding button is never reached by
    下一步: there the page is read again, which says what to say.
    """

    def __init__(
        self, page: Page, translate: Translate, *, searching: Hearing | None = None
    ) -> None:
        """``searching`` hears what is looked for, on pages that ask nothing of their own."""
        self._page = page
        self._translate = translate
        self._hearing = page.hearing or searching

    @property
    def locale(self) -> str:
        """BCP 47 tag of the page."""
        return self._page.locale

    def script(self) -> Sequence[Phrase]:
        """Every phrase in reading order."""
        return tuple(phrases(self._page))

    def choices(self) -> Sequence[VoiceChoice]:
        """The page's answers before the commands of every page; each action once.

        What the page itself offers under some words is meant by them there: 看不清 among
        complaints is the answer, not the larger print. Only a command's own name stays.
        """
        found: dict[str, VoiceChoice] = {}
        own = tuple(self._own_choices())
        taken = {words: choice.action for choice in own for words in choice.says}
        for choice in (*own, *(_giving_way(each, taken) for each in self._commands())):
            earlier = found.get(choice.action, choice)
            says = tuple(dict.fromkeys((*earlier.says, *choice.says)))
            found[choice.action] = replace(earlier, says=says)
        return tuple(found.values())

    def expects(self) -> Expected | None:
        """What the page asks for beside its choices."""
        if self._hearing is not None:
            return self._hearing.expected
        for block in self._page.blocks:
            if isinstance(block, Field) and block.groups:
                return Expected(ExpectKind.DIGITS, block.name, block.groups, block.letters)
        return None

    def answer_to(self, heard: str, /) -> TakenAnswer | None:
        """The answer in what was heard, checked as a typed one is."""
        return self._hearing.answer_to(heard) if self._hearing is not None else None

    def find(self, heard: str, /) -> Sequence[VoiceChoice]:
        """What somebody may mean who says in their own words what they want."""
        return self._hearing.find(heard) if self._hearing is not None else ()

    def _own_choices(self) -> Iterator[VoiceChoice]:
        page = self._page
        way_on = self._way_on()
        changing = self._changing()
        # Answers, then ways on; the way back comes last, for it is a command.
        own = (page.blocks, page.form, page.main, page.more, page.after, page.back)
        parts = (part for part in walk(own) if isinstance(part, _SAID) and part.voice)
        for part in sorted(parts, key=lambda each: not isinstance(each, Option)):
            says: tuple[str, ...] = (part.label.text,)
            if not isinstance(part, SettingOption):
                says += part.says
            if part is way_on:
                says += self._words(NEXT)
            says += changing.get(part.voice, ())
            binding = isinstance(part, Button) and part.binding
            yield VoiceChoice(part.voice, tuple(dict.fromkeys(says)), binding)

    def _way_on(self) -> Link | Button | None:
        if self._page.main is not None:
            return self._page.main
        form = self._page.form
        submit = form.submit if form is not None else None
        return submit if submit is not None and not submit.binding else None

    def _commands(self) -> Iterator[VoiceChoice]:
        also: dict[str, tuple[str, ...]] = {}
        if self._way_on() is None:
            also[AGAIN.action] = self._words(NEXT)
        if self._page.back is None:
            also[HOME.action] = self._words(BACK)
        for command in ALWAYS:
            says = (*self._words(command), *also.get(command.action, ()))
            yield VoiceChoice(command.action, tuple(dict.fromkeys(says)))

    def _changing(self) -> Mapping[str, tuple[str, ...]]:
        """By action: how one asks for one answer to be changed, by what it is called."""
        return {
            row.change.voice: tuple(
                way.format(name=row.question.text)
                for way in load_language(row.question.locale).changes
            )
            for row in walk(self._page.blocks)
            if isinstance(row, SummaryRow) and row.change is not None
        }

    def _words(self, command: Command) -> tuple[str, ...]:
        label = self._translate(command.label)
        return (label.text, *load_language(label.locale).commands.get(command.action, ()))


def _giving_way(command: VoiceChoice, taken: Mapping[str, str]) -> VoiceChoice:
    """Without the other words for it that ``taken`` gives to another action."""
    name, *others = command.says
    left = (each for each in others if taken.get(each, command.action) == command.action)
    return replace(command, says=(name, *left))
