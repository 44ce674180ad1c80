"""Elements, texts, frames and shadow trees of one page, with styles, boxes, roles and names.

Role and name are those Chromium tells assistive technology (Core-AAM, AccName 1.2), so rules never
work them out a second time. Boxes are in CSS pixels from the top left corner of the node's frame.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

from audits.outcome import Box, Target

LONGEST_SOURCE = 200
_VOID = frozenset(
    {
        *("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param"),
        *("source", "track", "wbr"),
    }
)
CLIPPED_TO_NOTHING_PX2 = 4
"""Left over by the usual way to keep text for screen readers only: a clip to one pixel."""


class NodeKind(StrEnum):
    """What a node is."""

    ELEMENT = "element"
    TEXT = "text"
    SHADOW = "shadow"
    """The root of a shadow tree; its parent is the host."""
    DOCTYPE = "doctype"


@dataclass(eq=False)
class Node:
    """One node. Two nodes are the same only when they are one."""

    kind: NodeKind
    tag: str
    """In lower case; empty for what is no element."""
    attributes: Mapping[str, str]
    text: str
    """Of a text node."""
    frame: Frame
    parent: Node | None
    backend_id: int
    """What the browser calls it."""
    children: list[Node] = field(default_factory=list)
    style: Mapping[str, str] = field(default_factory=dict)
    """Computed values; empty for what is not drawn."""
    box: Box | None = None
    lines: tuple[Box, ...] = ()
    """Of a text node: a box for each line."""
    role: str = ""
    """As told to assistive technology; empty when it is told nothing of the node."""
    name: str = ""
    description: str = ""
    is_exposed: bool = False
    """Whether assistive technology is told of it."""
    states: Mapping[str, object] = field(default_factory=dict)
    """What else it is told: focusable, level, expanded …"""
    content: Frame | None = None
    """The document inside a frame element."""

    def __getitem__(self, attribute: str) -> str:
        """An attribute's value, empty where there is none."""
        return self.attributes.get(attribute, "")

    def has(self, attribute: str) -> bool:
        """Whether the attribute is there, empty or not."""
        return attribute in self.attributes

    def walk(self) -> Iterator[Node]:
        """This node and all below, in tree order, shadow trees included, frames not."""
        waiting = [self]
        while waiting:
            node = waiting.pop()
            yield node
            waiting.extend(reversed(node.children))

    def elements(self, *tags: str) -> Iterator[Node]:
        """Elements below this node, of these tags or of any."""
        for node in self.walk():
            if (
                node is not self
                and node.kind is NodeKind.ELEMENT
                and (not tags or node.tag in tags)
            ):
                yield node

    def ancestors(self) -> Iterator[Node]:
        """Elements around this one, the nearest first; out of shadow trees, not of frames."""
        at = self.parent
        while at is not None:
            if at.kind is NodeKind.ELEMENT:
                yield at
            at = at.parent

    def nearest(self, fits: Callable[[Node], bool]) -> Node | None:
        """The nearest element around this one that fits, if any."""
        return next((each for each in self.ancestors() if fits(each)), None)

    @cached_property
    def words(self) -> str:
        """All text inside, white space collapsed, whether seen or not."""
        return " ".join("".join(each.text for each in self.walk()).split())

    @cached_property
    def visible_words(self) -> str:
        """The text inside that is drawn, white space collapsed."""
        seen = (each.text for each in self.walk() if each.kind is NodeKind.TEXT and each.is_seen)
        return " ".join("".join(seen).split())

    @cached_property
    def is_drawn(self) -> bool:
        """Whether it takes part in layout and is not made invisible."""
        owner = self if self.kind is NodeKind.ELEMENT else self.parent
        if owner is None or not owner.style:
            return False
        return owner.style["display"] != "none" and owner.style["visibility"] == "visible"

    @cached_property
    def is_seen(self) -> bool:
        """Whether a person can see some of it, scrolled to if need be."""
        if not self.is_drawn or self.box is None:
            return False
        if self.box.x + self.box.width <= 0 or self.box.y + self.box.height <= 0:
            return False  # Moved out to the left or above, where nobody can scroll.
        if self.box.width < 1 or self.box.height < 1:
            return any(child.is_seen for child in self.children)
        owner = self if self.kind is NodeKind.ELEMENT else self.parent
        around = () if owner is None else (owner, *owner.ancestors())
        return not any(_makes_invisible(each, self.box) for each in around)

    @cached_property
    def is_hidden_from_all(self) -> bool:
        """Whether neither sight nor assistive technology gets it."""
        return not self.is_drawn and not self.is_exposed

    @property
    def is_focusable(self) -> bool:
        """Whether focus can be put on it."""
        return bool(self.states.get("focusable"))

    @cached_property
    def source(self) -> str:
        """Its start tag and, if there is room, what is inside: for people."""
        if self.kind is NodeKind.TEXT:
            return self.text.strip()[:LONGEST_SOURCE]
        given = "".join(f' {name}="{value}"' for name, value in self.attributes.items())
        start = f"<{self.tag}{given}>"
        if self.tag in _VOID or len(start) >= LONGEST_SOURCE:
            return start[:LONGEST_SOURCE]
        return f"{start}{self.words}</{self.tag}>"[:LONGEST_SOURCE]

    @cached_property
    def target(self) -> Target:
        """Where it is, for a finding."""
        element = self if self.kind is NodeKind.ELEMENT else self.parent
        step = element.step if element is not None else ("html",)
        return Target(path=(*self.frame.path, step), html=self.source, box=self._page_box)

    @cached_property
    def step(self) -> tuple[str, ...]:
        """Its chain of selectors through the shadow roots of its frame."""
        host = self._shadow_host
        return (*(host.step if host is not None else ()), self._selector)

    @property
    def _shadow_host(self) -> Node | None:
        at: Node | None = self
        while at is not None and at.kind is not NodeKind.SHADOW:
            at = at.parent
        return at.parent if at is not None else None

    @cached_property
    def _selector(self) -> str:
        steps: list[str] = []
        at: Node | None = self
        while at is not None and at.kind is NodeKind.ELEMENT:
            own = at["id"]
            if own and self.frame.ids.get(own, 0) == 1:
                return " > ".join([_by_id(own), *reversed(steps)])
            if at.tag in {"main", "body"} and self.frame.tags[at.tag] == 1:
                return " > ".join([at.tag, *reversed(steps)])
            steps.append(at.place_among_siblings)
            at = at.parent
        return " > ".join(reversed(steps))

    @property
    def place_among_siblings(self) -> str:
        """Its tag, counted where several of the same stand side by side."""
        siblings = [] if self.parent is None else self.parent.children
        same = [each for each in siblings if each.tag == self.tag]
        return f"{self.tag}:nth-of-type({same.index(self) + 1})" if len(same) > 1 else self.tag

    @property
    def _page_box(self) -> Box | None:
        if self.box is None:
            return None
        x, y = self.frame.offset
        return Box(self.box.x + x, self.box.y + y, self.box.width, self.box.height)


