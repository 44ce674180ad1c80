"""Citizens who hand in over HTTP and do not give up when the server dies under them."""

from __future__ import annotations

import re
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass, field

import httpx

from access.journeys.receipts import read_number

SERVICE = "pension-check"
ANSWERS = {
    "for-whom": "self",
    "id-number": "11010519491231002X",
    "living": "alone",
    "contact": "13800138000",
    "consent": "agree",
}
_TOKEN = re.compile(r'name="csrf" value="([0-9a-f]+)"')
_NUMBER = re.compile(r"\b\d{4} \d{4} \d{4}\b")
_PAUSE_S = 0.05
"""Between two tries, while the server is away."""
_PATIENCE_S = 120.0
_BROWSER = {"accept-language": "zh-CN"}


class GaveUpError(Exception):
    """A citizen saw no end; the message says where."""


@dataclass
class Citizens:
    """Several at a time, each handing in again and again until told to stop."""

    urls: Sequence[str]
    """Servers on one database; each journey stays with one of them."""
    count: int
    receipts: list[str] = field(default_factory=list)
    """Every number that was shown on a receipt, twelve digits."""
    faults: list[str] = field(default_factory=list)
    """Answers of the server that no citizen should see."""

    def __post_init__(self) -> None:
        self._stop = threading.Event()
        self._threads = [
            threading.Thread(target=self._live, args=(self.urls[number % len(self.urls)],))
            for number in range(self.count)
        ]

    def start(self) -> None:
        """Send them all in."""
        for thread in self._threads:
            thread.start()

    def stop(self) -> None:
        """Let each end what was begun, and wait for that: nobody leaves without a receipt."""
        self._stop.set()
        for thread in self._threads:
            thread.join()

    def _live(self, url: str) -> None:
        while not self._stop.is_set():
            try:
                self.receipts.append(hand_in_once(url, self.faults))
            except GaveUpError as fault:
                self.faults.append(str(fault))
                return


def hand_in_once(url: str, faults: list[str]) -> str:
    """One journey from the first question to the receipt, however often the server dies.

    Returns:
        The receipt number, twelve digits.

    Raises:
        GaveUpError: there was no receipt in two minutes.
    """
    deadline = time.monotonic() + _PATIENCE_S
    with httpx.Client(base_url=url, headers=_BROWSER, follow_redirects=True, timeout=20) as client:
        while time.monotonic() < deadline:
            try:
                number = _step(client, faults)
            except httpx.TransportError:
                time.sleep(_PAUSE_S)
                continue
            if number:
                return number
    raise GaveUpError(f"no receipt within {_PATIENCE_S:.0f} s")


def _step(client: httpx.Client, faults: list[str]) -> str:
    """One thing a citizen does; the receipt number once it is shown, else nothing."""
    page = client.get(f"/zh-Hans/services/{SERVICE}/check")
    key = page.url.path.rpartition("/")[2]
    token = _TOKEN.search(page.text)
    if not page.is_success or token is None:
        faults.append(f"{page.status_code} at {page.url.path}")
        time.sleep(_PAUSE_S)
        return ""
    fields = {"csrf": token[1]} if key == "check" else {"csrf": token[1], key: ANSWERS[key]}
    try:
        answer = client.post(page.url.path, data=fields)
    except httpx.TransportError:
        if key != "check":
            raise
        # It died while it took the application in: whoever asks for the receipt learns the truth.
        return _receipt_after_all(client)
    return _number_on(answer) if key == "check" else ""


def _receipt_after_all(client: httpx.Client) -> str:
    deadline = time.monotonic() + _PATIENCE_S
    while time.monotonic() < deadline:
        try:
            return _number_on(client.get(f"/zh-Hans/services/{SERVICE}/receipt"))
        except httpx.TransportError:
            time.sleep(_PAUSE_S)
    raise GaveUpError("the server did not come back")


def _number_on(page: httpx.Response) -> str:
    """The number on a receipt; nothing where there is none yet, so that one goes on."""
    if not page.is_success or not page.url.path.endswith("/receipt"):
        return ""
    shown = _NUMBER.search(page.text)
    number = read_number(shown[0]) if shown else ""
    return number if isinstance(number, str) and number.isdecimal() else ""
