"""What a recording says, and what a silent film shows, can be read as well."""

from __future__ import annotations

from collections.abc import Sequence

from audits.document import Node
from audits.outcome import Impact, Outcome, RuleInfo, Source, Threshold
from audits.rule import Rule, Verdict
from audits.rules.clauses import wcag
from audits.rules.reading import heard, word_count
from audits.rules.wording import mentions
from audits.snapshot import Media, PageSnapshot

PACE = Threshold(1, "字/秒", "project：人每秒说 2 到 4 个字，文字稿不会比这少一半")
SHORTEST = Threshold(8, "字", "project")

INFO = RuleInfo(
    id="recording-in-words",
    source=Source.WCAG,
    what="录音有文字稿，没有声音的录像有文字说明",
    why="耳背的人听不见录音，看不见的人不知道录像里有什么；有文字，听不清的也能慢慢看。",
    mend="把录音的话、录像里的事写成文字，放在旁边，或者放一个“文字稿”链接；"
    "有声的录像再加 <track kind='captions'>。",
    clauses=wcag("1.2.1", "1.2.2", "1.2.3", "1.2.8"),
    impact=Impact.SERIOUS,
    tags=("wcag", "media"),
    thresholds={"pace": PACE, "shortest": SHORTEST},
    act=("1a02b0", "2eb176", "c3232f", "d7ba54", "e7aa44", "eac66b", "ee13b5"),
    messages={
        "no-words": "这段录音没有文字稿。",
        "silent-film": "这段没有声音的录像没有文字说明。",
        "film": "这段有声录像没有字幕，也没有文字稿。",
        "unknown-length": "页面上的字是不是这段录音、录像的文字稿，机器看不出来，请看一看。",
        "unknown": "这段录像没有字幕，也没有文字说明；它有没有声音、"
        "字幕是不是做在画面里，请看一看。",
    },
    applies_to="看得见的录像，和放得出来的录音。",
    passes='<audio src="notice.mp3" controls></audio><a href="notice.html">文字稿</a>',
    fails='<audio src="notice.mp3" controls></audio>',
    inapplicable="<p>没有录音，也没有录像</p>",
)


def judge(page: PageSnapshot) -> Sequence[Verdict]:
    """Judge each recording by the words and links around it on the page."""
    by_path = {node.target.path: node for node in page.tree.elements("audio", "video")}
    verdicts = []
    for media in page.media:
        node = by_path.get(media.element.target.path)
        if node is not None and _is_offered(media, node):
            verdicts.append(_verdict(page, media, node))
    return verdicts


def _is_offered(media: Media, node: Node) -> bool:
    """Say whether one can come to see or hear it."""
    if node.tag == "video":
        return node.is_seen
    return node.is_seen or node.has("autoplay") or (media.has_controls and node.is_drawn)


def _verdict(page: PageSnapshot, media: Media, node: Node) -> Verdict:
    has_track = any(
        track["kind"].lower() in {"", "captions", "subtitles"} and track["src"]
        for track in node.elements("track")
    )
    if _has_words(page, media) or (node.tag == "video" and media.has_sound and has_track):
        is_known = has_track or media.duration_s > 0 or _has_transcript_link(page)
        if not is_known:
            # Words there are, but nobody knows how long it is, nor whether they are its words.
            return Verdict(node.target, Outcome.CANNOT_TELL, "unknown-length")
        return Verdict(node.target, Outcome.PASSED)
    if node.tag == "audio":
        return Verdict(node.target, Outcome.FAILED, "no-words")
    if not media.is_ready:
        return Verdict(node.target, Outcome.CANNOT_TELL, "unknown")
    reason = "film" if media.has_sound else "silent-film"
    return Verdict(node.target, Outcome.FAILED, reason)


def _has_transcript_link(page: PageSnapshot) -> bool:
    links = page.tree.elements("a", "button", "summary")
    return any(mentions(link.name, "transcript") for link in links)


def _has_words(page: PageSnapshot, media: Media) -> bool:
    needed = max(SHORTEST.value, media.duration_s * PACE.value)
    return _has_transcript_link(page) or any(
        word_count(heard(frame.body)) >= needed
        for frame in page.tree.frames
        if frame.body is not None
    )


RULE = Rule(INFO, judge)
