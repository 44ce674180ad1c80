"""Looking up how far an application is: its receipt number, and a proof that it is one's own."""

from __future__ import annotations

from http import HTTPStatus

from access.journeys import LookUpProblem, Question, Service
from access.journeys.applications import OF_NUMBER
from access.journeys.questions import Typing, type_of
from access.journeys.receipts import (
    GROUPS,
    MOST_CHARACTERS,
    MOST_PROOF_CHARACTERS,
    PROOF_CHARACTERS,
)
from access.page.model import Button, Field, Form, Page, Paragraph, Problem, Problems
from access.page.writer import PageWriter
from access.pages import paths
from access.pages.answer_blocks import keypad
from access.pages.context import PageContext
from access.pages.ways import call_link
from access.pages.wording import LOOK_HERE, back_link, home_link
from locales.marking import N_, Msgid

FIELD = "receipt"
PROOF_FIELD = "proof"

_PROBLEMS = {
    LookUpProblem.BLANK: N_("请填回执号码，一共 12 位。例如 5570 4156 9979。"),
    LookUpProblem.LENGTH: N_("回执号码要 12 位数字，请再看一遍。例如 5570 4156 9979。"),
    LookUpProblem.MISTYPED: N_("回执号码里可能有一位看错了，请从头核对。例如 5570 4156 9979。"),
    LookUpProblem.UNKNOWN: N_("没有查到这个回执号码。请再核对，或者打 12345 问。"),
}
_PROOF_PROBLEMS = {
    LookUpProblem.BLANK_PROOF: N_("请填{name}的最后 {count} 位。例如 {example}。"),
    LookUpProblem.WRONG_PROOF: N_("和您交的对不上，请再核对。要填{name}的最后 {count} 位。"),
}


def progress_page(
    context: PageContext, *, typed: str = "", problem: LookUpProblem | None = None
) -> Page:
    """The look-up. What was ``typed`` stays; the form field is ``receipt``."""
    write = context.writer()
    back = back_link(write, paths.home(context.locale))
    field = Field(
        name=FIELD,
        label=write.t(N_("回执号码"), silent=True),
        value=typed,
        inputmode="numeric",
        max_length=MOST_CHARACTERS,
        groups=GROUPS,
        keypad=keypad(write),
        problem=write.problem(_PROBLEMS[problem], silent=True) if problem else None,
    )
    look_up = write.button(N_("查一查"))
    return Page(
        kind="progress",
        locale=context.locale,
        title=write.title(N_("查进度")),
        lead=write.t(N_("请填回执号码，一共 12 位数字。")),
        blocks=(field,),
        back=back,
        problems=_problems(write, _PROBLEMS[problem], FIELD) if problem else None,
        form=Form(paths.progress(context.locale), Button(look_up, voice="submit:progress")),
        status=_status_of(problem),
    )


def proof_page(
    context: PageContext, service: Service, *, typed: str = "", problem: LookUpProblem | None = None
) -> Page:
    """Asks for the end of an answer only the applicant knows; the form field is ``proof``."""
    write = context.writer()
    question = proof_question(service)
    about = {
        "name": Msgid(question.name),
        "count": PROOF_CHARACTERS,
        "example": _example(question),
    }
    wrong = _PROOF_PROBLEMS[problem] if problem else None
    back = back_link(write, paths.progress(context.locale))
    label = write.button(N_("查一查"))
    return Page(
        kind="progress",
        locale=context.locale,
        title=write.title(N_("这份申请是您的吗？")),
        lead=write.t(
            N_("请填{name}的最后 {count} 位，别人就看不到。"),
            name=about["name"],
            count=PROOF_CHARACTERS,
        ),
        blocks=(_proof_field(write, question, typed, wrong, about),),
        back=back,
        problems=_problems(write, wrong, PROOF_FIELD, **about) if wrong else None,
        form=Form(paths.proof(context.locale), Button(label, voice="submit:proof")),
        more=(call_link(write, service.phone),),
        status=_status_of(problem),
    )


def wait_page(context: PageContext, phone: str) -> Page:
    """For who guessed too often."""
    write = context.writer()
    locale = context.locale
    return Page(
        kind="trouble",
        locale=locale,
        title=write.title(N_("请过半小时再查")),
        blocks=tuple(
            Paragraph(write.t(line))
            for line in (
                N_("试的次数太多，先停一停。"),
                N_("这是为了不让别人看到您的资料。"),
                N_("您的申请照常在办。"),
            )
        ),
        main=call_link(write, phone),
        more=(home_link(write, paths.home(locale)),),
        status=HTTPStatus.TOO_MANY_REQUESTS,
        retry_after_s=OF_NUMBER.within_s,
    )


def proof_question(service: Service) -> Question:
    """The question whose answer proves whose application it is.

    Raises:
        ValueError: the service file names none, which its check would have told.
    """
    for entry in service.questions():
        if isinstance(entry, Question) and entry.id == service.proof:
            return entry
    raise ValueError(f"{service.id} has no question {service.proof!r}")


def _proof_field(
    write: PageWriter, question: Question, typed: str, wrong: str | None, about: dict[str, object]
) -> Field:
    intake = type_of(question.type).intake(question)
    typing = intake if isinstance(intake, Typing) else Typing("text", "off", 0)
    label = N_("{name}的最后 {count} 位")
    return Field(
        name=PROOF_FIELD,
        label=write.t(label, silent=True, name=about["name"], count=PROOF_CHARACTERS),
        value=typed,
        inputmode=typing.inputmode,
        max_length=MOST_PROOF_CHARACTERS,
        groups=(PROOF_CHARACTERS,) if typing.groups else (),
        letters=typing.letters,
        keypad=keypad(write) if typing.keypad else None,
        problem=write.problem(wrong, silent=True, **_mentioned(wrong, about)) if wrong else None,
    )


def _example(question: Question) -> str:
    example = question.example or type_of(question.type).example
    return "".join(example.split())[-PROOF_CHARACTERS:]


def _problems(write: PageWriter, msgid: str, field: str, **about: object) -> Problems:
    phrase = write.problem(msgid, silent=False, **_mentioned(msgid, about))
    return Problems(write.t(LOOK_HERE), (Problem(phrase, field),))


def _mentioned(msgid: str, about: dict[str, object]) -> dict[str, object]:
    return {name: value for name, value in about.items() if "{" + name + "}" in msgid}


def _status_of(problem: LookUpProblem | None) -> int:
    if problem is None:
        return HTTPStatus.OK
    if problem is LookUpProblem.UNKNOWN:
        return HTTPStatus.NOT_FOUND
    return HTTPStatus.UNPROCESSABLE_ENTITY
