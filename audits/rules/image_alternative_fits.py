"""The words for a picture say what it shows."""

from __future__ import annotations

import re
from collections.abc import Sequence

from audits.document import Node
from audits.outcome import Impact, Outcome, RuleInfo, Source
from audits.rule import Rule, Verdict
from audits.rules.clauses import wcag
from audits.rules.reading import block_of, is_only
from audits.snapshot import PageSnapshot

INFO = RuleInfo(
    id="image-alternative-fits",
    source=Source.WCAG,
    what="图片的替代文字说得出图里是什么，不是文件名，也不重复旁边的字",
    why="看不见图的人只听得到这几个字：“IMG_0231.jpg”“图片”等于没说；同一句话念两遍也烦人。",
    mend='alt 写图里要紧的内容；只是装饰，或者旁边已经写了，就写 alt=""。',
    clauses=wcag("1.1.1"),
    impact=Impact.SERIOUS,
    tags=("wcag", "image", "content"),
    same_as=("axe:image-redundant-alt",),
    messages={
        "file": "替代文字“{measured}”是文件名。",
        "generic": "替代文字只是“{measured}”，没有说图里是什么。",
        "repeated": "替代文字“{measured}”和旁边的字一样，会念两遍。",
    },
    applies_to="有替代文字、说给读屏软件听的图片。",
    passes='<img src="p.jpg" alt="养老待遇认证流程：一拍照，二核对，三完成">',
    fails='<img src="p.jpg" alt="IMG_0231.jpg">',
    inapplicable='<img src="line.png" alt="">',
)

_FILE = re.compile(r"\.(jpe?g|png|gif|svg|webp|bmp|tiff?|ico|avif)$", re.IGNORECASE)
_NUMBERED = re.compile(r"^(img|dsc|dscn|pic|image|photo|图片?)[-_ ]?\d+$", re.IGNORECASE)


def judge(page: PageSnapshot) -> Sequence[Verdict]:
    """Judge each picture that has a name."""
    return [
        _verdict(image)
        for image in page.tree.elements("img", "input", "area", "svg")
        if image.is_exposed and image.name.strip() and _is_picture(image)
    ]


def _is_picture(node: Node) -> bool:
    return node.tag == "img" or node["type"].lower() == "image" or node.role in {"img", "image"}


def _verdict(image: Node) -> Verdict:
    name = image.name.strip()
    reason = ""
    if _FILE.search(name) or _NUMBERED.match(name):
        reason = "file"
    elif is_only(name, "generic-alternative"):
        reason = "generic"
    elif _is_beside(image, name):
        reason = "repeated"
    return Verdict(image.target, Outcome.FAILED if reason else Outcome.PASSED, reason, name)


def _is_beside(image: Node, name: str) -> bool:
    """Say whether the link or button that the picture stands in says the same in words."""
    around = image.nearest(lambda each: each.role in {"link", "button"}) or block_of(image)
    return around.visible_words.strip().casefold() == name.casefold()


RULE = Rule(INFO, judge)
