"""``yinqiao office messages`` and ``yinqiao recordings``: what citizens agreed to have recorded.

A sound leaves the database only into a file one names; nothing of it is printed.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from rich.console import Console
from rich.table import Table

from access.journeys.desk import moment_of, now_utc
from access.journeys.recording import Purpose, RecordingOffice
from access.journeys.records import Records
from access.key_file import KeyFileError
from access.keys import Keys
from access.sealing import SealingError
from access.settings import Settings, load_settings
from access.store import Recording, StoreError, open_store

_SHOWN_LETTERS = 8
"""Of an id: enough to tell recordings apart."""
_UNKNOWN = "No recording has an id that begins so, or more than one has; `list` shows them."
_NO_SOUND = "Its sound was deleted when it was answered."


def office_messages(arguments: Sequence[str]) -> int:
    """``yinqiao office messages``. Exit code: 0 done, 1 not done, 2 wrong command line."""
    parser = argparse.ArgumentParser(
        prog="yinqiao office messages", description="Hear and answer spoken messages."
    )
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    commands.add_parser("list", help="messages, oldest first")
    export = commands.add_parser("export", help="write the sound of one into a file to play")
    export.add_argument("id")
    export.add_argument("file", type=Path, help="new file, Ogg Opus; delete it when heard")
    answer = commands.add_parser("answer", help="answer one; its sound is deleted with that")
    answer.add_argument("id")
    answer.add_argument("--text", required=True, help="what the citizen reads")
    given = parser.parse_args(arguments)
    with _office(load_settings()) as office:
        if given.command == "list":
            return _list_messages(office)
        if given.command == "export":
            return _export(office, given.id, given.file)
        return _answer(office, given.id, given.text)


def recordings(arguments: Sequence[str]) -> int:
    """``yinqiao recordings``. Exit code: 0 done, 1 not done, 2 wrong command line."""
    parser = argparse.ArgumentParser(
        prog="yinqiao recordings",
        description="See, export and delete speech that citizens agreed to have kept.",
    )
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    commands.add_parser("list", help="how much is kept for which purpose")
    export = commands.add_parser("export", help="write sounds and what was understood to a folder")
    export.add_argument("folder", type=Path)
    export.add_argument(
        "--purpose",
        required=True,
        choices=[Purpose.IMPROVING.value],
        help="what it is used for: only what was agreed to is exported",
    )
    purge = commands.add_parser("purge", help="delete everything kept for a purpose, now")
    purge.add_argument("--purpose", required=True, choices=[each.value for each in Purpose])
    given = parser.parse_args(arguments)
    with _office(load_settings()) as office:
        if given.command == "list":
            return _count(office)
        if given.command == "export":
            return _export_all(office, Purpose(given.purpose), given.folder)
        print(f"{office.delete(Purpose(given.purpose))} deleted")
        return 0


@contextmanager
def _office(settings: Settings) -> Iterator[RecordingOffice]:
    try:
        store = open_store(settings.database_url)
        try:
            yield RecordingOffice(store, Records(Keys.from_file(settings.key_file)))
        finally:
            store.close()
    except (KeyFileError, SealingError, StoreError, OSError) as error:
        Console(stderr=True).print(str(error), markup=False, highlight=False, soft_wrap=True)
        raise SystemExit(1) from None


def _list_messages(office: RecordingOffice) -> int:
    table = Table("id", "left", "seconds", "language", "service", "call back", "answered")
    for each in office.messages():
        table.add_row(
            each.id[:_SHOWN_LETTERS],
            f"{each.made_at.astimezone():%Y-%m-%d %H:%M}",
            f"{each.seconds:.0f}",
            each.locale,
            each.about,
            each.call_back,
            f"{each.answered_at.astimezone():%Y-%m-%d %H:%M}" if each.answered_at else "",
        )
    Console(highlight=False).print(table)
    return 0


def _export(office: RecordingOffice, beginning: str, file: Path) -> int:
    found = office.find(beginning)
    sound = office.sound_of(found) if found is not None else None
    if sound is None:
        print(_UNKNOWN if found is None else _NO_SOUND, file=sys.stderr)
        return 1
    _write(file, sound)
    print(file)
    return 0


def _answer(office: RecordingOffice, beginning: str, text: str) -> int:
    found = office.find(beginning)
    if (
        found is None
        or not text.strip()
        or not office.answer(found.id, text.strip(), now=now_utc())
    ):
        print(_UNKNOWN if text.strip() else "An answer needs words.", file=sys.stderr)
        return 1
    print("answered; the sound is deleted")
    return 0


def _count(office: RecordingOffice) -> int:
    table = Table("purpose", "recordings", "minutes", "oldest", "last is deleted on")
    for purpose in Purpose:
        kept = office.recordings(purpose)
        minutes = sum(each.milliseconds for each in kept) / 60_000
        table.add_row(
            purpose,
            str(len(kept)),
            f"{minutes:.1f}",
            f"{moment_of(kept[0].made_at).astimezone():%Y-%m-%d}" if kept else "",
            f"{moment_of(max(each.expires_at for each in kept)).astimezone():%Y-%m-%d}"
            if kept
            else "",
        )
    Console(highlight=False).print(table)
    return 0


def _export_all(office: RecordingOffice, purpose: Purpose, folder: Path) -> int:
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    kept = office.recordings(purpose)
    for each in kept:
        _write_with_words(office, each, folder)
    print(f"{len(kept)} exported for {purpose}; delete them when their time is over")
    return 0


def _write_with_words(office: RecordingOffice, each: Recording, folder: Path) -> None:
    sound = office.sound_of(each)
    if sound is not None:
        _write(folder / f"{each.id}.ogg", sound)
        _write(folder / f"{each.id}.txt", f"{each.locale}\n{office.words_of(each)}\n".encode())


def _write(path: Path, content: bytes) -> None:
    """A new file that only its owner can read."""
    number = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(number, "wb") as file:
        file.write(content)
