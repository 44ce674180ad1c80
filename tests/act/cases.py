"""The test cases as they lie in ``w3c``, and a web server that gives them out as W3C's does."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from os import PathLike
from pathlib import Path
from threading import Thread

_FOLDER = Path(__file__).parent / "w3c"
_PREFIX = "/WAI/content-assets/wcag-act-rules/"


@dataclass(frozen=True, slots=True)
class Case:
    """One page with its expected outcome for one rule."""

    act_rule: str
    """Id of the rule at W3C, for example ``80af7b``."""
    rule_name: str
    title: str
    expected: str
    """``passed``, ``failed`` or ``inapplicable``."""
    path: str

    @property
    def id(self) -> str:
        """Short and unique within its rule."""
        return Path(self.path).stem[:8]


def cases() -> list[Case]:
    """Every case there is, in the order of the list."""
    with (_FOLDER / "cases.csv").open(encoding="utf-8", newline="") as file:
        return [
            Case(row["rule_id"], row["rule_name"], row["title"], row["expected"], row["path"])
            for row in csv.DictReader(file)
        ]


@contextmanager
def served_cases() -> Iterator[str]:
    """The address under which the cases' paths lie."""
    handler = partial(_Handler, directory=str(_FOLDER))
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}{_PREFIX}"
    finally:
        server.shutdown()
        server.server_close()


class _Handler(SimpleHTTPRequestHandler):
    def guess_type(self, path: str | PathLike[str]) -> str:
        """Give pages their encoding, as W3C's server does."""
        kind = super().guess_type(path)
        return f"{kind}; charset=utf-8" if kind == "text/html" else kind

    def translate_path(self, path: str) -> str:
        return super().translate_path("/" + path.removeprefix(_PREFIX))

    def log_message(self, *_arguments: object) -> None:
        """Say nothing."""
