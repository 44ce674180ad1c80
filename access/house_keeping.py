"""``yinqiao purge`` and ``yinqiao keys``: what the people who run the site do by hand."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from datetime import datetime

from rich.console import Console

from access.journeys.counter import Counter
from access.journeys.opening import open_counter
from access.journeys.resealing import Resealing
from access.key_file import KeyFileError
from access.key_rotation import RotationError, drop_older, rotate
from access.keys import Keys, SecretError
from access.sealing import SealingError
from access.settings import Settings, load_settings
from access.store import PurgeEntry, StoreError

_Task = Callable[[Settings, Keys, Counter, Console], None]


def purge(arguments: Sequence[str]) -> int:
    """Delete what is due, or show what was deleted."""
    parser = argparse.ArgumentParser(
        prog="yinqiao purge",
        description="Delete what is due. A running server does so every ten minutes.",
    )
    parser.add_argument("--log", action="store_true", help="only show what was deleted, and why")
    given = parser.parse_args(arguments)
    return _run(_show_log if given.log else _purge)


def keys(arguments: Sequence[str]) -> int:
    """Change the key."""
    parser = argparse.ArgumentParser(
        prog="yinqiao keys", description="Change the key that seals personal data."
    )
    tasks: dict[str, tuple[_Task, str]] = {
        "rotate": (_rotate, "seal everything with a new key, or finish what was broken off"),
        "drop": (_drop, "forget the older key, so that old copies of the database do not open"),
    }
    what = parser.add_subparsers(dest="what", metavar="WHAT", required=True)
    for name, (_, help_) in tasks.items():
        what.add_parser(name, help=help_)
    return _run(tasks[parser.parse_args(arguments).what][0])


def _run(task: _Task) -> int:
    settings = load_settings()
    try:
        in_force = Keys.from_file(settings.key_file)
        counter = open_counter(settings.database_url, in_force)
        try:
            task(settings, in_force, counter, Console(highlight=False, soft_wrap=True))
        finally:
            counter.close()
    except (KeyFileError, RotationError, SealingError, SecretError, StoreError) as error:
        Console(stderr=True).print(str(error), markup=False, highlight=False, soft_wrap=True)
        return 1
    return 0


def _purge(_settings: Settings, _keys: Keys, counter: Counter, console: Console) -> None:
    _tell(counter.purge(), console)


def _show_log(_settings: Settings, _keys: Keys, counter: Counter, console: Console) -> None:
    _tell(counter.purge_log(), console)


def _tell(entries: Sequence[PurgeEntry], console: Console) -> None:
    for entry in entries:
        moment = datetime.fromtimestamp(entry.at).astimezone()
        console.print(f"{moment:%Y-%m-%d %H:%M}  {entry.count:6d} {entry.what}: {entry.why}")
    if not entries:
        console.print("Nothing was deleted.")


def _rotate(settings: Settings, keys: Keys, counter: Counter, console: Console) -> None:
    path = settings.key_file
    done = rotate(path, keys, Resealing(counter.store, counter.records))
    what = "A new key is in force" if done.is_new else "The change of the key is finished"
    console.print(f"{what}; {done.sealed_anew} pieces of saved data were sealed with it.")
    if done.broken:
        console.print(f"{done.broken} are damaged: no key opens them. They were left alone.")
    console.print(f"Now keep a copy of {path} apart from the database: older copies do not fit.")


def _drop(settings: Settings, keys: Keys, counter: Counter, console: Console) -> None:
    dropped = drop_older(settings.key_file, keys, Resealing(counter.store, counter.records))
    console.print(f"{dropped} older keys were taken out of {settings.key_file}.")
