"""The key is changed, and nothing of what was saved, handed in or written down is lost."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from access.journeys import Service, Standing, open_counter
from access.journeys.records import note_place
from access.journeys.resealing import Resealing
from access.key_file import new_secret, read_secrets, replace_secrets
from access.key_rotation import RotationError, drop_older, rotate
from access.keys import Keys
from access.sealing import BrokenSealError
from access.store import SealedKind, StoreUnavailableError
from tests.access.journeys.answers import ANSWERS, answer_all, hand_in
from tests.access.journeys.household import fill_in, household

ROOT = Path(__file__).resolve().parents[3]


@dataclass(frozen=True)
class Told:
    """What citizens have told before the key is changed."""

    visit: str
    code: str
    standing: Standing
    photo: bytes
    household: Service


class House:
    """A counter whose key lies in a file."""

    def __init__(self, database_url: str, path: Path) -> None:
        self.url = database_url
        self.path = path
        self.keys = Keys.from_file(path)
        self.counter = open_counter(database_url, self.keys)

    @property
    def resealing(self) -> Resealing:
        return Resealing(self.counter.store, self.counter.records)

    def rotate(self) -> tuple[bool, int, int]:
        """Change the key, or go on with it: whether there is a new one, what was sealed, broken."""
        done = rotate(self.path, self.keys, self.resealing, settle_s=0)
        return done.is_new, done.sealed_anew, done.broken


@pytest.fixture
def house(database_url: str, tmp_path: Path) -> Iterator[House]:
    opened = House(database_url, tmp_path / "key")
    yield opened
    opened.counter.close()


@pytest.fixture
def told(house: House, pension_check: Service) -> Told:
    counter = house.counter
    service = household(pension_check)
    visit = counter.new_visit()
    standing = hand_in(counter, counter.new_visit(), pension_check)
    answer_all(counter, visit, pension_check)
    fill_in(counter, visit, service)
    photo = counter.read_file(visit, service, "photo")
    code = counter.make_code(visit, pension_check)
    assert photo is not None
    assert code is not None
    with counter.store.writing() as work:
        application = work.find(counter.records.fingerprints(standing.number))
        assert application is not None
        note = counter.records.vault.seal("请补材料", note_place(application.id))
        work.change_application(replace(application, sealed_note=note))
    return Told(visit, code.digits, standing, photo.content, service)


def assert_all_is_there(url: str, secret: bytes, told: Told, pension_check: Service) -> None:
    """Open everything with one secret alone."""
    counter = open_counter(url, Keys.from_secret(secret))
    assert counter.answers(told.visit, pension_check) == ANSWERS
    photo = counter.read_file(told.visit, told.household, "photo")
    assert photo is not None
    assert photo.content == told.photo
    with counter.store.reading() as work:
        application = work.find(counter.records.fingerprints(told.standing.number))
    assert application is not None
    assert counter.records.content_of(application).answers == ANSWERS
    assert application.sealed_note is not None
    note = counter.records.vault.open(application.sealed_note, note_place(application.id))
    assert note == "请补材料"
    elsewhere = counter.new_visit()
    assert counter.resume(elsewhere, told.code) == pension_check.id
    assert counter.answers(elsewhere, pension_check) == ANSWERS
    counter.close()


def test_afterwards_the_new_key_alone_opens_and_finds_everything(
    house: House, told: Told, pension_check: Service
) -> None:
    (old,) = read_secrets(house.path)
    is_new, sealed_anew, broken = house.rotate()
    assert (is_new, broken) == (True, 0)
    # Answers of two journeys, a code, a photo, an application, its note, the seal of the key.
    assert sealed_anew == len(ANSWERS) + 7 + 1 + 1 + 1 + 1 + 1
    new, kept = read_secrets(house.path)
    assert kept == old
    with pytest.raises(BrokenSealError):
        open_counter(house.url, Keys.from_secret(old))
    assert_all_is_there(house.url, new, told, pension_check)


def test_what_was_handed_in_is_found_before_during_and_after(house: House, told: Told) -> None:
    counter = house.counter
    records = counter.records
    (old,) = read_secrets(house.path)
    replace_secrets(house.path, (new_secret(), old))
    house.keys.look_again()
    for _ in range(2):
        with counter.store.reading() as work:
            assert work.find(records.fingerprints(told.standing.number)) is not None
        assert counter.resume(told.visit, told.code) == "pension-check"
        house.resealing.seal_anew()


def test_broken_off_it_is_gone_on_with_and_no_further_key_is_made(
    house: House, told: Told, pension_check: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    seal_kind = Resealing._seal_kind

    def break_off_at_files(self: Resealing, kind: SealedKind) -> int:
        if kind is SealedKind.FILE:
            raise StoreUnavailableError("the power failed")
        return seal_kind(self, kind)

    with monkeypatch.context() as patched:
        patched.setattr(Resealing, "_seal_kind", break_off_at_files)
        with pytest.raises(StoreUnavailableError):
            house.rotate()
    secrets = read_secrets(house.path)
    assert house.counter.answers(told.visit, pension_check) == ANSWERS
    is_new, sealed_anew, _ = house.rotate()
    assert not is_new
    assert sealed_anew == 4
    assert read_secrets(house.path) == secrets
    assert_all_is_there(house.url, secrets[0], told, pension_check)


def test_changed_twice_only_the_last_two_keys_are_kept(
    house: House, told: Told, pension_check: Service
) -> None:
    house.rotate()
    second, _ = read_secrets(house.path)
    assert house.rotate()[0]
    third, kept = read_secrets(house.path)
    assert kept == second
    assert_all_is_there(house.url, third, told, pension_check)


def test_older_keys_are_dropped_once_nothing_needs_them(
    house: House, told: Told, pension_check: Service
) -> None:
    assert drop_older(house.path, house.keys, house.resealing) == 0
    (old,) = read_secrets(house.path)
    replace_secrets(house.path, (new_secret(), old))
    assert drop_older(house.path, house.keys, house.resealing) == 1
    (left,) = read_secrets(house.path)
    assert left != old
    assert_all_is_there(house.url, left, told, pension_check)


@pytest.mark.usefixtures("told")
def test_a_damaged_row_is_counted_and_left_and_stops_nothing(house: House) -> None:
    engine = create_engine(house.url)
    with engine.begin() as connection:
        connection.execute(
            text("UPDATE answers SET sealed = sealed || sealed WHERE key = 'living'")
            if engine.dialect.name == "postgresql"
            else text("UPDATE answers SET sealed = zeroblob(40) WHERE key = 'living'")
        )
    engine.dispose()
    assert house.rotate()[0::2] == (True, 1)
    assert house.rotate()[0::2] == (True, 1)
    assert drop_older(house.path, house.keys, house.resealing) == 1


@pytest.mark.usefixtures("told")
def test_two_changes_at_once_are_refused(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    inside, leave = threading.Event(), threading.Event()

    def wait_inside(_self: Resealing) -> int:
        inside.set()
        assert leave.wait(30)
        return 0

    monkeypatch.setattr(Resealing, "seal_anew", wait_inside)
    first = threading.Thread(target=house.rotate)
    first.start()
    assert inside.wait(30)
    with pytest.raises(RotationError, match="under way"):
        house.rotate()
    leave.set()
    first.join()


@pytest.mark.slow
def test_the_key_is_changed_by_command_while_servers_take_answers(
    house: House, told: Told, pension_check: Service
) -> None:
    module = "tests.access.store.saving_under_a_key_file"
    command = [sys.executable, "-m", module, house.url, str(house.path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        lines = [server.stdout.readline()]
        reader = threading.Thread(target=lambda: lines.extend(server.stdout or ()))
        reader.start()
        for what in ("rotate", "drop"):
            done = run("keys", what, house=house)
            assert done.returncode == 0, done.stderr
        enough = len(lines) + 3
        while len(lines) < enough and server.poll() is None:
            reader.join(0.05)
        server.kill()
        reader.join()
    assert {line.split()[0] for line in lines} == {"saved"}
    (secret,) = read_secrets(house.path)
    counter = open_counter(house.url, Keys.from_secret(secret))
    for line in lines:
        assert counter.answers(line.split()[1], pension_check) == ANSWERS
    counter.close()
    assert_all_is_there(house.url, secret, told, pension_check)


def run(*arguments: str, house: House) -> subprocess.CompletedProcess[str]:
    """``yinqiao`` with the settings of this house."""
    own = {k: v for k, v in os.environ.items() if not k.startswith("YINQIAO_")}
    settings = {"YINQIAO_DATABASE_URL": house.url, "YINQIAO_KEY_FILE": str(house.path)}
    return subprocess.run(
        [sys.executable, "-m", "access", *arguments],
        cwd=ROOT,
        env={**own, **settings},
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