@dataclass(eq=False)
class Frame:
    """One document: of the page itself, or of a frame in it."""

    url: str
    title: str
    owner: Node | None
    """The frame element it stands in."""
    width: float
    """Of its whole content, CSS pixels."""
    height: float
    nodes: list[Node] = field(default_factory=list)
    """Children of the document: doctype and root element."""

    def walk(self) -> Iterator[Node]:
        """Every node of this frame in tree order."""
        for node in self.nodes:
            yield from node.walk()

    def elements(self, *tags: str) -> Iterator[Node]:
        """Every element of this frame, of these tags or of any."""
        for node in self.walk():
            if node.kind is NodeKind.ELEMENT and (not tags or node.tag in tags):
                yield node

    @property
    def root(self) -> Node | None:
        """The root element."""
        return next((node for node in self.nodes if node.kind is NodeKind.ELEMENT), None)

    @property
    def body(self) -> Node | None:
        """The body element."""
        return next(self.elements("body"), None)

    @cached_property
    def ids(self) -> Mapping[str, int]:
        """How often each id occurs."""
        return Counter(node["id"] for node in self.elements() if node["id"])

    @cached_property
    def tags(self) -> Mapping[str, int]:
        """How often each tag occurs."""
        return Counter(node.tag for node in self.elements())

    @cached_property
    def _by_id(self) -> Mapping[str, Node]:
        first: dict[str, Node] = {}
        for node in self.elements():
            first.setdefault(node["id"], node)
        return first

    def by_id(self, wanted: str) -> Node | None:
        """The first element with this id, if any."""
        return self._by_id.get(wanted) if wanted else None

    @cached_property
    def path(self) -> tuple[tuple[str, ...], ...]:
        """Selectors of the frame elements from the page down to this document."""
        return () if self.owner is None else (*self.owner.frame.path, self.owner.step)

    @cached_property
    def offset(self) -> tuple[float, float]:
        """Where its top left corner lies on the page, CSS pixels."""
        if self.owner is None or self.owner.box is None:
            return 0.0, 0.0
        x, y = self.owner.frame.offset
        return x + self.owner.box.x, y + self.owner.box.y


@dataclass(eq=False)
class Page:
    """All there is to judge."""

    url: str
    viewport_width: int
    viewport_height: int
    frames: tuple[Frame, ...] = ()
    """The page's own document first."""

    def walk(self) -> Iterator[Node]:
        """Every node of every frame."""
        for frame in self.frames:
            yield from frame.walk()

    def elements(self, *tags: str) -> Iterator[Node]:
        """Every element of every frame, of these tags or of any."""
        for frame in self.frames:
            yield from frame.elements(*tags)

    def with_role(self, *roles: str) -> Iterator[Node]:
        """Every element that assistive technology is told to have one of these roles."""
        for node in self.elements():
            if node.is_exposed and node.role in roles:
                yield node


def _makes_invisible(around: Node, box: Box) -> bool:
    """Whether an element around hides what lies in the box: clipped away or fully transparent."""
    style = around.style
    if not style:
        return False
    if float(style.get("opacity") or 1) == 0:
        return True
    if style.get("clip", "auto") != "auto" or style.get("clip-path", "none") != "none":
        area = around.box
        return area is None or area.width * area.height <= CLIPPED_TO_NOTHING_PX2
    clips = style.get("overflow-x") in {"hidden", "clip"} or style.get("overflow-y") in {
        "hidden",
        "clip",
    }
    if not clips or around.box is None or around.tag in {"html", "body"}:
        return False
    return not _meet(around.box, box)


def _meet(one: Box, other: Box) -> bool:
    return (
        one.x < other.x + other.width
        and other.x < one.x + one.width
        and one.y < other.y + other.height
        and other.y < one.y + one.height
        and one.width >= 1
        and one.height >= 1
    )


def _by_id(value: str) -> str:
    is_plain = value.replace("-", "a").replace("_", "a").isalnum() and not value[0].isdigit()
    return f"#{value}" if is_plain and value.isascii() else f'[id="{value}"]'
