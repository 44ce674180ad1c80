"""An export as JSON that people can read, and programs too."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterator, Mapping
from datetime import datetime

from access.journeys.china import CHINA
from access.journeys.exporting import Export
from access.journeys.flow import asks
from access.journeys.model import Question, Service
from access.journeys.questions import type_of


def export_json(export: Export, service: Service | None) -> bytes:
    """The whole export, UTF-8. Moments are those of China; without ``service`` keys stay bare."""
    standing = export.standing
    told = {
        "receipt": standing.number,
        "service": {
            "id": standing.service_id,
            "version": standing.version,
            "name": service.name if service else "",
        },
        "status": standing.status.value,
        "status_since": _moment(standing.status_at),
        "handed_in": _moment(standing.submitted_at),
        "decision_due": standing.due_on.isoformat() if standing.due_on else None,
        "note": standing.note,
        "answers": list(_answers(export, service)),
        "files": [
            {
                "question": file.key,
                "media_type": file.media_type,
                "content": base64.b64encode(file.content).decode(),
            }
            for file in export.files
        ],
        "office_told": [
            {"what": each.kind.value, "at": _moment(each.done_at)} for each in export.told
        ],
        "deleted_after": _moment(export.kept_until),
    }
    return json.dumps(told, ensure_ascii=False, indent=2).encode()


def _answers(export: Export, service: Service | None) -> Iterator[Mapping[str, object]]:
    known = {ask.key: ask for ask in asks(service, export.answers)} if service else {}
    for key, clean in export.answers.items():
        ask = known.get(key)
        told: dict[str, object] = {"question": key, "answer": clean}
        if ask is not None:
            told["asked"] = ask.question.question
            if isinstance(ask.question, Question):
                shown = type_of(ask.question.type).show(clean, ask.question)
                if not shown.values:
                    told["shown"] = shown.words
        yield told


def _moment(moment: datetime | None) -> str | None:
    return moment.astimezone(CHINA).isoformat() if moment else None
