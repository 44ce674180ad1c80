"""What several rules ask of the tree: words of a place, and whether somebody gets them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from audits.document import Node, NodeKind
from audits.rules.wording import words

BLOCKS = frozenset({"p", "li", "td", "th", "dd", "dt", "div", "section", "article", "main", "body"})
_EDGES = re.compile(r"^[\W_]+|[\W_]+$")


def is_only(text: str, kind: str) -> bool:
    """Say whether a text is one of the words of this kind, and nothing more."""
    return _EDGES.sub("", text).casefold() in words(kind)


def language_of(node: Node) -> str:
    """Give the nearest ``lang``, as written; empty where none is."""
    for each in (node, *node.ancestors()):
        if each.has("lang"):
            return each["lang"]
    return ""


def texts_heard(node: Node) -> Iterator[Node]:
    """Give the text nodes below that are both seen and told to assistive technology."""
    for each in node.walk():
        if each.kind is NodeKind.TEXT and each.text.strip() and each.is_seen and each.is_exposed:
            yield each


def heard(node: Node) -> str:
    """Give the words below that are both seen and told, white space collapsed."""
    return " ".join(" ".join(each.text for each in texts_heard(node)).split())


def word_count(text: str) -> int:
    """Count words; a Han character counts as one."""
    return len(re.findall(r"[一-鿿]|[^\W\d_一-鿿]+|\d+", text))


def block_of(node: Node) -> Node:
    """Give the paragraph, item, cell or section a node stands in."""
    return node.nearest(lambda each: each.tag in BLOCKS) or node
