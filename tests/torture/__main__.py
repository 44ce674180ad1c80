"""``make torture``: every long proof, and ``docs/torture.md``.

``python -m tests.torture sqlite fuzz`` runs some parts only and leaves the lines of the others as
they are.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

from rich.console import Console

from access.journeys import load_services
from audits.auditor import Plan
from tests.audits.site import running_site
from tests.fixtures.postgres import private_postgres
from tests.fixtures.server import ROOT, Server
from tests.torture.fuzz import fuzz
from tests.torture.killing import Survived, torture
from tests.torture.repeating import pages_to_repeat, repeat
from tests.torture.report import Proof, write_report

KILLS = 200
REQUESTS = 100_000
PAGES = 30
QUICK_RUNS, FULL_RUNS = 20, 5
SEED = 20261122
_MOST_TOLD = 20
_REPORT = ROOT / "docs" / "torture.md"


def kill_on_sqlite() -> Sequence[Proof]:
    """One server on one file."""
    with tempfile.TemporaryDirectory(prefix="yinqiao-") as folder:
        database_url = f"sqlite:///{folder}/yinqiao.sqlite3"
        survived = torture(Path(folder), database_url, kills=KILLS, seed=SEED)
        return [_survived("Killed, SQLite", survived)]


def kill_on_postgres() -> Sequence[Proof]:
    """Two servers side by side on one PostgreSQL."""
    with private_postgres() as postgres, tempfile.TemporaryDirectory(prefix="yinqiao-") as folder:
        survived = torture(
            Path(folder), postgres.create_database(), kills=KILLS, seed=SEED, servers=2
        )
        return [_survived("Killed, PostgreSQL, two servers", survived)]


def fuzz_everything() -> Sequence[Proof]:
    """One server without voice."""
    with tempfile.TemporaryDirectory(prefix="yinqiao-") as folder:
        server = Server(Path(folder))
        server.start()
        try:
            seen = fuzz(server.port, load_services(), count=REQUESTS, seed=SEED)
        finally:
            server.stop()
    statuses = ", ".join(f"{status}: {n:,}" for status, n in sorted(seen.statuses.items()))
    return [Proof("Fuzzed", f"{seen.sent:,} requests", statuses, seen.faults)]


def repeat_audits() -> Sequence[Proof]:
    """The same pages by axe-core alone, then in every way there is."""
    quick = Plan(rules=(), with_pictures=False)
    return [
        _repeated("Repeated, axe-core only", quick, QUICK_RUNS),
        _repeated("Repeated, everything", Plan.full(), FULL_RUNS),
    ]


def _repeated(what: str, plan: Plan, runs: int) -> Proof:
    with running_site() as site:
        seen = repeat(pages_to_repeat(site, PAGES, SEED), plan, runs)
    tried = f"{seen.runs} audits of {seen.pages} pages"
    return Proof(what, tried, f"{seen.violations} violations", seen.differences)


def _survived(what: str, survived: Survived) -> Proof:
    seen = (
        f"{survived.receipts} receipts shown; the office has {survived.told} messages "
        f"after {survived.calls} calls"
    )
    return Proof(what, f"{survived.kills} kills", seen, survived.problems)


_PARTS: dict[str, Callable[[], Sequence[Proof]]] = {
    "sqlite": kill_on_sqlite,
    "postgres": kill_on_postgres,
    "fuzz": fuzz_everything,
    "repeat": repeat_audits,
}


def main(names: list[str]) -> int:
    """Run the named proofs, or all; 1 when something did not hold."""
    console = Console(highlight=False)
    proofs: list[Proof] = []
    for name in names or _PARTS:
        console.print(f"{name} …")
        for proof in _PARTS[name]():
            _tell(console, proof)
            proofs.append(proof)
    write_report(_REPORT, proofs)
    console.print(f"wrote {_REPORT.relative_to(ROOT)}")
    return int(any(proof.problems for proof in proofs))


def _tell(console: Console, proof: Proof) -> None:
    console.print(f"  {proof.tried}: {proof.seen}", markup=False)
    for problem in proof.problems[:_MOST_TOLD]:
        console.print(f"  {problem}", markup=False)
    if len(proof.problems) > _MOST_TOLD:
        console.print(f"  … {len(proof.problems)} problems in all", markup=False)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
