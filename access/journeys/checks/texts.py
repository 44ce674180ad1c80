"""The words of a service file: fields they may mention, and whether they are plain.

Limits follow the project's rules for texts: a sentence has 20 characters on average and never
more than 40, a question 18; no words of offices, none of blame, no paper left open.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import MISSING, fields, is_dataclass
from pathlib import Path
from string import Formatter

from access.journeys.checks.complaint import Complaint, Place, entries
from access.journeys.checks.plain_words import load_hard_words
from access.journeys.model import Question, Service
from access.journeys.questions import question_types

_HAN = re.compile(r"[\u3400-\u9fff]")
_SENTENCE_END = re.compile(r"[。！？；\n]")
_MOST_MEAN_SENTENCE = 20
_MOST_SENTENCE = 40
_MOST_QUESTION = 18
_NOT_SAID = frozenset({"source"})
_PROBLEMS = "problems"
_ALWAYS_KNOWN = frozenset({"name", "example", "unit", "least", "most", "first"})


def texts(part: object, place: Place = ()) -> Iterator[tuple[Place, str]]:
    """Every text citizens see, hear or say, with its place."""
    if isinstance(part, str):
        if _HAN.search(part):
            yield place, part
    elif isinstance(part, dict):
        for key, value in part.items():
            yield from texts(value, (*place, key))
    elif isinstance(part, tuple):
        for number, each in enumerate(part):
            yield from texts(each, (*place, number))
    elif is_dataclass(part):
        for each in fields(part):
            if each.name not in _NOT_SAID:
                yield from texts(getattr(part, each.name), (*place, each.name))


def check_blanks(service: Service, _path: Path) -> Iterator[Complaint]:
    """What must be said is said."""
    for place in _blank(service, ()):
        yield Complaint(place, "must not be empty", "不能空着")


def _blank(part: object, place: Place) -> Iterator[Place]:
    if isinstance(part, tuple):
        for number, each in enumerate(part):
            if isinstance(each, str) and not each.strip():
                yield (*place, number)
            yield from _blank(each, (*place, number))
    elif is_dataclass(part):
        for each in fields(part):
            value = getattr(part, each.name)
            is_needed = each.default is MISSING and each.default_factory is MISSING
            if is_needed and isinstance(value, str) and not value.strip():
                yield (*place, each.name)
            yield from _blank(value, (*place, each.name))


def check_fields(service: Service, _path: Path) -> Iterator[Complaint]:
    """Only problems may mention values, and only those that are known there."""
    for place, text in texts(service):
        if _PROBLEMS not in place and ("{" in text or "}" in text):
            yield Complaint(place, "must hold neither '{' nor '}'", "不能有“{”和“}”")
    for found in entries(service):
        if isinstance(found.entry, Question):
            for reason, words in found.entry.problems.items():
                place = (*found.place, _PROBLEMS, reason)
                yield from _unknown_fields(found.entry, reason, words, place)


def _unknown_fields(
    question: Question, reason: str, words: str, place: Place
) -> Iterator[Complaint]:
    kind = question_types().get(question.type)
    known = _ALWAYS_KNOWN | _mentioned(kind.problems.get(reason, "") if kind else "")
    try:
        unknown = _mentioned(words) - known
    except ValueError:
        yield Complaint(place, "has a '{' or '}' without its other half", "“{”和“}”要成对")
        return
    if unknown:
        rule = f"mentions {{{unknown.pop()}}}; known are {', '.join(sorted(known))}"
        yield Complaint(place, rule, f"大括号里只能写 {', '.join(sorted(known))}")


def _mentioned(words: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(words) if name is not None}


def check_plain_words(service: Service, _path: Path) -> Iterator[Complaint]:
    """Advice, not rules: words that are hard to read, to hear or to bear."""
    said = list(texts(service))
    lengths = [length for _, text in said for length in _sentences(text)]
    mean = sum(lengths) / max(1, len(lengths))
    if mean > _MOST_MEAN_SENTENCE:
        rule = f"has sentences of {mean:.1f} characters on average, at most {_MOST_MEAN_SENTENCE}"
        yield Complaint((), rule, f"平均一句 {mean:.1f} 个字，最好不超过 {_MOST_MEAN_SENTENCE} 个")
    for place, text in said:
        yield from _hard(place, text)
    for found in entries(service):
        if isinstance(found.entry, Question):
            yield from _hard_question(found.entry, found.place)
    asked = "".join(text for place, text in said if place[0] == "steps")
    for word in service.words:
        if word not in asked:
            rule = "is explained, but occurs in no question"
            yield Complaint(("words", word), rule, "问题里没有这个词")


def _sentences(text: str) -> list[int]:
    counts = (len(_HAN.findall(sentence)) for sentence in _SENTENCE_END.split(text))
    return [count for count in counts if count]


def _hard(place: Place, text: str) -> Iterator[Complaint]:
    longest = max(_sentences(text), default=0)
    if longest > _MOST_SENTENCE:
        rule = f"has a sentence of {longest} characters; break it after {_MOST_SENTENCE} at most"
        yield Complaint(place, rule, f"有一句 {longest} 个字，请分成短句")
    hard = load_hard_words()
    for words, advice, chinese in (
        (
            hard.office,
            "is a word of offices; say it as one would at home",
            "是公文用语，请换成平常话",
        ),
        (hard.blame, "blames; say what to do instead", "像在责怪人，请说该怎么做"),
        (hard.abbreviations, "is short for what few know; say it whole", "是缩写，请说全"),
        (
            hard.open_ended,
            "leaves open what to bring; name each paper",
            "没说清要带什么，请一样一样写",
        ),
    ):
        for word in words:
            if word in text:
                yield Complaint(place, f"{word!r} {advice}", f"“{word}”{chinese}")


def _hard_question(question: Question, place: Place) -> Iterator[Complaint]:
    title = question.question
    if len(_HAN.findall(title)) > _MOST_QUESTION:
        rule = f"has more than {_MOST_QUESTION} characters"
        yield Complaint((*place, "question"), rule, f"超过 {_MOST_QUESTION} 个字")
    if title.count("？") > 1:
        yield Complaint((*place, "question"), "asks two things", "一次只问一件事")
    for reason, words in question.problems.items():
        if "例如" not in words:
            rule = "gives no example; write 例如 and a right answer"
            yield Complaint((*place, _PROBLEMS, reason), rule, "请写“例如”和一个对的答案")
