"""One audit: how far it is; then what it found, its reports, and what to compare it with."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from access.audit_desk.findings import Findings
from access.audit_desk.places import FORMATS
from access.audit_desk.state import JobProblem, JobState
from access.page.model import (
    Block,
    Button,
    Card,
    Cards,
    Form,
    Link,
    Page,
    Paragraph,
    Section,
    Source,
    Watched,
)
from access.page.writer import PageWriter
from access.pages import paths
from access.pages.audits.wording import (
    Seen,
    audits_link,
    code,
    finding_words,
    moment,
    rule_words,
    state_words,
)
from access.pages.context import PageContext
from access.pages.moments import clock_of, day_of
from access.pages.wording import back_link
from audits.reporters.causes import Cause
from locales.marking import N_

DO, STOP = "do", "stop"
_WHY: Mapping[str, str] = {
    JobProblem.COULD_NOT_AUDIT: N_("浏览器没有开起来。请找管理员看一看服务器。"),
    JobProblem.TOOK_TOO_LONG: N_("两个小时还没查完，先停下了。请少选几层链接。"),
    JobProblem.ENDED_OFTEN: N_("查了几次都中断了。请找管理员看一看服务器。"),
}
_FILES: Mapping[str, str] = dict(
    zip(
        FORMATS,
        (
            N_("中文报告"),
            N_("英文报告"),
            N_("Excel 表格"),
            N_("CSV 表格"),
            N_("JSON 数据"),
            N_("SARIF 数据"),
            N_("JUnit 数据"),
            N_("EARL 数据"),
        ),
        strict=True,
    )
)
_MOST_CARDS = 200
"""Causes shown; the reports hold all."""


def unfinished_page(context: PageContext, seen: Seen) -> Page:
    """How far it is, or why it was given up."""
    write = context.writer()
    locale = context.locale
    back = back_link(write, paths.audits(locale))
    title = write.title(N_("检查 {site}"), site=seen.order.site)
    here = paths.audit_run(locale, seen.job.id)
    stop = Button(write.button(N_("停下这次检查")), voice="submit:stop", name=DO, value=STOP)
    is_over = JobState(seen.job.state).is_final
    return Page(
        kind="desk",
        locale=locale,
        back=back,
        title=title,
        blocks=(_watched(write, locale, seen),),
        form=None if is_over else Form(here, None, secondary=(stop,)),
        main=audits_link(write, locale),
    )


def _watched(write: PageWriter, locale: str, seen: Seen) -> Watched:
    if seen.job.state == JobState.GIVEN_UP:
        lines = (state_words(write, seen), write.t(_WHY[seen.job.problem]))
        return Watched("wrong", "triangle-alert", lines)
    if seen.job.state == JobState.STOPPED:
        told = write.t(N_("有人按了停。看到一半的没有留下来。"))
        return Watched("plain", "circle-stop", (state_words(write, seen), told))
    here = paths.audit_run(locale, seen.job.id)
    look = Link(
        write.button(N_("看看现在到哪了")), here, icon="hourglass", voice="open:audit-progress"
    )
    lines = (state_words(write, seen), write.t(N_("可以先去做别的，查完了会在这里。")))
    return Watched("plain", "hourglass", lines, source=here, onward=look)


def run_page(
    context: PageContext,
    seen: Seen,
    findings: Findings,
    files: Sequence[str],
    earlier: Sequence[Seen],
) -> Page:
    """What was found, one card for each cause."""
    write = context.writer()
    locale = context.locale
    back = back_link(write, paths.audits(locale))
    title = write.title(N_("检查 {site}"), site=seen.order.site)
    asked = write.shown(N_("{name} 要查的，{day} {time}"), name=seen.job.asked_by, **_when(seen))
    done = Watched(
        "done", "circle-check", (state_words(write, seen), asked), onward=_found(write, seen)
    )
    blocks: tuple[Block, ...] = (done, *_gaps(write, findings))
    causes = findings.causes[:_MOST_CARDS]
    if causes:
        blocks += (Cards(tuple(_card(write, locale, seen, each) for each in causes)),)
    else:
        blocks += (Paragraph(write.t(N_("没有查出问题。机器看不到的，还要人来看。"))),)
    if len(findings.causes) > len(causes):
        blocks += (Paragraph(write.t(N_("还有更多，都在报告里。"))),)
    return Page(
        kind="desk",
        locale=locale,
        back=back,
        title=title,
        blocks=blocks,
        main=audits_link(write, locale),
        more=(*_compared(write, locale, seen, earlier), *_files(write, locale, seen, files)),
    )


def _found(write: PageWriter, seen: Seen) -> Link:
    """For who has been watching: only the part that tells of progress was renewed."""
    label = write.button(N_("看查出了什么"))
    here = paths.audit_run(write.locale, seen.job.id)
    return Link(label, here, icon="list", voice="open:audit-found")


def _when(seen: Seen) -> dict[str, object]:
    at = moment(seen.job.made_at)
    return {"day": day_of(at), "time": clock_of(at)}


def _gaps(write: PageWriter, findings: Findings) -> tuple[Block, ...]:
    """Nothing that could not be looked at counts as clean."""
    if not findings.gaps:
        return ()
    told = Section(
        "triangle-alert",
        write.t(N_("有 {count} 页没有看成"), count=len(findings.gaps)),
        (write.t(N_("没有看成的不算没有问题。")),),
    )
    label = write.t(N_("没有看成的网页"))
    reasons = "\n".join(
        f"{page.target.url}: {page.problem.obstacle.value}"
        for page in findings.gaps
        if page.problem
    )
    return (told, Source(label, code(write, reasons)))


def _card(write: PageWriter, locale: str, seen: Seen, cause: Cause) -> Card:
    label = write.button(N_("第 {number} 个问题"), number=cause.number)
    where = paths.audit_violation(locale, seen.job.id, cause.number)
    icon = "triangle-alert"
    link = Link(label, where, icon=icon, voice=f"open:violation-{cause.number}")
    what = rule_words(write, cause.rule, "what") or finding_words(write, cause.rule, cause.finding)
    count = write.t(
        N_("{places} 处，在 {pages} 页上"),
        places=len(cause.occurrences),
        pages=len(cause.page_numbers),
    )
    return Card(link, what, count)


def _compared(
    write: PageWriter, locale: str, seen: Seen, earlier: Sequence[Seen]
) -> tuple[Link, ...]:
    trend = Link(
        write.button(N_("一次一次的变化")),
        paths.audit_trend(locale, seen.job.id),
        icon="list",
        voice="open:audit-trend",
    )
    links = tuple(
        Link(
            write.button(N_("和第 {number} 次比"), number=each.number),
            paths.audit_compare(locale, seen.job.id, each.job.id),
            icon="list-checks",
            voice=f"open:since-{each.number}",
        )
        for each in earlier
    )
    return (trend, *links)


def _files(write: PageWriter, locale: str, seen: Seen, files: Sequence[str]) -> tuple[Link, ...]:
    return tuple(
        Link(
            write.button(_FILES[name]),
            paths.audit_file(locale, seen.job.id, name),
            icon="download",
            voice=f"open:report-{name}",
            is_quiet=True,
        )
        for name in files
    )
