"""The page as a tree of plain data, for rules. Nothing here knows a browser but ``capture``."""

from audits.document.tree import Frame, Node, NodeKind, Page

__all__ = ["Frame", "Node", "NodeKind", "Page"]
