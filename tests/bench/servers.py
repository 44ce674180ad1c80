"""The servers that are compared, each in a process of its own."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx

from locales.catalogs import CATALOGS_DIR, mo_file
from locales.pofiles import target_tags
from tests.bench.django_template import as_django
from tests.fixtures.ports import find_free_port
from tests.fixtures.server import ROOT

_START_S = 30.0
_DJANGO = "tests.bench.django_peer"
_UVICORN = ("uvicorn", "--workers", "1", "--no-access-log", "--log-level", "warning")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a server is."""

    port: int
    pid: int


@contextmanager
def bare_starlette() -> Iterator[Place]:
    """The floor, on the server program we use; yields where it is."""
    with _running([*_UVICORN, "tests.bench.bare:app"], "--port", {}) as place:
        yield place


@contextmanager
def django_asgi(data: Path) -> Iterator[Place]:
    """Django on the server program we use."""
    command = [*_UVICORN, f"{_DJANGO}.asgi:application"]
    with _running(command, "--port", _django_environment(data)) as place:
        yield place


@contextmanager
def django_gthread(data: Path) -> Iterator[Place]:
    """Django as it is mostly run: gunicorn with one worker of eight threads."""
    command = ["gunicorn", "--worker-class", "gthread", "--workers", "1", "--threads", "8"]
    command += ["--log-level", "warning", f"{_DJANGO}.wsgi:application"]
    with _running(command, "--bind", _django_environment(data)) as place:
        yield place


def prepare_django(data: Path, page: str, tag: str) -> None:
    """Make a Django site below ``data`` out of ``page``, our page in language ``tag``."""
    templates = data / "templates"
    templates.mkdir(parents=True)
    (templates / "question.html").write_text(as_django(page, tag), encoding="utf-8")
    for each in target_tags():
        folder = data / "locale" / each / "LC_MESSAGES"
        folder.mkdir(parents=True)
        shutil.copy(mo_file(CATALOGS_DIR, each), folder / "django.mo")
    command = [sys.executable, "-m", "django", "migrate", "--run-syncdb", "--verbosity", "0"]
    environment = {**os.environ, **_django_environment(data)}
    subprocess.run(command, cwd=ROOT, env=environment, check=True)


def _django_environment(data: Path) -> dict[str, str]:
    return {"DJANGO_SETTINGS_MODULE": f"{_DJANGO}.settings", "BENCH_DATA_DIR": str(data)}


@contextmanager
def _running(command: list[str], port_flag: str, environment: dict[str, str]) -> Iterator[Place]:
    port = find_free_port()
    address = f"127.0.0.1:{port}" if port_flag == "--bind" else str(port)
    process = subprocess.Popen(
        [sys.executable, "-m", *command, port_flag, address],
        cwd=ROOT,
        env={**os.environ, **environment},
    )
    try:
        _wait_until_it_answers(process, port)
        yield Place(port, process.pid)
    finally:
        process.terminate()
        process.wait()


def _wait_until_it_answers(process: subprocess.Popen[bytes], port: int) -> None:
    deadline = time.monotonic() + _START_S
    while time.monotonic() < deadline and process.poll() is None:
        try:
            httpx.get(f"http://127.0.0.1:{port}/begin")
        except httpx.TransportError:
            time.sleep(0.1)
        else:
            return
    raise RuntimeError(f"{process.args!r} did not start")
