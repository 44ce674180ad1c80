"""Finds the texts of a service file for the catalogs. Registered in ``babel.cfg``.

Every string with a Han character in it is a text that citizens see or say, except below the keys
named here, so that a new key cannot be forgotten.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from typing import IO

import yaml

_NOT_SAID = frozenset({"source"})
"""Keys below which Chinese words are for staff; all others are shown, or said by citizens."""
_EXPLAINED = "words"
"""The key whose keys are hard words: each is shown beside its explanation."""
_HAN = re.compile(r"[\u3400-\u9fff]")

Extracted = tuple[int, str, str, list[str]]


def extract(
    file: IO[bytes],
    keywords: Mapping[str, object],  # noqa: ARG001 - Babel hands them to every extractor
    comment_tags: Collection[str],  # noqa: ARG001
    options: Mapping[str, str],
) -> Iterator[Extracted]:
    """Yield line, call (none), text and comments of each text, as Babel expects."""
    content = file.read().decode(options.get("encoding", "utf-8"))
    root = yaml.compose(content, Loader=yaml.SafeLoader)
    if root is not None:
        yield from texts_of(root)


def texts_of(node: yaml.Node, not_said: Collection[str] = _NOT_SAID) -> Iterator[Extracted]:
    """Every text in this part of a file, but for what stands below the keys ``not_said``."""
    if isinstance(node, yaml.ScalarNode):
        if _HAN.search(node.value):
            yield node.start_mark.line + 1, "", node.value, []
    elif isinstance(node, yaml.SequenceNode):
        for each in node.value:
            yield from texts_of(each, not_said)
    elif isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if key.value == _EXPLAINED and isinstance(value, yaml.MappingNode):
                for word, _ in value.value:
                    yield from texts_of(word, not_said)
            if key.value not in not_said:
                yield from texts_of(value, not_said)
