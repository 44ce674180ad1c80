"""Takes the answer of a form to the counter: words, several choices, or a photo."""

from __future__ import annotations

from access.journeys import Accepted, Ask, Incomplete, Question, Refused, Service
from access.journeys.problems import wording_of
from access.journeys.questions import Uploading, type_of
from access.journeys.questions.photo import too_large
from access.web.call import Call


async def take_answer(call: Call, service: Service, asked: Ask) -> Accepted | Refused | Incomplete:
    """Store what the posted form says to ``asked``.

    A photo that is kept already stays when none is sent.

    Raises:
        PageTroubleError: not a form, or not of this visit.
    """
    question = asked.question
    fields = await call.form(with_file=takes_file(asked))
    counter, at_counter = call.front.counter, call.front.at_counter
    upload = fields.file(asked.key)
    if upload is None:
        raw = fields.joined(asked.key)
        return await at_counter(counter.save, call.visit, service, asked.key, raw)
    if upload.is_too_large and isinstance(question, Question):
        finding = too_large(call.front.settings.max_upload_bytes)
        return Refused(asked.key, finding.reason, wording_of(question, finding), "")
    return await at_counter(counter.save_file, call.visit, service, asked.key, upload.content)


def takes_file(asked: Ask) -> bool:
    """Whether the question is answered with a photo."""
    question = asked.question
    if not isinstance(question, Question):
        return False
    return isinstance(type_of(question.type).intake(question), Uploading)
