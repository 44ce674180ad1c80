"""Every page about what was handed in: receipts, progress, proof, what is kept, deleting it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from access.journeys import Export, LookUpProblem, Standing, Status, load_services
from access.journeys.exporting import KeptFile, ToldOffice
from access.journeys.office import MessageKind
from access.page.model import Page
from access.pages import (
    PageContext,
    erase_page,
    erased_page,
    kept_page,
    progress_page,
    proof_page,
    receipt_page,
    standing_page,
    wait_page,
)
from tests.access.journeys.answers import ANSWERS

SERVICE = load_services()["pension-check"]
SUBMITTED = datetime(2026, 11, 22, 6, 0, tzinfo=UTC)
WAITING = Standing(
    number="557041569979",
    service_id=SERVICE.id,
    status=Status.WAITING,
    submitted_at=SUBMITTED,
    undo_until=SUBMITTED + timedelta(minutes=10),
    can_undo=True,
    status_at=SUBMITTED,
    due_on=date(2026, 11, 30),
)
SENT = replace(WAITING, can_undo=False, was_sent=True)
_NOTE = "照片不清楚，请再拍一张。"
_EXPORT = Export(
    standing=replace(SENT, status=Status.APPROVED, note=_NOTE),
    answers=ANSWERS,
    files=(KeptFile("id-number", "image/jpeg", bytes(40_000)),),
    told=(ToldOffice(MessageKind.SUBMIT, SUBMITTED), ToldOffice(MessageKind.WITHDRAW, None)),
    kept_until=SUBMITTED + timedelta(days=180),
)
_OF_PROOF = (LookUpProblem.BLANK_PROOF, LookUpProblem.WRONG_PROOF)


def standings() -> Iterator[tuple[str, Standing]]:
    """Every way in which an application can stand."""
    yield "waiting", WAITING
    yield "being sent", SENT
    for status in Status:
        if status is not Status.WAITING:
            yield status, replace(SENT, status=status)
    yield "withdrawn unsent", replace(WAITING, status=Status.WITHDRAWN, can_undo=False)
    for status in (Status.RECEIVED, Status.WITH_STAFF):
        yield f"{status} late", replace(SENT, status=status, is_late=True)
    for status in (Status.NEED_MORE, Status.REJECTED):
        yield f"{status} noted", replace(SENT, status=status, note=_NOTE)


def pages_after_handing_in(context: PageContext) -> Iterator[tuple[str, Page]]:
    """All of them with their names."""
    for name, standing in standings():
        yield f"receipt {name}", receipt_page(context, SERVICE, standing)
        yield f"standing {name}", standing_page(context, SERVICE, standing)
    decided = replace(SENT, status=Status.APPROVED)
    yield "standing too late", standing_page(context, SERVICE, decided, too_late=True)
    yield "progress", progress_page(context)
    for problem in (each for each in LookUpProblem if each not in _OF_PROOF):
        if problem is not LookUpProblem.TOO_MANY:
            yield f"progress {problem}", progress_page(context, typed="1234 5", problem=problem)
    yield "proof", proof_page(context, SERVICE)
    for problem in _OF_PROOF:
        yield f"proof {problem}", proof_page(context, SERVICE, typed="12", problem=problem)
    yield "wait", wait_page(context, SERVICE.phone)
    yield "kept", kept_page(context, SERVICE, _EXPORT)
    emptied = replace(_EXPORT, answers={}, files=(), told=(), kept_until=None)
    yield "kept emptied", kept_page(context, SERVICE, emptied)
    for is_settled in (False, True):
        for was_sent in (False, True):
            page = erase_page(context, is_settled=is_settled, was_sent=was_sent)
            yield f"erase {is_settled} {was_sent}", page
    yield "erased", erased_page(context)
