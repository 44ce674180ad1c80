"""One request as the handlers see it: who asks, in which language, for what."""

from __future__ import annotations

import binascii
import time
from base64 import urlsafe_b64decode, urlsafe_b64encode
from functools import lru_cache
from typing import Final

from starlette.types import Receive, Scope

from access.journeys import Service
from access.pages import paths
from access.pages.context import PageContext
from access.pages.display import Display
from access.pages.problem import Trouble
from access.sealing import SealingError
from access.staff.book import SESSION_LIFE
from access.web import csrf
from access.web.answer import Answer, Header, see_other
from access.web.consent import Consent
from access.web.cookies import (
    DISPLAY,
    LOCALE,
    PROGRESS,
    RECORDING,
    STAFF,
    VISIT,
    YEAR_S,
    read_cookies,
    set_cookie,
)
from access.web.forms import Fields, read_form
from access.web.front import Front
from access.web.limits import client_of
from access.web.troubles import PageTroubleError
from access.web.uploads import is_upload, read_upload
from locales.negotiate import negotiate

_LOOKED_AT_S: Final = 1800
_PROVEN_PLACE: Final = "cookie|progress"
_ASKED_PLACE: Final = "cookie|asked"
"""Another place, so that a number that was only typed never opens as a proven one."""
_DISPLAYS_KEPT: Final = 512

_display = lru_cache(_DISPLAYS_KEPT)(Display.parse)
_negotiated = lru_cache(_DISPLAYS_KEPT)(negotiate)


