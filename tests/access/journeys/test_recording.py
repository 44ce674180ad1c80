"""Messages for a clerk and speech to learn from: kept only sealed, and never longer than said."""

from __future__ import annotations

import secrets
from datetime import timedelta

import pytest
from sqlalchemy import create_engine, text

from access.journeys import Counter
from access.journeys.recording import (
    LEARNING_LIFE,
    MESSAGE_LIFE,
    MOST_MESSAGES,
    Circumstances,
    Message,
    NotTaken,
    Purpose,
    RecordingOffice,
    Sound,
)
from access.journeys.records import Records
from access.journeys.resealing import Resealing
from access.keys import Keys
from tests.access.conftest import SECRET, Clock

SPOKEN = b"OggS the sound of a message"
SOUND = Sound(SPOKEN, 4200)
PHONE = "13800138000"


def where(clock: Clock) -> Circumstances:
    return Circumstances("zh-Hans", "pension-check", clock())


def office(counter: Counter) -> RecordingOffice:
    return RecordingOffice(counter.store, counter.records)


@pytest.fixture
def left(counter: Counter, clock: Clock) -> tuple[str, Message]:
    visit = counter.new_visit()
    message = counter.leave_message(visit, SOUND, where(clock), call_back=PHONE)
    assert isinstance(message, Message)
    return visit, message


def test_a_message_is_heard_by_the_office_with_the_number_to_call(
    counter: Counter, left: tuple[str, Message]
) -> None:
    (message,) = office(counter).messages()
    assert message == left[1]
    assert (message.call_back, message.seconds, message.about) == (PHONE, 4.2, "pension-check")
    found = office(counter).find(message.id[:8])
    assert found is not None
    assert office(counter).sound_of(found) == SPOKEN


def test_nothing_of_a_message_lies_in_plain_text_in_the_database(
    counter: Counter, clock: Clock, left: tuple[str, Message], database_url: str
) -> None:
    assert office(counter).answer(left[1].id, "请带身份证来", now=clock())
    counter.leave_message(left[0], SOUND, where(clock), call_back=PHONE)
    engine = create_engine(database_url)
    with engine.connect() as connection:
        rows = connection.execute(text("SELECT * FROM recordings")).all()
    engine.dispose()
    held = b"|".join(
        bytes(value) if isinstance(value, bytes | memoryview) else str(value).encode()
        for row in rows
        for value in row
    )
    for secret in (SPOKEN, PHONE.encode(), "请带身份证来".encode(), left[0].encode()):
        assert secret not in held


def test_the_sound_goes_with_the_answer_and_the_citizen_reads_the_answer(
    counter: Counter, clock: Clock, left: tuple[str, Message]
) -> None:
    visit, message = left
    assert office(counter).answer(message.id, "请带身份证来", now=clock())
    found = office(counter).find(message.id)
    assert found is not None
    assert office(counter).sound_of(found) is None
    (seen,) = counter.messages(visit)
    assert seen.answer == "请带身份证来"
    assert counter.messages(counter.new_visit()) == ()


def test_who_asks_for_it_has_everything_deleted_at_once(
    counter: Counter, clock: Clock, left: tuple[str, Message]
) -> None:
    visit, _ = left
    counter.keep_speech(visit, SOUND, where(clock), understood="本人")
    assert counter.delete_recordings(visit, Purpose.CLERK) == 1
    assert counter.count_speech(visit) == 1
    assert counter.delete_recordings(visit, Purpose.IMPROVING) == 1
    assert office(counter).messages() == ()
    assert office(counter).recordings(Purpose.IMPROVING) == ()


def test_what_is_not_answered_is_deleted_when_its_time_is_over(
    counter: Counter, clock: Clock, left: tuple[str, Message]
) -> None:
    counter.keep_speech(left[0], SOUND, where(clock), understood="本人")
    clock.pass_time(MESSAGE_LIFE - timedelta(minutes=1))
    counter.purge()
    assert len(office(counter).messages()) == 1
    clock.pass_time(timedelta(minutes=2))
    (entry,) = [each for each in counter.purge() if each.what == "recordings"]
    assert entry.count == 1
    assert len(office(counter).recordings(Purpose.IMPROVING)) == 1
    clock.pass_time(LEARNING_LIFE - MESSAGE_LIFE)
    counter.purge()
    assert office(counter).recordings(Purpose.IMPROVING) == ()


def test_nobody_leaves_more_messages_than_are_read(counter: Counter, clock: Clock) -> None:
    visit = counter.new_visit()
    for _ in range(MOST_MESSAGES):
        assert isinstance(counter.leave_message(visit, SOUND, where(clock)), Message)
    assert counter.leave_message(visit, SOUND, where(clock)) is NotTaken.TOO_MANY
    assert isinstance(counter.leave_message(counter.new_visit(), SOUND, where(clock)), Message)


def test_with_a_new_key_recordings_open_and_the_old_key_is_not_needed(
    counter: Counter, clock: Clock, left: tuple[str, Message]
) -> None:
    answered = counter.leave_message(left[0], SOUND, where(clock))
    assert isinstance(answered, Message)
    assert office(counter).answer(answered.id, "请带身份证来", now=clock())
    new = secrets.token_bytes(32)
    resealing = Resealing(counter.store, Records(Keys.from_secret(new, SECRET)))
    resealing.seal_anew()
    assert resealing.broken == 0
    opened = RecordingOffice(counter.store, Records(Keys.from_secret(new)))
    found = opened.find(left[1].id)
    assert found is not None
    assert opened.sound_of(found) == SPOKEN
    assert {each.call_back for each in opened.messages()} == {PHONE, ""}
    assert {each.answer for each in opened.messages()} == {"请带身份证来", ""}
