"""The list of audits, and the list of violations somebody is to mend."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from access.audit_desk.state import JobState, TaskState
from access.page.model import Block, Card, Cards, Link, Page, Paragraph
from access.page.writer import PageWriter
from access.pages import paths
from access.pages.audits.wording import TASK_STATES, Seen, audits_link, run_name, state_words
from access.pages.context import PageContext
from access.pages.wording import back_link
from access.store.desk_rows import AuditTask
from locales.marking import N_

_ICONS: Mapping[str, str] = {
    JobState.WAITING: "hourglass",
    JobState.RUNNING: "hourglass",
    JobState.DONE: "circle-check",
    JobState.GIVEN_UP: "triangle-alert",
    JobState.STOPPED: "circle-stop",
    TaskState.OPEN: "triangle-alert",
    TaskState.CHECKING: "hourglass",
    TaskState.CLOSED: "circle-check",
}


def runs_page(context: PageContext, runs: Sequence[Seen]) -> Page:
    """All audits of sites, newest first."""
    write = context.writer()
    locale = context.locale
    back = back_link(write, paths.desk(locale))
    title = write.title(N_("网站检查"))
    lead = write.t(N_("看一个网站老人用起来哪里不方便，改好了再查一遍。"))
    blocks: tuple[Block, ...] = (Paragraph(write.t(N_("还没有检查过。"))),)
    if runs:
        blocks = (Cards(tuple(_run_card(write, locale, each) for each in runs)),)
    start = Link(
        write.button(N_("开始一次检查")),
        paths.audit_start(locale),
        icon="search",
        voice="open:audit-start",
    )
    tasks = Link(
        write.button(N_("要改的问题")),
        paths.audit_tasks(locale),
        icon="list-checks",
        voice="open:audit-tasks",
    )
    return Page(
        kind="desk",
        locale=locale,
        back=back,
        title=title,
        lead=lead,
        blocks=blocks,
        main=start,
        more=(tasks, _checks_link(write, locale)),
    )


def tasks_page(context: PageContext, tasks: Sequence[AuditTask]) -> Page:
    """Who is to mend what."""
    write = context.writer()
    locale = context.locale
    back = back_link(write, paths.audits(locale))
    title = write.title(N_("要改的问题"))
    blocks: tuple[Block, ...] = (Paragraph(write.t(N_("还没有交给谁改的问题。"))),)
    if tasks:
        numbered = enumerate(tasks, 1)
        cards = tuple(_task_card(write, locale, each, number) for number, each in numbered)
        blocks = (Cards(cards),)
    return Page(
        kind="desk",
        locale=locale,
        back=back,
        title=title,
        blocks=blocks,
        main=audits_link(write, locale),
    )


def _checks_link(write: PageWriter, locale: str) -> Link:
    label = write.button(N_("请人看一看"))
    return Link(label, paths.checks(locale), icon="users", voice="open:checks")


def _run_card(write: PageWriter, locale: str, seen: Seen) -> Card:
    label = write.button(N_("第 {number} 次检查"), number=seen.number)
    where = paths.audit_run(locale, seen.job.id)
    link = Link(label, where, icon=_ICONS[seen.job.state], voice=f"open:run-{seen.number}")
    return Card(link, run_name(write, seen), state_words(write, seen))


def _task_card(write: PageWriter, locale: str, task: AuditTask, number: int) -> Card:
    label = write.button(N_("第 {number} 件"), number=number)
    where = paths.audit_violation(locale, task.job_id, task.cause)
    link = Link(label, where, icon=_ICONS[task.state], voice=f"open:task-{number}")
    about = N_("{name}：{rule}，{page}")
    line = write.shown(about, name=task.assigned_to, rule=task.rule, page=task.page)
    return Card(link, line, write.t(TASK_STATES[task.state]))
