"""What is in git: our own work, and nothing that set-up brings."""

from __future__ import annotations

import subprocess
from pathlib import Path

from access.setup.vendor import load_pins
from tests.repo.modules import ROOT

_BROUGHT_BY_SETUP = (
    "node_modules",
    "var",
    ".venv",
    "static/vendor",
    "static/fonts",
    "audits/vendor",
    "voice/vendor",
    "access/vendor",
)
_BINARY_ENDINGS = {".woff2", ".woff", ".ttf", ".onnx", ".bin", ".mo", ".fst", ".whl", ".so"}
_LARGEST_BYTES = 1 << 20
_FILMS_OF_W3C = Path("tests/act/w3c/test-assets")
"""The films that W3C's test cases show, unchanged; the largest has 1.4 MB."""


def _committed() -> list[Path]:
    done = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True, text=True
    )
    paths = [Path(name) for name in done.stdout.split("\0") if name]
    assert paths, "git lists no files"
    return paths


def test_nothing_that_setup_brings_is_committed() -> None:
    found = [p for p in _committed() if any(p.is_relative_to(f) for f in _BROUGHT_BY_SETUP)]
    assert not found


def test_no_font_model_or_compiled_file_is_committed() -> None:
    assert not [path for path in _committed() if path.suffix in _BINARY_ENDINGS]


def test_no_large_file_is_committed() -> None:
    files = [p for p in _committed() if (ROOT / p).is_file()]
    sizes = {p: (ROOT / p).stat().st_size for p in files if not p.is_relative_to(_FILMS_OF_W3C)}
    assert not {path: size for path, size in sizes.items() if size > _LARGEST_BYTES}


def test_git_ignores_the_place_of_every_pinned_file() -> None:
    places = [str(place) for place in load_pins(ROOT)]
    done = subprocess.run(
        ["git", "check-ignore", "--stdin"],
        cwd=ROOT,
        input="\n".join(places),
        capture_output=True,
        check=False,
        text=True,
    )
    assert not set(places) - set(done.stdout.splitlines())
