"""Everything that is kept of an application, to read; and the way to have it or to delete it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from access.journeys import Export, Service
from access.journeys.flow import asks
from access.journeys.office import MessageKind
from access.page.model import (
    Block,
    Button,
    Form,
    Link,
    Notice,
    Page,
    Paragraph,
    Summary,
    SummaryRow,
)
from access.page.writer import PageWriter
from access.pages import paths
from access.pages.context import PageContext
from access.pages.moments import clock_of, day_of
from access.pages.receipt import receipt_number
from access.pages.standing import handed_in_facts
from access.pages.statuses import note_section
from access.pages.told_answers import told_answers
from access.pages.wording import SAMPLE, back_link, home_link
from locales.marking import N_
from voice.page import Phrase

_TOLD = {
    MessageKind.SUBMIT: N_("把申请送到办事单位"),
    MessageKind.WITHDRAW: N_("通知办事单位撤回"),
}


def kept_page(context: PageContext, service: Service, export: Export) -> Page:
    """Everything, in words; and links to take it along and to delete it."""
    write = context.writer()
    locale = context.locale
    back = back_link(write, paths.found(locale))
    download, erase = write.button(N_("下载这些资料")), write.button(N_("删除这些资料"))
    return Page(
        kind="kept",
        locale=locale,
        title=write.title(N_("这份申请留下的资料")),
        lead=write.t(N_("只有您能看到。用的是公用电脑，就别下载。")),
        blocks=tuple(_blocks(write, service, export)),
        back=back,
        main=Link(download, paths.kept_file(locale), icon="download", voice="open:download"),
        more=(Link(erase, paths.erase(locale), icon="trash", voice="open:erase"),),
        sample=write.t(SAMPLE),
    )


def erase_page(context: PageContext, *, is_settled: bool, was_sent: bool) -> Page:
    """Asks once more. The form posts to the page itself and is binding.

    ``is_settled``: it was decided or taken back, so deleting stops nothing.
    """
    write = context.writer()
    locale = context.locale
    back = back_link(write, paths.kept(locale))
    keep = write.button(N_("不删了"))
    return Page(
        kind="erase",
        locale=locale,
        title=write.title(N_("要删除这份申请的资料吗？")),
        lead=write.t(N_("删了就找不回来，回执号码也查不到了。")),
        blocks=(
            Notice(
                "wrong",
                "triangle-alert",
                (write.t(_what_it_stops(is_settled=is_settled, was_sent=was_sent)),),
            ),
        ),
        back=back,
        form=Form(
            paths.erase(locale),
            Button(write.button(N_("全部删除")), voice="submit:erase", binding=True),
        ),
        main=Link(keep, paths.found(locale), icon="undo-2", voice="open:found"),
    )


def erased_page(context: PageContext) -> Page:
    """That nothing is left."""
    write = context.writer()
    return Page(
        kind="erased",
        locale=context.locale,
        title=write.title(N_("您的资料都删掉了")),
        blocks=(
            Paragraph(write.t(N_("我们这里什么都没有留下。"))),
            Paragraph(write.t(N_("送到过别的单位的，我们会通知他们撤回。"))),
        ),
        main=home_link(write, paths.home(context.locale)),
    )


def _what_it_stops(*, is_settled: bool, was_sent: bool) -> str:
    if is_settled:
        return N_("办事单位那里的结果不会变。")
    if was_sent:
        return N_("删了也就是撤回，我们会通知办事单位。")
    return N_("申请还没有送出去，删了就等于没有交。")


def _blocks(write: PageWriter, service: Service, export: Export) -> Iterator[Block]:
    yield receipt_number(write, export.standing)
    yield handed_in_facts(write, service, export.standing)
    note = note_section(write, export.standing)
    if note is not None:
        yield note
    yield from told_answers(write, service, export.answers)
    if export.files:
        yield Summary(tuple(_files(write, service, export)), write.t(N_("照片和文件")))
    if export.told:
        yield Summary(tuple(_told(write, export)), write.t(N_("告诉过办事单位的")))
    yield Paragraph(_until(write, service, export))


def _files(write: PageWriter, service: Service, export: Export) -> Iterator[SummaryRow]:
    names = {ask.key: ask.question.name for ask in asks(service, export.answers)}
    for file in export.files:
        is_picture = file.media_type.startswith("image/")
        kind = write.t(N_("一张图片") if is_picture else N_("一个文件"))
        name = names.get(file.key)
        yield SummaryRow(write.t(name) if name else write.given(file.key), kind)


def _told(write: PageWriter, export: Export) -> Iterator[SummaryRow]:
    for each in export.told:
        yield SummaryRow(write.t(_TOLD[each.kind]), _when(write, each.done_at))


def _when(write: PageWriter, moment: datetime | None) -> Phrase:
    if moment is None:
        return write.t(N_("还没有"))
    return write.t(N_("{day} {clock}"), day=day_of(moment), clock=clock_of(moment))


def _until(write: PageWriter, service: Service, export: Export) -> Phrase:
    if export.kept_until is None:
        return write.t(N_("办完以后，过 {days} 天自动删除。"), days=service.keep_days)
    return write.t(N_("{day} 自动全部删除。"), day=day_of(export.kept_until))
