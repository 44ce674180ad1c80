"""Every service is walked page by page, without scripts: to its receipt, or to its kind end."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

import httpx2 as httpx
import pytest
from starlette.applications import Starlette

from access.app import create_app
from access.journeys.model import Service
from access.pages.wording import SAMPLE
from access.settings import load_settings
from tests.access.services.sample_answers import Sample, Stop, Way, stops, way_of, ways
from tests.access.services.test_journeys import SERVICES
from tests.access.web.browsing import Visitor
from tests.access.web.document import Document

SEE_OTHER = httpx.codes.SEE_OTHER


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Starlette]:
    """The application as it is served, in this process."""
    data_dir = tmp_path_factory.mktemp("services")
    made = create_app(
        load_settings({}, data_dir=data_dir, voice=False, requests_per_minute=1_000_000)
    )
    with Visitor(made).client:
        yield made


def words_of(page: Document) -> str:
    """All words of a page, its frame among them."""
    return page.one("body").text


class Citizen:
    """Somebody who fills in the pages of one service."""

    def __init__(self, visitor: Visitor, service_id: str) -> None:
        self._visitor = visitor
        self._service = SERVICES[service_id]
        self._list = ""
        """The group whose row is being filled in."""
        self._row = ""

    def page(self, part: str = "") -> Document:
        """A page of the service; each is checked, and says that it shows samples."""
        page = self._visitor.get(self._path(part))
        assert SAMPLE in words_of(page), part
        return page

    def give(self, sample: Sample) -> httpx.Response:
        """One answer, on the page that asks for it."""
        if sample.type == "group":
            return self._post(sample.key, {"do": "done"})
        group, _, rest = sample.key.partition(".")
        row = rest.partition(".")[0]
        if rest and (group, row) != (self._list, self._row):
            self._list, self._row = group, row
            assert self._post(group, {"do": "add"}).status_code == SEE_OTHER
        if sample.file is not None:
            return self._post(sample.key, {}, sample.file)
        answer = None
        for raw in sample.levels or (sample.raw,):
            fields = raw.split(",") if sample.type == "several-of" else raw
            answer = self._post(sample.key, {sample.key: fields})
        assert answer is not None
        return answer

    def hand_in(self) -> httpx.Response:
        """Agree to everything on the check page."""
        return self._post("check", {})

    def _post(
        self, part: str, fields: Mapping[str, str | list[str]], file: Path | None = None
    ) -> httpx.Response:
        token = self.page(part).all("input", name="csrf")[0].get("value")
        sent = None if file is None else {part: (file.name, file.read_bytes(), "image/jpeg")}
        return self._visitor.client.post(
            self._path(part),
            data={"csrf": token, **fields},
            files=sent,
            headers={"sec-fetch-site": "same-origin"},
        )

    def _path(self, part: str) -> str:
        return f"/zh-Hans/services/{self._service.id}" + (f"/{part}" if part else "")


@pytest.mark.parametrize("way", ways(), ids=lambda way: f"{way.service_id} {way.name}".strip())
def test_every_service_is_completed_page_by_page_and_every_page_says_that_it_shows_samples(
    app: Starlette, way: Way
) -> None:
    citizen = Citizen(Visitor(app), way.service_id)
    citizen.page()
    for sample in way.answers:
        taken = citizen.give(sample)
        assert taken.status_code == SEE_OTHER, f"{sample.key}: {Document(taken.text).main.text}"
    handed_in = citizen.hand_in()
    assert handed_in.headers["location"].endswith("/receipt")
    citizen.page("receipt")


@pytest.mark.parametrize(
    "stop", stops(), ids=lambda stop: f"{stop.service_id} {stop.fact} {stop.at or ''}".strip()
)
def test_a_rule_that_says_no_leads_to_a_page_that_names_another_way(
    app: Starlette, stop: Stop
) -> None:
    citizen = Citizen(Visitor(app), stop.service_id)
    service: Service = SERVICES[stop.service_id]
    for sample in way_of(stop.service_id, stop.way).answers:
        raw = stop.instead.get(sample.key)
        given = sample if raw is None else replace(sample, raw=raw, levels=(), file=None)
        taken = citizen.give(given)
        if raw is not None:
            break
    assert taken.headers["location"].endswith("/stop")
    page = citizen.page("stop")
    rule = next(
        rule
        for rule in service.rules
        if (rule.fact, stop.at or rule.at_least) == (stop.fact, rule.at_least)
    )
    assert rule.reason in words_of(page)
    assert rule.instead in words_of(page)
    assert all(way.how in words_of(page) for way in service.second_ways)
