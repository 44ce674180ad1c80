"""The steps of set-up in their order, and the run of them. Each does nothing when done before."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console

from access.setup.fonts import build_fonts
from access.setup.models import install_models
from access.setup.node import install_node_packages
from access.setup.paper_fonts import make_paper_fonts
from access.setup.regions import install_regions
from access.setup.vendor import copy_vendored
from locales.compiling import compile_catalogs


@dataclass(frozen=True, slots=True)
class Step:
    """One thing set-up does; ``run`` gives a few words on what came of it."""

    name: str
    what: str
    run: Callable[[Path, Path, Console], str]
    in_wheel: bool = False
    """Whether an installed wheel needs it too; it carries what the other steps make."""


STEPS = (
    Step("npm", "third-party browser files", lambda project, *_: install_node_packages(project)),
    Step(
        "vendor",
        "scripts, pictograms, fonts and voices",
        lambda project, *_: copy_vendored(project),
    ),
    Step("regions", "places of Yunnan", lambda project, *_: install_regions(project)),
    Step("fonts", "web fonts", lambda project, *_: build_fonts(project)),
    Step("paper fonts", "fonts of papers", lambda project, *_: make_paper_fonts(project)),
    Step("catalogs", "languages", lambda *_: f"{len(compile_catalogs())} compiled"),
    Step(
        "models",
        "speech models",
        lambda _project, models_dir, console: install_models(models_dir, console),
        in_wheel=True,
    ),
)


def run_setup(project: Path, models_dir: Path, console: Console, *, is_checkout: bool) -> None:
    """Run every step, telling what each one did.

    Raises:
        SetupError: a step failed; the steps before it stay done.
    """
    steps = [step for step in STEPS if is_checkout or step.in_wheel]
    for number, step in enumerate(steps, 1):
        console.print(f"[{number}/{len(steps)}] {step.what} …", markup=False, highlight=False)
        outcome = step.run(project, models_dir, console)
        console.print(f"      {outcome}", markup=False, highlight=False, soft_wrap=True)
