"""Every page about what was handed in, as it is for everybody: for the words made ahead."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from access.fixed_journeys import asks_everything, left_empty
from access.journeys import Export, LookUpProblem, Service, Standing, Status
from access.journeys.exporting import KeptFile, ToldOffice
from access.journeys.office import MessageKind
from access.journeys.outcomes import ComeBackCode
from access.page.model import Page
from access.page.walk import phrases
from access.pages.context import PageContext
from access.pages.kept import kept_page
from access.pages.progress import proof_page
from access.pages.receipt import receipt_page
from access.pages.saving import code_page
from access.pages.standing import standing_page
from voice.page import Phrase

_OF_PROOFS = (LookUpProblem.BLANK_PROOF, LookUpProblem.WRONG_PROOF)
_SOME_MOMENTS = (
    datetime(2026, 1, 1, 1, 1, tzinfo=UTC),
    datetime(2027, 12, 30, 13, 59, tzinfo=UTC),
)
_NUMBER = "0" * 12


def outcome_pages(context: PageContext, service: Service) -> Iterator[Page]:
    """The pages that name no moment."""
    yield proof_page(context, service)
    yield from (proof_page(context, service, problem=problem) for problem in _OF_PROOFS)


def settled_pages(context: PageContext, service: Service) -> tuple[Phrase, ...]:
    """What receipts, standings and codes say at whatever moment: what differs is left out."""
    first, other = (
        {phrase.text: phrase for page in _at(context, service, moment) for phrase in phrases(page)}
        for moment in _SOME_MOMENTS
    )
    return tuple(phrase for text, phrase in first.items() if text in other)


def _at(context: PageContext, service: Service, moment: datetime) -> Iterator[Page]:
    everything = asks_everything(service)
    waiting = _waiting(service, moment)
    sent = replace(waiting, can_undo=False, was_sent=True, note="0")
    taken_back = replace(waiting, status=Status.WITHDRAWN)
    yield from (receipt_page(context, service, each) for each in (waiting, sent, taken_back))
    yield from (standing_page(context, service, each) for each in _standings(waiting, sent))
    decided = replace(sent, status=Status.APPROVED)
    yield standing_page(context, service, decided, too_late=True)
    yield kept_page(context, everything, _export(everything, sent, moment))
    yield kept_page(context, service, Export(waiting, {}, (), (), None))
    yield code_page(context, service, {}, ComeBackCode("0" * 10, moment))


def _standings(waiting: Standing, sent: Standing) -> Iterator[Standing]:
    yield waiting
    for status in Status:
        yield replace(waiting, status=status, can_undo=False)
        yield replace(sent, status=status)
        yield replace(sent, status=status, is_late=True)


def _waiting(service: Service, moment: datetime) -> Standing:
    return Standing(
        number=_NUMBER,
        service_id=service.id,
        status=Status.WAITING,
        submitted_at=moment,
        undo_until=moment + timedelta(minutes=10),
        can_undo=True,
        due_on=date(moment.year, moment.month, moment.day),
    )


def _export(service: Service, standing: Standing, moment: datetime) -> Export:
    files = (KeptFile("0", "image/jpeg", b""), KeptFile("0", "application/pdf", b""))
    told = tuple(ToldOffice(kind, None) for kind in MessageKind)
    return Export(standing, left_empty(service), files, told, moment)
