"""Which elements listen for which events, asked of the browser in one question."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from audits.probe_page import ProbePage

KEYS = ("keydown", "keyup", "keypress")
MOST = 120
"""Elements of one kind; a page that gives every cell a listener of its own is sampled."""


def listeners(page: ProbePage) -> dict[str, list[int]]:
    """Give for each event the elements that listen, as the browser numbers nodes; 0 is window."""
    found: dict[str, list[int]] = defaultdict(list)
    for expression in ("document", "window"):
        thing = page.send("Runtime.evaluate", expression=expression)["result"]["objectId"]
        answer = page.send("DOMDebugger.getEventListeners", objectId=thing, depth=-1, pierce=True)
        for each in answer["listeners"]:
            node = each.get("backendNodeId", 0) if expression == "document" else 0
            if node not in found[each["type"]]:
                found[each["type"]].append(node)
    return found


def handles(page: ProbePage, nodes: Iterable[int]) -> list[str]:
    """Give what stands for these nodes in our world of the top document; frames have others."""
    found = []
    for node in [each for each in nodes if each][:MOST]:
        answer = page.send("DOM.resolveNode", backendNodeId=node, executionContextId=page.world)
        if handle := answer["object"].get("objectId"):
            found.append(handle)
    return found
