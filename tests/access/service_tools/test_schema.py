"""Editors check service files with a JSON Schema that says what the loader says."""

from __future__ import annotations

import json
from copy import deepcopy
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from access.journeys.loader import SERVICES_DIR
from access.journeys.questions import question_types
from access.journeys.service_yaml import read_document
from access.service_tools.beginning import new_service
from access.service_tools.schema import SCHEMA_FILE, schema_text, service_schema

FILES = sorted(SERVICES_DIR.glob("*.yaml"))


@cache
def validator() -> Draft202012Validator:
    schema = service_schema()
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


def as_json(part: object) -> Any:
    """As an editor sees the file: days are strings, amounts are numbers."""
    if isinstance(part, dict):
        return {key: as_json(value) for key, value in part.items()}
    if isinstance(part, list):
        return [as_json(each) for each in part]
    if isinstance(part, date):
        return part.isoformat()
    return float(part) if isinstance(part, Decimal) else part


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """A new service file as an editor sees it."""
    path = tmp_path_factory.mktemp("schema") / "card.yaml"
    path.write_text(new_service("card"), encoding="utf-8")
    return as_json(read_document(path).content)


def told(content: object) -> list[str]:
    """Where something is wrong, and what."""
    return [f"{error.json_path}: {error.message}" for error in validator().iter_errors(content)]


def test_the_kept_schema_is_the_one_the_model_gives() -> None:
    kept = SCHEMA_FILE.read_text(encoding="utf-8")
    assert kept == schema_text(), f"{SCHEMA_FILE} lags; run: make schema"
    assert json.loads(kept)["$schema"].startswith("https://json-schema.org/")


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_packaged_service_fits_it(path: Any) -> None:
    assert told(as_json(read_document(path).content)) == []


def test_a_new_file_fits_it_and_names_it(good: Any) -> None:
    assert told(good) == []
    first = new_service("card").splitlines()[0]
    assert first == f"# yaml-language-server: $schema={SCHEMA_FILE.name}"


def test_it_knows_every_question_type_and_what_each_can_say() -> None:
    offered = service_schema()["$defs"]["Question"]["properties"]["type"]["oneOf"]
    assert [each["const"] for each in offered] == sorted(question_types())
    assert all(each["description"] for each in offered)


def test_what_a_key_is_for_stands_beside_it() -> None:
    properties = service_schema()["properties"]
    assert properties["proof"]["description"].startswith("Key of the question")
    assert properties["events"]["items"]["oneOf"][0]["description"] == "看病"


@pytest.mark.parametrize(
    ("change", "place"),
    [
        (lambda c: c.update(colour="red"), "$"),
        (lambda c: c.pop("phone"), "$"),
        (lambda c: c.update(phone=12345), "$.phone"),
        (lambda c: c.update(events=["nowhere"]), "$.events[0]"),
        (lambda c: c["fee"].update(status="M"), "$.fee.status"),
        (lambda c: c["second_ways"][0].update(kind="face"), "$.second_ways[0].kind"),
        (lambda c: c["steps"][0]["questions"][0].update(type="fax"), "$.steps[0].questions[0]"),
        (
            lambda c: c["steps"][0]["questions"][0].update(problems={"vacant": "请填。"}),
            "$.steps[0].questions[0]",
        ),
        (lambda c: c.update(is_practice=True), "$"),
    ],
)
def test_what_the_loader_refuses_is_marked_where_it_stands(
    good: Any, change: Any, place: str
) -> None:
    content = deepcopy(good)
    change(content)
    assert [each for each in told(content) if each.startswith(place)], told(content)
