"""The built wheel carries all that serving needs: installed elsewhere, it shows whole pages."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import sysconfig
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from zipfile import ZipFile

import pytest

from access.setup.vendor import load_pins
from tests.fixtures.server import Server
from tests.repo.modules import ROOT

pytestmark = pytest.mark.slow
_STYLE_SHEET = re.compile(r'<link[^>]* href="?(/static/[^" >]+\.css)')
_CHINESE_FORM = re.compile(r"[\u4e00-\u9fff]")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def elsewhere(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The Python of an environment with the wheel and this one's third-party packages."""
    folder = tmp_path_factory.mktemp("elsewhere")
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", folder], check=True)
    python = folder / "bin" / "python"
    pip = [sys.executable, "-m", "pip", "--python", str(python), "install", "--no-deps", str(wheel)]
    subprocess.run(pip, check=True, capture_output=True)
    ours = folder / "lib" / f"python{sys.version_info[0]}.{sys.version_info[1]}" / "site-packages"
    # A line of a .pth file adds a folder but not the .pth files in it, so not this checkout.
    (ours / "third_party.pth").write_text(sysconfig.get_path("purelib"))
    return python


@pytest.fixture(scope="module")
def server(elsewhere: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    server = Server(tmp_path_factory.mktemp("data"), python=str(elsewhere))
    server.start()
    yield server
    server.stop()


def _get(url: str) -> str:
    with urllib.request.urlopen(url, timeout=30) as answer:
        text: str = answer.read().decode()
        return text


def test_it_carries_every_third_party_file(wheel: Path) -> None:
    names = set(ZipFile(wheel).namelist())
    assert not {str(place) for place in load_pins(ROOT)} - names


def test_it_carries_every_compiled_catalog_and_no_test(wheel: Path) -> None:
    names = ZipFile(wheel).namelist()
    for tag in ("en", "ug", "bo"):
        assert f"locales/{tag}/LC_MESSAGES/messages.mo" in names
    assert not [name for name in names if name.startswith(("tests/", "var/", "node_modules/"))]


def test_it_runs_its_own_code_not_the_checkouts(elsewhere: Path) -> None:
    show = "import access; print(access.__file__)"
    done = subprocess.run(
        [elsewhere, "-c", show], cwd="/", check=True, capture_output=True, text=True
    )
    assert done.stdout.startswith(str(elsewhere.parents[1]))


def test_it_shows_a_page_with_its_style_and_pictograms(server: Server) -> None:
    page = _get(f"{server.url}/zh-Hans/")
    assert _CHINESE_FORM.search(page)
    assert '<svg class="icon"' in page
    sheet = _STYLE_SHEET.search(page)
    assert sheet
    assert "@font-face" in _get(server.url + sheet[1])


def test_its_data_lies_in_the_data_folder_it_was_given(server: Server) -> None:
    assert (server.data_dir / "key").is_file()
    assert (server.data_dir / "yinqiao.sqlite3").is_file()


def test_its_setup_joins_the_models_and_its_doctor_finds_all_in_order(
    elsewhere: Path, tmp_path: Path
) -> None:
    environment = {**os.environ, "YINQIAO_DATA_DIR": str(tmp_path), "COLUMNS": "200"}
    for command in ("setup", "doctor"):
        done = subprocess.run(
            [elsewhere, "-m", "access", command],
            cwd=tmp_path,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr
    assert str(tmp_path / "models" / "kokoro") in done.stdout


def test_without_settings_its_data_lies_in_the_users_data_folder(
    elsewhere: Path, tmp_path: Path
) -> None:
    show = "from access.settings import load_settings; print(load_settings({}).data_dir)"
    done = subprocess.run(
        [elsewhere, "-c", show],
        cwd=tmp_path,
        env={"HOME": str(tmp_path)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == str(tmp_path / ".local" / "share" / "yinqiao")
