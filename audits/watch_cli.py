"""``yinqiao audit watch``: looks at sites when they are due and tells what is new."""

from __future__ import annotations

import argparse
import fcntl
import os
import signal
import sqlite3
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from rich.console import Console

from audits.errors import AuditError
from audits.gate import ExitCode
from audits.reporters.words import LANGUAGES, REPORT_LANGUAGE
from audits.said import say
from audits.watch.listing import message_lines, site_lines
from audits.watch.messages import try_again
from audits.watch.sites import read_sites
from audits.watch.store import Store
from audits.watch.watching import Look, Watch, look_at

DEFAULT_FOLDER = Path("yinqiao-watch")
LOOP_S = 30
"""How long ``--loop`` rests between two rounds."""
_LOCK = "watch.lock"
_EPILOG = """Call it as often as you like, by cron for example: only what is due is done, and what
could not be delivered is tried again. docs/auditing.md shows a site's file and how to set mail up.

exit codes: 0 nothing new, 1 new violations, 2 something could not be audited or delivered"""


class AtWork(AuditError):
    """Another watch is at work in the same folder."""


def _now() -> datetime:
    return datetime.now(UTC)


def main(
    argv: Sequence[str],
    look: Look = look_at,
    clock: Callable[[], datetime] = _now,
    rest: Callable[[float], None] = time.sleep,
) -> int:
    """Run the command and give its exit code."""
    arguments = _parser().parse_args(argv)
    problems = Console(stderr=True)
    try:
        store = Store(arguments.data)
        if arguments.list:
            _list(arguments, store, clock)
            return ExitCode.CLEAN
        watch = Watch(
            folder=arguments.data,
            store=store,
            console=problems,
            environment=os.environ,
            clock=clock,
            language=arguments.report_language,
            look=look,
        )
        with _alone(arguments.data), _ended_kindly():
            return _watch(arguments, watch, rest)
    except (AuditError, OSError, sqlite3.Error) as error:
        _complain(problems, error)
        return ExitCode.COULD_NOT_AUDIT
    except KeyboardInterrupt:
        problems.print(say("watch_stopped", arguments.report_language), highlight=False)
        return ExitCode.CLEAN


def _watch(arguments: argparse.Namespace, watch: Watch, rest: Callable[[float], None]) -> int:
    if arguments.again:
        with watch.store.open() as database:
            try_again(database, watch.clock())
    code = watch.round(read_sites(arguments.sites), now=arguments.now)
    while arguments.loop:
        rest(LOOP_S)
        try:
            # Read anew each time: a file that is changed counts without a new start.
            watch.round(read_sites(arguments.sites), with_pauses=True)
        except AuditError as error:
            _complain(watch.console, error)
    return code


def _list(arguments: argparse.Namespace, store: Store, clock: Callable[[], datetime]) -> None:
    language, console = arguments.report_language, Console()
    sites = read_sites(arguments.sites)
    for lines in (site_lines(store, sites, clock(), language), message_lines(store, language)):
        for line in lines:
            console.print(line, markup=False, highlight=False, soft_wrap=True)


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Two at once would look twice and tell twice. The lock goes with the process, even killed."""
    with (folder / _LOCK).open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise AtWork(f"another watch is at work in {folder}") from None
        yield


@contextmanager
def _ended_kindly() -> Iterator[None]:
    """Being told to end is like Ctrl-C: browsers are closed, and what is done is kept."""
    before = signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="yinqiao audit watch",
        description="Look at sites when they are due, and tell only what is new.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "sites",
        nargs="+",
        type=Path,
        metavar="SITE",
        help="YAML file of a site, or a folder of them",
    )
    parser.add_argument(
        "--data",
        type=Path,
        default=DEFAULT_FOLDER,
        metavar="FOLDER",
        help="where history, messages and reports are kept (default: %(default)s)",
    )
    parser.add_argument("--now", action="store_true", help="look at all of them, due or not")
    parser.add_argument("--loop", action="store_true", help="keep running")
    parser.add_argument(
        "--list", action="store_true", help="show what is due and what waits; do nothing"
    )
    parser.add_argument(
        "--again", action="store_true", help="try messages again that were given up"
    )
    parser.add_argument(
        "--report-language",
        choices=LANGUAGES,
        default=REPORT_LANGUAGE,
        help="language of the reports and of what is told here (default: %(default)s)",
    )
    return parser


def _complain(console: Console, error: Exception) -> None:
    console.print(f"yinqiao audit watch: {error}", markup=False, highlight=False, soft_wrap=True)
