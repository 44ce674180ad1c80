"""From the way an answer is taken in to the parts of a page that take it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Any

from access.journeys import Question
from access.journeys.model import AnswerOption
from access.journeys.questions import Choices, Intake, Signing, Typing, Uploading, type_of
from access.journeys.questions.base import AGAIN
from access.page.model import (
    Block,
    Button,
    Choice,
    Field,
    Keypad,
    Option,
    Presses,
    Signature,
    SoFar,
    Upload,
)
from access.page.writer import PageWriter
from access.pages.signing_part import signing_block, with_typed
from access.pages.upload_part import upload_block
from access.pages.wording import MAY_BE_LEFT
from locales.marking import N_, Msgid
from voice.page import Phrase

AnswerBlock = Choice | Presses | Field | Upload | Signature
"""The part of a page that takes an answer; it carries value and problem."""

_MOST_READ = 4
"""Names of places read out; more cannot be kept in mind by ear (W3C COGA voice module)."""
MORE_PLACES = N_("还有 {count} 个，直接说地名就行，不用等念完。")
_AT_ONCE = "yes-no"
"""Name of the type whose answers are huge buttons: one press answers."""


def answer_blocks(
    write: PageWriter, question: Question, key: str, intake: Intake
) -> tuple[Block, ...]:
    """The parts for an answer nobody has given yet; the last one is the ``AnswerBlock``."""
    levels = getattr(intake, "so_far", ())
    so_far = (_so_far(write, key, levels),) if levels else ()
    return (*so_far, _MAKERS[type(intake)](write, question, key, intake))


def with_value(block: Block, question: Question, value: str, *, is_stored: bool) -> AnswerBlock:
    """The same part with an answer in it: one that is stored, or what was typed, as it is."""
    if isinstance(block, Choice | Presses):
        is_many = isinstance(block, Choice) and block.is_many
        chosen = set(value.split(",")) if is_many else {value}
        options = tuple(replace(each, is_chosen=each.value in chosen) for each in block.options)
        return replace(block, options=options)
    if isinstance(block, Field):
        return replace(block, value=type_of(question.type).retype(value) if is_stored else value)
    if isinstance(block, Signature):
        return block if is_stored else with_typed(block, value)
    if isinstance(block, Upload):
        return block
    raise TypeError(f"{type(block).__name__} takes no answer")


def keypad(write: PageWriter) -> Keypad:
    """Big keys beside every field of digits."""
    return Keypad(
        label=write.t(N_("数字键盘"), silent=True),
        delete=write.button(N_("删一位"), silent=True),
        clear=write.button(N_("全部清空"), silent=True),
    )


def _so_far(write: PageWriter, key: str, levels: tuple[str, ...]) -> SoFar:
    places = tuple(_level(write, each) for each in levels)
    label = write.button(N_("重选"))
    says = write.says(label, (N_("重新选"), N_("选错了")))
    return SoFar(places, Button(label, voice=f"again:{key}", says=says, name=key, value=AGAIN))


def _level(write: PageWriter, label: str) -> Phrase:
    if isinstance(label, Msgid):
        return write.t(label, private=True)
    return write.named(label, private=True)


def _choice(write: PageWriter, question: Question, key: str, choices: Choices) -> Choice | Presses:
    is_long = choices.are_names and len(choices.options) > _MOST_READ + 1
    options = tuple(
        _option(write, key, choices, option, silent=is_long and place >= _MOST_READ)
        for place, option in enumerate(choices.options)
    )
    beyond = sum(option.label.silent for option in options)
    more = write.t(MORE_PLACES, count=beyond) if is_long else None
    chosen_word = write.t(N_("已选"), silent=True)
    if question.type == _AT_ONCE:
        return Presses(key, options, chosen_word=chosen_word)
    return Choice(key, options, chosen_word=chosen_word, is_many=choices.many, more=more)


def _option(
    write: PageWriter, key: str, choices: Choices, option: AnswerOption, *, silent: bool
) -> Option:
    # Among places there may be an option of ours: 自己写.
    is_name = choices.are_names and not isinstance(option.label, Msgid)
    label = write.named(option.label, silent=silent) if is_name else write.option(option.label)
    return Option(
        value=option.value,
        label=label,
        voice=f"choose:{key}:{option.value}",
        hint=write.t(option.hint) if option.hint else None,
        icon=option.icon,
        says=option.says if is_name else write.says(label, option.says),
    )


def _field(write: PageWriter, question: Question, key: str, typing: Typing) -> Field:
    return Field(
        name=key,
        label=write.t(question.name, silent=True),
        hint=write.t(MAY_BE_LEFT) if question.optional else None,
        inputmode=typing.inputmode,
        autocomplete=typing.autocomplete,
        max_length=typing.max_length,
        groups=typing.groups,
        letters=typing.letters,
        unit=write.t(typing.unit, silent=True) if typing.unit else None,
        lines=typing.lines,
        keypad=keypad(write) if typing.keypad else None,
    )


_MAKERS: Mapping[type, Callable[[PageWriter, Question, str, Any], AnswerBlock]] = MappingProxyType(
    {Choices: _choice, Typing: _field, Uploading: upload_block, Signing: signing_block}
)
"""How each kind of intake is drawn."""
