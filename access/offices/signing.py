"""Signs what goes to an office and checks what comes from it, by the Standard Webhooks spec.

Both directions carry ``webhook-id``, ``webhook-timestamp`` and ``webhook-signature``: HMAC-SHA256
over id, time and body. A message counts for five minutes around its timestamp, and its id once.
"""

from __future__ import annotations

import base64
import binascii
from collections.abc import Mapping
from datetime import UTC, datetime

from standardwebhooks import Webhook, WebhookVerificationError

ID = "webhook-id"
TIMESTAMP = "webhook-timestamp"
SIGNATURE = "webhook-signature"
PREFIX = "whsec_"
LEAST_KEY_BYTES = 24
"""Of the spec; 64 at most."""
MOST_KEY_BYTES = 64
_LONGEST_ID = 64


class UnsignedError(Exception):
    """A message does not come from who knows the key, or not now. Nothing of it is quoted."""


def read_key(text: str) -> bytes:
    """The key in ``whsec_…`` (base64).

    Raises:
        ValueError: not base64, or not 24 to 64 bytes; the message says what to write.
    """
    try:
        key = base64.b64decode(text.removeprefix(PREFIX), validate=True)
    except binascii.Error:
        key = b""
    if not LEAST_KEY_BYTES <= len(key) <= MOST_KEY_BYTES:
        raise ValueError(
            f"must be {LEAST_KEY_BYTES} to {MOST_KEY_BYTES} random bytes in base64, for example "
            "from: openssl rand -base64 32"
        )
    return key


def sign(key: bytes, message_id: str, body: str, *, now: datetime | None = None) -> dict[str, str]:
    """The three headers for a message."""
    moment = now or datetime.now(UTC)
    return {
        ID: message_id,
        TIMESTAMP: str(int(moment.timestamp())),
        SIGNATURE: Webhook(key).sign(message_id, moment, body),
    }


def check(key: bytes, headers: Mapping[str, str], body: bytes) -> str:
    """The id of a message that is signed and fresh; comparing takes the same time either way.

    Raises:
        UnsignedError: it is not.
    """
    try:
        Webhook(key).verify(body, dict(headers), json_parse=False)
    except (WebhookVerificationError, ValueError) as error:
        raise UnsignedError("not signed with the key of this office, or not now") from error
    message_id = headers.get(ID, "")
    if len(message_id) > _LONGEST_ID or not message_id.isascii() or not message_id.isprintable():
        raise UnsignedError(f"{ID} must be at most {_LONGEST_ID} plain characters")
    return message_id
