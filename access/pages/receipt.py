"""The receipt: the number to keep, what happens next, and until when it can be undone."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator

from access.journeys import Service, Standing, Status
from access.journeys.receipts import show_number
from access.page.model import Block, Code, Link, Notice, Number, Page, Section
from access.page.writer import PageWriter
from access.pages import paths
from access.pages.context import PageContext
from access.pages.leaving import leave_link
from access.pages.undoing import undo_form, undo_notice, undone_notice
from access.pages.wording import SAMPLE, back_link
from access.papers.codes import receipt_code
from locales.marking import N_, Msgid


def receipt_page(context: PageContext, service: Service, standing: Standing) -> Page:
    """Shown to the visit that handed in."""
    write = context.writer()
    locale = context.locale
    back = back_link(write, paths.home(locale))
    is_withdrawn = standing.status is Status.WITHDRAWN
    title = write.title(N_("您的申请撤回了") if is_withdrawn else N_("您的申请收到了"))
    progress = write.button(N_("查进度"))
    return Page(
        kind="receipt",
        locale=locale,
        title=title,
        lead=write.t(N_("请把回执号码记下来，或者拍下来。")),
        blocks=tuple(_blocks(write, service, standing)),
        back=back,
        main=Link(progress, paths.progress(locale), icon="list-checks", voice="open:progress"),
        more=(
            *(_papers(write, locale, service) if not is_withdrawn else ()),
            leave_link(write, locale),
        ),
        form=undo_form(write, locale, standing) if standing.can_withdraw else None,
        sample=write.t(SAMPLE),
    )


def _blocks(write: PageWriter, service: Service, standing: Standing) -> Iterator[Block]:
    what = write.t(N_("您办的是：{service}。"), service=Msgid(service.name))
    yield Notice("done", "circle-check", (what,))
    if standing.status is Status.WITHDRAWN:
        yield undone_notice(write, standing)
    yield receipt_number(write, standing)
    yield Code(
        write.t(N_("二维码，里面是回执号码"), silent=True),
        b64encode(receipt_code(show_number(standing.number)).encode()).decode(),
    )
    if standing.status is not Status.WITHDRAWN:
        coming = tuple(write.t(line) for line in service.next_steps)
        yield Section("list-checks", write.t(N_("接下来")), coming)
    if standing.can_withdraw:
        yield undo_notice(write, standing)


def _papers(write: PageWriter, locale: str, service: Service) -> tuple[Link, ...]:
    receipt = write.button(N_("打印回执"))
    form = write.button(N_("打印申请表"))
    return (
        Link(receipt, paths.slip_paper(locale, service.id), icon="printer", voice="open:slip"),
        Link(form, paths.filled_paper(locale, service.id), icon="file-text", voice="open:paper"),
    )


def receipt_number(write: PageWriter, standing: Standing) -> Number:
    """The number in groups of four, with a button that reads it out."""
    return Number(
        write.t(N_("回执号码")),
        write.given(show_number(standing.number)),
        read=write.button(N_("读一遍号码"), silent=True),
    )
