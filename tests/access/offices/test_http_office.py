"""What each answer of an office means, and what is sent."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread

import pytest

from access.journeys import Service
from access.journeys.model import Group, Question, Step
from access.journeys.office import (
    Attachment,
    Message,
    MessageKind,
    OfficeRefusedError,
    OfficeUnavailableError,
)
from access.offices.http import HttpOffice, HttpOfficeAddress
from access.offices.payload import payload_of
from tests.fixtures.ports import find_free_port

_CHILDREN = {"children.2.name": "小明", "children.4.name": "小红", "children": "done"}


@contextmanager
def office_that_answers(status: int, **headers: str) -> Iterator[HttpOffice]:
    """An office whose every answer is this one."""

    class Answer(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            self.rfile.read(int(self.headers["content-length"]))
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name.replace("_", "-"), value)
            self.send_header("content-length", "0")
            self.end_headers()

        def log_message(self, *_arguments: object) -> None:
            """Nothing."""

    server = HTTPServer(("127.0.0.1", 0), Answer)
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    url = f"http://127.0.0.1:{server.server_address[1]}/"
    office = HttpOffice(HttpOfficeAddress(name="test", url=url, key=bytes(32)))
    try:
        yield office
    finally:
        office.close()
        server.shutdown()
        thread.join()
        server.server_close()


def message_for(service: Service, kind: MessageKind = MessageKind.SUBMIT) -> Message:
    return Message(
        idempotency_key="a-submit",
        kind=kind,
        application_id="a",
        service=service,
        sent_at=datetime(2026, 11, 22, 6, 0, tzinfo=UTC),
        number="557041569979",
        due_on=date(2026, 11, 30),
        answers={"for-whom": "self", "living": "alone"},
    )


@pytest.mark.parametrize("status", [200, 201, 202, 204, 409])
def test_what_was_taken_now_or_before_is_delivered(pension_check: Service, status: int) -> None:
    with office_that_answers(status) as office:
        office.deliver(message_for(pension_check))


@pytest.mark.parametrize("status", [400, 413, 415, 422])
def test_what_the_office_cannot_take_is_refused(pension_check: Service, status: int) -> None:
    with office_that_answers(status) as office, pytest.raises(OfficeRefusedError):
        office.deliver(message_for(pension_check))


@pytest.mark.parametrize("status", [301, 302, 401, 403, 404, 405, 408, 425, 429, 500, 502, 503])
def test_everything_else_is_tried_again(pension_check: Service, status: int) -> None:
    with office_that_answers(status) as office, pytest.raises(OfficeUnavailableError):
        office.deliver(message_for(pension_check))


@pytest.mark.parametrize("status", [404, 410])
def test_a_withdrawal_of_what_is_not_known_there_is_done(
    pension_check: Service, status: int
) -> None:
    with office_that_answers(status) as office:
        office.deliver(message_for(pension_check, MessageKind.WITHDRAW))


@pytest.mark.parametrize(
    ("said", "least", "most"),
    [("30", 30, 30), ("", 0, 0), ("soon", 0, 0), ("Wed, 21 Oct 2015 07:28:00 GMT", 0, 0)],
)
def test_the_office_may_say_when_to_come_back(
    pension_check: Service, said: str, least: float, most: float
) -> None:
    with (
        office_that_answers(503, retry_after=said) as office,
        pytest.raises(OfficeUnavailableError) as told,
    ):
        office.deliver(message_for(pension_check))
    assert least <= told.value.retry_after_s <= most


def test_an_office_nobody_answers_for_is_tried_again_and_told_without_its_address(
    pension_check: Service,
) -> None:
    url = f"http://127.0.0.1:{find_free_port()}/secret-path"
    office = HttpOffice(HttpOfficeAddress(name="test", url=url, key=bytes(32), timeout_s=1))
    with pytest.raises(OfficeUnavailableError) as told:
        office.deliver(message_for(pension_check))
    assert "secret-path" not in str(told.value)
    office.close()


def test_entries_of_a_group_are_a_list_under_the_offices_names(pension_check: Service) -> None:
    name = Question(id="name", type="text", question="叫什么？", name="名字")
    group = Group(
        id="children", type="group", question="孩子", name="孩子", one="孩子", questions=(name,)
    )
    service = replace(
        pension_check,
        steps=(Step(name="一", questions=(pension_check.steps[0].questions[0], group)),),
        office=replace(pension_check.office, fields={"children": "kids", "children.name": "xm"}),
    )
    photo = Attachment("children.2.photo", "image/jpeg", b"\xff\xd8")
    message = replace(
        message_for(service), answers={"for-whom": "self", **_CHILDREN}, attachments=(photo,)
    )
    told = payload_of(message)
    assert told["fields"] == {"for-whom": "self", "kids": [{"xm": "小明"}, {"xm": "小红"}]}
    assert told["files"] == [
        {
            "field": "photo",
            "key": "children.2.photo",
            "media_type": "image/jpeg",
            "content": base64.b64encode(b"\xff\xd8").decode(),
        }
    ]


def test_answers_to_what_is_not_asked_any_more_are_not_sent(pension_check: Service) -> None:
    answers = {"for-whom": "self", "an-old-question": "1"}
    told = payload_of(replace(message_for(pension_check), answers=answers))
    assert told["fields"] == {"for-whom": "self"}
