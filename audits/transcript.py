"""What a screen reader says of a page from top to bottom, from the browser's accessibility tree.

It is a stand-in for listening, not for a screen reader: products differ in wording, and none says
what this says word for word. What one has typed into fields is never written down.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from selenium.webdriver.chrome.webdriver import WebDriver as Chrome

from audits.outcome import Spoken

MOST_LINES = 2000
"""A transcript nobody reads to its end helps nobody."""
_NEEDS_NAME = frozenset({"link", "button", "image", "textbox", "checkbox", "radio", "combobox"})
_ITEMS = {"list": "listitem", "table": "row"}
_OWN_TEXT = "StaticText"

_Node = Mapping[str, Any]


def listen(driver: Chrome) -> tuple[Spoken, ...]:
    """Read the page that is open; frames are named, not entered."""
    driver.execute_cdp_cmd("Accessibility.enable", {})
    try:
        tree = driver.execute_cdp_cmd("Accessibility.getFullAXTree", {})["nodes"]
    finally:
        # While it is on, the browser keeps the tree up to date, which slows all that follows.
        driver.execute_cdp_cmd("Accessibility.disable", {})
    language = driver.execute_script("return document.documentElement.lang || 'zh'")
    return speak(tree, "zh" if str(language).lower().startswith("zh") else "en")


def speak(tree: list[_Node], language: str) -> tuple[Spoken, ...]:
    """Put a tree, as the browser's protocol gives it, into words; ``language`` is zh or en."""
    nodes = {node["nodeId"]: node for node in tree}
    if not tree:
        return ()
    reading = _Reading(nodes, _words()[language])
    lines: list[Spoken] = []
    for text in reading.walk(tree[0]):
        lines.append(Spoken(text))
        if len(lines) == MOST_LINES:
            break
    return tuple(lines)


class _Reading:
    """One way through the tree."""

    def __init__(self, nodes: Mapping[str, _Node], words: Mapping[str, Any]) -> None:
        self._nodes = nodes
        self._words = words

    def walk(self, node: _Node) -> Iterator[str]:
        role = "" if node.get("ignored") else str(_value(node, "role"))
        if role in self._words["said_whole"]:
            yield self._line(node, role)
        elif role == _OWN_TEXT:
            if text := str(_value(node, "name")).strip():
                yield text
        else:
            if role in self._words["entered"]:
                yield self._entered(node, role)
            for child in self._children(node):
                yield from self.walk(child)

    def _line(self, node: _Node, role: str) -> str:
        name = str(_value(node, "name")).strip()
        if not name and role in _NEEDS_NAME:
            name = self._words["nameless"]
        level = _properties(node).get("level", "")
        kind = self._words["said_whole"][role].format(level=level)
        return self._joined(kind, name, *self._states(node, role))

    def _entered(self, node: _Node, role: str) -> str:
        items = self._count(node, _ITEMS.get(role, ""))
        kind = self._words["entered"][role].format(count=items)
        return self._joined(kind, str(_value(node, "name")).strip())

    def _states(self, node: _Node, role: str) -> Iterator[str]:
        told = self._words["states"]
        properties = _properties(node)
        checked = properties.get("checked")
        if checked is not None:
            kinds = {"true": "checked", "mixed": "mixed"}
            yield told[kinds.get(str(checked).lower(), "unchecked")]
        if "expanded" in properties:
            yield told["expanded" if properties["expanded"] else "collapsed"]
        for name in ("pressed", "selected", "required", "disabled", "readonly"):
            if properties.get(name) in {True, "true"}:
                yield told[name]
        if properties.get("invalid") in {True, "true"}:
            yield told["invalid"]
        if role in {"textbox", "searchbox"} and _value(node, "value"):
            yield told["filled"]

    def _count(self, node: _Node, role: str) -> int:
        """Count items however deep, but not those of a list within the list."""
        total = 0
        for child in self._children(node):
            kind = "" if child.get("ignored") else _value(child, "role")
            if kind == role:
                total += 1
            elif kind not in _ITEMS:
                total += self._count(child, role)
        return total

    def _children(self, node: _Node) -> Iterator[_Node]:
        for child in node.get("childIds", ()):
            if child in self._nodes:
                yield self._nodes[child]

    def _joined(self, *parts: str) -> str:
        join: str = self._words["join"]
        return join.join(part for part in parts if part)


def _value(node: _Node, name: str) -> Any:
    return node.get(name, {}).get("value", "")


def _properties(node: _Node) -> dict[str, Any]:
    return {each["name"]: each["value"].get("value") for each in node.get("properties", ())}


@cache
def _words() -> dict[str, Any]:
    path = Path(__file__).with_name("spoken.yaml")
    words: dict[str, Any] = yaml.safe_load(path.read_text("utf-8"))
    return words
