"""Ways to find a service without knowing its name: events of a life, and who one is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import chain, islice
from pathlib import Path
from typing import ClassVar

import yaml
from pydantic import ConfigDict, TypeAdapter

from access.journeys.model import STRICT, Service

FINDING_FILE = Path(__file__).parent.parent / "finding.yaml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """An event of a life, or a kind of person, under which services are found."""

    __pydantic_config__: ClassVar[ConfigDict] = STRICT

    id: str
    name: str
    """Msgid, as people say it: 家人去世."""
    icon: str
    help: str = ""
    """Msgid: what one finds there, in a few words."""
    says: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Topics:
    """All of them, in the order they are shown."""

    __pydantic_config__: ClassVar[ConfigDict] = STRICT

    events: tuple[Topic, ...]
    people: tuple[Topic, ...]
    home: tuple[str, ...] = ()
    """Ids of the services shown first; where they are fewer than fit, others follow."""


@cache
def load_topics(path: Path = FINDING_FILE) -> Topics:
    """The topics of ``finding.yaml``.

    Raises:
        pydantic.ValidationError: the file breaks a rule.
    """
    return TypeAdapter(Topics).validate_python(yaml.safe_load(path.read_text(encoding="utf-8")))


def services_at(topic: Topic, services: Iterable[Service]) -> tuple[Service, ...]:
    """Services that name this event or these people, in their own order."""
    return tuple(each for each in services if topic.id in each.events or topic.id in each.people)


def shown_first(
    wanted: Iterable[str], services: Mapping[str, Service], most: int | None = None
) -> tuple[Service, ...]:
    """All services, or the first ``most``; those wanted come first."""
    first = [services[each] for each in wanted if each in services]
    others = (each for each in services.values() if each not in first)
    return tuple(islice(chain(first, others), most))
