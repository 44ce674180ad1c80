"""``yinqiao desk``: who works here, on the command line of whoever runs the server."""

from __future__ import annotations

import argparse
import getpass
import sys
from collections.abc import Sequence
from datetime import UTC, datetime

from rich.console import Console
from rich.table import Table

from access.journeys.records import Records
from access.key_file import KeyFileError
from access.keys import Keys
from access.settings import Settings, load_settings
from access.staff import Role, StaffBook, StaffError
from access.store import StoreError, open_store

_BY = "command line"


def main(arguments: Sequence[str]) -> int:
    """Exit code: 0 done, 1 not done, 2 wrong command line."""
    given = _parser().parse_args(arguments)
    try:
        return _run(given, load_settings())
    except (KeyFileError, StaffError, StoreError) as error:
        Console(stderr=True).print(str(error), markup=False, highlight=False, soft_wrap=True)
        return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="yinqiao desk", description="Say who works here, and see what they did."
    )
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    add = commands.add_parser(
        "add-user",
        help="make an account, or give one a new password; asked for, or read from a pipe",
    )
    add.add_argument("name", help="what one signs in with; others see it")
    add.add_argument(
        "--role",
        action="append",
        required=True,
        choices=[each.value for each in Role],
        help="what they may do; may be given several times",
    )
    remove = commands.add_parser("remove", help="take an account away; its sessions end")
    remove.add_argument("name")
    commands.add_parser("list", help="everybody with their roles")
    log = commands.add_parser("log", help="who signed in and did what, newest first")
    log.add_argument("--most", type=int, default=50, metavar="N")
    return parser


def _run(given: argparse.Namespace, settings: Settings) -> int:
    store = open_store(settings.database_url)
    try:
        book = StaffBook(store, Records(Keys.from_file(settings.key_file)))
        if given.command == "add-user":
            roles = [Role(each) for each in given.role]
            book.add(given.name, roles, _password(given.name), by=_BY)
        elif given.command == "remove":
            book.remove(given.name, by=_BY)
        elif given.command == "list":
            _list(book)
        else:
            _log(book, given.most)
    finally:
        store.close()
    return 0


def _password(name: str) -> str:
    """Asked for twice at a terminal; never an argument, for those are seen by others."""
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\n")
    password = getpass.getpass(f"Password for {name}: ")
    if getpass.getpass("Once more: ") != password:
        raise StaffError("The two passwords are not the same. Nothing was changed.")
    return password


def _list(book: StaffBook) -> None:
    table = Table("name", "roles")
    for person in book.people():
        table.add_row(person.name, " ".join(sorted(person.roles)))
    Console(highlight=False).print(table)


def _log(book: StaffBook, most: int) -> None:
    table = Table("when (UTC)", "who", "what", "about")
    for each in book.log(most):
        when = datetime.fromtimestamp(each.at, UTC).strftime("%Y-%m-%d %H:%M:%S")
        table.add_row(when, each.who, each.what, each.about)
    Console(highlight=False).print(table)
