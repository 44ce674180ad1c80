"""One violation: what, where, why, how to mend it, whose it is, and looking for it again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from access.audit_desk.again import Again
from access.audit_desk.findings import Findings
from access.audit_desk.state import TaskState
from access.page.model import (
    Block,
    Button,
    Choice,
    Form,
    Link,
    Notice,
    Option,
    Page,
    Picture,
    Section,
    Source,
)
from access.page.writer import PageWriter
from access.pages import paths
from access.pages.audits.wording import TASK_STATES, Seen, code, finding_words, rule_words
from access.pages.context import PageContext
from access.pages.wording import back_link
from access.staff.roles import Person
from access.store.desk_rows import AuditTask
from audits.reporters.causes import Cause
from locales.marking import N_

WHO, DO = "who", "do"
ASSIGN, AGAIN = "assign", "again"
_PARTS = (("why", "info", N_("为什么要紧")), ("mend", "pencil", N_("怎么改")))
_OUTCOMES: Mapping[str, str] = {
    Again.GONE: N_("重新查过，每一处都没有了。"),
    Again.STILL: N_("重新查过，问题还在。"),
    Again.UNSEEN: N_("没有查成，还不知道改好没有。"),
}
_MOST_PLACES = 50


def violation_page(
    context: PageContext,
    seen: Seen,
    findings: Findings,
    cause: Cause,
    *,
    task: AuditTask | None,
    people: Sequence[Person],
    has_picture: bool = False,
) -> Page:
    """Everything about one cause, and what can be done about it."""
    write = context.writer()
    locale = context.locale
    where = paths.audit_run(locale, seen.job.id)
    back = back_link(write, where)
    title = write.title(N_("第 {number} 个问题"), number=cause.number)
    blocks: tuple[Block, ...] = (_found(write, cause), *_standing(write, task))
    if has_picture:
        source = paths.audit_picture(locale, seen.job.id, cause.number)
        blocks += (Picture(write.t(N_("截图里框出来的，就是有问题的地方。")), source),)
    for part, icon, heading in _PARTS:
        words = rule_words(write, cause.rule, part)
        if words:
            blocks += (Section(icon, write.t(heading), (words,)),)
    blocks += (*_places(write, findings, cause), _who(write, task, people))
    here = paths.audit_violation(locale, seen.job.id, cause.number)
    again = Button(write.button(N_("改好了，重新查")), voice="submit:again", name=DO, value=AGAIN)
    assign = Button(write.button(N_("交给他改")), voice="submit:assign", name=DO, value=ASSIGN)
    run = Link(write.button(N_("回到这次检查")), where, icon="undo-2", voice="open:audit-run")
    return Page(
        kind="desk",
        locale=locale,
        back=back,
        title=title,
        blocks=blocks,
        form=Form(here, assign, secondary=(again,)),
        main=run,
    )


def _found(write: PageWriter, cause: Cause) -> Section:
    heading = rule_words(write, cause.rule, "what")
    message = finding_words(write, cause.rule, cause.finding)
    return Section("triangle-alert", heading or write.t(N_("查出了什么")), (message,))


def _standing(write: PageWriter, task: AuditTask | None) -> tuple[Block, ...]:
    if task is None:
        return ()
    lines = (
        write.shown(N_("交给了 {name}。"), name=task.assigned_to),
        write.t(TASK_STATES[task.state]),
        *((write.t(_OUTCOMES[task.outcome]),) if task.outcome else ()),
    )
    is_closed = task.state == TaskState.CLOSED
    return (
        Notice("done" if is_closed else "plain", "circle-check" if is_closed else "info", lines),
    )


def _places(write: PageWriter, findings: Findings, cause: Cause) -> tuple[Block, ...]:
    shown = cause.occurrences[:_MOST_PLACES]
    lines = [
        f"{page.url} {page.viewport}\n    {each.finding.target.selector}"
        for each in shown
        for page in [findings.page_of(each.page_number).target]
    ]
    if len(cause.occurrences) > len(shown):
        lines.append("…")
    parts: tuple[Block, ...] = (Source(write.t(N_("在哪些网页上")), code(write, "\n".join(lines))),)
    if cause.finding.target.html:
        parts = (
            Source(write.t(N_("网页里的代码")), code(write, cause.finding.target.html)),
            *parts,
        )
    return parts


def _who(write: PageWriter, task: AuditTask | None, people: Sequence[Person]) -> Choice:
    label = write.t(N_("交给谁改"))
    options = tuple(
        Option(
            value=person.name,
            label=write.named(person.name, private=True),
            voice=f"choose:{WHO}:{person.name}",
            is_chosen=task is not None and task.assigned_to == person.name,
        )
        for person in people
    )
    return Choice(WHO, options, write.t(N_("已选"), silent=True), label=label)
