from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from access.offices.signing import ID, SIGNATURE, TIMESTAMP, UnsignedError, check, read_key, sign

KEY = bytes(range(32))
BODY = '{"status": "批准"}'


def test_what_was_signed_is_taken_and_tells_its_id() -> None:
    assert check(KEY, sign(KEY, "call-1", BODY), BODY.encode()) == "call-1"


@pytest.mark.parametrize("header", [ID, TIMESTAMP, SIGNATURE])
@pytest.mark.parametrize(
    "value", ["", "x", "v1,x", "v1,", "nan", "1e999", "一", "v2,AAAA", "," * 99]
)
def test_nothing_is_taken_whose_header_was_changed(header: str, value: str) -> None:
    headers = {**sign(KEY, "call-1", BODY), header: value}
    with pytest.raises(UnsignedError):
        check(KEY, headers, BODY.encode())


def test_nothing_is_taken_without_its_headers() -> None:
    with pytest.raises(UnsignedError):
        check(KEY, {}, BODY.encode())


@pytest.mark.parametrize("body", [b"", b"{}", BODY.encode() + b" ", b"\xff\xfe"])
def test_nothing_is_taken_whose_body_was_changed(body: bytes) -> None:
    with pytest.raises(UnsignedError):
        check(KEY, sign(KEY, "call-1", BODY), body)


def test_nothing_is_taken_that_another_key_signed() -> None:
    with pytest.raises(UnsignedError):
        check(KEY, sign(bytes(32), "call-1", BODY), BODY.encode())


@pytest.mark.parametrize("away", [timedelta(minutes=-6), timedelta(minutes=6)])
def test_nothing_is_taken_from_another_time(away: timedelta) -> None:
    headers = sign(KEY, "call-1", BODY, now=datetime.now(UTC) + away)
    with pytest.raises(UnsignedError):
        check(KEY, headers, BODY.encode())


def test_an_id_too_long_to_remember_is_not_taken() -> None:
    with pytest.raises(UnsignedError, match="64"):
        check(KEY, sign(KEY, "x" * 65, BODY), BODY.encode())


def test_it_is_the_signature_of_the_spec() -> None:
    """The example of the Standard Webhooks specification."""
    key = read_key("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")
    moment = datetime.fromtimestamp(1614265330, UTC)
    body = '{"test": 2432232314}'
    headers = sign(key, "msg_p5jXN8AQM9LWM0D4loKWxJek", body, now=moment)
    assert headers[SIGNATURE] == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="


@pytest.mark.parametrize("text", ["", "whsec_", "whsec_AAAA", "no base64!", "whsec_" + "A" * 120])
def test_a_key_that_cannot_be_one_is_told_with_the_command_that_makes_one(text: str) -> None:
    with pytest.raises(ValueError, match="openssl rand -base64 32"):
        read_key(text)
