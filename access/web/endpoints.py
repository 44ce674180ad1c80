"""Between a route and its handlers: makes the call, renders the page, turns trouble into a page."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from starlette.types import Receive, Scope, Send

from access.page.model import Page
from access.pages.problem import Trouble, trouble_page
from access.web.answer import HTML, NO_STORE, REVALIDATE, VARY, Answer
from access.web.call import Call
from access.web.front import Front
from access.web.rendering import Look
from access.web.troubles import PageTroubleError

Handler = Callable[[Call], Awaitable[Page | Answer]]

SHARED = "yinqiao.shared"
"""Key in the scope: this answer is the same for everybody with these settings."""


@dataclass(frozen=True, slots=True)
class PageEndpoint:
    """An ASGI application for one path."""

    front: Front
    get: Handler | None = None
    post: Handler | None = None
    is_shared: bool = False
    """The page depends on path, language and display settings alone."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        call = Call(self.front, scope, receive)
        handler = self.post if scope["method"] == "POST" else self.get
        try:
            answer = await self._answer(call, handler)
        except PageTroubleError as trouble:
            answer = show_trouble(call, trouble)
        await answer(scope, receive, send)

    async def _answer(self, call: Call, handler: Handler | None) -> Answer:
        if call.part("locale") not in self.front.registry:
            raise PageTroubleError(Trouble.NO_LOCALE)
        if handler is None:
            raise PageTroubleError(Trouble.WRONG_METHOD)
        if call.scope["method"] == "POST" or call.query:
            await call.count()
        made = await handler(call)
        if isinstance(made, Answer):
            made.headers += call.new_cookies
            return made
        is_shared = self.is_shared and made.status == 200 and not _is_personal(made)  # noqa: PLR2004
        return show(call, made, is_shared=is_shared)


def show(call: Call, page: Page, *, is_shared: bool = False) -> Answer:
    """The page as HTML, whole or as a fragment."""
    look = Look(
        locale=call.locale,
        display=call.display,
        path=call.path,
        rest=call.rest,
        csrf=call.csrf_token() if _is_personal(page) else "",
        is_fragment=call.is_fragment,
    )
    body = call.front.renderer.render(page, look)
    if is_shared and not call.new_cookies:
        call.scope[SHARED] = True
        return Answer(page.status, [HTML, REVALIDATE, VARY], body)
    headers = [HTML, NO_STORE, VARY, *call.new_cookies]
    if page.retry_after_s:
        headers.append((b"retry-after", str(page.retry_after_s).encode()))
    return Answer(page.status, headers, body)


def show_trouble(call: Call, trouble: PageTroubleError) -> Answer:
    """A kind page in the citizen's language, with the way on and the right status."""
    page = trouble_page(call.context, trouble.trouble, back_to=trouble.back_to)
    if trouble.trouble in _NOWHERE:
        # There is no such page in any language, so the other languages lead home.
        call.path = f"/{call.locale}/"
    return show(call, page)


_NOWHERE = frozenset(
    {Trouble.NO_PAGE, Trouble.NO_SERVICE, Trouble.NO_STEP, Trouble.NO_LOCALE, Trouble.WRONG_METHOD}
)


def _is_personal(page: Page) -> bool:
    """Whether the page holds a form that binds it to a visit."""
    return page.form is not None and page.form.method == "post"
