"""Nobody fills the disk with photos, and who has to wait loses nothing."""

from __future__ import annotations

import random
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from io import BytesIO

import pytest
from PIL import Image

from access.journeys import Accepted, Counter, Refused, Service, Standing
from access.journeys.records import Records
from access.journeys.tries import PhotoRoom
from access.store import open_store
from tests.access.conftest import KEYS, Clock
from tests.access.journeys.household import WHOLE, a_photo, household

ONE, OTHER = "192.0.2.1", "192.0.2.2"


@pytest.fixture(scope="module")
def large() -> bytes:
    """A photo that takes more than a megabyte however it is written."""
    noise = random.Random(3).randbytes(1600 * 1200 * 3)  # noqa: S311 - a picture, no secret
    content = BytesIO()
    Image.frombytes("RGB", (1600, 1200), noise).save(content, "JPEG")
    return content.getvalue()


@pytest.fixture
def service(pension_check: Service) -> Service:
    return household(pension_check)


@contextmanager
def counter_with(room: PhotoRoom, database_url: str, clock: Clock) -> Iterator[Counter]:
    counter = Counter(open_store(database_url), Records(KEYS), clock=clock, photo_room=room)
    yield counter
    counter.close()


def begin(counter: Counter, service: Service) -> str:
    """A new visit that is asked for a photo next."""
    visit = counter.new_visit()
    for key in ("id-number", "members", "children.1.name", "children.1.photo"):
        counter.save(visit, service, key, WHOLE.get(key, ""))
    counter.save(visit, service, "children", "done")
    return visit


def test_one_place_sends_so_much_in_an_hour_from_however_many_visits(
    database_url: str, clock: Clock, service: Service, large: bytes
) -> None:
    with counter_with(PhotoRoom(of_one_mb=1), database_url, clock) as counter:

        def send(visit: str, client: str) -> Accepted | Refused:
            taken = counter.save_file(visit, service, "photo", large, client=client)
            assert isinstance(taken, Accepted | Refused)
            return taken

        first, second = begin(counter, service), begin(counter, service)
        assert send(first, ONE) == Accepted("photo")
        refused = send(second, ONE)
        assert isinstance(refused, Refused)
        assert "窗口" in refused.wording.msgid
        assert len(counter.answers(second, service)) == len(counter.answers(first, service)) - 1
        assert counter.save(second, service, "members", "4") == Accepted("members")
        assert send(begin(counter, service), OTHER) == Accepted("photo")
        clock.pass_time(timedelta(hours=1, seconds=1))
        assert send(second, ONE) == Accepted("photo")


def test_when_the_room_of_all_is_full_it_is_free_again_once_something_is_handed_in_or_gone(
    database_url: str, clock: Clock, service: Service, large: bytes
) -> None:
    with counter_with(PhotoRoom(of_all_mb=1), database_url, clock) as counter:
        first, second = begin(counter, service), begin(counter, service)
        assert counter.save_file(first, service, "photo", large, client=ONE) == Accepted("photo")
        refused = counter.save_file(second, service, "photo", a_photo(), client=OTHER)
        assert isinstance(refused, Refused)
        counter.save(first, service, "note", "")
        assert isinstance(counter.submit(first, service), Standing)
        taken = counter.save_file(second, service, "photo", large, client=OTHER)
        assert taken == Accepted("photo")
        third = begin(counter, service)
        assert isinstance(counter.save_file(third, service, "photo", a_photo()), Refused)
        counter.forget(second)
        assert counter.save_file(third, service, "photo", a_photo()) == Accepted("photo")
