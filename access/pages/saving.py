"""Leave it for later: what that means, and the code to come back by."""

from __future__ import annotations

from access.journeys import Answers, Service, next_missing
from access.journeys.coming_back import show_code
from access.journeys.outcomes import ComeBackCode
from access.page.commands import PRINT
from access.page.model import Button, Form, Link, Notice, Number, Page, Printing, Section
from access.page.writer import PageWriter
from access.pages import paths
from access.pages.context import PageContext
from access.pages.leaving import leave_link
from access.pages.moments import clock_of, day_of
from access.pages.wording import SAMPLE, back_link, home_link
from locales.marking import N_, Msgid

_HOW = (
    N_("打开首页，按“接着办”。"),
    N_("输入这个号码，就从停下的地方接着办。"),
    N_("换手机、到自助机上，都可以。"),
)


def save_page(context: PageContext, service: Service, answers: Answers) -> Page:
    """Before there is a code. Posting here makes one."""
    write = context.writer()
    locale = context.locale
    back = back_link(write, _where_one_was(locale, service, answers))
    title = write.title(N_("先存着，以后再办"))
    lead = write.t(N_("给您一个号码，以后用它接着办。"))
    kept = Notice(
        "plain",
        "bookmark",
        (
            write.t(N_("您填好的都留着，留 7 天。")),
            write.t(N_("号码不要告诉外人。谁有号码，谁就能看到。")),
        ),
    )
    label = write.button(N_("给我一个号码"))
    says = write.says(label, (N_("要号码"), N_("存着")))
    return Page(
        kind="save",
        locale=locale,
        back=back,
        title=title,
        lead=lead,
        blocks=(kept,),
        form=Form(paths.save(locale, service.id), Button(label, voice="submit:save", says=says)),
        sample=write.t(SAMPLE),
    )


def code_page(context: PageContext, service: Service, answers: Answers, code: ComeBackCode) -> Page:
    """The code in groups, until when it is good, and what to do with it. Good to print."""
    write = context.writer()
    locale = context.locale
    here = _where_one_was(locale, service, answers)
    back = back_link(write, here)
    title = write.title(N_("您的接着办号码"))
    lead = write.t(N_("请记下来，或者打印出来。"))
    number = Number(
        write.t(N_("接着办号码")),
        write.given(show_code(code.digits)),
        read=write.button(N_("读一遍号码"), silent=True),
    )
    day, clock = day_of(code.expires_at), clock_of(code.expires_at)
    until = Notice(
        "plain",
        "hourglass",
        (
            write.t(N_("办的是：{service}。"), service=Msgid(service.name)),
            write.t(N_("{day} {clock} 以前有效。"), day=day, clock=clock),
        ),
    )
    how = Section("undo-2", write.t(N_("怎么接着办")), tuple(write.t(each) for each in _HOW))
    return Page(
        kind="code",
        locale=locale,
        back=back,
        title=title,
        lead=lead,
        blocks=(number, until, how, _printing(write)),
        main=home_link(write, paths.home(locale)),
        more=(_go_on(write, here), leave_link(write, locale)),
        sample=write.t(SAMPLE),
    )


def _where_one_was(locale: str, service: Service, answers: Answers) -> str:
    missing = next_missing(service, answers)
    if missing is None:
        return paths.check(locale, service.id)
    return paths.step(locale, service.id, missing.key)


def _printing(write: PageWriter) -> Printing:
    label = write.button(N_("打印这一页"), silent=True)
    return Printing(label, voice=PRINT.action, says=write.known_as(label, PRINT.action))


def _go_on(write: PageWriter, here: str) -> Link:
    label = write.button(N_("现在就接着办"))
    says = write.says(label, (N_("接着填"),))
    return Link(label, here, says=says, icon="arrow-right", voice="open:journey")
