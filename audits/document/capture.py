"""Takes the page that is open and at rest as a tree, by the browser's own inspection.

Nothing runs in the page: what it did to its prototypes, or its content security policy, makes no
difference (Chrome DevTools Protocol, domains DOMSnapshot and Accessibility).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from selenium.common.exceptions import WebDriverException
from selenium.webdriver.chrome.webdriver import WebDriver as Chrome

from audits.document.tree import Frame, Node, NodeKind, Page
from audits.isolated import send
from audits.outcome import Box

STYLES = (
    "display", "visibility", "opacity", "position", "color", "background-color",
    "background-image", "font-size", "font-weight", "font-style", "font-family", "line-height",
    "letter-spacing", "word-spacing", "text-align", "text-transform", "text-decoration-line",
    "text-indent", "white-space", "direction", "writing-mode", "overflow-x", "overflow-y",
    "clip", "clip-path", "cursor", "pointer-events", "transform", "height", "max-height",
    "width", "list-style-type", "border-top-width", "border-bottom-width", "outline-style",
    "animation-name", "animation-duration", "animation-iteration-count", "text-overflow", "float",
)  # fmt: skip
_ELEMENT, _TEXT, _DOCTYPE = 1, 3, 10
_BROWSERS_OWN = "user-agent"
_KINDS = {
    _ELEMENT: NodeKind.ELEMENT,
    _TEXT: NodeKind.TEXT,
    _DOCTYPE: NodeKind.DOCTYPE,
}


def capture(driver: Chrome) -> Page:
    """The page with all its frames that live in its process."""
    asked = {"computedStyles": list(STYLES), "includeDOMRects": True}
    snapshot = send(driver, "DOMSnapshot.captureSnapshot", asked)
    metrics = send(driver, "Page.getLayoutMetrics")["cssVisualViewport"]
    told = _accessible(driver, snapshot)
    frames = _Reader(snapshot, told, _shadow_tops(driver, snapshot)).frames()
    return Page(
        url=frames[0].url,
        viewport_width=round(metrics["clientWidth"]),
        viewport_height=round(metrics["clientHeight"]),
        frames=frames,
    )


def _accessible(driver: Chrome, snapshot: Mapping[str, Any]) -> dict[int, Mapping[str, Any]]:
    """What assistive technology is told, by the browser's number of each node."""
    told: dict[int, Mapping[str, Any]] = {}
    for document in snapshot["documents"]:
        frame = snapshot["strings"][document["frameId"]]
        try:
            answer = send(driver, "Accessibility.getFullAXTree", {"frameId": frame})
        except WebDriverException:
            # A frame that left while we looked: nothing is told of what is gone.
            continue
        for node in answer["nodes"]:
            if "backendDOMNodeId" in node:
                told.setdefault(node["backendDOMNodeId"], node)
    return told


def _shadow_tops(driver: Chrome, snapshot: Mapping[str, Any]) -> frozenset[int]:
    """Numbers of the nodes that stand directly in a shadow root, which the snapshot leaves out."""
    if not any(_has_shadow(snapshot, document) for document in snapshot["documents"]):
        return frozenset()
    waiting = [send(driver, "DOM.getDocument", {"depth": -1, "pierce": True})["root"]]
    tops: set[int] = set()
    while waiting:
        node = waiting.pop()
        for root in node.get("shadowRoots", ()):
            tops.update(each["backendNodeId"] for each in root.get("children", ()))
            waiting.append(root)
        waiting.extend(node.get("children", ()))
        if "contentDocument" in node:
            waiting.append(node["contentDocument"])
    return frozenset(tops)


def _has_shadow(snapshot: Mapping[str, Any], document: Mapping[str, Any]) -> bool:
    """Whether the page itself made a shadow tree; the browser has its own in every field."""
    given = document["nodes"].get("shadowRootType", {"value": ()})
    return any(snapshot["strings"][number] != _BROWSERS_OWN for number in given["value"])


