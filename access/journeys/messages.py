"""From a row of the outbox to the message an office gets."""

from __future__ import annotations

import logging
from dataclasses import replace

from access.journeys.china import day_in_china
from access.journeys.desk import FindService, moment_of
from access.journeys.due_dates import due_on
from access.journeys.model import Service
from access.journeys.office import Attachment, Message, MessageKind, OfficeUnavailableError
from access.journeys.records import Records
from access.sealing import BrokenSealError
from access.store import Application, OutboxRow, SealedFile

_log = logging.getLogger(__name__)


class Messages:
    """Opens what was sealed; nothing else of the delivery can."""

    def __init__(self, records: Records, find_service: FindService) -> None:
        self._records = records
        self._find_service = find_service

    def message(
        self, row: OutboxRow, application: Application, files: tuple[SealedFile, ...], *, now: int
    ) -> Message:
        """What is to be told. A withdrawal holds nothing of the citizen.

        Raises:
            OfficeUnavailableError: it cannot be told now, because something of ours is amiss.
        """
        service = self._service(application)
        message = Message(
            idempotency_key=f"{application.id}-{row.kind}",
            kind=MessageKind(row.kind),
            application_id=application.id,
            service=service,
            sent_at=moment_of(application.withdrawn_at or application.submitted_at),
        )
        if message.kind is MessageKind.WITHDRAW:
            return message
        message = replace(message, due_on=due_on(service.time, day_in_china(moment_of(now))))
        return self._opened(message, application, files)

    def _service(self, application: Application) -> Service:
        found = self._find_service(application.service_id, application.version)
        if found is not None:
            return found
        _log.error(
            "version %d of %s is gone: bring its file back, what was handed in waits for it",
            application.version,
            application.service_id,
        )
        raise OfficeUnavailableError("the service is gone")

    def _opened(
        self, message: Message, application: Application, files: tuple[SealedFile, ...]
    ) -> Message:
        try:
            content = self._records.content_of(application)
            attachments = tuple(
                Attachment(file.key, file.media_type, self._records.open_file(file))
                for file in files
            )
        except BrokenSealError:
            _log.error("an application for %s does not open, so it waits", message.service.id)
            raise OfficeUnavailableError("it does not open") from None
        return replace(
            message, number=content.number, answers=content.answers, attachments=attachments
        )
