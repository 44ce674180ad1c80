"""What changed between two runs, and from run to run."""

from __future__ import annotations

from collections.abc import Sequence

from access.page.model import Block, DataTable, Link, Page, Paragraph, Source
from access.page.writer import PageWriter
from access.pages import paths
from access.pages.audits.wording import Seen, audits_link, code, moment
from access.pages.context import PageContext
from access.pages.moments import clock_of, day_of
from access.pages.wording import back_link
from audits.difference import Difference, Violation
from audits.history import Run
from locales.marking import N_
from voice.page import Phrase

_MOST = 200
"""Lines of a kind shown; ``yinqiao audit diff`` has all."""


def compare_page(context: PageContext, seen: Seen, earlier: Seen, what: Difference) -> Page:
    """New, gone, still there, and not looked at, which is not gone."""
    write = context.writer()
    locale = context.locale
    back = back_link(write, paths.audit_run(locale, seen.job.id))
    title = write.title(N_("两次检查有什么不同"))
    at = moment(earlier.job.made_at)
    lead = write.t(
        N_("{site}，和 {day} {time} 那次比。"),
        site=seen.order.site,
        day=day_of(at),
        time=clock_of(at),
    )
    kinds = (
        (N_("新出现的"), what.new),
        (N_("改好了的"), what.gone),
        (N_("还在的"), what.still),
        (N_("这次没有看的"), what.unseen),
    )
    counted = DataTable(
        write.t(N_("各有多少")),
        (write.t(N_("哪一种")), write.t(N_("多少处"))),
        tuple((write.t(name), write.given(str(len(each)))) for name, each in kinds),
    )
    lists = tuple(_listed(write, name, each) for name, each in kinds if each)
    return Page(
        kind="desk",
        locale=locale,
        back=back,
        title=title,
        lead=lead,
        blocks=(counted, *lists),
        main=audits_link(write, locale),
    )


def _listed(write: PageWriter, name: str, violations: Sequence[Violation]) -> Source:
    lines = [
        f"{each.rule.key}  {each.page.target.url}\n    {each.finding.target.selector}"
        for each in violations[:_MOST]
    ]
    if len(violations) > _MOST:
        lines.append("…")
    return Source(write.t(name), code(write, "\n".join(lines)))


def trend_page(context: PageContext, seen: Seen, runs: Sequence[Run]) -> Page:
    """The runs of a site as figures, newest first."""
    write = context.writer()
    locale = context.locale
    back = back_link(write, paths.audit_run(locale, seen.job.id))
    title = write.title(N_("{site} 一次一次的变化"), site=seen.order.site)
    blocks: tuple[Block, ...] = (Paragraph(write.t(N_("还没有查完过。"))),)
    charts: tuple[Link, ...] = ()
    if runs:
        where = paths.audit_charts(locale, seen.job.id)
        charts = (
            Link(
                write.button(N_("带图的报告")),
                where,
                icon="download",
                voice="open:report-charts",
                is_quiet=True,
            ),
        )
        heads = (N_("哪一天"), N_("页数"), N_("问题"), N_("新出现的"), N_("改好了的"))
        caption = write.t(N_("每次检查"))
        columns = tuple(write.t(head) for head in heads)
        rows = tuple(_row(write, run) for run in reversed(runs))
        blocks = (DataTable(caption, columns, rows),)
    return Page(
        kind="desk",
        locale=locale,
        back=back,
        title=title,
        blocks=blocks,
        main=audits_link(write, locale),
        more=charts,
    )


def _row(write: PageWriter, run: Run) -> tuple[Phrase, ...]:
    day = write.t(N_("{day} {time}"), day=day_of(run.started), time=clock_of(run.started))
    numbers = (run.pages, run.failed, run.new, run.mended)
    return (day, *(write.given(str(number)) for number in numbers))
