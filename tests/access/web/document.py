"""A fetched page as a tree, and everything that must be true of every page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element

import html5lib

from locales.registry import load_registry

_XHTML = "{http://www.w3.org/1999/xhtml}"
_SCRIPTS = {
    "zh-Hans": re.compile(r"[\u4e00-\u9fff]"),
    "ug": re.compile(r"[\u0600-\u06ff]"),
    "bo": re.compile(r"[\u0f00-\u0fff]"),
}
_GROUPED = re.compile(r"\d \d")
_REFERENCES = ("aria-labelledby", "aria-describedby", "aria-controls", "for", "data-read")
_NOT_SHOWN = frozenset({"script", "style", "template"})
_TYPED = frozenset({"textarea"})
"""What a citizen typed is in whatever language they write."""


@dataclass(frozen=True, slots=True)
class Node:
    """An element with what it inherits."""

    element: Element
    lang: str
    direction: str
    is_in_phrase: bool
    is_hidden: bool
    """From assistive technology."""

    @property
    def tag(self) -> str:
        """Name without namespace."""
        return str(self.element.tag).removeprefix(_XHTML)

    def get(self, name: str) -> str:
        """An attribute, empty when absent."""
        return self.element.get(name) or ""

    @property
    def text(self) -> str:
        """All text inside."""
        return "".join(self.element.itertext())


class Document:
    """Parsed strictly: what a browser would have to repair is an error here."""

    def __init__(self, html: str) -> None:
        parser = html5lib.HTMLParser(strict=True)
        root: Element = parser.parse(html)
        self.nodes = list(_walk(root, "", "ltr", is_in_phrase=False, is_hidden=False))

    def all(self, tag: str = "", **attributes: str) -> list[Node]:
        """Elements by name and attributes; ``data_phrase=""`` asks only that it is there."""
        return [node for node in self.nodes if _fits(node, tag, attributes)]

    def one(self, tag: str = "", **attributes: str) -> Node:
        """The one element that fits."""
        found = self.all(tag, **attributes)
        assert len(found) == 1, f"{len(found)} elements fit {tag} {attributes}"
        return found[0]

    def inside(self, node: Node) -> list[Node]:
        """Elements below another."""
        below = set(map(id, node.element.iter()))
        return [each for each in self.nodes if id(each.element) in below]

    @property
    def title(self) -> str:
        """What the browser shows as name of the page."""
        return self.one("title").text

    @property
    def main(self) -> Node:
        """The part that htmx swaps."""
        return self.one(id="main")

    def main_phrases(self) -> list[Node]:
        """The phrases of the page itself that are read when all is read."""
        return [
            node
            for node in self.inside(self.main)
            if "data-phrase" in node.element.attrib and "data-silent" not in node.element.attrib
        ]


def check_document(page: Document) -> None:
    """What holds for every page."""
    check_names(page)
    check_languages(page)
    check_forms(page)
    check_words(page)
    for node in page.nodes:
        written = [name for name in node.element.attrib if name == "style" or name.startswith("on")]
        assert not written, f"{node.tag} carries {written}: the policy forbids it"
        if node.tag in ("script", "style"):
            assert node.get("src"), f"inline {node.tag}"
        for name in ("src", "href", "action"):
            # A signature stands in the page itself; base64 has slashes of its own.
            address = node.get(name).partition("data:image/png;base64,")[0]
            assert "//" not in address, f"{node.tag} leads outside: {address}"


def check_names(page: Document) -> None:
    """One h1 that the title repeats, ids once each, and nothing that points nowhere."""
    heading = page.one("h1").text.strip()
    assert heading in page.title, f"title {page.title!r} does not name {heading!r}"
    ids = [node.get("id") for node in page.nodes if node.get("id")]
    twice = sorted({each for each in ids if ids.count(each) > 1})
    assert not twice, f"ids more than once: {twice}"
    phrases = {node.get("data-phrase") for node in page.nodes}
    for node in page.nodes:
        for name in _REFERENCES:
            for target in node.get(name).split():
                assert target in ids or target in phrases, f"{node.tag} {name} -> {target}"


def check_languages(page: Document) -> None:
    """Every stretch of words carries its own language and direction (WCAG 2.2, 3.1.1, 3.1.2)."""
    registry = load_registry()
    for node in page.nodes:
        assert not node.lang or node.lang in registry, node.lang
        own = (node.element.text or "").strip()
        if node.tag in _NOT_SHOWN | _TYPED or not own:
            continue
        for tag, letters in _SCRIPTS.items():
            assert not letters.search(own) or node.lang == tag, f"{own!r} is marked {node.lang!r}"
        if node.is_in_phrase and any(letters.search(own) for letters in _SCRIPTS.values()):
            assert node.direction == registry[node.lang].direction, f"{own!r} runs {node.direction}"
        if node.is_in_phrase and _GROUPED.search(own) and own.isascii():
            assert node.direction == "ltr", f"the groups of {own!r} are shown in reversed order"


def check_forms(page: Document) -> None:
    """Forms say where they go; what changes something is bound to the visit."""
    for form in page.all("form"):
        assert form.get("action").startswith("/")
        fields = [node.get("name") for node in page.inside(form)]
        if form.get("method") == "post" and "data-display" not in form.element.attrib:
            assert "csrf" in fields
        for node in page.inside(form):
            if node.tag == "input" and node.get("type") == "text":
                assert page.all("label", **{"for": node.get("id")}), "a field without a label"


def check_words(page: Document) -> None:
    """Templates hold no words: what is shown is a phrase, or repeats one, or is a digit key."""
    said = {node.text.strip() for node in page.nodes if "data-phrase" in node.element.attrib}
    for node in page.inside(page.one("body")):
        if node.is_in_phrase or node.tag in _NOT_SHOWN | _TYPED or node.get("id") == "status":
            continue
        own = (node.element.text or "").strip()
        if not own or node.get("data-key") == own or node.is_hidden or own in said:
            continue
        raise AssertionError(f"words outside any phrase: {own!r} in {node.tag}")


def _walk(
    element: Element, lang: str, direction: str, *, is_in_phrase: bool, is_hidden: bool
) -> Iterator[Node]:
    if not isinstance(element.tag, str):
        return
    lang = element.get("lang") or lang
    direction = element.get("dir") or direction
    is_in_phrase = is_in_phrase or "data-phrase" in element.attrib
    is_hidden = is_hidden or element.get("aria-hidden") == "true"
    yield Node(element, lang, direction, is_in_phrase, is_hidden)
    for child in element:
        yield from _walk(child, lang, direction, is_in_phrase=is_in_phrase, is_hidden=is_hidden)


def _fits(node: Node, tag: str, attributes: dict[str, str]) -> bool:
    if tag and node.tag != tag:
        return False
    for name, value in attributes.items():
        found = node.element.get(name.replace("_", "-"))
        if found is None or (value and found != value):
            return False
    return True
