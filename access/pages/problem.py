"""Kind pages for what cannot be shown: what happened, where the answers are, the way on."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from http import HTTPStatus

from access.page.model import Link, Page, Paragraph
from access.page.writer import PageWriter
from access.pages import paths
from access.pages.context import PageContext
from access.pages.wording import home_link
from locales.marking import N_


class Trouble(StrEnum):
    """Why the page asked for cannot be shown; decides status, words and way on."""

    NO_PAGE = "no-page"
    NO_SERVICE = "no-service"
    NO_STEP = "no-step"
    NO_LOCALE = "no-locale"
    NO_RECEIPT = "no-receipt"
    FORM_EXPIRED = "form-expired"
    TOO_LARGE = "too-large"
    NOT_UNDERSTOOD = "not-understood"
    WRONG_METHOD = "wrong-method"
    TOO_MANY = "too-many"
    OUR_FAULT = "our-fault"


@dataclass(frozen=True, slots=True)
class _Words:
    status: HTTPStatus
    title: str
    lines: tuple[str, ...]
    retry_after_s: int = 0


_KEPT = N_("前面填好的都还在。")
_WORDS = {
    Trouble.NO_PAGE: _Words(
        HTTPStatus.NOT_FOUND, N_("没有这一页"), (N_("可能是地址变了。请从首页再找一找。"),)
    ),
    Trouble.NO_SERVICE: _Words(
        HTTPStatus.NOT_FOUND,
        N_("没有找到这件事"),
        (N_("这里能办的事都在首页上。"), N_("找不到，请打 12345 问。")),
    ),
    Trouble.NO_STEP: _Words(HTTPStatus.NOT_FOUND, N_("没有这一步"), (_KEPT, N_("请回去接着办。"))),
    Trouble.NO_LOCALE: _Words(
        HTTPStatus.NOT_FOUND, N_("还没有这种语言"), (N_("请从下面选一种语言。"),)
    ),
    Trouble.NO_RECEIPT: _Words(
        HTTPStatus.NOT_FOUND,
        N_("没有查到回执"),
        (N_("请用 12 位回执号码再查一次。"), N_("找不到号码，请打 12345 问。")),
    ),
    Trouble.FORM_EXPIRED: _Words(
        HTTPStatus.FORBIDDEN,
        N_("请再按一次"),
        (N_("这一页开得太久，刚才没有存上。"), _KEPT, N_("请回去再填这一步。")),
    ),
    Trouble.TOO_LARGE: _Words(
        HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
        N_("内容太长了"),
        (N_("刚才填的太长，没有存上。"), _KEPT, N_("请回去填短一点。")),
    ),
    Trouble.NOT_UNDERSTOOD: _Words(
        HTTPStatus.BAD_REQUEST,
        N_("没有看懂"),
        (N_("送来的内容读不出来，没有存上。"), _KEPT, N_("请回去再填一次。")),
    ),
    Trouble.WRONG_METHOD: _Words(
        HTTPStatus.METHOD_NOT_ALLOWED, N_("这里不能这样办"), (_KEPT, N_("请回去接着办。"))
    ),
    Trouble.TOO_MANY: _Words(
        HTTPStatus.TOO_MANY_REQUESTS,
        N_("请等一分钟"),
        (N_("现在用的人太多，这一次没有办成。"), _KEPT, N_("请过一分钟再试。")),
        retry_after_s=60,
    ),
    Trouble.OUR_FAULT: _Words(
        HTTPStatus.INTERNAL_SERVER_ERROR,
        N_("我们这边出了问题"),
        (
            N_("不是您的错。"),
            N_("存好的内容还在，请过几分钟再试。"),
            N_("着急的话，请打 12345。"),
        ),
    ),
}


@lru_cache(maxsize=1024)
def trouble_page(context: PageContext, trouble: Trouble, *, back_to: str = "") -> Page:
    """``back_to``: where the same thing can be tried again; the natural place when empty.

    The page carries the HTTP status it is an answer with.
    """
    write = context.writer()
    words = _WORDS[trouble]
    title = write.title(words.title)
    blocks = tuple(Paragraph(write.t(line)) for line in words.lines)
    main = _way_on(write, context.locale, trouble, back_to)
    home = paths.home(context.locale)
    return Page(
        kind="trouble",
        locale=context.locale,
        title=title,
        blocks=blocks,
        main=main,
        more=(home_link(write, home),) if main.href != home else (),
        status=words.status,
        retry_after_s=words.retry_after_s,
    )


def _way_on(write: PageWriter, locale: str, trouble: Trouble, back_to: str) -> Link:
    if trouble is Trouble.NO_LOCALE:
        label = write.button(N_("选择语言"))
        return Link(label, paths.languages(locale), icon="languages", voice="open:languages")
    if trouble is Trouble.NO_RECEIPT:
        label = write.button(N_("再查一次"))
        return Link(label, paths.progress(locale), icon="list-checks", voice="open:progress")
    if back_to:
        label = write.button(N_("回去接着办"))
        return Link(label, back_to, icon="undo-2", voice="open:back")
    return home_link(write, paths.home(locale))
