"""Rows of groups, photos, versions, and taking back what was told."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from io import BytesIO

import pytest
from PIL import Image
from sqlalchemy import create_engine, func, select

from access.journeys import Accepted, Counter, Incomplete, Question, Refused, Service, Standing
from access.journeys.errors import UnknownQuestionError
from access.journeys.flow import asks
from access.store.tables import answers, files, journeys
from tests.access.journeys.answers import answer_all
from tests.access.journeys.household import WHOLE, a_photo, fill_in, household


@pytest.fixture
def service(pension_check: Service) -> Service:
    return household(pension_check)


def begin(counter: Counter, service: Service, *names: str) -> str:
    """A visit that has told of its household and of some children."""
    visit = counter.new_visit()
    for key in ("id-number", "members"):
        counter.save(visit, service, key, WHOLE[key])
    for row, name in enumerate(names, start=1):
        add_child(counter, visit, service, row, name)
    return visit


def add_child(counter: Counter, visit: str, service: Service, row: int, name: str) -> None:
    for key, raw in ((f"children.{row}.name", name), (f"children.{row}.photo", "")):
        assert counter.save(visit, service, key, raw) == Accepted(key)


def rows_in(url: str) -> dict[str, int]:
    """How many rows lie in the tables of drafts."""
    engine = create_engine(url)
    with engine.connect() as connection:
        found = {
            table.name: connection.execute(select(func.count()).select_from(table)).scalar_one()
            for table in (journeys, answers, files)
        }
    engine.dispose()
    return found


def test_the_way_of_what_is_read_is_the_way_of_what_still_fits(
    counter: Counter, service: Service
) -> None:
    """What is stored and fits no more is left out, and leads nowhere."""
    visit = begin(counter, service)
    id_number, members, *rest, note = service.steps[0].questions
    assert isinstance(members, Question)
    stricter = replace(
        service,
        steps=(
            replace(
                service.steps[0],
                questions=(
                    id_number,
                    replace(members, most=Decimal(2)),
                    *rest,
                    replace(note, when={"members": ("3",)}),
                ),
            ),
        ),
    )
    for each, leads_on in ((service, True), (stricter, False)):
        told = counter.journey(visit, each).answers
        assert ("members" in told) == leads_on
        assert [*asks(each, told)] == [*asks(each, dict(told))]
    assert "note" not in {ask.key for ask in asks(stricter, told)}


def test_everything_can_be_told_and_handed_in(counter: Counter, service: Service) -> None:
    visit = counter.new_visit()
    fill_in(counter, visit, service)
    kept = counter.journey(visit, service)
    assert {**kept.answers, "photo": "", "children.1.photo": ""} == {
        **WHOLE,
        "photo": "",
        "children.1.photo": "",
    }
    assert kept.version == 1
    assert isinstance(counter.submit(visit, service), Standing)
    assert counter.journey(visit, service).answers == {}


def test_a_group_needs_as_many_rows_as_its_file_says(counter: Counter, service: Service) -> None:
    visit = begin(counter, service)
    refused = counter.save(visit, service, "children", "done")
    assert isinstance(refused, Refused)
    assert dict(refused.wording.values) == {"least": 1, "one": "孩子"}
    add_child(counter, visit, service, 1, "王小明")
    assert counter.save(visit, service, "children", "done") == Accepted("children")


def test_a_row_that_is_begun_is_ended_before_the_list(counter: Counter, service: Service) -> None:
    visit = begin(counter, service)
    counter.save(visit, service, "children.1.name", "王小明")
    assert counter.save(visit, service, "children", "done") == Incomplete("children.1.photo")


def test_no_more_rows_are_taken_than_the_file_allows(counter: Counter, service: Service) -> None:
    visit = begin(counter, service, "甲", "乙", "丙")
    with pytest.raises(UnknownQuestionError):
        counter.save(visit, service, "children.4.name", "丁")


def test_a_new_row_opens_the_list_again(counter: Counter, service: Service) -> None:
    visit = begin(counter, service, "甲")
    counter.save(visit, service, "children", "done")
    counter.save(visit, service, "children.2.name", "乙")
    assert "children" not in counter.answers(visit, service)
    assert counter.answers(visit, service)["children.2.name"] == "乙"


def test_changing_a_row_does_not_open_the_list_again(counter: Counter, service: Service) -> None:
    visit = begin(counter, service, "甲", "乙")
    counter.save(visit, service, "children", "done")
    counter.save(visit, service, "children.1.name", "丁")
    assert counter.answers(visit, service)["children"] == "done"


def test_the_list_can_be_opened_by_hand(counter: Counter, service: Service) -> None:
    visit = begin(counter, service, "甲")
    counter.save(visit, service, "children", "done")
    counter.reopen_group(visit, service, "children")
    assert "children" not in counter.answers(visit, service)


def test_a_removed_row_is_gone_with_its_photo_and_the_others_stay(
    counter: Counter, service: Service, database_url: str
) -> None:
    visit = begin(counter, service, "甲", "乙")
    counter.save_file(visit, service, "children.1.photo", a_photo())
    counter.save(visit, service, "children", "done")
    counter.remove_row(visit, service, "children", 1)
    left = counter.answers(visit, service)
    assert [key for key in left if key.startswith("children")] == [
        "children.2.name",
        "children.2.photo",
    ]
    assert rows_in(database_url)["files"] == 0
    assert counter.save(visit, service, "children", "done") == Accepted("children")


def test_a_photo_is_kept_as_it_was_made_anew_and_read_back(
    counter: Counter, service: Service, database_url: str
) -> None:
    visit = begin(counter, service, "甲")
    counter.save(visit, service, "children", "done")
    assert counter.save_file(visit, service, "photo", a_photo()) == Accepted("photo")
    kept = counter.read_file(visit, service, "photo")
    assert kept is not None
    assert kept.media_type == "image/jpeg"
    assert Image.open(BytesIO(kept.content)).size == (800, 600)
    assert counter.answers(visit, service)["photo"].endswith(f" {len(kept.content)}")
    counter.save_file(visit, service, "photo", a_photo(90))
    again = counter.read_file(visit, service, "photo")
    assert again is not None
    assert again.content != kept.content
    assert rows_in(database_url)["files"] == 1


def test_what_is_no_photo_is_refused_and_the_one_before_stays(
    counter: Counter, service: Service
) -> None:
    visit = begin(counter, service, "甲")
    counter.save(visit, service, "children", "done")
    counter.save_file(visit, service, "photo", a_photo())
    before = counter.read_file(visit, service, "photo")
    refused = counter.save_file(visit, service, "photo", b"%PDF-1.7 a paper")
    assert isinstance(refused, Refused)
    assert refused.raw == ""
    assert counter.read_file(visit, service, "photo") == before


def test_a_photo_is_not_taken_before_its_turn_nor_where_none_is_asked(
    counter: Counter, service: Service
) -> None:
    visit = counter.new_visit()
    assert counter.save_file(visit, service, "photo", a_photo()) == Incomplete("id-number")
    with pytest.raises(UnknownQuestionError):
        counter.save_file(visit, service, "id-number", a_photo())


def test_nobody_else_reads_a_photo(counter: Counter, service: Service) -> None:
    visit = begin(counter, service, "甲")
    counter.save(visit, service, "children", "done")
    counter.save_file(visit, service, "photo", a_photo())
    assert counter.read_file(counter.new_visit(), service, "photo") is None
    assert counter.read_file(visit, service, "note") is None


def test_an_answer_taken_back_is_asked_again(
    counter: Counter, service: Service, database_url: str
) -> None:
    visit = begin(counter, service, "甲")
    counter.save(visit, service, "children", "done")
    counter.save_file(visit, service, "photo", a_photo())
    counter.clear(visit, service, "photo")
    assert "photo" not in counter.answers(visit, service)
    assert rows_in(database_url)["files"] == 0


def test_a_journey_keeps_the_version_it_was_begun_under_until_a_newer_is_adopted(
    counter: Counter, service: Service, pension_check: Service
) -> None:
    visit = begin(counter, service, "甲")
    newer = household(pension_check, version=2)
    assert counter.journey(visit, newer).version == 1
    counter.save(visit, newer, "members", "4")
    assert counter.journey(visit, newer).version == 1
    counter.adopt_version(visit, newer)
    assert counter.journey(visit, newer).version == 2
    assert counter.answers(visit, newer)["members"] == "4"


def test_a_journey_without_answers_is_under_the_version_that_is_shown(
    counter: Counter, service: Service, pension_check: Service
) -> None:
    visit = counter.new_visit()
    assert counter.journey(visit, service).version == 1
    fill_in(counter, visit, service)
    counter.submit(visit, service)
    newer = household(pension_check, version=2)
    assert counter.journey(visit, newer).version == 2
    counter.save(visit, newer, "id-number", WHOLE["id-number"])
    assert counter.journey(visit, newer).version == 2


def test_forgetting_deletes_what_was_not_handed_in_and_nothing_else(
    counter: Counter, service: Service, pension_check: Service, database_url: str
) -> None:
    visit, other = counter.new_visit(), counter.new_visit()
    fill_in(counter, visit, service)
    standing = counter.submit(visit, service)
    begun_anew = ("id-number", WHOLE["id-number"])
    counter.save(visit, service, *begun_anew)
    counter.save(visit, service.practice(), *begun_anew)
    answer_all(counter, visit, pension_check)
    counter.save(other, service, *begun_anew)
    counter.forget(visit)
    for each in (service, service.practice(), pension_check):
        assert counter.answers(visit, each) == {}
    assert counter.receipt(visit, service) == standing
    assert counter.answers(other, service) == dict([begun_anew])
    # Of the visit only the way to its receipt is left; the photo handed in stays.
    assert rows_in(database_url) == {"journeys": 2, "answers": 1, "files": 1}
