"""Speech that citizens agree to have kept: a message for a clerk, and speech to learn from."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import anyio.to_thread

from access.journeys.recording import Circumstances, NotTaken, Purpose, Sound
from access.page.model import Page
from access.pages import paths
from access.pages.about import about_page
from access.pages.message import (
    ABOUT,
    CONSENT,
    DELETE,
    DO,
    LONGEST_S,
    PHONE,
    SOUND,
    YES,
    MessagePage,
    MessageTrouble,
    message_page,
)
from access.pages.recordings import AGREE, recordings_page
from access.pages.recordings import DELETE as DELETE_ALL
from access.pages.recordings import DO as CHOICE
from access.web.answer import Answer
from access.web.call import Call
from access.web.forms import Fields
from voice.audio import NotAudio

_PHONE = re.compile(r"[0-9]{7,12}")


async def show_about(call: Call) -> Page:
    """What one may say, who this is, what is kept."""
    return about_page(call.context)


async def show_recordings(call: Call) -> Page:
    """Whether speech is kept, and how much."""
    kept = 0
    if call.has_visit:
        kept = await call.front.at_counter(call.front.counter.count_speech, call.visit)
    is_agreed = call.recording_consent() is not None
    return recordings_page(call.context, is_agreed=is_agreed, kept=kept)


async def choose_recordings(call: Call) -> Answer:
    """Agree, agree no longer, or delete all of it."""
    fields = await call.form()
    chosen = fields.get(CHOICE, "")
    if chosen == AGREE:
        call.agree_to_recording()
    else:
        call.forget_recording()
    if chosen == DELETE_ALL:
        delete = call.front.counter.delete_recordings
        await call.front.at_counter(delete, call.visit, Purpose.IMPROVING)
    return call.go(paths.recordings(call.locale))


async def show_message(call: Call) -> Page:
    """The recorder, and what was left before."""
    return await _page(call)


async def take_message(call: Call) -> Page | Answer:
    """Keep a message that was sent, or delete those that were."""
    fields = await call.form(with_file=True)
    counter = call.front.counter
    if fields.get(DO, "") == DELETE:
        await call.front.at_counter(counter.delete_recordings, call.visit, Purpose.CLERK)
        return call.go(paths.message(call.locale))
    phone = re.sub(r"[\s-]", "", fields.get(PHONE, ""))
    sound = await _checked(fields, phone)
    if isinstance(sound, MessageTrouble):
        return await _page(call, sound, fields.get(PHONE, ""))
    where = Circumstances(call.locale, _about(call, fields), datetime.now(UTC))
    taken = await call.front.at_counter(
        counter.leave_message, call.visit, sound, where, call_back=phone
    )
    if isinstance(taken, NotTaken):
        return await _page(call, MessageTrouble(taken.value), phone)
    return call.go(paths.message(call.locale))


async def _checked(fields: Fields, phone: str) -> Sound | MessageTrouble:
    if fields.get(CONSENT, "") != YES:
        return MessageTrouble.NO_CONSENT
    if phone and not _PHONE.fullmatch(phone):
        return MessageTrouble.WRONG_PHONE
    upload = fields.file(SOUND)
    if upload is None:
        return MessageTrouble.NO_SOUND
    return await anyio.to_thread.run_sync(_packed, upload.content)


def _packed(content: bytes) -> Sound | MessageTrouble:
    # PyAV is large: only a server that is left a message loads it.
    from voice.recording import (  # noqa: PLC0415
        NothingRecordedError,
        RecordingTooLongError,
        pack,
    )

    try:
        packed = pack(content, longest_s=LONGEST_S)
    except RecordingTooLongError:
        return MessageTrouble.TOO_LONG
    except (NothingRecordedError, NotAudio):
        return MessageTrouble.NO_SOUND
    return Sound(packed.content, packed.milliseconds)


def _about(call: Call, fields: Fields) -> str:
    named = fields.get(ABOUT, "")
    return named if named in call.front.services else ""


def _service_in(call: Call, path: str) -> str:
    """The service on whose pages one gave up."""
    start = paths.guide(call.locale, "")
    named = path.removeprefix(start).partition("/")[0] if path.startswith(start) else ""
    return named if named in call.front.services else ""


async def _page(call: Call, trouble: MessageTrouble | None = None, phone: str = "") -> Page:
    front = call.front
    left = await front.at_counter(front.counter.messages, call.visit) if call.has_visit else ()
    about = _service_in(call, call.came_from())
    return message_page(call.context, MessagePage(left, trouble, phone, about))
