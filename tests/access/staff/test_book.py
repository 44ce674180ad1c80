"""Accounts of staff, on both databases."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from access.journeys.records import Records
from access.staff import AccountProblem, Person, Role, StaffBook, StaffError, Welcome
from access.staff.book import SESSION_LIFE
from access.store import Store, open_store
from tests.access.conftest import KEYS, Clock

PASSWORD = "四号窗口的绿萝该浇水了不要忘记"


@pytest.fixture
def store(database_url: str) -> Iterator[Store]:
    opened = open_store(database_url)
    yield opened
    opened.close()


@pytest.fixture
def book(store: Store, clock: Clock) -> StaffBook:
    made = StaffBook(store, Records(KEYS), clock)
    made.add("lihua", [Role.AUDITOR], PASSWORD, by="command line")
    return made


def signed_in(book: StaffBook) -> Welcome:
    outcome = book.sign_in("lihua", PASSWORD, client="10.0.0.1")
    assert isinstance(outcome, Welcome)
    return outcome


def test_who_has_an_account_is_let_in_until_the_day_is_over(book: StaffBook, clock: Clock) -> None:
    session = signed_in(book)
    assert book.who(session) == Person("lihua", frozenset({Role.AUDITOR}))
    clock.pass_time(SESSION_LIFE)
    assert book.who(session) is None


def test_a_session_that_is_ended_opens_nothing_any_more(book: StaffBook) -> None:
    session, other = signed_in(book), signed_in(book)
    book.sign_out(session)
    assert book.who(session) is None
    assert book.who(other) is not None


@pytest.mark.parametrize(("name", "password"), [("lihua", "x" * 14), ("nobody", PASSWORD)])
def test_name_and_password_have_to_fit_and_nobody_is_told_which_does_not(
    book: StaffBook, name: str, password: str
) -> None:
    assert book.sign_in(name, password, client="10.0.0.1") is AccountProblem.WRONG


def test_after_ten_wrong_passwords_even_the_right_one_has_to_wait(
    book: StaffBook, clock: Clock
) -> None:
    for _ in range(10):
        book.sign_in("lihua", "a wrong password", client="10.0.0.1")
    assert book.sign_in("lihua", PASSWORD, client="10.0.0.2") is AccountProblem.TOO_MANY
    clock.pass_time(SESSION_LIFE)
    signed_in(book)


def test_who_is_removed_or_given_a_new_password_is_signed_out_at_once(book: StaffBook) -> None:
    first = signed_in(book)
    book.add("lihua", [Role.CLERK], PASSWORD, by="command line")
    assert book.who(first) is None
    second = signed_in(book)
    book.remove("lihua", by="command line")
    assert book.who(second) is None
    assert book.sign_in("lihua", PASSWORD, client="10.0.0.1") is AccountProblem.WRONG


def test_the_store_holds_neither_password_nor_session(book: StaffBook, store: Store) -> None:
    session = signed_in(book)
    with store.reading() as work:
        account = work.account("lihua")
        assert account is not None
        assert account.password.startswith("$argon2id$")
        assert PASSWORD not in account.password
        assert work.account_of_session(session.encode(), now=0) is None


def test_what_staff_did_is_written_down_newest_first(book: StaffBook) -> None:
    session = signed_in(book)
    book.sign_in("lihua", "a wrong password", client="10.0.0.1")
    book.sign_out(session)
    book.remove("lihua", by="command line")
    assert [(each.who, each.what) for each in book.log()] == [
        ("command line", "account-removed"),
        ("lihua", "signed-out"),
        ("lihua", "sign-in-refused"),
        ("lihua", "signed-in"),
        ("command line", "account-added"),
    ]


@pytest.mark.parametrize(
    ("name", "roles", "password"),
    [("", [Role.CLERK], PASSWORD), ("a b", [Role.CLERK], PASSWORD), ("a", [], PASSWORD),
     ("a", [Role.CLERK], "short")],
)  # fmt: skip
def test_an_account_that_could_not_be_used_is_not_made(
    book: StaffBook, name: str, roles: list[Role], password: str
) -> None:
    with pytest.raises(StaffError):
        book.add(name, roles, password, by="command line")
    assert [person.name for person in book.people()] == ["lihua"]


def test_a_manager_may_do_what_every_role_may(book: StaffBook) -> None:
    book.add("wang", [Role.MANAGER], PASSWORD, by="command line")
    assert [person.name for person in book.people(Role.AUDITOR)] == ["lihua", "wang"]
    assert [person.name for person in book.people(Role.CLERK)] == ["wang"]
