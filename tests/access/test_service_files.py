"""A server and its service files: a broken one stands aside, a new one is offered at once."""

from __future__ import annotations

import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from access.journeys import load_services
from access.service_tools.beginning import new_service
from tests.fixtures.server import Server

_PATIENCE_S = 30.0
BROKEN = {
    "no-yaml.yaml": b"name: [",
    "bomb.yaml": b"[" * 100_000,
    "not-text.yaml": b"\xff\xfe\x00",
    "empty.yaml": b"",
    "no-service.yaml": b"- a list",
    "hanging.yaml": new_service("hanging").replace("到社区窗口办", "按指纹办").encode(),
    "two-facts.yaml": new_service("two-facts").replace("fact: phone", "fact: id-number").encode(),
    "braces.yaml": new_service("braces").replace("您想怎么领？", "您想{x}领？").encode(),
    "new-type.yaml": new_service("new-type").replace("type: phone", "type: fax").encode(),
}


def published(service_id: str) -> bytes:
    return new_service(service_id).replace("state: draft", "state: published").encode()


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server whose folder of own services holds one good file and many broken ones."""
    data = tmp_path_factory.mktemp("server")
    folder = data / "services"
    folder.mkdir()
    (folder / "good-one.yaml").write_bytes(published("good-one"))
    for name, content in BROKEN.items():
        (folder / name).write_bytes(content)
    started = Server(data)
    started.start()
    yield started
    started.stop()


def status(server: Server, path: str) -> int:
    try:
        with urllib.request.urlopen(server.url + path, timeout=30) as answer:
            code: int = answer.status
            return code
    except urllib.error.HTTPError as error:
        return error.code


def page(server: Server, path: str) -> str:
    with urllib.request.urlopen(server.url + path, timeout=30) as answer:
        text: bytes = answer.read()
        return text.decode()


def wait_until(is_so: Callable[[], bool]) -> None:
    deadline = time.monotonic() + _PATIENCE_S
    while not is_so():
        assert time.monotonic() < deadline, "nothing has changed"
        time.sleep(0.1)


def put(server: Server, name: str, content: bytes) -> None:
    """Write a file as a whole, as editors and deployments do."""
    folder = server.data_dir / "services"
    (folder / f"{name}.new").write_bytes(content)
    (folder / f"{name}.new").replace(folder / f"{name}.yaml")


def test_a_broken_file_never_takes_the_others_down(server: Server) -> None:
    assert status(server, "/zh-Hans/services/good-one") == 200
    for service_id in load_services():
        assert status(server, f"/zh-Hans/services/{service_id}") == 200
    for name in BROKEN:
        assert status(server, f"/zh-Hans/services/{Path(name).stem}") == 404
    assert status(server, "/zh-Hans/") == 200
    assert status(server, "/catalogue.jsonld") == 200


def test_the_log_says_once_what_is_wrong_with_each(server: Server) -> None:
    log = server.log.read_text(encoding="utf-8")
    for name in BROKEN:
        place = str(server.data_dir / "services" / name)
        assert log.count(f"service file: {place}") == 1, name
    assert "second_ways: all hang on 指纹" in log
    assert "Traceback" not in log


def test_a_file_that_gets_broken_leaves_its_service_as_it_was(server: Server) -> None:
    put(server, "good-one", published("good-one").replace(b"_minutes: 10", b"_minutes: 1"))
    wait_until(lambda: "good-one stays as it was" in server.log.read_text(encoding="utf-8"))
    assert "示例新事项" in page(server, "/zh-Hans/services/good-one")


def test_a_new_file_and_a_changed_one_are_served_without_a_restart(server: Server) -> None:
    assert status(server, "/zh-Hans/services/late-comer") == 404
    put(server, "late-comer", published("late-comer"))
    wait_until(lambda: status(server, "/zh-Hans/services/late-comer") == 200)
    assert "12345" in page(server, "/zh-Hans/services/late-comer")
    old, new = "示例：满 60 岁的人可以办。", "示例：满 75 岁的人可以办。"
    put(server, "late-comer", published("late-comer").replace(old.encode(), new.encode()))
    wait_until(lambda: new in page(server, "/zh-Hans/services/late-comer"))
    (server.data_dir / "services" / "late-comer.yaml").unlink()
    wait_until(lambda: status(server, "/zh-Hans/services/late-comer") == 404)
