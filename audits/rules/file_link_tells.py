"""A link to a file says its kind and its size."""

from __future__ import annotations

import re
from collections.abc import Sequence
from urllib.parse import urlsplit

from audits.outcome import Impact, Outcome, RuleInfo, Source
from audits.rule import Rule, Verdict
from audits.rules.clauses import own
from audits.snapshot import PageSnapshot

INFO = RuleInfo(
    id="file-link-tells",
    source=Source.ELDER,
    what="下载文件的链接写明是什么文件、有多大",
    why="按了才知道要下载，手机上还要另装软件；文件大，流量就没了。",
    mend="在链接里写上：“申请表（PDF，200 KB）”；最好同时给一个网页版。",
    clauses=own("下载"),
    impact=Impact.MODERATE,
    tags=("elder", "link", "content"),
    messages={
        "no-kind": "“{measured}”通到一个 {required} 文件，没有写是什么文件。",
        "no-size": "“{measured}”通到一个 {required} 文件，没有写有多大。",
    },
    applies_to="通到 PDF、Word、Excel、压缩包、录音、录像的链接。",
    passes='<a href="form.pdf">申请表（PDF，200 KB）</a>',
    fails='<a href="form.pdf">申请表</a>',
    inapplicable='<a href="form.html">申请表</a>',
)

_KINDS = {
    "pdf": ("pdf",),
    "doc": ("word", "doc"),
    "docx": ("word", "doc"),
    "wps": ("wps",),
    "xls": ("excel", "xls", "表格"),
    "xlsx": ("excel", "xls", "表格"),
    "ppt": ("ppt", "幻灯"),
    "pptx": ("ppt", "幻灯"),
    "zip": ("zip", "压缩"),
    "rar": ("rar", "压缩"),
    "mp3": ("mp3", "录音", "音频", "audio"),
    "mp4": ("mp4", "录像", "视频", "video"),
}
_SIZE = re.compile(r"\d\s*(bytes?|字节|[kmg]i?b?\b|兆|页|pages?)", re.IGNORECASE)


def judge(page: PageSnapshot) -> Sequence[Verdict]:
    """Judge each link by the ending of its address and the words on it."""
    verdicts = []
    for link in page.tree.with_role("link"):
        ending = urlsplit(link["href"]).path.lower().rpartition(".")[2]
        if ending not in _KINDS or not link["href"]:
            continue
        said = f"{link.name} {link.description} {link['title']}".casefold()
        reason = ""
        if not any(word in said for word in _KINDS[ending]):
            reason = "no-kind"
        elif not _SIZE.search(said):
            reason = "no-size"
        outcome = Outcome.FAILED if reason else Outcome.PASSED
        verdicts.append(Verdict(link.target, outcome, reason, link.name, ending.upper()))
    return verdicts


RULE = Rule(INFO, judge)
