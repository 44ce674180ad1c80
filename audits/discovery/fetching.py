"""Fetching what tells of pages (robots.txt, sitemaps) over plain HTTP, bounded in time and size."""

from __future__ import annotations

import gzip
import time
import urllib.error
import urllib.request
import zlib
from dataclasses import dataclass, field
from http.client import HTTPResponse
from http.cookiejar import CookieJar
from io import BytesIO
from urllib.parse import urlsplit

from audits.errors import AuditError
from audits.reach import ANYWHERE, Reach

AGENT = "yinqiao-audit"
LIMIT_S = 30
LIMIT_BYTES = 50_000_000
"""What the sitemap protocol allows a sitemap, unpacked."""
_GZIP = b"\x1f\x8b"
_PIECE = 1 << 16


class CouldNotFetch(AuditError):
    """An address that should tell of pages cannot be read."""


@dataclass(frozen=True, slots=True)
class Fetched:
    """What a server answered."""

    url: str
    """After redirects."""
    status: int
    body: str


@dataclass(slots=True)
class Fetcher:
    """Fetches like one visitor: it keeps cookies."""

    reach: Reach = ANYWHERE
    proxy: str = ""
    """Address of the guarding proxy; empty to go there directly."""
    jar: CookieJar = field(default_factory=CookieJar)

    def get(self, url: str, data: bytes | None = None, media: str = "") -> Fetched:
        """Fetch a page, or post to it; an error status is an answer too.

        Raises:
            CouldNotFetch: Nothing answers, or too much comes.
            CouldNotAudit: The address may not be opened.
        """
        if urlsplit(url).scheme not in {"http", "https"}:
            raise CouldNotFetch(f"{url!r} is not a web address: write it with http:// or https://")
        self.reach.check(url)
        headers = {"User-Agent": AGENT} | ({"Content-Type": media} if media else {})
        # The scheme was looked at above; a redirect to another one is refused by urllib.
        request = urllib.request.Request(url, data, headers)  # noqa: S310
        try:
            with self._opener().open(request, timeout=LIMIT_S) as answer:
                return Fetched(answer.url, answer.status, _text(answer.read(LIMIT_BYTES + 1), url))
        except urllib.error.HTTPError as error:
            with error:
                return Fetched(url, error.code, _text(error.read(LIMIT_BYTES + 1), url))
        except (OSError, ValueError) as error:
            raise CouldNotFetch(f"{url} cannot be read: {error}") from error

    def send(self, url: str, method: str, *, limit_s: float, most: int) -> tuple[int, bytes]:
        """Ask an address; gives the status and at most so many bytes of what came.

        Raises:
            CouldNotAudit: The address may not be opened.
            OSError: Nothing answers.
            ValueError: It is no web address.
        """
        if urlsplit(url).scheme not in {"http", "https"}:
            raise ValueError(f"{url!r} is not a web address")
        self.reach.check(url)
        # The scheme was looked at above; a redirect to another one is refused by urllib.
        request = urllib.request.Request(url, None, {"User-Agent": AGENT}, method=method)  # noqa: S310
        try:
            with self._opener().open(request, timeout=limit_s) as answer:
                return answer.status, _pieces(answer, most, time.monotonic() + limit_s)
        except urllib.error.HTTPError as error:
            with error:
                return error.code, b""

    def _opener(self) -> urllib.request.OpenerDirector:
        proxies = {"http": self.proxy, "https": self.proxy} if self.proxy else {}
        return urllib.request.build_opener(
            urllib.request.ProxyHandler(proxies), urllib.request.HTTPCookieProcessor(self.jar)
        )


def _pieces(answer: HTTPResponse, most: int, until_s: float) -> bytes:
    """Read what comes; a server that sends drop by drop is given up in time."""
    body = b""
    while len(body) < most and (piece := answer.read1(min(_PIECE, most - len(body)))):
        body += piece
        if time.monotonic() > until_s:
            raise TimeoutError("it did not end in time")
    return body


def _text(body: bytes, url: str) -> str:
    if body.startswith(_GZIP):
        try:
            with gzip.open(BytesIO(body)) as packed:
                body = packed.read(LIMIT_BYTES + 1)
        except (OSError, EOFError, zlib.error) as error:
            raise CouldNotFetch(f"{url} is packed and cannot be unpacked: {error}") from error
    if len(body) > LIMIT_BYTES:
        raise CouldNotFetch(f"{url} is longer than {LIMIT_BYTES // 1_000_000} MB")
    return body.decode("utf-8", "replace")
