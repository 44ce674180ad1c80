"""A journey under way: its answers are kept, changed, removed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import cast

from access.journeys.desk import Desk, incomplete
from access.journeys.errors import UnknownQuestionError
from access.journeys.flow import (
    DONE,
    Answers,
    Ask,
    can_visit,
    find_ask,
    is_answered,
    row_asks,
    rows,
)
from access.journeys.model import Group, Question, Service
from access.journeys.outcomes import Accepted, Incomplete, Refused, Wording
from access.journeys.prefilling import KEY
from access.journeys.problems import wording_of
from access.journeys.questions import FileType, Finding, Uploading, type_of
from access.journeys.questions.photo import NO_ROOM
from access.store import OpenedJourney, SealedFile, Work
from locales.marking import N_, Msgid

FEW = "few"
"""Why a group is not done: more must be added."""
_FEW = N_("至少要填{least}个{one}。请先按“再加一个”。")


@dataclass(frozen=True, slots=True)
class Journey:
    """What a visit has told of one service so far."""

    answers: Answers
    version: int
    """Version of the service it was begun under."""
    has_others: bool
    """Whether ``known_facts`` may know something from another service or from an office."""


@dataclass(frozen=True, slots=True)
class Upload:
    """A photo or file as it was kept."""

    media_type: str
    content: bytes


class Answering(Desk):
    """The part of the counter that keeps what is told before it is handed in."""

    def journey(self, visit: str, service: Service) -> Journey:
        """The running journey: without answers before the first and once it was handed in."""
        sealed = self._store.journey(self._records.visit_hash(visit), service.id)
        if sealed is None:
            return Journey({}, service.version, has_others=True)
        answers = self._opened(sealed.answers, sealed.id, service)
        version = sealed.version if sealed.answers else service.version
        return Journey(answers, version, sealed.has_others or KEY in sealed.answers)

    def answers(self, visit: str, service: Service) -> Mapping[str, str]:
        """Clean answers of the running journey by key."""
        return self.journey(visit, service).answers

    def save(
        self, visit: str, service: Service, key: str, raw: str
    ) -> Accepted | Refused | Incomplete:
        """Validate and store one answer; returns after the commit.

        To the list of a group any answer means 就这些. A row that is begun opens the list again.

        Raises:
            UnknownQuestionError: this journey has no such question.
        """

        def take(ask: Ask, answers: Answers) -> str | Refused | Incomplete:
            if isinstance(ask.question, Group):
                return _done_with(ask.question, answers, ask.step, raw)
            kind = type_of(ask.question.type)
            clean = kind.parse(raw, answers.get(key, ""))
            finding = kind.validate(clean, ask.question)
            return _refused(ask.question, key, finding, raw) if finding else clean

        return self._change(visit, service, key, take)

    def save_file(
        self, visit: str, service: Service, key: str, content: bytes, *, client: str = ""
    ) -> Accepted | Refused | Incomplete:
        """Check, make anew and store a photo or file; returns after the commit.

        ``client`` is where it comes from, for example a network address; only its keyed hash is
        stored, for an hour, with how much came from there.

        Raises:
            UnknownQuestionError: this journey has no such question, or it takes no file.
        """
        # Reading a picture takes long, so it is done before anybody has to wait for the store.
        ask = self._asked(service, self.answers(visit, service), key)
        question, kind = _takes_file(service, ask)
        if self._is_full(client):
            return _refused(question, key, Finding(NO_ROOM), "")
        taken = kind.take(content, question)
        if isinstance(taken, Finding):
            return _refused(question, key, taken, "")
        file = self._records.seal_file(key, taken.media_type, taken.content)
        return self._change(
            visit,
            service,
            key,
            lambda _ask, _answers: taken.clean,
            lambda work, journey: self._keep(work, journey, file, client),
        )

    def read_file(self, visit: str, service: Service, key: str) -> Upload | None:
        """The photo or file this visit gave to a question.

        Raises:
            BrokenSealError: the row is damaged.
        """
        with self._store.reading() as work:
            file = work.file(self._records.visit_hash(visit), service.id, key)
        return Upload(file.media_type, self._records.open_file(file)) if file else None

    def clear(self, visit: str, service: Service, key: str) -> None:
        """Take one answer back, with its file: the question is asked again."""
        with self._store.writing() as work:
            journey = self._begin(work, visit, service)
            work.delete_answers(journey.id, [key])

    def remove_row(self, visit: str, service: Service, group_id: str, row: int) -> None:
        """Delete one row of a group; then one says again whether that is all."""
        prefix = f"{group_id}.{row}."
        with self._store.writing() as work:
            journey = self._begin(work, visit, service)
            keys = [key for key in work.answers(journey.id) if key.startswith(prefix)]
            work.delete_answers(journey.id, [*keys, group_id])

    def reopen_group(self, visit: str, service: Service, group_id: str) -> None:
        """Take 就这些 back, to add one more."""
        self.clear(visit, service, group_id)

    def adopt_version(self, visit: str, service: Service) -> None:
        """Go on under this version of the service; answers that still fit are kept."""
        with self._store.writing() as work:
            journey = self._begin(work, visit, service)
            work.set_version(journey.id, service.version)

    def forget(self, visit: str) -> None:
        """Delete everything this visit told and did not hand in, practice too."""
        with self._store.writing() as work:
            work.delete_unsent(self._records.visit_hash(visit))

    def _is_full(self, client: str) -> bool:
        with self._store.reading() as work:
            return self._photo_room.is_full(work, self._records, client, now=self._now())

    def _keep(self, work: Work, journey: OpenedJourney, file: SealedFile, client: str) -> None:
        work.put_file(journey.id, file)
        self._photo_room.count(work, self._records, client, file.size, now=self._now())

    def _change(
        self,
        visit: str,
        service: Service,
        key: str,
        take: Callable[[Ask, Answers], str | Refused | Incomplete],
        beside: Callable[[Work, OpenedJourney], None] = lambda _work, _journey: None,
    ) -> Accepted | Refused | Incomplete:
        with self._store.writing() as work:
            journey = self._begin(work, visit, service)
            sealed = work.answers(journey.id)
            answers = self._opened(sealed, journey.id, service)
            ask = self._asked(service, answers, key)
            if not can_visit(service, answers, key):
                return incomplete(service, answers)
            clean = take(ask, answers)
            if not isinstance(clean, str):
                return clean
            if not sealed and journey.version != service.version:
                work.set_version(journey.id, service.version)
            work.put_answer(journey.id, key, self._records.seal_answer(journey.id, key, clean))
            beside(work, journey)
            if ask.group is not None and key not in answers and ask.group.id in answers:
                work.delete_answers(journey.id, [ask.group.id])
        return Accepted(key)

    def _asked(self, service: Service, answers: Answers, key: str) -> Ask:
        ask = find_ask(service, answers, key)
        if ask is None:
            raise UnknownQuestionError(f"{service.id} has no question {key!r} now")
        return ask


def _done_with(group: Group, answers: Answers, step: int, raw: str) -> str | Refused | Incomplete:
    begun = rows(group, answers)
    for row in begun:
        for ask in row_asks(group, answers, row, step):
            if not is_answered(ask, answers):
                return Incomplete(ask.key)
    if len(begun) >= group.least:
        return DONE
    wording = Wording(_FEW, (("least", group.least), ("one", Msgid(group.one))))
    return Refused(group.id, FEW, wording, raw)


def _takes_file(service: Service, ask: Ask) -> tuple[Question, FileType]:
    if isinstance(ask.question, Question):
        kind = type_of(ask.question.type)
        if isinstance(kind.intake(ask.question), Uploading):
            return ask.question, cast(FileType, kind)
    raise UnknownQuestionError(f"{service.id} takes no file for {ask.key!r}")


def _refused(question: Question, key: str, finding: Finding, raw: str) -> Refused:
    return Refused(key, finding.reason, wording_of(question, finding), raw)
