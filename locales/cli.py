"""``yinqiao locales update|compile|status|check``: the catalogs from the command line."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence

from rich.console import Console

from locales.check import problems
from locales.compiling import compile_catalogs
from locales.errors import LocaleError
from locales.status import statuses, table
from locales.update import update


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns 0 when all is well, 1 for problems in the catalogs, 2 for others."""
    parser = argparse.ArgumentParser(prog="yinqiao locales", description=__doc__)
    parser.add_argument("command", choices=sorted(_COMMANDS), help="what to do")
    command = _COMMANDS[parser.parse_args(arguments).command]
    try:
        return command(Console())
    except LocaleError as error:
        Console(stderr=True).print(str(error), markup=False)
        return 2


def _update(console: Console) -> int:
    for path in update():
        console.print(f"wrote {path}", markup=False)
    return _compile(console)


def _compile(console: Console) -> int:
    for path in compile_catalogs():
        console.print(f"compiled {path}", markup=False)
    return 0


def _status(console: Console) -> int:
    console.print(table(statuses()))
    return 0


def _check(console: Console) -> int:
    found = problems()
    for each in found:
        console.print(each, markup=False)
    console.print(f"{len(found)} problems" if found else "The catalogs are in order.")
    return 1 if found else 0


_COMMANDS: dict[str, Callable[[Console], int]] = {
    "update": _update,
    "compile": _compile,
    "status": _status,
    "check": _check,
}
