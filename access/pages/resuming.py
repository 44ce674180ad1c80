"""Come back to what was left for later, by its code."""

from __future__ import annotations

from http import HTTPStatus

from access.journeys.coming_back import GROUPS, MOST_CHARACTERS, OF_ONE
from access.journeys.outcomes import CodeProblem
from access.page.model import Button, Field, Form, Link, Page, Problem, Problems
from access.page.writer import PageWriter
from access.pages import paths
from access.pages.answer_blocks import keypad
from access.pages.context import PageContext
from access.pages.wording import LOOK_HERE, back_link
from locales.marking import N_

FIELD = "code"

_PROBLEMS = {
    CodeProblem.BLANK: N_("请填接着办号码，一共 10 位。例如 302 418 5569。"),
    CodeProblem.LENGTH: N_("接着办号码要 10 位数字，请再看一遍。例如 302 418 5569。"),
    CodeProblem.MISTYPED: N_("号码里可能有一位看错了，请从头核对。例如 302 418 5569。"),
    CodeProblem.UNKNOWN: N_("没有找到这个号码。可能过了 7 天，或者已经办完。请从首页重新办。"),
    CodeProblem.TOO_MANY: N_("试的次数太多了。请过 15 分钟再试，或者打 12345 问。"),
}
_STATUS = {
    CodeProblem.UNKNOWN: HTTPStatus.NOT_FOUND,
    CodeProblem.TOO_MANY: HTTPStatus.TOO_MANY_REQUESTS,
}


def resume_page(
    context: PageContext, *, typed: str = "", problem: CodeProblem | None = None
) -> Page:
    """The form; what was ``typed`` stays. The form field is ``code``."""
    write = context.writer()
    locale = context.locale
    back = back_link(write, paths.home(locale))
    problems = _problems(write, problem) if problem else None
    field = Field(
        name=FIELD,
        label=write.t(N_("接着办号码"), silent=True),
        value=typed,
        inputmode="numeric",
        max_length=MOST_CHARACTERS,
        groups=GROUPS,
        keypad=keypad(write),
        problem=write.problem(_PROBLEMS[problem], silent=True) if problem else None,
    )
    label = write.button(N_("接着办"))
    status = _STATUS.get(problem, HTTPStatus.UNPROCESSABLE_ENTITY) if problem else HTTPStatus.OK
    return Page(
        kind="resume",
        locale=locale,
        back=back,
        problems=problems,
        title=write.title(N_("接着办上次的事")),
        lead=write.t(N_("请填您记下的号码，一共 10 位数字。")),
        blocks=(field,),
        form=Form(paths.resume(locale), Button(label, voice="submit:resume")),
        more=(_progress(write, locale),),
        status=status,
        retry_after_s=OF_ONE.within_s if problem is CodeProblem.TOO_MANY else 0,
    )


def _problems(write: PageWriter, problem: CodeProblem) -> Problems:
    return Problems(write.t(LOOK_HERE), (Problem(write.problem(_PROBLEMS[problem]), FIELD),))


def _progress(write: PageWriter, locale: str) -> Link:
    """Whoever has a receipt handed in already: another number, another page."""
    label = write.button(N_("我有回执号码"))
    says = write.says(label, (N_("查进度"),))
    path = paths.progress(locale)
    return Link(label, path, says=says, icon="list-checks", voice="open:progress")
