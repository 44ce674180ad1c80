"""Finds the texts of an information page for the catalogs. Registered in ``babel.cfg``."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import IO

import yaml
from markdown_it import MarkdownIt

from locales.extract_services import Extracted, texts_of

_FENCE = "---\n"
_FOR_STAFF = frozenset({"source_url"})


def extract(
    file: IO[bytes],
    keywords: Mapping[str, object],  # noqa: ARG001 - Babel hands them to every extractor
    comment_tags: Collection[str],  # noqa: ARG001 - the same
    options: Mapping[str, str],
) -> Iterator[Extracted]:
    """Yield line, call (none), text and comments of each text, as Babel expects."""
    content = file.read().decode(options.get("encoding", "utf-8")).replace("\r\n", "\n")
    _, head, text = content.split(_FENCE, 2)
    root = yaml.compose(head, Loader=yaml.SafeLoader)
    if root is not None:
        yield from texts_of(root, not_said=_FOR_STAFF)
    for token in MarkdownIt("commonmark").parse(text):
        if token.type == "inline":
            words = "".join(line.strip() for line in token.content.splitlines())
            yield (token.map or [0])[0] + head.count("\n") + 3, "", words, []
