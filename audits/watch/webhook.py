"""Posting messages to other programs, signed by the Standard Webhooks spec.

Headers ``webhook-id``, ``webhook-timestamp`` and ``webhook-signature``: HMAC-SHA256 over id, time
and body. The id is the same at every try. Addresses and keys appear in no message of ours.
"""

from __future__ import annotations

import base64
import binascii
import urllib.error
import urllib.request
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from http.client import HTTPException
from typing import Any

from standardwebhooks import Webhook

from audits.discovery.fetching import AGENT
from audits.errors import AuditError
from audits.watch.messages import Message
from audits.watch.sites import Hook

KEY = "YINQIAO_WATCH_KEY"
"""The environment variable with the key, unless a site's file names another one."""
TIMEOUT_S = 20
_PREFIX = "whsec_"
_LEAST_KEY_BYTES = 24


class HookFailed(AuditError):
    """A message could not be posted."""


@dataclass(frozen=True, slots=True)
class Destination:
    """Where to post, and the key that signs."""

    url: str = field(repr=False)
    key: bytes = field(repr=False)


def read_destination(hook: Hook, environment: Mapping[str, str]) -> Destination:
    """Put address and key together.

    Raises:
        HookFailed: The environment lacks one, or it cannot be used; the message names which.
    """
    url = hook.url or environment.get(hook.url_from, "").strip()
    if not url.startswith(("http://", "https://")):
        raise HookFailed(f"set {hook.url_from} to the address of the webhook")
    name = hook.key_from or KEY
    try:
        text = environment.get(name, "").strip().removeprefix(_PREFIX)
        key = base64.b64decode(text, validate=True)
    except binascii.Error:
        key = b""
    if len(key) < _LEAST_KEY_BYTES:
        raise HookFailed(
            f"set {name} to at least {_LEAST_KEY_BYTES} random bytes in base64, for example from: "
            "openssl rand -base64 32"
        )
    return Destination(url, key)


def post(to: Destination, message: Message) -> None:
    """Post one message.

    Raises:
        HookFailed: Nothing took it; only an answer 2xx counts.
    """
    now = datetime.now(UTC)
    headers = {
        "Content-Type": "application/json",
        "User-Agent": AGENT,
        "webhook-id": message.id,
        "webhook-timestamp": str(int(now.timestamp())),
        "webhook-signature": Webhook(to.key).sign(message.id, now, message.body),
    }
    try:
        # The scheme was looked at where the address was read.
        request = urllib.request.Request(to.url, message.body.encode(), headers)  # noqa: S310 - http(s)
        with _OPENER.open(request, timeout=TIMEOUT_S):
            return
    except urllib.error.HTTPError as error:
        with error:
            raise HookFailed(f"the webhook answered {error.code}") from None
    except (OSError, HTTPException, ValueError) as error:
        why = getattr(error, "reason", None) or type(error).__name__
        raise HookFailed(f"the webhook cannot be reached: {why}") from None


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    """A message is signed for one address; wherever else it would lead gets nothing."""

    def redirect_request(self, *_arguments: Any, **_named: Any) -> None:
        return None


_OPENER = urllib.request.build_opener(_NoRedirect)
