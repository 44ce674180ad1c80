"""What an office knows of a person already, fetched once the person has agreed to it.

What is found is kept with the journey, sealed, and offered question by question like anything that
is known: nothing of it becomes an answer without being confirmed. It is deleted with the journey,
and when that is handed in.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from access.journeys.desk import Desk
from access.journeys.flow import THIS_ONCE, Answers, asks, facts
from access.journeys.model import Question, Service
from access.journeys.office import Office, Offices, OfficeUnavailableError
from access.journeys.questions import type_of
from access.sealing import BrokenSealError

_log = logging.getLogger(__name__)

ID_NUMBER = "id-number"
"""The fact by which offices know people."""
KEY = "~known"
"""Where it lies among the answers; no question has such a key."""


class Consent(StrEnum):
    """Whether an office may be asked."""

    OPEN = "open"
    """Nobody has asked the person yet."""
    GIVEN = "given"
    DENIED = "denied"


@dataclass(frozen=True, slots=True)
class Prefilled:
    """What came of asking."""

    consent: Consent
    facts: Mapping[str, str] = field(default_factory=dict, repr=False)


class Prefilling(Desk):
    """The part of the counter that keeps what offices know, and whether they may be asked."""

    def prefilled(self, visit: str, service: Service) -> Prefilled:
        """What this visit was told to ask, and what was found."""
        sealed = self._store.journey(self._records.visit_hash(visit), service.id)
        box = sealed.answers.get(KEY) if sealed else None
        if sealed is None or box is None:
            return Prefilled(Consent.OPEN)
        try:
            held = json.loads(self._records.open_answer(sealed.id, KEY, box))
        except BrokenSealError:
            return Prefilled(Consent.DENIED)
        return Prefilled(Consent(held["consent"]), held["facts"])

    def keep_prefilled(self, visit: str, service: Service, prefilled: Prefilled) -> None:
        """Remember the decision, and what was found, for as long as the journey lasts."""
        held = {"consent": prefilled.consent, "facts": dict(prefilled.facts)}
        with self._store.writing() as work:
            journey = self._begin(work, visit, service)
            sealed = self._records.seal_answer(
                journey.id, KEY, json.dumps(held, ensure_ascii=False)
            )
            work.put_answer(journey.id, KEY, sealed)


def wanted(service: Service, answers: Answers) -> tuple[Question, ...]:
    """Questions still to be asked whose answer an office may know by the ID number."""
    known = facts(service, answers)
    if ID_NUMBER not in known or service.is_practice:
        return ()
    return tuple(
        ask.question
        for ask in asks(service, answers)
        if isinstance(ask.question, Question)
        and ask.group is None
        and ask.question.fact
        and ask.question.fact not in known
        and not ask.question.fact.startswith(THIS_ONCE)
    )


def ask_office(offices: Offices, service: Service, answers: Answers) -> Prefilled:
    """Ask the service's office. Only for who has agreed; what does not fit a question is dropped.

    An office that cannot be asked now knows nobody: the questions are simply asked.
    """
    questions = {each.fact: each for each in wanted(service, answers)}
    id_number = facts(service, answers).get(ID_NUMBER, "")
    found: Mapping[str, str] | None = None
    try:
        if id_number:
            found = offices.office_of(service).prefill(service, id_number)
    except OfficeUnavailableError as error:
        _log.warning("nothing can be looked up for %s now: %s", service.id, error)
    fitting = {
        fact: value
        for fact, value in (found or {}).items()
        if fact in questions and _fits(questions[fact], value)
    }
    return Prefilled(Consent.GIVEN, fitting)


def can_ask(offices: Offices, service: Service) -> bool:
    """Whether the service's office can be asked for anything at all."""
    try:
        office: Office = offices.office_of(service)
    except OfficeUnavailableError:
        return False
    return office.can_prefill(service)


def _fits(question: Question, value: str) -> bool:
    kind = type_of(question.type)
    return kind.is_complete(value) and kind.validate(value, question) is None
