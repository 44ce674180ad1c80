"""What may be asked for."""

from __future__ import annotations

import pytest

from access.audit_desk import Order, OrderProblem, read_order
from audits.reach import Reach

PUBLIC = "https://93.184.216.34/"
HERE = "http://127.0.0.1:8000/"


def asked(address: str, *hosts: str, windows: tuple[str, ...] = ("360x740",)) -> object:
    return read_order(address, "1", windows, is_full=True, reach=Reach(hosts=frozenset(hosts)))


def test_an_address_of_the_public_web_is_audited() -> None:
    assert asked(f" {PUBLIC} ") == Order(url=PUBLIC, depth=1, windows=("360x740",))


def test_an_address_without_scheme_is_meant_as_https() -> None:
    assert asked("93.184.216.34/a") == Order(url=f"{PUBLIC}a", depth=1, windows=("360x740",))


@pytest.mark.parametrize(
    "address",
    [HERE, "http://localhost/", "http://[::1]/", "http://169.254.169.254/latest", "10.1.2.3"],
)
def test_the_inner_network_is_refused(address: str) -> None:
    assert asked(address) is OrderProblem.NOT_ALLOWED


def test_a_host_the_settings_name_is_audited_wherever_it_is() -> None:
    assert isinstance(asked(HERE, "127.0.0.1:8000"), Order)
    assert asked(HERE, "127.0.0.1:8001") is OrderProblem.NOT_ALLOWED


@pytest.mark.parametrize(
    "address",
    [
        "file:///etc/passwd",
        "javascript:alert(1)",
        "ftp://93.184.216.34/",
        "http://",
        "https://93.184.216.34:99999/",
        "https://name:secret@93.184.216.34/",
        "https://93.184.216.34/a b",
        f"{PUBLIC}{'x' * 2000}",
    ],
)
def test_what_is_no_page_address_is_told(address: str) -> None:
    assert asked(address) is OrderProblem.NO_ADDRESS


def test_nothing_typed_and_no_window_chosen_are_told() -> None:
    assert asked("  ") is OrderProblem.BLANK
    assert asked(PUBLIC, windows=()) is OrderProblem.NO_WINDOW
    assert asked(PUBLIC, windows=("1x1",)) is OrderProblem.NO_WINDOW
