"""What this visit has told of the same person elsewhere, to be offered instead of asked again."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from access.journeys.flow import THIS_ONCE, facts
from access.journeys.model import Service
from access.journeys.prefilling import Prefilling
from access.sealing import BrokenSealError
from access.store import Application, RunningJourney


class Knowing(Prefilling):
    """The part of the counter that remembers, for as long as a visit does."""

    def known_facts(self, visit: str, service: Service) -> Mapping[str, str]:
        """Clean answers by fact: from an office, from what this visit handed in and has under way.

        The later in this order counts more. Practice tells nothing.
        """
        visit_hash = self._records.visit_hash(visit)
        with self._store.reading() as work:
            running = work.running(visit_hash)
            handed_in = work.handed_in(visit_hash)
        known = dict(self.prefilled(visit, service).facts)
        for told in (
            *self._of_applications(handed_in),
            *self._of_journeys(each for each in running if each.service_id != service.id),
        ):
            known.update(told)
        return {fact: clean for fact, clean in known.items() if not fact.startswith(THIS_ONCE)}

    def _of_applications(self, found: tuple[Application, ...]) -> Iterator[Mapping[str, str]]:
        for application in found:
            service = self._find_service(application.service_id, application.version)
            if service is None:
                continue
            try:
                answers = self._records.content_of(application).answers
            except BrokenSealError:
                # Whoever looks at the receipt is told; here the question is simply asked.
                continue
            yield facts(service, answers)

    def _of_journeys(self, found: Iterator[RunningJourney]) -> Iterator[Mapping[str, str]]:
        for journey in found:
            service = self._find_service(journey.service_id, journey.version)
            if service is not None and not service.is_practice:
                yield facts(service, self._opened(journey.answers, journey.id, service))
