"""``yinqiao doctor``: what is installed, what is missing, and what each absence costs."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from importlib.metadata import PackageNotFoundError, version

from rich.console import Console
from rich.table import Table
from sqlalchemy import create_engine, make_url
from sqlalchemy.exc import SQLAlchemyError

from access.journeys.catalogue import open_catalogue
from access.settings import PROJECT, Settings
from locales.catalogs import load_catalogs
from locales.registry import SOURCE_TAG, load_registry
from voice.models import ModelError, ModelStore, load_models


class Health(StrEnum):
    """How a finding is: ``MISSING`` costs something, ``BROKEN`` keeps the site from serving."""

    FINE = "ok"
    MISSING = "missing"
    BROKEN = "broken"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at."""

    what: str
    health: Health
    detail: str
    """What was found or, where something is wrong, what it costs."""
    mend: str = ""
    """The command that mends it."""


_SYSTEM = "apt-get install chromium chromium-driver postgresql"
_AUDIT_COST = "yinqiao audit cannot open pages; serving does not need it"
_PACKAGES = (
    ("starlette", "nothing can be served", Health.BROKEN, "pip install yinqiao"),
    ("faster-whisper", "nobody can answer in Mandarin by voice", Health.MISSING, ""),
    ("vosk", "nobody can answer in Korean by voice", Health.MISSING, ""),
    ("onnxruntime", "no neural voice, and no microphone", Health.MISSING, ""),
    ("pyttsx3", "languages that only espeak-ng knows are not spoken", Health.MISSING, ""),
    ("espeakng-loader", "languages that only espeak-ng knows are not spoken", Health.MISSING, ""),
    ("selenium", _AUDIT_COST, Health.MISSING, "pip install 'yinqiao[audit]'"),
)
_ASSETS = (
    ("static/vendor/htmx.min.js", "every answer loads a whole page; journeys still work"),
    ("static/vendor/lucide-sprite.svg", "pages show words without pictograms"),
    (
        "static/fonts/noto-serif-tibetan-tibetan-400.woff2",
        "machines without fonts for a script show boxes",
    ),
    ("access/papers/fonts/characters.txt", "no form or slip can be printed"),
    ("access/vendor/regions.json", "addresses are typed whole instead of chosen level by level"),
    ("audits/vendor/axe.min.js", _AUDIT_COST),
)
_PROGRAMS = (
    (("chromium", "chromium-browser", "google-chrome"), _AUDIT_COST),
    (("chromedriver",), _AUDIT_COST),
)


def doctor(settings: Settings) -> int:
    """Print every finding; 0 all is well, 1 something is missing, 2 the site cannot serve."""
    findings = list(examine(settings))
    _print(findings)
    if any(finding.health is Health.BROKEN for finding in findings):
        return 2
    return int(any(finding.health is Health.MISSING for finding in findings))


def examine(settings: Settings) -> Iterator[Finding]:
    """Look at everything; nothing is changed, started or downloaded."""
    yield Finding("Python", Health.FINE, sys.version.split()[0])
    yield _data_folder(settings)
    yield _database(settings)
    for name, cost, health, mend in _PACKAGES:
        yield _package(name, cost, health, mend or "pip install 'yinqiao[voice]'")
    for path, cost in _ASSETS:
        yield _asset(path, cost)
    yield from _services(settings)
    yield from _catalogs()
    store = ModelStore(settings.models_dir)
    for name in load_models():
        yield _model(store, name)
    for names, cost in _PROGRAMS:
        yield _program(names, cost)


def _data_folder(settings: Settings) -> Finding:
    folder = settings.data_dir
    try:
        folder.mkdir(parents=True, exist_ok=True)
        probe = folder / ".doctor"
        probe.touch()
        probe.unlink()
    except OSError as error:
        cost = f"answers cannot be saved in {folder}: {error.strerror}"
        return Finding("data folder", Health.BROKEN, cost, "set YINQIAO_DATA_DIR")
    return Finding("data folder", Health.FINE, str(folder))


def _database(settings: Settings) -> Finding:
    """A file database needs only the data folder; a server must answer."""
    url = make_url(settings.database_url)
    shown = url.render_as_string(hide_password=True)
    if url.get_backend_name() == "sqlite":
        return Finding("database", Health.FINE, shown)
    engine = create_engine(url)
    try:
        with engine.connect():
            return Finding("database", Health.FINE, shown)
    except SQLAlchemyError as error:
        cost = f"answers cannot be saved in {shown}: {str(error).splitlines()[0]}"
        return Finding("database", Health.BROKEN, cost, "start it, or set YINQIAO_DATABASE_URL")
    finally:
        engine.dispose()


def _package(name: str, cost: str, health: Health, mend: str) -> Finding:
    try:
        return Finding(name, Health.FINE, version(name))
    except PackageNotFoundError:
        return Finding(name, health, cost, mend)


def _asset(path: str, cost: str) -> Finding:
    if (PROJECT / path).is_file():
        return Finding(path, Health.FINE, "installed")
    return Finding(path, Health.MISSING, cost, "yinqiao setup")


def _services(settings: Settings) -> Iterator[Finding]:
    catalogue = open_catalogue(settings.services_dir)
    count = f"{len(catalogue.current)} can be begun today"
    own = settings.services_dir
    detail = f"{count}; own files are looked for in {own}"
    health = Health.FINE if catalogue.current else Health.BROKEN
    yield Finding("services", health, detail, "" if catalogue.current else f"add one to {own}")
    for path in dict.fromkeys(error.path for error in catalogue.broken):
        told = [str(error) for error in catalogue.broken if error.path == path]
        cost = f"this service is not offered: {'; '.join(told)}"
        yield Finding(f"service {path.stem}", Health.MISSING, cost, f"yinqiao service check {path}")


def _catalogs() -> Iterator[Finding]:
    problems = load_catalogs().problems
    for tag, locale in load_registry().items():
        if tag in problems:
            cost = f"pages in {locale.endonym} are Chinese ({problems[tag]})"
            yield Finding(f"catalog {tag}", Health.MISSING, cost, "yinqiao locales compile")
        elif tag != SOURCE_TAG:
            yield Finding(f"catalog {tag}", Health.FINE, "compiled")


def _model(store: ModelStore, name: str) -> Finding:
    model = load_models()[name]
    try:
        place = store.path(name)
    except ModelError as error:
        return Finding(f"model {name}", Health.MISSING, f"{model.cost} ({error})", error.mend)
    return Finding(f"model {name}", Health.FINE, f"{model.job}; {place}")


def _program(names: tuple[str, ...], cost: str) -> Finding:
    for name in names:
        if place := shutil.which(name):
            return Finding(names[0], Health.FINE, place)
    return Finding(names[0], Health.MISSING, cost, _SYSTEM)


def _print(findings: list[Finding]) -> None:
    table = Table(box=None)
    for head in ("what", "state", "found, or what its absence costs", "to mend it"):
        table.add_column(head, overflow="fold")
    for finding in findings:
        style = "" if finding.health is Health.FINE else "bold red"
        row = (finding.what, finding.health, finding.detail, finding.mend)
        table.add_row(*row, style=style)
    Console(markup=False, highlight=False).print(table)