class Call:
    """Cheap to make: what a page does not need is not worked out."""

    __slots__ = (
        "_cookies",
        "_headers",
        "_receive",
        "_visit",
        "context",
        "display",
        "front",
        "locale",
        "new_cookies",
        "path",
        "scope",
    )

    def __init__(self, front: Front, scope: Scope, receive: Receive) -> None:
        self.front = front
        self.scope = scope
        self._receive = receive
        self._headers: dict[bytes, bytes] = dict(scope["headers"])
        self._cookies = read_cookies(self._headers.get(b"cookie"))
        self._visit = ""
        self.path: str = scope["path"]
        self.locale, is_known = locale_of(front, scope, self._headers, self._cookies)
        self.context: PageContext = front.renderer.contexts[self.locale]
        self.display: Display = _display(self._cookies.get(DISPLAY, ""))
        self.new_cookies: list[Header] = []
        if is_known and remembered_locale(self._headers, self._cookies) != self.locale:
            self._set(LOCALE, self.locale, YEAR_S)

    @property
    def rest(self) -> str:
        """The path after the language."""
        return self.path.removeprefix(f"/{self.locale}/")

    @property
    def is_fragment(self) -> bool:
        """Whether htmx asks for what it swaps; when it restores history it needs a whole page."""
        asked = self._headers
        return (
            asked.get(b"hx-request") == b"true"
            and asked.get(b"hx-request-type") == b"partial"
            and b"hx-history-restore-request" not in asked
        )

    @property
    def has_visit(self) -> bool:
        """Whether the browser came with a visit, so that there may be answers."""
        return VISIT in self._cookies

    @property
    def visit(self) -> str:
        """The visit's secret; the first time one is needed it is made, and a cookie with it."""
        if not self._visit:
            self._visit = self._cookies.get(VISIT, "")
        if not self._visit:
            self._visit = self.front.counter.new_visit()
            self._set(VISIT, self._visit, self.front.settings.draft_hours * 3600)
        return self._visit

    @property
    def client(self) -> str:
        """Network address the request comes from, to count guesses by; empty when unknown."""
        found = self.scope.get("client")
        return client_of(str(found[0])) if found else ""

    async def count(self) -> None:
        """Count a request that costs something.

        Raises:
            PageTroubleError: there were too many from this client.
        """
        if await self.front.requests.is_over(self.client):
            raise PageTroubleError(Trouble.TOO_MANY, back_to=self.path)

    @property
    def query(self) -> bytes:
        """The query string, still encoded."""
        found: bytes = self.scope.get("query_string", b"")
        return found

    def part(self, name: str) -> str:
        """A named part of the path."""
        found: str = self.scope["path_params"][name]
        return found

    def service(self) -> Service:
        """The service the path names, as it can be begun today; or the one to practise with.

        Raises:
            PageTroubleError: there is none.
        """
        found = self.front.catalogue.find(self.part("service"))
        if found is None:
            raise PageTroubleError(Trouble.NO_SERVICE)
        return found

    async def form(self, *, with_file: bool = False) -> Fields:
        """The fields posted from one of this visit's own pages; files only where one is asked for.

        Raises:
            PageTroubleError: not a form, or not of this visit.
        """
        settings = self.front.settings
        limit = settings.max_body_bytes
        if with_file and is_upload(self.scope):
            fields = await read_upload(
                self.scope,
                self._receive,
                limit_bytes=limit,
                file_bytes=settings.max_upload_bytes,
            )
        else:
            fields = await read_form(self.scope, self._receive, limit_bytes=limit)
        token = fields.get(csrf.FIELD, "")
        if not self.has_visit or not csrf.is_token(self.front.keys, self.visit, token):
            raise PageTroubleError(Trouble.FORM_EXPIRED, back_to=self.path)
        return fields

    async def display_form(self) -> Fields:
        """The fields of a display form, which stands on shared pages and holds no token."""
        limit = self.front.settings.max_body_bytes
        fields = await read_form(self.scope, self._receive, limit_bytes=limit)
        if not csrf.comes_from_here(self._headers):
            raise PageTroubleError(Trouble.FORM_EXPIRED, back_to=paths.display(self.locale))
        return fields

    def came_from(self) -> str:
        """Path of the page of ours the form stood on, or empty."""
        referer = self._headers.get(b"referer", b"").decode("latin-1")
        _, _, after = referer.partition("://")
        host, slash, path = after.partition("/")
        if not slash or host != self._headers.get(b"host", b"").decode("latin-1"):
            return ""
        path = "/" + path.partition("?")[0].partition("#")[0]
        is_ours = path.startswith(f"/{self.locale}/") and path.isascii() and path.isprintable()
        return path if is_ours else ""

    def remember_display(self, display: Display) -> None:
        """Keep display settings for a year; they say nothing about the person."""
        self._set(DISPLAY, display.cookie, YEAR_S)

    def forget_display(self) -> None:
        """The next person gets the usual size, speed and loudness (EN 301 549, 5.1.3.13)."""
        self._set(DISPLAY, "", 0)

    def remember_number(self, number: str) -> None:
        """Keep the receipt number that is proven to be one's own, sealed, for half an hour."""
        self._remember(number, _PROVEN_PLACE)

    def remembered_number(self) -> str:
        """The receipt number proven last, or empty."""
        return self._remembered(_PROVEN_PLACE)

    def remember_asked(self, number: str) -> None:
        """Keep the receipt number that is still to be proven."""
        self._remember(number, _ASKED_PLACE)

    def asked_number(self) -> str:
        """The receipt number that is to be proven, or empty."""
        return self._remembered(_ASKED_PLACE)

    def forget_visit(self) -> None:
        """Keep the visit no more; what it told stays sealed until it expires."""
        self._set(VISIT, "", 0)

    def forget_number(self) -> None:
        """Keep no receipt number any more."""
        self._set(PROGRESS, "", 0)

    def agree_to_recording(self) -> None:
        """Remember that speech may be kept, for as long as the visit lasts."""
        consent = Consent(self.visit, int(time.time()))
        life_s = self.front.settings.draft_hours * 3600
        self._set(RECORDING, consent.sealed(self.front.vault), life_s)

    def forget_recording(self) -> None:
        """Speech may no longer be kept."""
        self._set(RECORDING, "", 0)

    def recording_consent(self) -> Consent | None:
        """The consent of this visit, if it was given."""
        return Consent.read(self._cookies, self.front.vault)

    @property
    def staff_session(self) -> str:
        """The secret of a session of staff, or empty."""
        return self._cookies.get(STAFF, "")

    def open_staff_session(self, secret: str) -> None:
        """Keep the session in the browser as long as it counts."""
        self._set(STAFF, secret, int(SESSION_LIFE.total_seconds()))

    def end_staff_session(self) -> None:
        """Keep it no more."""
        self._set(STAFF, "", 0)

    def _remember(self, number: str, place: str) -> None:
        sealed = urlsafe_b64encode(self.front.vault.seal(number, place)).decode().rstrip("=")
        self._set(PROGRESS, sealed, _LOOKED_AT_S)

    def _remembered(self, place: str) -> str:
        sealed = self._cookies.get(PROGRESS, "")
        try:
            raw = urlsafe_b64decode(sealed + "=" * (-len(sealed) % 4))
            return self.front.vault.open(raw, place)
        except (SealingError, binascii.Error, ValueError):
            return ""

    def csrf_token(self) -> str:
        """A token for a form on this visit's page."""
        return csrf.make_token(self.front.keys, self.visit)

    def go(self, path: str) -> Answer:
        """On to another page."""
        return see_other(path)

    def _set(self, name: str, value: str, max_age_s: int) -> None:
        is_https = self.scope.get("scheme") == "https"
        self.new_cookies.append(set_cookie(name, value, max_age_s=max_age_s, is_https=is_https))


def locale_of(
    front: Front, scope: Scope, headers: dict[bytes, bytes], cookies: dict[str, str]
) -> tuple[str, bool]:
    """The language of the path; where it names none, the citizen's own, and False."""
    tag = scope["path"].split("/", 2)[1]
    if tag in front.registry:
        return tag, True
    return remembered_locale(headers, cookies), False


def remembered_locale(headers: dict[bytes, bytes], cookies: dict[str, str]) -> str:
    """The language this person would get without naming one."""
    accepted = headers.get(b"accept-language", b"").decode("latin-1")
    return _negotiated(accepted, cookies.get(LOCALE))
