"""Free speech: what somebody wants to get done comes to services to choose from, never to one
that is opened unasked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from access.journeys import Service
from access.journeys.meaning import Named, meant
from access.pages import paths
from access.pages.context import PageContext
from voice.page import Expected, ExpectKind, TakenAnswer, VoiceChoice
from voice.understanding.wanting import wanted

SEARCHED = frozenset({"home", "search", "find", "pictures"})
"""Kinds of pages on which one may say what one wants."""
_FIELD = "q"
_MOST_HINTS = 24


@dataclass(frozen=True, slots=True)
class SearchHearing:
    """Implements ``access.page.hearing.Hearing``."""

    context: PageContext
    services: tuple[Service, ...]

    @property
    def expected(self) -> Expected:
        """What one is looking for; names of services help the recognizer."""
        labels = (self._name(service) for service in self.services[:_MOST_HINTS])
        return Expected(ExpectKind.SEARCH, _FIELD, choices=tuple(labels))

    def answer_to(self, _heard: str, /) -> TakenAnswer | None:
        """Never an answer: one chooses."""
        return None

    def find(self, heard: str, /) -> Sequence[VoiceChoice]:
        """At most four services, the likeliest first."""
        services = {service.id: service for service in self.services}
        named = _named(self.context, self.services)
        found = meant(named, wanted(heard, self.context.locale))
        return tuple(self._choice(services[each]) for each in found)

    def _choice(self, service: Service) -> VoiceChoice:
        href = paths.guide(self.context.locale, service.id)
        return VoiceChoice(f"open:{service.id}", (self._name(service),), href=href)

    def _name(self, service: Service) -> str:
        return self.context.translate(service.name).text


@lru_cache(maxsize=8)
def search_hearing(context: PageContext, services: tuple[Service, ...]) -> SearchHearing:
    """Of all services that are offered."""
    return SearchHearing(context, services)


def hearing_of_all(context: PageContext, services: Mapping[str, Service]) -> SearchHearing:
    """Of everything in a catalogue."""
    return search_hearing(context, tuple(services.values()))


@lru_cache(maxsize=8)
def _named(context: PageContext, services: tuple[Service, ...]) -> Named:
    return tuple((service.id, tuple(_names(context, service))) for service in services)


def _names(context: PageContext, service: Service) -> Iterator[str]:
    """In the language of the page, as far as they are known in it."""
    for name in (service.name, service.official, *service.says):
        if name:
            text = context.translate(name)
            if text.locale == context.locale:
                yield text.text
