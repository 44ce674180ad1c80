"""The places of Yunnan get to their place only from the pinned bytes."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from access.journeys.regions import load_regions
from access.setup.errors import SetupError
from access.setup.regions import PIN, PLACE, install_regions
from tests.repo.modules import ROOT

_SOURCE = Path("node_modules") / PIN.package / PIN.path


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A folder with the package, where nothing was taken out of it yet."""
    target = tmp_path / _SOURCE
    target.parent.mkdir(parents=True)
    shutil.copy(ROOT / _SOURCE, target)
    return tmp_path


def test_the_places_are_taken_out_and_can_be_read(project: Path) -> None:
    assert install_regions(project) == "16 prefectures"
    province = load_regions(project / PLACE)
    assert province is not None
    assert province.name == "云南省"
    assert (project / PLACE).stat().st_size < 100_000


def test_what_is_here_is_what_set_up_makes(project: Path) -> None:
    install_regions(project)
    assert (project / PLACE).read_bytes() == (ROOT / PLACE).read_bytes()


def test_prisons_are_left_out(project: Path) -> None:
    install_regions(project)
    assert "监狱" not in (project / PLACE).read_text(encoding="utf-8")


def test_doing_it_again_changes_nothing(project: Path) -> None:
    install_regions(project)
    before = (project / PLACE).stat().st_mtime_ns
    assert install_regions(project) == "as pinned"
    assert (project / PLACE).stat().st_mtime_ns == before


def test_a_package_with_other_bytes_is_refused(project: Path) -> None:
    (project / _SOURCE).write_text(json.dumps([]))
    with pytest.raises(SetupError, match=r"not the pinned file of china-division 2\.7\.0"):
        install_regions(project)
    assert not (project / PLACE).exists()


def test_a_missing_package_is_named_with_the_command_that_brings_it(tmp_path: Path) -> None:
    with pytest.raises(SetupError, match="Run: npm ci"):
        install_regions(tmp_path)


def test_the_pinned_version_is_the_locked_one() -> None:
    locked = json.loads((ROOT / "package-lock.json").read_text())["packages"]
    assert locked[f"node_modules/{PIN.package}"]["version"] == PIN.version
