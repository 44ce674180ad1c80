"""Third-party files get to their places only with their pinned bytes."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from access.setup.errors import SetupError
from access.setup.vendor import copy_vendored, load_pins
from tests.repo.modules import ROOT

_HTMX = Path("static/vendor/htmx.min.js")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A folder with our lists and the third-party packages, where nothing was copied yet."""
    for name in ("access/setup/vendored.yaml", "audits/vendored.yaml"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, tmp_path / name)
    for pin in load_pins(ROOT).values():
        target = tmp_path / "node_modules" / pin.package / pin.path
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / "node_modules" / pin.package / pin.path, target)
    return tmp_path


def test_every_pinned_file_gets_to_its_place(project: Path) -> None:
    copy_vendored(project)
    assert all((project / place).is_file() for place in load_pins(project))


def test_doing_it_again_copies_nothing(project: Path) -> None:
    copy_vendored(project)
    assert copy_vendored(project).endswith(" 0 new")


def test_a_changed_file_at_its_place_is_put_right(project: Path) -> None:
    copy_vendored(project)
    whole = (project / _HTMX).read_bytes()
    (project / _HTMX).write_bytes(b"changed")
    copy_vendored(project)
    assert (project / _HTMX).read_bytes() == whole


def test_a_package_with_other_bytes_is_refused(project: Path) -> None:
    (project / "node_modules/htmx.org/dist/htmx.min.js").write_text("alert(1)")
    with pytest.raises(SetupError, match=r"not the pinned file of htmx\.org 4\.0\.1"):
        copy_vendored(project)
    assert not (project / _HTMX).exists()


def test_a_missing_package_is_named_with_the_command_that_brings_it(project: Path) -> None:
    shutil.rmtree(project / "node_modules/htmx.org")
    with pytest.raises(SetupError, match="Run: npm ci"):
        copy_vendored(project)
