from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from access.journeys.errors import ServiceFileError
from access.journeys.loader import SERVICES_DIR, load_service, load_services

SOURCE = SERVICES_DIR / "pension-check.yaml"


def written(folder: Path, change: Any) -> Path:
    """A copy of the first service with something changed."""
    content = yaml.safe_load(SOURCE.read_text(encoding="utf-8"))
    change(content)
    path = folder / "pension-check.yaml"
    path.write_text(yaml.safe_dump(content, allow_unicode=True), encoding="utf-8")
    return path


def test_the_packaged_services_load() -> None:
    assert list(load_services()) == ["pension-check"]


def test_an_unchanged_copy_loads(tmp_path: Path) -> None:
    service = load_service(written(tmp_path, lambda _: None))
    assert [step.id for step in service.steps][:2] == ["for-whom", "id-number"]


def break_step(content: dict[str, Any], **changes: Any) -> None:
    content["steps"][1].update(changes)


@pytest.mark.parametrize(
    ("change", "key", "rule"),
    [
        (lambda c: c.update(colour="red"), "colour", "Unexpected keyword argument"),
        (lambda c: c["guide"].pop("agent"), "guide.agent", "required"),
        (lambda c: c["guide"]["fee"].update(amount=5), "guide.fee.amount", "Unexpected"),
        (lambda c: c["guide"]["fee"].update(status="M"), "guide.fee.status", "'C', 'C2'"),
        (lambda c: c["guide"]["fee"].update(lines=[]), "guide.fee.lines", "at least one line"),
        (lambda c: c.update(id="pension"), "id", "name of the file"),
        (lambda c: c.update(name="养老保险待遇领取资格认证"), "name", "at most 8"),
        (lambda c: c.update(phone=12333), "phone", "valid string"),
        (lambda c: c.update(steps=[]), "steps", "must be 1 to 7"),
        (lambda c: c.update(steps=c["steps"] * 2), "steps", "must be 1 to 7"),
        (lambda c: break_step(c, id="for-whom"), "steps.for-whom", "same id"),
        (lambda c: break_step(c, id="check"), "steps.check", "another page"),
        (lambda c: break_step(c, type="date"), "steps.1.type", "'one-of', 'consent'"),
        (lambda c: break_step(c, type="phone"), "steps.id-number.problems.area-code", "missing"),
        (
            lambda c: c["steps"][1]["problems"].pop("length"),
            "steps.id-number.problems.length",
            "missing",
        ),
        (
            lambda c: c["steps"][1]["problems"].update(start="…"),
            "steps.id-number.problems.start",
            "never given",
        ),
        (
            lambda c: c["steps"][0].update(options=c["steps"][0]["options"][:1]),
            "steps.for-whom.options",
            "at least two",
        ),
        (
            lambda c: break_step(c, options=c["steps"][0]["options"]),
            "steps.id-number.options",
            "do not belong",
        ),
        (
            lambda c: c["steps"][0]["options"][1].update(value="self"),
            "steps.for-whom.options",
            "twice",
        ),
    ],
)
def test_a_broken_rule_is_told_with_file_and_key(
    tmp_path: Path, change: Any, key: str, rule: str
) -> None:
    path = written(tmp_path, change)
    with pytest.raises(ServiceFileError) as caught:
        load_service(path)
    assert caught.value.path == path
    assert caught.value.key == key
    assert rule in caught.value.rule
    assert str(caught.value).startswith(f"{path}: {key}: ")


@pytest.mark.parametrize("content", [b"id: [", b"\xff\xfe", b"- a list", b""])
def test_a_file_that_is_no_service_is_told_with_its_path(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "pension-check.yaml"
    path.write_bytes(content)
    with pytest.raises(ServiceFileError, match=str(path)):
        load_service(path)
