"""Messages that wait in the history's file until they are delivered. Nothing is sent here."""

from __future__ import annotations

import json
import sqlite3
import uuid
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

SCHEMA = """CREATE TABLE IF NOT EXISTS watch_message (id TEXT PRIMARY KEY, site TEXT NOT NULL,
    way TEXT NOT NULL, address TEXT NOT NULL, subject TEXT NOT NULL, body TEXT NOT NULL,
    made TEXT NOT NULL, state TEXT NOT NULL, tries INTEGER NOT NULL, tried TEXT,
    problem TEXT NOT NULL)"""
GIVEN_UP_AFTER = timedelta(days=14)
"""Longer than any holiday during which nobody starts a mail server again."""
LEAST_TRIES = 5
"""A machine that was off for weeks still tries before it gives up."""
_SHORTEST_PAUSE = timedelta(minutes=1)
_LONGEST_PAUSE = timedelta(hours=6)
_MOST_DOUBLINGS = 9
_PUT = """INSERT INTO watch_message (id, site, way, address, subject, body, made, state, tries,
    tried, problem) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"""
_GET = """SELECT id, site, way, address, subject, body, made, state, tries, tried, problem
    FROM watch_message WHERE state IN (SELECT value FROM json_each(?)) ORDER BY made, rowid"""


class Way(StrEnum):
    """How a message goes."""

    MAIL = "mail"
    WEBHOOK = "webhook"


class State(StrEnum):
    """How far a message is."""

    WAITING = "waiting"
    SENT = "sent"
    GIVEN_UP = "given-up"


@dataclass(frozen=True, slots=True)
class Message:
    """One message to one address."""

    site: str
    way: Way
    address: str
    """Of the mail; empty for a webhook, whose address may be a secret and stays in its file."""
    subject: str
    body: str
    made: datetime
    state: State = State.WAITING
    tries: int = 0
    tried: datetime | None = None
    problem: str = ""
    """Why the last try failed."""
    id: str = field(default_factory=lambda: uuid.uuid4().hex)
    """Goes with it wherever it goes, so that who gets it twice can tell."""

    def is_due(self, now: datetime) -> bool:
        """Say whether a program that keeps running tries it again; pauses grow from try to try."""
        doublings = min(max(self.tries - 1, 0), _MOST_DOUBLINGS)
        pause = min(_SHORTEST_PAUSE * 2**doublings, _LONGEST_PAUSE)
        return self.tried is None or now >= self.tried + pause


def put(database: sqlite3.Connection, messages: Iterable[Message]) -> None:
    """Let messages wait."""
    database.executemany(
        _PUT,
        [
            (
                each.id,
                each.site,
                each.way,
                each.address,
                each.subject,
                each.body,
                each.made.isoformat(timespec="seconds"),
                each.state,
                each.tries,
                each.tried and each.tried.isoformat(timespec="seconds"),
                each.problem,
            )
            for each in messages
        ],
    )


def messages(database: sqlite3.Connection, *states: State) -> list[Message]:
    """Give the messages in these states, the oldest first."""
    rows = database.execute(_GET, (json.dumps(states),))
    return [_message(row) for row in rows]


def note_sent(database: sqlite3.Connection, message: Message, now: datetime) -> None:
    """Write down that a message arrived where it goes."""
    _note(database, message, State.SENT, now, "")


def note_failed(
    database: sqlite3.Connection, message: Message, now: datetime, problem: str
) -> None:
    """Write down that a try failed; after many of them over a long time there are no more."""
    is_over = now - message.made >= GIVEN_UP_AFTER and message.tries + 1 >= LEAST_TRIES
    _note(database, message, State.GIVEN_UP if is_over else State.WAITING, now, problem)


def give_up(database: sqlite3.Connection, message: Message, now: datetime, problem: str) -> None:
    """Write down that a message has nowhere to go any more."""
    _note(database, message, State.GIVEN_UP, now, problem)


def try_again(database: sqlite3.Connection, now: datetime) -> int:
    """Let what was given up wait as if it were new; says how many messages that is."""
    moment = now.isoformat(timespec="seconds")
    return database.execute(
        "UPDATE watch_message SET state = ?, made = ?, tries = 0, tried = NULL WHERE state = ?",
        (State.WAITING, moment, State.GIVEN_UP),
    ).rowcount


def _note(
    database: sqlite3.Connection, message: Message, state: State, now: datetime, problem: str
) -> None:
    moment = now.isoformat(timespec="seconds")
    database.execute(
        "UPDATE watch_message SET state = ?, tries = tries + 1, tried = ?, problem = ?"
        " WHERE id = ?",
        (state, moment, problem, message.id),
    )


def _message(row: tuple[str, str, str, str, str, str, str, str, int, str | None, str]) -> Message:
    key, site, way, address, subject, body, made, state, tries, tried, problem = row
    return Message(
        id=key,
        site=site,
        way=Way(way),
        address=address,
        subject=subject,
        body=body,
        made=datetime.fromisoformat(made),
        state=State(state),
        tries=tries,
        tried=datetime.fromisoformat(tried) if tried else None,
        problem=problem,
    )
