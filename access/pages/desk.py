"""The staff's way in: signing in, what is open to one, and signing out."""

from __future__ import annotations

from collections.abc import Mapping
from http import HTTPStatus

from access.page.model import (
    Block,
    Button,
    Card,
    Cards,
    Field,
    Form,
    Link,
    Page,
    Paragraph,
    Problem,
    Problems,
)
from access.page.writer import PageWriter
from access.pages import paths
from access.pages.context import PageContext
from access.pages.wording import LOOK_HERE, back_link, home_link
from access.staff.book import AccountProblem
from access.staff.roles import Person, Role
from locales.marking import N_

NAME, PASSWORD = "name", "password"
_LONGEST_NAME, _LONGEST_PASSWORD = 40, 200
_PROBLEMS: Mapping[AccountProblem, tuple[str, HTTPStatus]] = {
    AccountProblem.WRONG: (N_("名字或者密码对不上，请再填一次。"), HTTPStatus.UNPROCESSABLE_ENTITY),
    AccountProblem.TOO_MANY: (
        N_("试的次数太多，请过十五分钟再来。"),
        HTTPStatus.TOO_MANY_REQUESTS,
    ),
}


def sign_in_page(
    context: PageContext, *, name: str = "", problem: AccountProblem | None = None
) -> Page:
    """Asks who it is. A name that was typed stays, a password never."""
    write = context.writer()
    locale = context.locale
    wrong, status = _PROBLEMS[problem] if problem else ("", HTTPStatus.OK)
    back = back_link(write, paths.home(locale))
    problems = (
        Problems(write.t(LOOK_HERE), (Problem(write.problem(wrong), NAME),)) if wrong else None
    )
    return Page(
        kind="desk",
        locale=locale,
        back=back,
        problems=problems,
        title=write.title(N_("工作人员登录")),
        lead=write.t(N_("这里只给工作人员用。办事的人不用登录。")),
        blocks=_sign_in_fields(write, name, wrong),
        form=Form(paths.sign_in(locale), Button(write.button(N_("登录")), voice="submit:sign-in")),
        status=status,
    )


def _sign_in_fields(write: PageWriter, name: str, wrong: str) -> tuple[Block, ...]:
    return (
        Field(
            name=NAME,
            label=write.t(N_("您的名字")),
            hint=write.t(N_("管理员给您开户时用的名字。")),
            value=name,
            autocomplete="username",
            max_length=_LONGEST_NAME,
            problem=write.problem(wrong, silent=True) if wrong else None,
        ),
        Field(
            name=PASSWORD,
            label=write.t(N_("密码")),
            autocomplete="current-password",
            max_length=_LONGEST_PASSWORD,
            is_secret=True,
        ),
    )


def desk_page(context: PageContext, person: Person) -> Page:
    """Who is signed in, and what is open to them."""
    write = context.writer()
    locale = context.locale
    title = write.title(N_("工作台"))
    blocks: tuple[Block, ...] = (Paragraph(write.shown(N_("您是 {name}。"), name=person.name)),)
    cards: tuple[Card, ...] = ()
    if person.may(Role.CLERK):
        label = write.button(N_("收到的申请"))
        cases = Link(label, paths.cases(locale), icon="file-text", voice="open:cases")
        cards += (Card(cases, write.t(N_("看申请，请人补材料，答复"))),)
    if person.may(Role.AUDITOR):
        label = write.button(N_("网站检查"))
        audits = Link(label, paths.audits(locale), icon="list-checks", voice="open:audits")
        cards += (Card(audits, write.t(N_("看一个网站老人用起来哪里不方便"))),)
    blocks += (Cards(cards),)
    leave = Button(write.button(N_("退出登录")), voice="submit:sign-out")
    return Page(
        kind="desk",
        locale=locale,
        title=title,
        blocks=blocks,
        form=Form(paths.sign_out(locale), leave),
    )


def not_yours_page(context: PageContext, person: Person) -> Page:
    """For who is signed in and has another role."""
    write = context.writer()
    locale = context.locale
    title = write.title(N_("这一页不归您管"))
    lines = (
        Paragraph(write.shown(N_("您是 {name}。"), name=person.name)),
        Paragraph(write.t(N_("要看这一页，请找管理员。"))),
    )
    desk = Link(write.button(N_("回工作台")), paths.desk(locale), icon="undo-2", voice="open:desk")
    return Page(
        kind="desk",
        locale=locale,
        title=title,
        blocks=lines,
        main=desk,
        more=(home_link(write, paths.home(locale)),),
        status=HTTPStatus.FORBIDDEN,
    )
