"""What the rules on plain Chinese share: paragraphs, sentences, and words that need a gloss."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import yaml

from audits.document import Node
from audits.rules.reading import texts_heard
from audits.snapshot import PageSnapshot

_SILENT = frozenset({"code", "pre", "kbd", "samp", "blockquote", "q", "address"})
_WITHIN_LINES = frozenset({"inline", "contents", "ruby", "ruby-text"})
_HAN = re.compile(r"[\u3400-\u9fff]")
_SENTENCE_END = re.compile(r"[。！？；!?;\n]|…{2}")
_QUOTED = re.compile(r"“[^”]*”|「[^」]*」|『[^』]*』")
_GLOSS = r"[”’」》]?(?:（|\(|，?就是|，?是指|，?指的是|，?意思是|，?也就是|：)"
_HAN_SHARE = 0.6
LEAST_HAN = 8
"""Shorter texts are names and labels, not sentences."""


def paragraphs(page: PageSnapshot) -> Iterator[tuple[Node, str]]:
    """Give the blocks of running Chinese with all their words, seen and told."""
    blocks: dict[Node, list[str]] = defaultdict(list)
    for frame in page.tree.frames:
        for text in texts_heard(frame.body) if frame.body is not None else ():
            block = laid_out_in(text)
            if block is not None and text.nearest(lambda each: each.tag in _SILENT) is None:
                blocks[block].append(text.text)
    for block, texts in blocks.items():
        said = _laid_out("".join(texts), block.style.get("white-space", ""))
        han = len(_HAN.findall(said))
        if han >= LEAST_HAN and han >= _HAN_SHARE * sum(each.isalpha() for each in said):
            yield block, said


def _laid_out(words: str, white_space: str) -> str:
    """Without the white space that nobody sees; new lines stay where they are seen."""
    if white_space.startswith("pre") or white_space == "break-spaces":
        return "\n".join(" ".join(line.split()) for line in words.splitlines())
    return " ".join(words.split())


def unquoted(said: str) -> str:
    """Leave out what stands in quotation marks: it is spoken about, not said."""
    return _QUOTED.sub("", said)


def laid_out_in(text: Node) -> Node | None:
    """Give the box whose lines the text stands in: labels and choices side by side are several."""
    return text.nearest(lambda each: each.style.get("display", "inline") not in _WITHIN_LINES)


def sentences(said: str) -> list[str]:
    """Give the sentences of a paragraph, the ends cut off."""
    return [each.strip() for each in _SENTENCE_END.split(said) if _HAN.search(each)]


@cache
def listed(name: str) -> tuple[str, ...]:
    """Give the words of the data file of a rule."""
    return tuple(yaml.safe_load(Path(__file__).with_name(f"{name}.yaml").read_text("utf-8")))


def unexplained(page: PageSnapshot, words: tuple[str, ...]) -> Iterator[tuple[Node, str]]:
    """Give each of the words with the first paragraph it stands in, unless it is explained."""
    blocks = list(paragraphs(page))
    everything = "\n".join(said for _, said in blocks)
    for word in words:
        if re.search(re.escape(word) + _GLOSS, everything):
            continue
        for block, said in blocks:
            if word in said:
                yield block, word
                break
