"""What answers tell about people: nothing is asked twice, and rules speak of what can be known."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from difflib import get_close_matches
from pathlib import Path

from access.journeys.checks.complaint import Complaint, Place, entries
from access.journeys.checks.conditions import exclude_each_other, values_of
from access.journeys.entitlement import load_entitlement_questions
from access.journeys.flow import AGE, BIRTHDAY
from access.journeys.model import Question, Rule, Service
from access.journeys.questions import question_types

_FACT = re.compile(r"(?:[a-z0-9-]+(?:\.[a-z0-9-]+)*)?")
_PROVING = frozenset({"id-number", "phone", "bank-card"})
"""Types whose every answer has four characters at least that others do not know."""
_LEAST_PROVING = 4


@dataclass(frozen=True, slots=True)
class _Told:
    """A fact that a question tells."""

    fact: str
    question: Question
    is_asked: bool
    """Asked itself, or only following from the answer, as the birthday from an ID number."""


def check_facts(service: Service, _path: Path) -> Iterator[Complaint]:
    """Broken rules on facts, on who may apply, and on what opens the progress page."""
    told: list[_Told] = []
    for found in entries(service):
        if isinstance(found.entry, Question) and found.group is None:
            yield from _asked_twice(found.entry, found.place, told)
            told.extend(_told_by(found.entry))
        if isinstance(found.entry, Question) and not _FACT.fullmatch(found.entry.fact):
            rule = "must be small letters, digits and hyphens, for example agent.phone"
            yield Complaint((*found.place, "fact"), rule, "例如 agent.phone")
    yield from _broken_rules(service, {each.fact: each for each in reversed(told)})
    yield from _broken_proof(service)


def _told_by(question: Question) -> Iterator[_Told]:
    kind = question_types().get(question.type)
    if not question.fact or kind is None:
        return
    yield _Told(question.fact, question, is_asked=True)
    whose, point, what = question.fact.rpartition(".")
    following = set(kind.gives(kind.parse(kind.example))) if kind.example else set()
    if what == BIRTHDAY:
        following.add(AGE)
    for name in following:
        yield _Told(f"{whose}{point}{name}", question, is_asked=False)


def _asked_twice(question: Question, place: Place, told: list[_Told]) -> Iterator[Complaint]:
    for each in told:
        if not question.fact or each.fact != question.fact:
            continue
        if exclude_each_other(each.question.when, question.when):
            continue
        before = each.question.id
        if each.is_asked:
            rule = f"is asked by {before!r} already; nothing is asked twice"
            yield Complaint((*place, "fact"), rule, f"“{before}”已经问过，不要再问")
        elif not each.question.when and not each.question.optional:
            rule = f"follows from {before!r}, which is always asked; leave this question out"
            yield Complaint((*place, "fact"), rule, f"从“{before}”就能知道，不用再问")


def _broken_rules(service: Service, told: Mapping[str, _Told]) -> Iterator[Complaint]:
    everywhere = {each.id: each for each in load_entitlement_questions()}
    for number, rule in enumerate(service.rules):
        place: Place = ("rules", number)
        given = [
            rule.at_least is not None,
            rule.at_most is not None,
            bool(rule.one_of),
        ]
        if sum(given) != 1:
            words = "must have exactly one of at_least, at_most, one_of"
            yield Complaint(place, words, "at_least、at_most、one_of 要写且只写一个")
        asking = {**everywhere, **{fact: each.question for fact, each in told.items()}}
        for fact, at in ((rule.fact, ("fact",)), *((key, ("when", key)) for key in rule.when)):
            if fact not in asking:
                yield Complaint((*place, *at), *_unknown_fact(fact, sorted(asking)))
        follows = rule.fact in told and not told[rule.fact].is_asked
        if rule.fact in asking and not follows:
            yield from _impossible(rule, asking[rule.fact], place)
        for key, wanted in rule.when.items():
            if key in asking:
                yield from _never_answered(asking[key], wanted, (*place, "when", key))


def _unknown_fact(fact: str, known: list[str]) -> tuple[str, str]:
    close = get_close_matches(fact, known, n=1)
    hint = f"; did you mean {close[0]!r}?" if close else f"; known are {', '.join(known)}"
    rule = f"is told by no question of this file or of entitlement.yaml{hint}"
    return rule, "这个文件和 entitlement.yaml 里都没有问到它"


def _impossible(rule: Rule, asking: Question, place: Place) -> Iterator[Complaint]:
    possible = values_of(asking)
    if possible is None:
        return
    if not rule.one_of:
        words = f"is answered with {', '.join(sorted(possible))}, not with a number; use one_of"
        yield Complaint((*place, "fact"), words, "答案不是数字，请用 one_of")
    yield from _never_answered(asking, rule.one_of, (*place, "one_of"))


def _never_answered(asking: Question, wanted: tuple[str, ...], place: Place) -> Iterator[Complaint]:
    possible = values_of(asking)
    if possible is None:
        return
    for value in wanted:
        if value not in possible:
            words = f"cannot be {value!r}, only {', '.join(sorted(possible))}"
            yield Complaint(place, words, f"没有“{value}”这个答案")


def _broken_proof(service: Service) -> Iterator[Complaint]:
    asked = {each.entry.id: each.entry for each in entries(service) if each.group is None}
    question = asked.get(service.proof)
    if not isinstance(question, Question):
        rule = "must be the id of a question that is not in a group"
        yield Complaint(("proof",), rule, "要写一个问题的 id，不在分组里")
        return
    if not _is_proving(question):
        rule = (
            f"names a {question.type} question; its last four characters open the progress page, "
            f"so take one of type {', '.join(sorted(_PROVING))}, or a text with least: 4"
        )
        yield Complaint(("proof",), rule, "要选身份证、电话、银行卡，或者至少 4 个字的问题")
    elif question.when or question.optional:
        rule = f"names {question.id!r}, which may stay unanswered; take one that is always asked"
        yield Complaint(("proof",), rule, "这个问题有时不问，请换一个每次都问的")


def _is_proving(question: Question) -> bool:
    if question.type in _PROVING:
        return True
    least = question.least
    return question.type == "text" and isinstance(least, Decimal) and least >= _LEAST_PROVING
