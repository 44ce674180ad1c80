"""May we look up what the office knows? Asked before anything is, and once."""

from __future__ import annotations

from collections.abc import Iterable

from access.journeys import Question, Service
from access.page.model import Button, Form, Link, Page, Paragraph, Section
from access.page.writer import PageWriter
from access.pages import paths
from access.pages.context import PageContext
from access.pages.wording import SAMPLE, back_link
from locales.marking import N_

FIELD = "look-up"
YES, NO = "yes", "no"


def prefill_page(
    context: PageContext, service: Service, wanted: Iterable[Question], before: str
) -> Page:
    """Says what would be looked up, by what, and that it works without. The field is ``look-up``.

    ``before``: key of the question answered last.
    """
    write = context.writer()
    locale = context.locale
    back = back_link(write, paths.step(locale, service.id, before))
    title = write.title(N_("要帮您查资料吗？"))
    lead = write.t(N_("您同意，我们就用身份证号码去办事单位查。"))
    names = dict.fromkeys(each.name for each in wanted)
    what = Section("search", write.t(N_("只查这些")), tuple(write.t(name) for name in names))
    then = Section(
        "list-checks",
        write.t(N_("查到以后")),
        (
            write.t(N_("一项一项给您看，您说对才算。")),
            write.t(N_("不查也能办，自己填就行。")),
        ),
    )
    agree = _press(write, YES, N_("同意，帮我查"), (N_("帮我查"), N_("同意")))
    deny = _press(write, NO, N_("不用，我自己填"), (N_("我自己填"), N_("不用")))
    return Page(
        kind="prefill",
        locale=locale,
        back=back,
        title=title,
        lead=lead,
        blocks=(what, then),
        form=Form(paths.known(locale, service.id), agree, secondary=(deny,)),
        sample=write.t(SAMPLE),
    )


def _press(write: PageWriter, value: str, msgid: str, says: tuple[str, ...]) -> Button:
    label = write.button(msgid)
    spoken = write.says(label, says)
    return Button(label, voice=f"choose:{FIELD}:{value}", says=spoken, name=FIELD, value=value)


def nothing_known_page(context: PageContext, service: Service, onward: str) -> Page:
    """That nothing was found, which does not matter. ``onward``: path of what comes next."""
    write = context.writer()
    return Page(
        kind="prefill",
        locale=context.locale,
        back=back_link(write, paths.guide(context.locale, service.id)),
        title=write.title(N_("没有查到资料")),
        blocks=(Paragraph(write.t(N_("不要紧，请自己填，不耽误办事。"))),),
        main=_onward(write, onward),
        sample=write.t(SAMPLE),
    )


def _onward(write: PageWriter, onward: str) -> Link:
    label = write.button(N_("接着填"))
    return Link(label, onward, icon="pencil", voice="open:onward")
