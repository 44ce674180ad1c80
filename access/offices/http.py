"""An office that speaks JSON over HTTP. What it has to know lies in ``docs/offices.md``."""

from __future__ import annotations

import json
import logging
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from http import HTTPStatus

import httpx2 as httpx

from access.journeys.model import Service
from access.journeys.office import (
    Message,
    MessageKind,
    OfficeRefusedError,
    OfficeUnavailableError,
)
from access.offices.payload import Json, payload_of
from access.offices.signing import sign

_log = logging.getLogger(__name__)

IDEMPOTENCY_KEY = "idempotency-key"
_TAKEN_BEFORE = HTTPStatus.CONFLICT
"""The office has a message with this key: that is what was wanted."""
_NOT_KNOWN = (HTTPStatus.NOT_FOUND, HTTPStatus.GONE)
_NEVER = (
    HTTPStatus.BAD_REQUEST,
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
    HTTPStatus.UNSUPPORTED_MEDIA_TYPE,
    HTTPStatus.UNPROCESSABLE_ENTITY,
)
"""What is sent is not what the office takes. Any other refusal (401, 404 …) is about how the two
are put together, which people mend: until then it is tried again."""
_MOST_PREFILL_BYTES = 65536
_LONGEST_VALUE = 500


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class HttpOfficeAddress:
    """Where an office is and how the two know each other."""

    name: str
    url: str
    key: bytes
    prefill_url: str = ""
    timeout_s: float = 10.0
    """For connecting and for each answer, in seconds."""


class HttpOffice:
    """Implements ``Office``; for many threads."""

    def __init__(self, address: HttpOfficeAddress) -> None:
        self._address = address
        # Nothing of the environment decides where personal data goes, and no redirect does.
        self._client = httpx.Client(
            timeout=address.timeout_s, trust_env=False, follow_redirects=False
        )

    def deliver(self, message: Message) -> None:
        """See ``Office``."""
        answer = self._post(self._address.url, message.idempotency_key, payload_of(message))
        if answer.is_success or answer.status_code == _TAKEN_BEFORE:
            return
        if message.kind is MessageKind.WITHDRAW and answer.status_code in _NOT_KNOWN:
            return
        if answer.status_code in _NEVER:
            raise OfficeRefusedError(f"{self._address.name} answered {answer.status_code}")
        raise self._unavailable(answer)

    def can_prefill(self, _service: Service) -> bool:
        """See ``Office``."""
        return bool(self._address.prefill_url)

    def prefill(self, service: Service, id_number: str) -> Mapping[str, str] | None:
        """See ``Office``. An answer that cannot be read counts as nobody known."""
        if not self._address.prefill_url:
            return None
        asked: Json = {"service": service.id, "id_number": id_number}
        # Asking changes nothing, so a key of its own each time keeps nothing apart.
        answer = self._post(self._address.prefill_url, f"prefill-{_now_ms()}", asked)
        if answer.status_code in _NOT_KNOWN:
            return None
        if not answer.is_success:
            raise self._unavailable(answer)
        return _facts(answer.content)

    def close(self) -> None:
        """Let go of the connections."""
        self._client.close()

    def _post(self, url: str, key: str, told: Json) -> httpx.Response:
        body = json.dumps(told, ensure_ascii=False)
        headers = {
            "content-type": "application/json; charset=utf-8",
            IDEMPOTENCY_KEY: key,
            **sign(self._address.key, key, body),
        }
        try:
            return self._client.post(url, content=body.encode(), headers=headers)
        except httpx.HTTPError as error:
            # Its words may hold the address; its kind is enough to know what happened.
            what = f"{self._address.name}: {type(error).__name__}"
            raise OfficeUnavailableError(what) from None

    def _unavailable(self, answer: httpx.Response) -> OfficeUnavailableError:
        if HTTPStatus.BAD_REQUEST <= answer.status_code < HTTPStatus.INTERNAL_SERVER_ERROR:
            _log.error(
                "the office %s answered %d: look at its address and key in YINQIAO_OFFICES",
                self._address.name,
                answer.status_code,
            )
        return OfficeUnavailableError(
            f"{self._address.name} answered {answer.status_code}",
            retry_after_s=_retry_after_s(answer.headers.get("retry-after", "")),
        )


def _retry_after_s(text: str) -> float:
    """RFC 9110, 10.2.3: seconds or a moment; 0 where it is neither."""
    if text.isascii() and text.isdecimal():
        return float(text[:6])
    try:
        moment = parsedate_to_datetime(text)
    except ValueError:
        return 0.0
    aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return max((aware - datetime.now(UTC)).total_seconds(), 0.0)


def _facts(content: bytes) -> Mapping[str, str] | None:
    if len(content) > _MOST_PREFILL_BYTES:
        return None
    try:
        told = json.loads(content)
    except ValueError:
        return None
    facts = told.get("facts") if isinstance(told, dict) else None
    if not isinstance(facts, dict):
        return None
    return {
        str(fact): value
        for fact, value in facts.items()
        if isinstance(value, str) and 0 < len(value) <= _LONGEST_VALUE
    }


def _now_ms() -> int:
    return int(datetime.now(UTC).timestamp() * 1000)
