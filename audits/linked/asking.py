"""What is at the other end of links: each address is asked once a run, within limits."""

from __future__ import annotations

import re
import socket
import time
import urllib.error
from dataclasses import dataclass, field
from enum import StrEnum
from urllib.parse import quote, unquote, urlsplit

from audits.discovery.crawl import LEADS_OUT
from audits.discovery.fetching import Fetcher
from audits.errors import CouldNotAudit
from audits.linked.facts import FileFacts, FileKind
from audits.linked.reading import FileUnread, read_file

LIMIT_S = 15
"""For one address."""
PAUSE_S = 0.1
"""Between two addresses."""
_LEAVE_ALONE = re.compile(r"log-?in|sign-?in|delete|remove|unsubscribe|shanchu|denglu|删除|登录")
_GONE = frozenset({404, 410})
_ASK_OTHERWISE = frozenset({400, 403, 404, 405, 501})
"""Answers to HEAD that servers give which know GET alone."""
_FIRST_ERROR = 400


class Opens(StrEnum):
    """Whether a link leads somewhere."""

    YES = "yes"
    NO = "no"
    UNSURE = "unsure"


@dataclass(frozen=True, slots=True)
class Answered:
    """What came of asking one address."""

    opens: Opens
    why: str = ""
    """For what is not ``YES``: a status, or what went wrong."""
    facts: FileFacts | None = None
    """Of a file that was read."""
    unread: str = ""
    """Why a file was not read."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How much one run asks."""

    most: int = 500
    """Addresses."""
    files: int = 50
    file_bytes: int = 20_000_000
    """Of one file."""
    seconds: float = 300


@dataclass(slots=True)
class Asker:
    """Asks on behalf of one run, through its fetcher and so within its reach."""

    fetcher: Fetcher
    limits: Limits = field(default_factory=Limits)
    _known: dict[str, Answered] = field(default_factory=dict)
    _files: int = 0
    _started_s: float = field(default_factory=time.monotonic)

    def ask(self, url: str) -> Answered:
        """Ask an address that was not asked yet, else give what was answered."""
        if url not in self._known:
            self._known[url] = self._asked(url)
        return self._known[url]

    def _asked(self, url: str) -> Answered:
        late = time.monotonic() - self._started_s > self.limits.seconds
        kind = kind_of(url)
        if late or len(self._known) >= self.limits.most:
            why = "the limits of the run were reached"
            return Answered(Opens.UNSURE, why, unread=why if kind else "")
        time.sleep(PAUSE_S)
        answer, body = self._sent(url, "GET" if kind else "HEAD")
        return self._read(answer, body, kind) if kind and answer.opens is Opens.YES else answer

    def _sent(self, url: str, method: str) -> tuple[Answered, bytes]:
        try:
            status, body = self.fetcher.send(
                _written(url), method, limit_s=LIMIT_S, most=self.limits.file_bytes + 1
            )
        except CouldNotAudit as error:
            return Answered(Opens.UNSURE, error.problem.detail, unread=error.problem.detail), b""
        except urllib.error.URLError as error:
            # A name nobody knows, or nobody there; a slow or broken line may be ours.
            is_dead = isinstance(error.reason, socket.gaierror | ConnectionRefusedError)
            opens, why = Opens.NO if is_dead else Opens.UNSURE, str(error.reason)
            return Answered(opens, why, unread=why), b""
        except (OSError, ValueError) as error:
            return Answered(Opens.UNSURE, str(error), unread=str(error)), b""
        if method == "HEAD" and status in _ASK_OTHERWISE:
            return self._sent(url, "GET")
        if status < _FIRST_ERROR:
            return Answered(Opens.YES), body
        opens = Opens.NO if status in _GONE else Opens.UNSURE
        return Answered(opens, f"HTTP {status}", unread=f"HTTP {status}"), b""

    def _read(self, answer: Answered, body: bytes, kind: FileKind) -> Answered:
        self._files += 1
        if self._files > self.limits.files:
            return Answered(answer.opens, unread=f"more than {self.limits.files} files")
        if len(body) > self.limits.file_bytes:
            size = self.limits.file_bytes // 1_000_000
            return Answered(answer.opens, unread=f"larger than {size} MB")
        try:
            return Answered(answer.opens, facts=read_file(body, kind))
        except FileUnread as error:
            return Answered(answer.opens, unread=str(error))


def is_harmless(url: str) -> bool:
    """Say whether asking an address cannot end a session or take something away."""
    lower = unquote(url).lower()
    return not _LEAVE_ALONE.search(lower) and not any(word in lower for word in LEADS_OUT)


def kind_of(url: str) -> FileKind | None:
    """Tell by how an address ends whether it is a file that can be read."""
    ending = urlsplit(url).path.lower().rpartition(".")[2]
    return FileKind(ending) if ending in set(FileKind) else None


def _written(url: str) -> str:
    """As it goes over the line: Chinese in a path is escaped."""
    return quote(url, safe="!#$%&'()*+,/:;=?@[]~")
