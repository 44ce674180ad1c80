"""``yinqiao service schema``: the JSON Schema editors check service files with as one types.

Made from the model: kinds from its annotations, descriptions from its docstrings, and from the
question types what each of them knows. Rules that look at several places at once stay with
``yinqiao service check``.
"""

from __future__ import annotations

import ast
import inspect
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from pydantic import TypeAdapter

from access.journeys import model
from access.journeys.finding import load_topics
from access.journeys.loader import SERVICES_DIR
from access.journeys.model import Service
from access.journeys.questions import question_types

SCHEMA_FILE: Final = SERVICES_DIR / "service.schema.json"
_DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"

Schema = dict[str, Any]


def schema_text() -> str:
    """The schema as it is kept beside the service files."""
    return json.dumps(service_schema(), ensure_ascii=False, indent=1) + "\n"


def service_schema() -> Schema:
    """The schema of a service file."""
    schema: Schema = {
        "$schema": _DIALECT,
        **TypeAdapter(Service).json_schema(),
        "title": "Yinqiao service",
    }
    del schema["properties"]["is_practice"]  # Never from a file.
    parts: Mapping[str, Schema] = {"Service": schema, **schema["$defs"]}
    for name, described in _descriptions().items():
        if name in parts:
            _describe(parts[name], described)
    _add_question_types(schema["$defs"]["Question"])
    topics = load_topics()
    for key, known in (("events", topics.events), ("people", topics.people)):
        schema["properties"][key]["items"] = {
            "oneOf": [{"const": each.id, "description": each.name} for each in known]
        }
    return schema


def _describe(part: Schema, described: Mapping[str, str]) -> None:
    for name, property_ in part.get("properties", {}).items():
        property_.pop("title", None)
        if name in described:
            property_["description"] = described[name]


def _add_question_types(question: Schema) -> None:
    types = sorted(question_types().items())
    question["properties"]["type"] = {
        "description": "Which kind of answer is asked for.",
        "oneOf": [
            {"const": name, "description": _first_line(inspect.getdoc(kind) or name)}
            for name, kind in types
        ],
    }
    question["allOf"] = [
        {
            "if": {"properties": {"type": {"const": name}}, "required": ["type"]},
            "then": {
                "properties": {"problems": {"propertyNames": {"enum": sorted(kind.problems)}}}
            },
        }
        for name, kind in types
    ]


def _descriptions() -> dict[str, dict[str, str]]:
    """Class to field to the docstring below the field, which only the source holds."""
    tree = ast.parse(Path(model.__file__).read_text(encoding="utf-8"))
    classes = [node for node in tree.body if isinstance(node, ast.ClassDef)]
    return {node.name: dict(_field_docs(node)) for node in classes}


def _field_docs(node: ast.ClassDef) -> Iterator[tuple[str, str]]:
    for statement, after in zip(node.body, node.body[1:], strict=False):
        if not isinstance(statement, ast.AnnAssign) or not isinstance(statement.target, ast.Name):
            continue
        if isinstance(after, ast.Expr) and isinstance(after.value, ast.Constant):
            yield statement.target.id, " ".join(str(after.value.value).split())


def _first_line(text: str) -> str:
    return text.splitlines()[0]