class _Reader:
    """Puts the browser's flat lists together again."""

    def __init__(
        self,
        snapshot: Mapping[str, Any],
        told: Mapping[int, Mapping[str, Any]],
        shadow_tops: frozenset[int],
    ) -> None:
        self._strings: Sequence[str] = snapshot["strings"]
        self._documents: Sequence[Mapping[str, Any]] = snapshot["documents"]
        self._told = told
        self._shadow_tops = shadow_tops

    def frames(self) -> tuple[Frame, ...]:
        """All documents; those inside frame elements know their owners."""
        frames = [self._frame(document) for document in self._documents]
        for document, (_, nodes) in zip(self._documents, frames, strict=True):
            inside = document["nodes"].get("contentDocumentIndex", {"index": [], "value": []})
            for index, number in zip(inside["index"], inside["value"], strict=True):
                owner, content = nodes[index], frames[number][0]
                if owner is not None:
                    owner.content, content.owner = content, owner
        return tuple(frame for frame, _ in frames)

    def _frame(self, document: Mapping[str, Any]) -> tuple[Frame, list[Node | None]]:
        frame = Frame(
            url=self._string(document["documentURL"]),
            title=self._string(document["title"]),
            owner=None,
            width=document.get("contentWidth", 0),
            height=document.get("contentHeight", 0),
        )
        nodes = self._nodes(document["nodes"], frame)
        self._lay_out(document, nodes)
        return frame, nodes

    def _nodes(self, lists: Mapping[str, Any], frame: Frame) -> list[Node | None]:
        nodes: list[Node | None] = []
        left_out = set(lists.get("pseudoType", {}).get("index", ())) | self._inside_fields(lists)
        for index, number in enumerate(lists["nodeType"]):
            parent_at = lists["parentIndex"][index]
            parent = nodes[parent_at] if parent_at >= 0 else None
            if number not in _KINDS or index in left_out:
                nodes.append(parent)  # What is drawn by the element itself belongs to it.
                continue
            if parent is not None and lists["backendNodeId"][index] in self._shadow_tops:
                parent = _shadow_root(parent)
            node = self._node(lists, index, frame, parent)
            nodes.append(node)
            (frame.nodes if parent is None else parent.children).append(node)
        return nodes

    def _inside_fields(self, lists: Mapping[str, Any]) -> set[int]:
        """Indexes of what the browser itself builds fields and players of."""
        given = lists.get("shadowRootType", {"index": (), "value": ()})
        pairs = zip(given["index"], given["value"], strict=True)
        return {at for at, number in pairs if self._string(number) == _BROWSERS_OWN}

    def _node(
        self, lists: Mapping[str, Any], index: int, frame: Frame, parent: Node | None
    ) -> Node:
        kind = _KINDS[lists["nodeType"][index]]
        flat = [self._string(each) for each in lists["attributes"][index]]
        backend_id = lists["backendNodeId"][index]
        node = Node(
            kind=kind,
            tag=self._string(lists["nodeName"][index]).lower() if kind is NodeKind.ELEMENT else "",
            attributes=dict(zip(flat[::2], flat[1::2], strict=True)),
            text=self._string(lists["nodeValue"][index]) if kind is NodeKind.TEXT else "",
            frame=frame,
            parent=parent,
            backend_id=backend_id,
        )
        if backend_id in self._told:
            _tell(node, self._told[backend_id])
        return node

    def _lay_out(self, document: Mapping[str, Any], nodes: Sequence[Node | None]) -> None:
        layout, boxes = document["layout"], document["textBoxes"]
        lines: dict[int, list[Box]] = {}
        for at, bounds in zip(boxes["layoutIndex"], boxes["bounds"], strict=True):
            lines.setdefault(at, []).append(Box(*bounds))
        seen: set[int] = set()
        for at, index in enumerate(layout["nodeIndex"]):
            node = nodes[index]
            if node is None or index in seen or node.box is not None:
                continue
            seen.add(index)
            node.box = Box(*layout["bounds"][at])
            node.lines = tuple(lines.get(at, ()))
            values = layout["styles"][at]
            if values and node.kind is NodeKind.ELEMENT:
                node.style = dict(zip(STYLES, map(self._string, values), strict=True))

    def _string(self, number: int) -> str:
        return self._strings[number] if number >= 0 else ""


def _shadow_root(host: Node) -> Node:
    """The root of the host's shadow tree, made when its first node comes."""
    found = next((each for each in host.children if each.kind is NodeKind.SHADOW), None)
    if found is None:
        found = Node(
            kind=NodeKind.SHADOW,
            tag="",
            attributes={},
            text="",
            frame=host.frame,
            parent=host,
            backend_id=0,
        )
        host.children.append(found)
    return found


def _tell(node: Node, told: Mapping[str, Any]) -> None:
    node.is_exposed = not told.get("ignored", False)
    node.role = str(told.get("role", {}).get("value", "")) if node.is_exposed else ""
    node.name = str(told.get("name", {}).get("value", ""))
    node.description = str(told.get("description", {}).get("value", ""))
    node.states = {each["name"]: each["value"].get("value") for each in told.get("properties", ())}
