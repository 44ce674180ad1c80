"""Asking for an audit: which page, how far from it, in which windows, how thoroughly."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus

from access.audit_desk.order import DEEPEST, DESKTOP, LONGEST_ADDRESS, PHONE, OrderProblem
from access.page.model import Button, Choice, Field, Form, Option, Page, Problem, Problems
from access.page.writer import PageWriter
from access.pages import paths
from access.pages.context import PageContext
from access.pages.wording import LOOK_HERE, back_link
from locales.marking import N_
from voice.page import Phrase

ADDRESS, DEPTH, WINDOW, HOW, LINKED = "address", "depth", "window", "how", "linked"
FULL, QUICK = "full", "quick"
ASK, LEAVE = "ask", "leave"
_CHOSEN_WORD = N_("已选")
_DEPTHS = (N_("只看这一页"), N_("再看一层链接"), N_("再看两层链接"), N_("再看三层链接"))
_WINDOWS = {PHONE: (N_("手机"), "smartphone"), DESKTOP: (N_("电脑"), "monitor")}
_HOWS = {
    FULL: (N_("仔细查"), N_("像人一样用键盘、放大、等一等，一页大约一分钟。")),
    QUICK: (N_("快查"), N_("只看一看，一页几秒钟。")),
}
_LINKEDS = {
    LEAVE: (N_("不用查"), ""),
    ASK: (
        N_("也查一查"),
        N_("这个网站里的链接打不打得开，通到的 PDF、Word、Excel 文件读不读得了。"),
    ),
}
_PROBLEMS: Mapping[str, tuple[str, str]] = {
    OrderProblem.BLANK: (N_("请填网页的地址。例如 https://www.gov.cn/。"), ADDRESS),
    OrderProblem.NO_ADDRESS: (N_("这不像网页的地址。例如 https://www.gov.cn/。"), ADDRESS),
    OrderProblem.NOT_ALLOWED: (N_("这是内部网络的地址，这里不能查。请找管理员。"), ADDRESS),
    OrderProblem.NO_WINDOW: (N_("请至少选一种屏幕。"), WINDOW),
    "busy": (N_("排队的检查太多了，请过一会儿再试。"), ADDRESS),
}
BUSY = "busy"


@dataclass(frozen=True, slots=True)
class Asked:
    """What was typed and chosen."""

    address: str = ""
    depth: str = "0"
    windows: tuple[str, ...] = (PHONE, DESKTOP)
    how: str = FULL
    linked: str = LEAVE


def start_page(context: PageContext, asked: Asked | None = None, problem: str = "") -> Page:
    """The form; what was typed and chosen stays."""
    write = context.writer()
    locale = context.locale
    asked = asked or Asked()
    wrong, where = _PROBLEMS[problem] if problem else ("", "")
    back = back_link(write, paths.audits(locale))
    problems = (
        Problems(write.t(LOOK_HERE), (Problem(write.problem(wrong), where),)) if wrong else None
    )
    title = write.title(N_("要查哪个网站？"))
    told = write.problem(wrong, silent=True) if wrong else None
    address = Field(
        name=ADDRESS,
        label=write.t(N_("网页的地址")),
        hint=write.t(N_("从浏览器上面抄下来，例如 https://www.gov.cn/。")),
        value=asked.address,
        inputmode="url",
        max_length=LONGEST_ADDRESS,
        problem=told if where == ADDRESS else None,
    )
    choices = (
        _depth(write, asked),
        _windows(write, asked, told, where),
        _one_of(write, HOW, write.t(N_("查得多仔细")), _HOWS, asked.how),
        _one_of(write, LINKED, write.t(N_("链接通到的地方")), _LINKEDS, asked.linked),
    )
    status = HTTPStatus.UNPROCESSABLE_ENTITY if problem else HTTPStatus.OK
    return Page(
        kind="desk",
        locale=locale,
        back=back,
        problems=problems,
        title=title,
        blocks=(address, *choices),
        form=Form(
            paths.audit_start(locale), Button(write.button(N_("开始检查")), voice="submit:audit")
        ),
        status=HTTPStatus.TOO_MANY_REQUESTS if problem == BUSY else status,
    )


def _depth(write: PageWriter, asked: Asked) -> Choice:
    label = write.t(N_("看多少页"))
    options = tuple(
        _option(write, DEPTH, str(deep), _DEPTHS[deep], is_chosen=asked.depth == str(deep))
        for deep in range(DEEPEST + 1)
    )
    return Choice(DEPTH, options, write.t(_CHOSEN_WORD, silent=True), label=label)


def _windows(write: PageWriter, asked: Asked, told: Phrase | None, where: str) -> Choice:
    label = write.t(N_("用多大的屏幕看"))
    options = tuple(
        _option(write, WINDOW, size, words, icon=icon, is_chosen=size in asked.windows)
        for size, (words, icon) in _WINDOWS.items()
    )
    return Choice(
        WINDOW,
        options,
        write.t(_CHOSEN_WORD, silent=True),
        problem=told if where == WINDOW else None,
        is_many=True,
        label=label,
    )


def _one_of(
    write: PageWriter,
    name: str,
    label: Phrase,
    listed: Mapping[str, tuple[str, str]],
    chosen: str,
) -> Choice:
    options = tuple(
        _option(write, name, value, words, hint=hint, is_chosen=value == chosen)
        for value, (words, hint) in listed.items()
    )
    return Choice(name, options, write.t(_CHOSEN_WORD, silent=True), label=label)


def _option(
    write: PageWriter,
    name: str,
    value: str,
    words: str,
    *,
    hint: str = "",
    icon: str = "",
    is_chosen: bool,
) -> Option:
    return Option(
        value=value,
        label=write.option(words),
        voice=f"choose:{name}:{value}",
        hint=write.t(hint) if hint else None,
        icon=icon,
        is_chosen=is_chosen,
    )
