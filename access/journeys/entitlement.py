"""What somebody may be entitled to: a few answers against the rules of every service.

Nothing is stored. The questions stand in ``entitlement.yaml``; the id of each is the fact it
tells, and the rules of the services name the same facts.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml
from pydantic import TypeAdapter

from access.journeys.flow import NOW
from access.journeys.model import Question, Service
from access.journeys.rules import Judgement, Verdict, judge

ENTITLEMENT_FILE = Path(__file__).parent.parent / "entitlement.yaml"
MOST_QUESTIONS = 7
TYPES = frozenset({"yes-no", "number"})


@dataclass(frozen=True, slots=True)
class Judged:
    """A service and what its rules say."""

    service: Service
    judgement: Judgement


@dataclass(frozen=True, slots=True)
class Entitlements:
    """Every service in one of three lists."""

    likely: tuple[Judged, ...]
    perhaps: tuple[Judged, ...]
    no: tuple[Judged, ...]


@cache
def load_entitlement_questions(path: Path = ENTITLEMENT_FILE) -> tuple[Question, ...]:
    """The questions, in the order they are asked.

    Raises:
        pydantic.ValidationError: an entry is no question.
        ValueError: there are too many, or one is neither yes/no nor a number.
    """
    content = yaml.safe_load(path.read_text(encoding="utf-8"))
    questions = TypeAdapter(tuple[Question, ...]).validate_python(content["questions"])
    if len(questions) > MOST_QUESTIONS:
        raise ValueError(f"{path}: has {len(questions)} questions, at most {MOST_QUESTIONS}")
    for each in questions:
        if each.type not in TYPES:
            raise ValueError(f"{path}: {each.id} must be yes-no or number")
    return questions


def sort_services(services: Iterable[Service], facts: Mapping[str, str]) -> Entitlements:
    """Put every service into one list; those with nothing to judge are likely for all."""
    judged = [Judged(service, judge(service, {**_usual(service), **facts})) for service in services]
    return Entitlements(
        likely=_those(judged, Verdict.YES),
        perhaps=_those(judged, Verdict.UNKNOWN),
        no=_those(judged, Verdict.NO),
    )


def _usual(service: Service) -> dict[str, str]:
    """What is so for whoever looks around in peace: nothing is urgent just now."""
    rules = (rule for rule in service.rules if rule.fact.startswith(NOW) and rule.one_of)
    return {rule.fact: rule.one_of[0] for rule in rules}


def _those(judged: Iterable[Judged], verdict: Verdict) -> tuple[Judged, ...]:
    return tuple(each for each in judged if each.judgement.verdict is verdict)
