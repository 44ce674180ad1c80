"""A message as the JSON an office reads, with the office's own names for the fields."""

from __future__ import annotations

import base64
from collections.abc import Mapping

from access.journeys.china import CHINA
from access.journeys.flow import asks, rows
from access.journeys.model import Group, Service
from access.journeys.office import Attachment, Message, MessageKind

Json = dict[str, object]


def payload_of(message: Message) -> Json:
    """What is sent. A withdrawal names the application and holds nothing of the citizen."""
    told: Json = {
        "kind": message.kind.value,
        "application": message.application_id,
        "service": message.service.id,
        "version": message.service.version,
        "at": message.sent_at.astimezone(CHINA).isoformat(),
    }
    if message.kind is MessageKind.WITHDRAW:
        return told
    return {
        **told,
        "receipt": message.number,
        "due_on": message.due_on.isoformat() if message.due_on else None,
        "fields": fields_of(message.service, message.answers),
        "files": [_file(message.service, each) for each in message.attachments],
    }


def fields_of(service: Service, answers: Mapping[str, str]) -> Json:
    """Answers under the names the office has for them; a group is a list of objects.

    Only what was asked on this way through the service; a name for a question inside a group is
    given as ``children.birthday``.
    """
    fields: Json = {}
    for ask in asks(service, answers):
        if isinstance(ask.question, Group):
            fields[_name(service, ask.question.id)] = _rows(service, ask.question, answers)
        elif ask.group is None and ask.key in answers:
            fields[_name(service, ask.key)] = answers[ask.key]
    return fields


def _rows(service: Service, group: Group, answers: Mapping[str, str]) -> list[Json]:
    return [
        {
            _name(service, f"{group.id}.{question.id}"): answers[f"{group.id}.{row}.{question.id}"]
            for question in group.questions
            if f"{group.id}.{row}.{question.id}" in answers
        }
        for row in rows(group, answers)
    ]


def _file(service: Service, attachment: Attachment) -> Json:
    return {
        "field": _name(service, _without_row(attachment.key)),
        "key": attachment.key,
        "media_type": attachment.media_type,
        "content": base64.b64encode(attachment.content).decode(),
    }


def _name(service: Service, key: str) -> str:
    """The office's name for it; inside a group the last part of the key where it has none."""
    return service.office.fields.get(key) or key.rpartition(".")[2]


def _without_row(key: str) -> str:
    return ".".join(part for part in key.split(".") if not part.isdecimal())
