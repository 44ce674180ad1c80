"""There is a way past what is the same on every page."""

from __future__ import annotations

from collections.abc import Sequence

from audits.document import Frame, Node
from audits.outcome import Impact, Outcome, RuleInfo, Source
from audits.rule import Rule, Verdict
from audits.rules.clauses import wcag
from audits.rules.reading import heard, texts_heard
from audits.rules.wording import mentions
from audits.snapshot import PageSnapshot

INFO = RuleInfo(
    id="way-past-blocks",
    source=Source.WCAG,
    what="能一步越过每页都有的菜单，直到正文；跳转链接真的跳得到",
    why="用键盘、用读屏软件的人，每开一页都要先走完一遍菜单才到正文，走几页就累了。",
    mend="把正文放进 <main>，加标题，页首放一个“跳到正文”的链接，"
    "href 写正文的 id，并且真有这个 id。",
    clauses=wcag("2.4.1"),
    impact=Impact.SERIOUS,
    tags=("wcag", "keyboard"),
    act=("cf77f2", "3e12e1", "b40fd1", "ye5d6e"),
    same_as=("axe:skip-link",),
    messages={
        "no-way": "正文前面有每页都有的内容，没有跳转链接、没有 main，也没有标题能越过它。",
        "goes-nowhere": "“{measured}”跳不到正文：页面上没有 {required}，或者它不在正文里。",
    },
    applies_to="正文前面有菜单、页眉、侧栏的网页，和有跳转链接的网页。",
    passes='<a href="#main">跳到正文</a><nav>……</nav><main id="main">……</main>',
    fails="<nav>……</nav><div>正文……</div>",
    inapplicable="<p>前面没有菜单</p>",
)

_REPEATED = frozenset({"navigation", "complementary", "banner"})


def judge(page: PageSnapshot) -> Sequence[Verdict]:
    """Judge the page itself: its skip links, then whether there is any way at all."""
    frames = [frame for frame in page.tree.frames[:1] if frame.body is not None]
    return [verdict for frame in frames for verdict in _verdicts(frame)]


def _verdicts(frame: Frame) -> list[Verdict]:
    skips = [node for node in frame.elements() if _is_skip_link(node)]
    judged = [_skip_verdict(frame, link) for link in skips]
    blocks = [node for node in frame.elements() if node.role in _REPEATED and node.is_exposed]
    content = _first_content(frame)
    if judged or not blocks or content is None or frame.body is None:
        return judged
    if not _stands_before(frame, blocks[0], content):
        return judged
    outcome = Outcome.PASSED if _has_other_way(frame, blocks) else Outcome.FAILED
    return [Verdict(frame.body.target, outcome, "no-way")]


def _is_skip_link(node: Node) -> bool:
    return node.role == "link" and node.is_exposed and mentions(node.name, "skip-link")


def _skip_verdict(frame: Frame, link: Node) -> Verdict:
    href = link["href"].strip()
    if not href.startswith("#"):
        return Verdict(link.target, Outcome.PASSED)
    wanted = frame.by_id(href[1:])
    is_good = wanted is not None and _comes_to_content(frame, wanted)
    outcome = Outcome.PASSED if is_good else Outcome.FAILED
    return Verdict(link.target, outcome, "goes-nowhere", link.name, href)


def _comes_to_content(frame: Frame, wanted: Node) -> bool:
    """Say whether what is read next after the jump is no repeated block, or is what was named."""
    if wanted.role in _REPEATED:
        return True
    after = False
    for node in frame.walk():
        after = after or node is wanted
        if after and next(texts_heard(node), None) is node:
            return not any(each.role in _REPEATED for each in node.ancestors())
    return True


def _first_content(frame: Frame) -> Node | None:
    if frame.body is None:
        return None
    for text in texts_heard(frame.body):
        around = list(text.ancestors())
        if not any(each.role in _REPEATED or each.role in {"link", "button"} for each in around):
            return text
    return None


def _stands_before(frame: Frame, block: Node, content: Node) -> bool:
    return next(node for node in frame.walk() if node in (block, content)) is block


def _has_other_way(frame: Frame, blocks: Sequence[Node]) -> bool:
    """A main part, a heading outside the blocks, an anchor into the page, or a folding button."""
    inside = {node for block in blocks for node in block.walk()}
    for node in frame.elements():
        if not node.is_exposed:
            continue
        if node.role in {"main", "button"} and (node.role == "button" or heard(node)):
            return True
        if node.role == "heading" and node not in inside and node.name:
            return True
        if node.role == "link" and node["href"].startswith("#") and frame.by_id(node["href"][1:]):
            return True
    return False


RULE = Rule(INFO, judge)
