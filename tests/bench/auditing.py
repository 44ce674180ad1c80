"""``python -m tests.bench.auditing [ROUNDS [WORD…]]``: how fast pages are audited, beside others.

The same 30 local pages, each contender once a round, in turn, so that a busy minute hits all alike.
The floor is one kept browser that loads each page and runs axe-core in it. The peers of npm are
installed by ``npm ci --ignore-scripts`` in ``tests/bench/audit_peers``; who is absent is named.
With words, only the floor and contenders whose names hold one of them. Wall times are of whole
commands, starting included; the processor's time is summed over all that a command started.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from tests.audits.site import Site, running_site
from tests.bench.memory import tree_of
from tests.fixtures.absent import find_program

PAGES, ROUNDS = 30, 7
PEERS = Path(__file__).with_name("audit_peers")
_BIN = PEERS / "node_modules" / ".bin"
_CHROME = ("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage")
_LOOK_EVERY_S = 0.05
_TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True, slots=True)
class Run:
    """What one command took."""

    wall_s: float
    cpu_s: float


@dataclass(frozen=True, slots=True)
class Contender:
    """A way of auditing pages."""

    name: str
    command: Callable[[Sequence[str], Path], list[str]]
    """From addresses and a folder of its own to a command."""
    program: Path | None = None
    """Has to be there; ``None`` for what always is."""
    fine: tuple[int, ...] = (0,)
    """Exit codes of a run that went through, faults found or not."""


def contenders() -> list[Contender]:
    """All of them, the floor first."""
    ways = [sys.executable, "-m", "tests.bench.audit_ways"]
    return [
        Contender("floor: one browser, load, axe-core", lambda urls, _: [*ways, "floor", *urls]),
        Contender("axe-selenium-python, as its README", lambda urls, _: [*ways, "readme", *urls]),
        Contender("yinqiao, axe-core only, 1 at once", lambda urls, _: [*ways, "one", *urls]),
        Contender("yinqiao, axe-core only, 2 at once", lambda urls, _: [*ways, "two", *urls]),
        Contender("yinqiao, everything, 2 at once", _everything, fine=(0, 1)),
        Contender("pa11y-ci, 2 at once", _pa11y, _BIN / "pa11y-ci", fine=(0, 2)),
        Contender("axe command line", _axe_cli, _BIN / "axe"),
        Contender("Lighthouse, accessibility only", _lighthouse, _BIN / "lighthouse"),
    ]


def _everything(urls: Sequence[str], out: Path) -> list[str]:
    return [sys.executable, "-m", "audits", *urls, "--jobs", "2", "--out", str(out)]


def _pa11y(urls: Sequence[str], out: Path) -> list[str]:
    config = out / "pa11y.json"
    chrome = str(find_program("Chromium", "chromium", "google-chrome"))
    launch = {"executablePath": chrome, "args": list(_CHROME)}
    defaults = {"runners": ["axe"], "concurrency": 2, "chromeLaunchConfig": launch}
    config.write_text(json.dumps({"defaults": defaults, "urls": list(urls)}), "utf-8")
    return [str(_BIN / "pa11y-ci"), "--config", str(config)]


def _axe_cli(urls: Sequence[str], _out: Path) -> list[str]:
    driver = str(find_program("Chromium's driver", "chromedriver"))
    chrome = str(find_program("Chromium", "chromium", "google-chrome"))
    options = ",".join(switch.removeprefix("--") for switch in _CHROME)
    paths = "--chromedriver-path", driver, "--chrome-path", chrome
    return [str(_BIN / "axe"), *urls, *paths, "--chrome-options", options]


def _lighthouse(urls: Sequence[str], out: Path) -> list[str]:
    """One page a command is all it does."""
    once = (
        f"'{_BIN / 'lighthouse'}' \"$url\" --quiet --only-categories=accessibility "
        f"--output=json --output-path='{out / 'page.json'}' --chrome-flags='{' '.join(_CHROME)}'"
    )
    return ["sh", "-c", f'set -e; for url in "$@"; do {once}; done', "sh", *urls]


def run(contender: Contender, urls: Sequence[str]) -> Run:
    """Run one contender to its end.

    Raises:
        RuntimeError: It did not go through.
    """
    with tempfile.TemporaryDirectory(prefix="yinqiao-bench-") as folder:
        log = Path(folder) / "log"
        command = contender.command(urls, Path(folder))
        started = time.monotonic()
        with log.open("wb") as told:
            process = subprocess.Popen(command, stdout=told, stderr=told, env=_environment())
        used: dict[int, int] = {}
        while process.poll() is None:
            with suppress(OSError):
                used |= _ticks(process.pid)
            time.sleep(_LOOK_EVERY_S)
        wall_s = time.monotonic() - started
        if process.returncode not in contender.fine:
            raise RuntimeError(f"{contender.name}: {log.read_text('utf-8', 'replace')[-600:]}")
    return Run(wall_s, sum(used.values()) / _TICKS)


def _environment() -> dict[str, str]:
    chrome = str(find_program("Chromium", "chromium", "google-chrome"))
    return {**os.environ, "CHROME_PATH": chrome}


def _ticks(pid: int) -> dict[int, int]:
    """What each process of a family has used; the last look before its end is what counts."""
    used = {}
    for each in tree_of(pid):
        with suppress(OSError):
            fields = Path(f"/proc/{each}/stat").read_text("utf-8").rpartition(")")[2].split()
            used[each] = int(fields[11]) + int(fields[12])
    return used


def serve_pages(site: Site) -> list[str]:
    """Put the pages up: lists, headings and forms, each of another length."""
    return [site.put(f"/bench/{number}", _page(number)) for number in range(PAGES)]


def _page(number: int) -> str:
    parts = []
    for part in range(6 + number % 5):
        links = "".join(f"<li><a href='/{part}-{n}'>事项 {part}-{n}</a></li>" for n in range(8))
        field = f"<label for='f{part}'>姓名</label><input id='f{part}'><button>提交</button>"
        words = f"<h2>第 {part} 节</h2><p>这里说明怎样办理第 {part} 项业务，带好身份证。</p>"
        parts.append(f"<section>{words}<ul>{links}</ul><form>{field}</form></section>")
    style = "body { font-size: 20px; line-height: 1.6 } a { color: #036 }"
    return (
        f"<!doctype html><html lang='zh-Hans'><title>第 {number} 页</title><style>{style}</style>"
        f"<main><h1>第 {number} 页</h1>{''.join(parts)}</main>"
    )


def main(arguments: Sequence[str]) -> int:
    """Measure and print; gives an exit code."""
    rounds = int(arguments[0]) if arguments else ROUNDS
    floor, *others = contenders()
    words = arguments[1:] or [""]
    wanted = [floor, *(each for each in others if any(word in each.name for word in words))]
    there = [each for each in wanted if each.program is None or each.program.exists()]
    for each in wanted:
        if each not in there and each.program:
            print(f"not installed, left out: {each.name} (npm ci --ignore-scripts in {PEERS})")
    seen: dict[str, list[Run]] = {each.name: [] for each in there}
    with running_site() as site:
        urls = serve_pages(site)
        for number in range(rounds):
            for each in there:
                seen[each.name].append(run(each, urls))
                last = seen[each.name][-1]
                print(f"round {number + 1}: {each.name}: {last.wall_s:.1f} s, {last.cpu_s:.1f} s")
    least = seen[floor.name]
    print(f"\n{PAGES} pages, median of {rounds} rounds; ratio to the floor")
    for name, runs in seen.items():
        wall, cpu = (median(getattr(each, part) for each in runs) for part in ("wall_s", "cpu_s"))
        walls = median(one.wall_s / other.wall_s for one, other in zip(runs, least, strict=True))
        cpus = median(one.cpu_s / other.cpu_s for one, other in zip(runs, least, strict=True))
        print(f"{name:36} {wall:6.1f} s {walls:5.2f}   processor {cpu:6.1f} s {cpus:5.2f}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
