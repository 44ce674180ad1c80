"""A thirteenth service, written from the README alone, added to a server without touching code."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import httpx2 as httpx
import pytest

from access.journeys.loader import advise, check_file, read_file
from access.journeys.questions.ages import today_in_china
from access.journeys.service_yaml import read_document
from tests.access.web.document import Document, check_document
from tests.fixtures.server import ROOT, Server

THIRTEENTH = Path(__file__).with_name("thirteenth.yaml")
ID = "reading-glasses"
SERVICE = f"/zh-Hans/services/{ID}"
MOST_LINES = 100
ANSWERS = {
    "id-number": "11010519491231002X",
    "had-one": "no",
    "pairs.1.degree": "200",
    "pairs.2.degree": "两百五",
    "how": "home",
    "day": (today_in_china() + timedelta(days=5)).isoformat(),
    "contact": "138 0013 8000",
}
_WORD_IN_CODE = re.compile(r"`([a-z_-]+)`|\b([a-z-]+): ")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of services with the thirteenth in it."""
    own = tmp_path_factory.mktemp("own services")
    shutil.copy(THIRTEENTH, own / f"{ID}.yaml")
    return own


@pytest.fixture(scope="module")
def server(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server that was told of the folder, and of nothing else."""
    started = Server(tmp_path_factory.mktemp("server"), services_dir=str(folder))
    started.start()
    yield started
    started.stop()


def section() -> str:
    """What the README says about adding a service."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    return readme.partition("## Add a service")[2].partition("\n## ")[0]


def keys(part: object, *, names_are_free: bool = False) -> Iterator[str]:
    """Every key of the file, and every question type."""
    if isinstance(part, dict):
        for key, value in part.items():
            if not names_are_free:
                yield key
            if key == "type":
                yield value
            yield from keys(value, names_are_free=key in {"when", "words"})
    elif isinstance(part, list):
        for each in part:
            yield from keys(each)


def test_it_has_less_than_a_hundred_lines() -> None:
    assert len(THIRTEENTH.read_text(encoding="utf-8").splitlines()) < MOST_LINES


def test_it_uses_nothing_that_the_readme_does_not_explain() -> None:
    explained = {first or second for first, second in _WORD_IN_CODE.findall(section())}
    used = set(keys(read_document(THIRTEENTH).content))
    assert {"group", "when", "rules", "words"} <= used, "a service that tries little shows little"
    assert used <= explained


def test_it_breaks_no_rule_and_needs_no_advice(folder: Path) -> None:
    path = folder / f"{ID}.yaml"
    assert check_file(path) == []
    assert advise(read_file(path)) == []


def test_somebody_gets_a_receipt_for_it(server: Server) -> None:
    with browser(server) as client:
        found = client.get("/zh-Hans/search", params={"q": "老花镜"})
        assert f'href="{SERVICE}"' in found.text
        assert "示例：满 60 岁的人。" in client.get(SERVICE).text
        page = walk(client, ANSWERS)
    assert page.url.path == f"{SERVICE}/receipt"
    check_document(Document(page.text))


def test_a_rule_ends_it_kindly(server: Server) -> None:
    with browser(server) as client:
        page = walk(client, {**ANSWERS, "had-one": "yes"})
    assert page.url.path == f"{SERVICE}/stop"
    assert "一年领一次，今年领过了。" in page.text
    assert "坏了的，到社区窗口修。" in page.text


def browser(server: Server) -> httpx.Client:
    """Somebody without JavaScript."""
    headers = {"accept-language": "zh-Hans", "sec-fetch-site": "same-origin"}
    return httpx.Client(base_url=server.url, headers=headers, follow_redirects=True, timeout=30)


def walk(client: httpx.Client, answers: dict[str, str]) -> httpx.Response:
    """Answer what is asked, until there is nothing to answer."""
    page = client.get(f"{SERVICE}/id-number")
    asked: list[str] = []
    for _ in range(20):
        key = page.url.path.rpartition("/")[2]
        if key in {"receipt", "stop"}:
            return page
        fields = {key: answers[key]} if key in answers else {}
        if key == "pairs":
            fields = {"do": "add" if asked.count(key) < 2 else "done"}
        asked.append(key)
        token = Document(page.text).all("input", name="csrf")[0].get("value")
        page = client.post(page.url.path, data={"csrf": token, **fields})
        assert page.status_code == httpx.codes.OK, f"{key}: {Document(page.text).main.text}"
    raise AssertionError(f"asked without end: {asked}")
