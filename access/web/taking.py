"""Takes the answer of a form to the counter: words, several choices, or a photo."""

from __future__ import annotations

from access.journeys import Accepted, Ask, Incomplete, Question, Refused, Service
from access.journeys.problems import wording_of
from access.journeys.questions import Uploading, type_of
from access.journeys.questions.base import AGAIN
from access.journeys.questions.photo import too_large
from access.web.call import Call
from access.web.forms import Fields


async def answer_form(call: Call, asked: Ask) -> Fields:
    """What was posted as the answer to a question.

    Raises:
        PageTroubleError: not a form, or not of this visit.
    """
    return await call.form(with_file=takes_file(asked))


async def store_answer(
    call: Call, service: Service, asked: Ask, fields: Fields
) -> Accepted | Refused | Incomplete:
    """Store what the posted form says to ``asked``. A photo that is kept already stays when none
    is sent."""
    question = asked.question
    counter, at_counter = call.front.counter, call.front.at_counter
    upload = fields.file(asked.key)
    if upload is None:
        raw = _raw(fields, asked.key)
        return await at_counter(counter.save, call.visit, service, asked.key, raw)
    if upload.is_too_large and isinstance(question, Question):
        finding = too_large(call.front.settings.max_upload_bytes)
        return Refused(asked.key, finding.reason, wording_of(question, finding), "")
    content, client = upload.content, call.client
    return await at_counter(
        counter.save_file, call.visit, service, asked.key, content, client=client
    )


def _raw(fields: Fields, key: str) -> str:
    # The button 重选 counts, whatever was chosen or typed beside it.
    return AGAIN if AGAIN in fields.all(key) else fields.joined(key)


def takes_file(asked: Ask) -> bool:
    """Whether the question is answered with a photo."""
    question = asked.question
    if not isinstance(question, Question):
        return False
    return isinstance(type_of(question.type).intake(question), Uploading)
