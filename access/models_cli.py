"""``yinqiao models``: what is installed, and adding recognizers that no package brings."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TransferSpeedColumn
from rich.table import Table

from access.settings import Settings, load_settings
from voice.downloading import DownloadError
from voice.model_adding import AddingError, NotConfirmed, Wanted, add_model, load_addable
from voice.models import ModelStore, load_models
from voice.unpacking import BadArchive

_CONFIRM = 3
"""Exit code when the model is here and only waits to be vouched for."""


def main(arguments: Sequence[str]) -> int:
    """Run ``models list`` or ``models add``; 0 when done, 1 when not, 3 to be confirmed."""
    given = _parser().parse_args(arguments)
    settings = load_settings()
    if given.what == "list":
        _list(settings)
        return 0
    file = Path(given.file) if given.file else None
    wanted = Wanted(given.name, file, given.language, given.sha256, given.site)
    return _add(wanted, settings.models_dir)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="yinqiao models", description="Look after the models.")
    what = parser.add_subparsers(dest="what", required=True)
    what.add_parser("list", help="show what is installed and what can be added")
    add = what.add_parser("add", help="add a Vosk model, from its makers' site or from a file")
    add.add_argument("name", help=f"one of {', '.join(load_addable().models)}, or any with --from")
    add.add_argument("--from", dest="file", default="", metavar="FILE", help="a zip file you have")
    add.add_argument("--language", default="", metavar="TAG", help="for a model that is not listed")
    add.add_argument("--sha256", default="", metavar="HASH", help="the hash you vouch for")
    add.add_argument("--site", default="", metavar="URL", help="a mirror of the makers' site")
    return parser


def _add(wanted: Wanted, models_dir: Path) -> int:
    console = Console(highlight=False, markup=False, soft_wrap=True)
    columns = (TextColumn("{task.description}"), BarColumn(), DownloadColumn())
    try:
        with Progress(*columns, TransferSpeedColumn(), console=console) as bar:
            task = bar.add_task(wanted.name, total=None)
            folder = add_model(
                wanted,
                models_dir,
                lambda done, whole: bar.update(task, completed=done, total=whole or None),
            )
    except NotConfirmed as question:
        console.print(str(question))
        return _CONFIRM
    except (AddingError, DownloadError, BadArchive, OSError) as error:
        console.print(str(error), style="bold red")
        return 1
    console.print(f"{wanted.name} is in {folder}. A running server uses it after its next start.")
    return 0


def _list(settings: Settings) -> None:
    store = ModelStore(settings.models_dir)
    table = Table(box=None)
    for head in ("model", "state", "what it is", "licence"):
        table.add_column(head, overflow="fold")
    for name, model in load_models().items():
        table.add_row(name, store.state(name), model.title, model.licence)
    for name, each in load_addable().models.items():
        is_there = (settings.models_dir / "vosk" / each.language).is_dir()
        state = f"vosk/{each.language} is there" if is_there else f"add {name}"
        table.add_row(name, state, each.title, "Apache-2.0")
    Console(highlight=False, markup=False).print(table)
