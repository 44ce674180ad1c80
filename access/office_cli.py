"""``yinqiao office``: the cases of the built-in office on the command line.

For the person at the desk, who may see what is in a case; nothing of it is written anywhere else.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from datetime import date

from rich.console import Console
from rich.table import Table

from access.journeys.catalogue import open_catalogue
from access.journeys.china import day_in_china
from access.journeys.decisions import DECIDABLE, LONGEST_NOTE, Heard
from access.journeys.desk import now_utc
from access.journeys.flow import asks
from access.journeys.office import MessageKind
from access.journeys.outcomes import Status
from access.journeys.receipts import show_number
from access.journeys.records import Records
from access.key_file import KeyFileError
from access.keys import Keys
from access.offices.staff_desk import DeskCase, StaffDesk
from access.sealing import SealingError
from access.settings import Settings, load_settings
from access.store import StoreError, open_store

_SAYS = {
    Heard.UNKNOWN: "No case has this receipt number. `yinqiao office list --all` shows them.",
    Heard.TOO_LATE: "It was taken back, or it is decided: only another decision can change that.",
}


def main(arguments: Sequence[str]) -> int:
    """Exit code: 0 done, 1 not done, 2 wrong command line."""
    given = _parser().parse_args(arguments)
    try:
        return _run(given, load_settings())
    except (KeyFileError, SealingError, StoreError) as error:
        Console(stderr=True).print(str(error), markup=False, highlight=False, soft_wrap=True)
        return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="yinqiao office", description="See and decide what was handed in."
    )
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    listing = commands.add_parser("list", help="open cases, oldest first")
    listing.add_argument("--all", action="store_true", help="decided ones too")
    show = commands.add_parser("show", help="one case with its answers")
    show.add_argument("number", help="receipt number")
    decide = commands.add_parser("decide", help="say where a case stands")
    decide.add_argument("number", help="receipt number")
    decide.add_argument("--status", required=True, choices=[each.value for each in DECIDABLE])
    decide.add_argument(
        "--note", default="", help=f"words for the citizen, {LONGEST_NOTE} characters at most"
    )
    decide.add_argument("--due", type=date.fromisoformat, help="another day: 2026-12-01")
    commands.add_parser("messages", help="hear and answer spoken messages", add_help=False)
    return parser


def _run(given: argparse.Namespace, settings: Settings) -> int:
    catalogue = open_catalogue(settings.services_dir)
    store = open_store(settings.database_url)
    try:
        desk = StaffDesk(store, Records(Keys.from_file(settings.key_file)), catalogue.version)
        if given.command == "list":
            return _list(desk, open_only=not given.all)
        if given.command == "show":
            return _show(desk, given.number)
        return _decide(desk, given)
    finally:
        store.close()


def _list(desk: StaffDesk, *, open_only: bool) -> int:
    table = Table("receipt", "service", "kind", "received", "due", "status")
    for case in desk.cases(open_only=open_only):
        table.add_row(
            show_number(case.number) or case.application_id,
            case.service.name if case.service else case.service_id,
            case.kind,
            day_in_china(case.received_at).isoformat(),
            _due(case),
            case.status,
        )
    Console(highlight=False).print(table)
    return 0


def _due(case: DeskCase) -> str:
    if case.due_on is None:
        return ""
    is_late = not case.status.is_final and case.due_on < day_in_china(now_utc())
    return f"{case.due_on}{' late' if is_late else ''}"


def _show(desk: StaffDesk, number: str) -> int:
    case = desk.show(number)
    if case is None:
        print(_SAYS[Heard.UNKNOWN], file=sys.stderr)
        return 1
    table = Table("question", "answer", title=f"{show_number(case.number)} {case.status}")
    for name, answer in _answers(case):
        table.add_row(name, answer)
    console = Console(highlight=False)
    console.print(table)
    if case.kind is MessageKind.SUBMIT and case.note:
        console.print(case.note, markup=False)
    return 0


def _answers(case: DeskCase) -> list[tuple[str, str]]:
    if case.service is None:
        return list(case.answers.items())
    return [
        (f"{ask.question.name} ({ask.key})", case.answers[ask.key])
        for ask in asks(case.service, case.answers)
        if ask.key in case.answers
    ]


def _decide(desk: StaffDesk, given: argparse.Namespace) -> int:
    heard = desk.decide(given.number, Status(given.status), note=given.note, due_on=given.due)
    if heard is Heard.TAKEN:
        print(f"{given.status}")
        return 0
    print(_SAYS[heard], file=sys.stderr)
    return 1
