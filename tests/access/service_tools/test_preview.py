"""``yinqiao service preview``: one file as a site, which follows the file as it is written."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from selenium.webdriver import Chrome
from selenium.webdriver.common.by import By
from selenium.webdriver.support.wait import WebDriverWait
from starlette.applications import Starlette

from access.cli import main
from access.service_tools.beginning import new_service
from access.service_tools.preview import STATE_PATH, preview_app
from access.settings import load_settings
from tests.access.web.browsing import Visitor
from tests.fixtures.ports import find_free_port
from tests.fixtures.server import ROOT

GUIDE = "/zh-Hans/services/card"
_PATIENCE_S = 60.0


def save(path: Path, old: str = "", new: str = "") -> None:
    """Save the draft as an editor does, with something changed."""
    text = new_service("card")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A draft, beside another service that must not be seen."""
    folder = tmp_path / "services"
    folder.mkdir()
    (folder / "other.yaml").write_text(new_service("other"), encoding="utf-8")
    save(folder / "card.yaml")
    return folder / "card.yaml"


@pytest.fixture
def visitor(path: Path, tmp_path: Path) -> Iterator[Visitor]:
    """Somebody who looks at the preview."""
    settings = load_settings({}, data_dir=tmp_path, voice=False, page_cache=False, compress=False)
    app: Starlette = preview_app(path, settings)
    yield Visitor(app)
    app.state.front.counter.close()


def test_a_draft_is_shown_alone_and_its_journey_can_be_walked(visitor: Visitor) -> None:
    assert visitor.page("/services/card").title == "示例新事项"
    visitor.page("/services/other", status=404)
    visitor.page("/services/pension-check", status=404)
    visitor.page("/services/card/id-number")
    taken = visitor.post(f"{GUIDE}/id-number", {"id-number": "11010519491231002X"})
    assert taken.headers["location"] == f"{GUIDE}/phone"


def test_what_is_saved_is_shown_at_the_next_look(visitor: Visitor, path: Path) -> None:
    generation = visitor.client.get(STATE_PATH).json()["generation"]
    assert visitor.client.get(STATE_PATH).json()["generation"] == generation
    save(path, "示例：满 60 岁的人可以办。", "示例：满 65 岁的人可以办。")
    assert visitor.client.get(STATE_PATH).json()["generation"] != generation
    assert "满 65 岁的人" in visitor.page("/services/card").main.text


def test_every_page_carries_the_script_that_looks_for_changes(visitor: Visitor) -> None:
    for rest in ("/", "/services/card", "/services/card/id-number", "/nowhere"):
        answer = visitor.client.get(f"/zh-Hans{rest}")
        assert answer.text.count("js/preview.js") == 1
        assert "'unsafe" not in answer.headers["content-security-policy"]


def test_a_broken_file_is_told_on_the_page_with_its_lines(visitor: Visitor, path: Path) -> None:
    save(path, "phone: '12345'", "phone: <b>none</b>")
    answer = visitor.client.get(GUIDE)
    assert answer.status_code == 500
    assert "card.yaml, line 39: phone" in answer.text
    assert "▶ 39  phone: &lt;b&gt;none&lt;/b&gt;" in answer.text
    assert "content-security-policy" in answer.headers
    save(path)
    assert visitor.page("/services/card").title == "示例新事项"


def test_nothing_of_it_gets_into_other_caches(visitor: Visitor, path: Path) -> None:
    save(path, "phone: '12345'", "phone: 12345")
    assert visitor.client.get(GUIDE).headers["cache-control"] == "no-store"
    assert visitor.client.get(STATE_PATH).headers["cache-control"] == "no-store"


@dataclass
class Running:
    """A preview as a writer starts it."""

    process: subprocess.Popen[bytes]
    url: str
    log: Path
    temporary: Path

    def stop(self) -> None:
        self.process.send_signal(signal.SIGINT)
        self.process.wait(20)


@pytest.fixture
def running(path: Path, tmp_path: Path) -> Iterator[Running]:
    """``yinqiao service preview card.yaml`` in a process of its own."""
    port, log, temporary = find_free_port(), tmp_path / "log", tmp_path / "temporary"
    temporary.mkdir()
    environment = {k: v for k, v in os.environ.items() if not k.startswith("YINQIAO_")}
    with log.open("wb") as out:
        process = subprocess.Popen(
            [sys.executable, "-m", "access", "service", "preview", str(path), "--port", str(port)],
            cwd=ROOT,
            env={**environment, "TMPDIR": str(temporary), "PYTHONUNBUFFERED": "1"},
            stdout=out,
            stderr=subprocess.STDOUT,
        )
    started = Running(process, f"http://127.0.0.1:{port}", log, temporary)
    deadline = time.monotonic() + _PATIENCE_S
    while not _answers(started.url):
        assert process.poll() is None, log.read_text(encoding="utf-8")
        assert time.monotonic() < deadline, log.read_text(encoding="utf-8")
        time.sleep(0.05)
    yield started
    if process.poll() is None:
        started.stop()


def _answers(url: str) -> bool:
    try:
        with urllib.request.urlopen(f"{url}/healthz", timeout=5):
            return True
    except (urllib.error.URLError, ConnectionError):
        return False


@pytest.mark.browser
def test_the_open_page_loads_itself_again_and_nothing_is_left_behind(
    running: Running, path: Path, clean_chromium: Chrome
) -> None:
    clean_chromium.get(running.url + GUIDE)
    wait = WebDriverWait(clean_chromium, 30)

    def heading() -> str:
        return str(
            clean_chromium.execute_script("return document.querySelector('h1')?.textContent")
        )

    save(path, "name: 示例新事项", "name: 示例换了名")
    wait.until(lambda _: "示例换了名" in heading())
    save(path, "proof: id-number", "proof: nothing")
    wait.until(lambda _: "card.yaml: 1 to mend" in heading())
    assert "line 82: proof" in clean_chromium.find_element(By.TAG_NAME, "main").text
    save(path)
    wait.until(lambda _: "示例新事项" in heading())
    running.stop()
    log = running.log.read_text(encoding="utf-8")
    assert "card.yaml: good (draft)" in log
    assert ":82: error: proof: must be the id of a question" in log
    assert "Traceback" not in log
    assert list(running.temporary.glob("yinqiao-preview-*")) == []


def test_a_file_that_is_not_there_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["service", "preview", str(tmp_path / "gone.yaml")]) == 2
    assert "yinqiao service new ID begins one" in capsys.readouterr().err
