"""A service changes while fifty people are half-way: nobody loses an answer or is surprised."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import httpx2 as httpx
import pytest
from starlette.applications import Starlette

from access.app import create_app
from access.journeys import Standing
from access.journeys.questions.ages import today_in_china
from access.journeys.questions.id_number import check_character
from access.service_tools.beginning import new_service
from access.settings import load_settings
from access.web.cookies import VISIT
from access.web.csrf import make_token
from access.web.front import Front
from tests.access.web.browsing import Visitor

SERVICE = "/zh-Hans/services/card"
CHANGE = "满 70 岁才能办，还要多说一句住在哪里。"
JOURNEYS = 50
_BROWSER = {"sec-fetch-site": "same-origin"}
ANSWERS = {"phone": "13800000000", "how": "home", "when": "morning", "living": "alone"}
NEW_QUESTION = """\
  - id: living
    type: one-of
    question: 您现在跟谁住？
    name: 跟谁住
    options:
    - {value: alone, label: 一个人住}
    - {value: family, label: 和家人住}
words: {} #"""


def id_number(age: int) -> str:
    """Of somebody of this age today."""
    born = today_in_china().year - age - 1
    first = f"110105{born}1231002"
    return first + check_character(first)


def put(folder: Path, name: str, *changes: tuple[str, str]) -> None:
    """A version of the service in a file."""
    text = new_service("card").replace("state: draft", "state: published")
    for old, new in changes:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    folder.mkdir(exist_ok=True)
    (folder / f"{name}.yaml").write_text(text, encoding="utf-8")


def second_version(folder: Path) -> None:
    """Another rule, another question."""
    put(
        folder,
        "card",
        ("version: 1\n", f"version: 2\nchanges: [{CHANGE}]\n"),
        ("at_least: 60", "at_least: 70"),
        ("满 60 岁才能办。", "满 70 岁才能办。"),
        ("words: {} #", NEW_QUESTION),
    )


def first_version_until(folder: Path, days_from_today: int) -> None:
    """The first version as an archived one, with its last day."""
    last = today_in_china() + timedelta(days=days_from_today)
    put(folder, "card@1", ("state: published", f"state: archived\nvalid_until: {last}\n#"))


@dataclass
class Citizen:
    """Somebody half-way, and what was told before the change."""

    visitor: Visitor
    age: int
    told: dict[str, str]

    @property
    def visit(self) -> str:
        """The secret of the visit."""
        return str(self.visitor.cookies[VISIT])

    def go_on(self, front: Front, path: str = f"{SERVICE}/id-number") -> str:
        """Answer whatever is asked; the last part of the path where that ends."""
        answers = {**ANSWERS, "id-number": id_number(self.age)}
        page = self.visitor.client.get(path)
        path = page.headers.get("location", path)
        token = {"csrf": make_token(front.keys, self.visit)}
        for _ in range(20):
            key = path.rpartition("/")[2]
            if key in {"receipt", "stop", "changed"}:
                return key
            given = {key: answers[key]} if key in answers else {}
            taken = self.visitor.client.post(path, data={**token, **given}, headers=_BROWSER)
            assert taken.status_code == httpx.codes.SEE_OTHER, taken.text
            path = taken.headers["location"]
        raise AssertionError(f"still asked at {path}")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "services"


@pytest.fixture
def app(tmp_path: Path, folder: Path, database_url: str) -> Iterator[Starlette]:
    """A server with a service of its own, on either database."""
    put(folder, "card")
    made = create_app(
        load_settings(
            {}, data_dir=tmp_path, services_dir=folder, database_url=database_url, voice=False
        )
    )
    yield made
    made.state.front.counter.close()


def half_way(app: Starlette, number: int) -> Citizen:
    """Somebody who has told one to three answers, 65 or 80 years old."""
    front: Front = app.state.front
    service = front.services["card"]
    citizen = Citizen(Visitor(app), 65 if number % 2 else 80, {})
    visit = front.counter.new_visit()
    citizen.visitor.client.cookies.set(VISIT, visit)
    answers = {"id-number": id_number(citizen.age), **ANSWERS}
    for key in list(answers)[: 1 + number % 3]:
        front.counter.save(visit, service, key, answers[key])
    citizen.told = dict(front.counter.answers(visit, service))
    assert len(citizen.told) == 1 + number % 3
    return citizen


def test_fifty_people_half_way_end_under_their_version_or_are_told_and_keep_their_answers(
    app: Starlette, folder: Path
) -> None:
    front: Front = app.state.front
    citizens = [half_way(app, number) for number in range(JOURNEYS)]
    second_version(folder)
    first_version_until(folder, 30)
    assert front.catalogue.reload_if_changed()
    assert front.services["card"].version == 2
    for citizen in citizens[: JOURNEYS // 2]:
        assert citizen.go_on(front) == "receipt"
        assert standing(front, citizen).version == 1

    first_version_until(folder, -1)
    assert front.catalogue.reload_if_changed()
    for citizen in citizens[JOURNEYS // 2 :]:
        assert citizen.go_on(front) == "changed"
        page = citizen.visitor.page("/services/card/changed")
        assert CHANGE in page.main.text
        going_on = citizen.visitor.post(f"{SERVICE}/changed", {})
        assert told_now(front, citizen) == citizen.told
        end = citizen.go_on(front, going_on.headers["location"])
        assert end == ("receipt" if citizen.age >= 70 else "stop")
        if end == "receipt":
            assert standing(front, citizen).version == 2
        else:
            assert citizen.told.items() <= told_now(front, citizen).items()


def test_who_begins_after_the_change_is_asked_the_new_way_without_a_word(
    app: Starlette, folder: Path
) -> None:
    front: Front = app.state.front
    second_version(folder)
    assert front.catalogue.reload_if_changed()
    citizen = Citizen(Visitor(app), 80, {})
    citizen.visitor.client.cookies.set(VISIT, front.counter.new_visit())
    assert citizen.go_on(front) == "receipt"
    assert standing(front, citizen).version == 2


def test_who_is_told_that_no_answer_fits_any_more_is_told_all_the_same(
    app: Starlette, folder: Path
) -> None:
    citizen = half_way(app, 0)
    put(
        folder,
        "card",
        ("version: 1\n", f"version: 2\nchanges: [{CHANGE}]\n"),
        ("id: id-number", "id: number-of-card"),
        ("proof: id-number", "proof: number-of-card"),
    )
    assert app.state.front.catalogue.reload_if_changed()
    assert citizen.go_on(app.state.front, f"{SERVICE}/phone") == "changed"


def test_a_service_that_is_closed_can_be_ended_by_whoever_has_begun_it(
    app: Starlette, folder: Path
) -> None:
    citizen = half_way(app, 2)
    put(folder, "card", ("state: published", "state: archived"))
    assert app.state.front.catalogue.reload_if_changed()
    Visitor(app).page("/services/card", status=404)
    assert citizen.go_on(app.state.front) == "receipt"


def standing(front: Front, citizen: Citizen) -> Standing:
    """What was handed in."""
    service = front.catalogue.newest("card")
    assert service is not None
    found = front.counter.receipt(citizen.visit, service)
    assert found is not None
    return found


def told_now(front: Front, citizen: Citizen) -> dict[str, str]:
    return dict(front.counter.answers(citizen.visit, front.services["card"]))
