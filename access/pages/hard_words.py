"""Words of a question that not everybody knows, explained where they stand."""

from __future__ import annotations

from access.journeys import Group, Question, Service
from access.page.model import HardWord
from access.page.writer import PageWriter
from locales.marking import N_, Msgid


def hard_words(
    write: PageWriter, service: Service, asked: Question | Group
) -> tuple[HardWord, ...]:
    """Every hard word of the service that occurs on the page which asks this."""
    shown = " ".join(_texts(asked))
    found = [each for each in service.words.items() if each[0] in shown]
    return tuple(
        _hard_word(write, number, word, meaning)
        for number, (word, meaning) in enumerate(found, start=1)
    )


def _texts(asked: Question | Group) -> tuple[str, ...]:
    if isinstance(asked, Group):
        return asked.question, asked.help
    options = tuple(f"{option.label} {option.hint}" for option in asked.options)
    return asked.question, asked.help, *options


def _hard_word(write: PageWriter, number: int, word: str, meaning: str) -> HardWord:
    label = write.button(N_("“{word}”是什么意思？"), word=Msgid(word))
    return HardWord(
        label,
        # Not read with the page: whoever knows the word need not wait for it.
        write.t(meaning, silent=True),
        voice=f"open:word-{number}",
        says=write.says(label, (N_("什么是{word}"), N_("{word}是什么")), word=Msgid(word)),
    )
