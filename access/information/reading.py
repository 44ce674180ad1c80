"""Reads the Markdown of an article: a head in YAML, headings, paragraphs and lists, nothing else.

Whatever else Markdown can do would be heard differently than it is seen, so it is refused.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from markdown_it import MarkdownIt
from markdown_it.token import Token

_FENCE = "---"
_PLAIN = frozenset({"text", "softbreak"})
_LISTS = frozenset({"bullet_list_open", "bullet_list_close", "list_item_open", "list_item_close"})
_OPENING = frozenset({"heading_open", "paragraph_open"})
_CLOSING = frozenset({"heading_close", "paragraph_close"})
_HEADING = "h2"


class NotPlain(ValueError):
    """The text cannot be told plainly."""

    def __init__(self, line: int, rule: str) -> None:
        super().__init__(rule)
        self.line = line
        """From 1."""


@dataclass(frozen=True, slots=True)
class Line:
    """A heading or a line of text, and where it stands."""

    number: int
    """From 1."""
    text: str
    is_heading: bool


def split(content: str) -> tuple[str, str, int]:
    """The head, the text, and the number of the text's first line.

    Raises:
        NotPlain: there is no head.
    """
    lines = content.splitlines()
    if not lines or lines[0].strip() != _FENCE or _FENCE not in lines[1:]:
        raise NotPlain(1, f"must begin with a head between two lines of {_FENCE!r}")
    end = lines.index(_FENCE, 1)
    return "\n".join(lines[1:end]), "\n".join(lines[end + 1 :]), end + 2


def lines_of(text: str, first: int) -> Iterator[Line]:
    """The lines of the text in their order; ``first`` is the number of its first line.

    Raises:
        NotPlain: it holds something else than headings, paragraphs and lists.
    """
    is_heading, number = False, first
    for token in MarkdownIt("commonmark").parse(text):
        number = first + token.map[0] if token.map else number
        if token.type in _OPENING:
            is_heading = token.type == "heading_open"
            if is_heading and token.tag != _HEADING:
                raise NotPlain(number, "must have headings of one kind only: ## …")
        elif token.type == "inline":
            yield Line(number, _plain(token, number), is_heading)
        elif token.type not in _LISTS | _CLOSING:
            rule = f"must hold headings, paragraphs and lists only, no {token.type}"
            raise NotPlain(number, rule)


def _plain(token: Token, number: int) -> str:
    for child in token.children or ():
        if child.type not in _PLAIN:
            raise NotPlain(number, f"must be plain text, without {child.type}: it is also spoken")
    return "".join(child.content.strip() for child in token.children or ())
