"""What is written is in the language that the page, or the passage, says it is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from audits.document import Node, NodeKind
from audits.outcome import Impact, Outcome, RuleInfo, Source
from audits.rule import Rule, Verdict
from audits.rules.clauses import wcag
from audits.rules.language_detection import contradicts
from audits.rules.reading import block_of, word_count
from audits.snapshot import PageSnapshot

INFO = RuleInfo(
    id="language-matches",
    source=Source.WCAG,
    what="写的是什么语言，lang 就写什么语言，整页和每一段都是",
    why="读屏软件按 lang 挑声音：lang 写错了，中文会用外国腔念出来，一句也听不懂。",
    mend="把 lang 改成这些文字真正的语言；夹着别的语言的，给那一段单独写 lang。",
    clauses=wcag("3.1.1", "3.1.2"),
    impact=Impact.SERIOUS,
    tags=("wcag", "language"),
    act=("off6ek", "ucwvc8"),
    messages={
        "passage": "这一段写的像是 {measured}，又没有单独写 lang；周围的 lang 是 {required}。",
        "other-language": "这里的 lang 是 {required}，写的却像是 {measured}。",
    },
    applies_to="写了 lang、又有文字的地方；太短、看不出是什么语言的不算。",
    passes='<html lang="zh-Hans"><p>请填写您的姓名和住址。</p>',
    fails='<html lang="en"><p>请填写您的姓名和住址。</p>',
    inapplicable="<html><p>没有写 lang 的页面</p>",
)

LEAST_WORDS = 6
"""Of a passage: less is a name or a term."""
_SILENT = frozenset({"script", "style", "template", "noscript", "code", "pre", "kbd", "samp"})


def judge(page: PageSnapshot) -> Sequence[Verdict]:
    """Judge each element with a ``lang`` by the words that inherit it."""
    words: dict[Node, list[str]] = defaultdict(list)
    passages: dict[Node, dict[Node, list[str]]] = defaultdict(lambda: defaultdict(list))
    for node in page.tree.walk():
        if node.kind is NodeKind.TEXT and node.text.strip():
            owner = _owner(node)
            if owner is not None and owner["lang"].strip():
                words[owner].append(node.text)
                passages[owner][block_of(node)].append(node.text)
        elif node.tag == "img" and node["alt"] and (owner := _owner(node)) is not None:
            words[owner].append(node["alt"])
    verdicts: list[Verdict] = []
    for owner, texts in words.items():
        verdict = _verdict(owner, " ".join(texts))
        verdicts.append(verdict)
        if verdict.outcome is Outcome.PASSED:
            verdicts.extend(_passages(owner, passages[owner]))
    return verdicts


def _passages(owner: Node, blocks: Mapping[Node, Sequence[str]]) -> Iterator[Verdict]:
    """Give the paragraphs within that are in another language and do not say so."""
    for block, texts in blocks.items():
        text = " ".join(texts)
        other = contradicts(text, owner["lang"]) if word_count(text) >= LEAST_WORDS else ""
        if other:
            yield Verdict(
                block.target, Outcome.FAILED, "passage", measured=other, required=owner["lang"]
            )


def _owner(node: Node) -> Node | None:
    """Give the element whose ``lang`` holds for it; none for what nobody is told."""
    around = [node, *node.ancestors()]
    if any(each.tag in _SILENT for each in around):
        return None
    is_title = any(each.tag == "title" for each in around)
    if not (is_title or node.is_drawn or node.is_exposed):
        return None
    return next((each for each in around if each.has("lang")), None)


def _verdict(owner: Node, text: str) -> Verdict:
    other = contradicts(text, owner["lang"])
    return Verdict(
        owner.target,
        Outcome.FAILED if other else Outcome.PASSED,
        "other-language",
        measured=other,
        required=owner["lang"],
    )


RULE = Rule(INFO, judge)
