"""The services offered now: broken files stand aside, versions follow each other, changes show."""

from __future__ import annotations

import logging
import os
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from access.journeys import Service, loader
from access.journeys.catalogue import Catalogue
from access.journeys.checks.complaint import Complaint
from access.service_tools.beginning import new_service

TODAY = date(2026, 11, 22)


def put(folder: Path, service_id: str, *changes: tuple[str, str], name: str = "") -> Path:
    """A published service in a file; written so that a look at the file shows the change."""
    text = new_service(service_id).replace("state: draft", "state: published")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    folder.mkdir(exist_ok=True)
    path = folder / f"{name or service_id}.yaml"
    replaced = path.with_suffix(".new")
    replaced.write_text(text, encoding="utf-8")
    replaced.replace(path)
    return path


def version(number: int, state: str = "published", **days: str) -> tuple[tuple[str, str], ...]:
    """Changes of a file that make it another version."""
    more = "".join(f"\n{key}: {day}" for key, day in days.items())
    changes = "\nchanges: [现在要多问一个电话。]" if number > 1 else ""
    return (("version: 1", f"version: {number}{changes}"), ("state:", f"state: {state}{more} #"))


def opened(*folders: Path, today: date = TODAY) -> Catalogue:
    return Catalogue(folders, today=lambda: today)


def test_published_services_can_be_begun_in_the_order_of_their_files(tmp_path: Path) -> None:
    put(tmp_path, "b-service")
    put(tmp_path, "a-service")
    put(tmp_path, "c-draft", ("state: published", "state: draft"))
    put(tmp_path, "d-archived", ("state: published", "state: archived"))
    catalogue = opened(tmp_path)
    assert list(catalogue.current) == ["a-service", "b-service"]
    assert catalogue.find("c-draft") is None
    assert catalogue.version("c-draft", 1) is None
    assert catalogue.find("d-archived") is None
    assert catalogue.newest("d-archived") is catalogue.version("d-archived", 1) is not None


def test_a_broken_file_never_takes_the_others_down(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    put(tmp_path, "good-one")
    put(tmp_path, "bad-one", ("phone: '12345'", "phone: 12345"))
    (tmp_path / "worse.yaml").write_bytes(b"[" * 100_000)
    (tmp_path / "folder.yaml").mkdir()
    with caplog.at_level(logging.ERROR):
        catalogue = opened(tmp_path)
    assert list(catalogue.current) == ["good-one"]
    assert {error.path.name for error in catalogue.broken} == {
        "bad-one.yaml", "worse.yaml", "folder.yaml"
    }  # fmt: skip
    assert "phone: must be text" in caplog.text
    caplog.clear()
    assert not catalogue.reload_if_changed()
    assert not caplog.records, "a broken file is told once, not at each look"


def test_a_rule_that_fails_itself_costs_one_service_and_not_the_site(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails_on_one(service: Service, _path: Path) -> Iterator[Complaint]:
        if service.id == "odd-one":
            raise ZeroDivisionError
        return iter(())

    monkeypatch.setattr(loader, "ERRORS", (fails_on_one,))
    put(tmp_path, "good-one")
    put(tmp_path, "odd-one")
    catalogue = opened(tmp_path)
    assert list(catalogue.current) == ["good-one"]
    assert "could not be checked (ZeroDivisionError)" in str(catalogue.broken[0])


def test_a_service_whose_file_gets_broken_stays_as_it_was_until_it_is_mended(
    tmp_path: Path,
) -> None:
    put(tmp_path, "card")
    catalogue = opened(tmp_path)
    good = catalogue.current["card"]
    put(tmp_path, "card", ("phone: '12345'", "phone: 12345"))
    assert catalogue.reload_if_changed()
    assert catalogue.current["card"] is good
    assert [error.key for error in catalogue.broken] == ["phone"]
    put(tmp_path, "card", ("'12345'", "'12333'"))
    assert catalogue.reload_if_changed()
    assert catalogue.current["card"].phone == "12333"
    assert catalogue.broken == ()


def test_what_has_not_changed_stays_the_same_object(tmp_path: Path) -> None:
    put(tmp_path, "a-service")
    put(tmp_path, "b-service")
    catalogue = opened(tmp_path)
    before, generation = catalogue.current, catalogue.generation
    assert not catalogue.reload_if_changed()
    assert catalogue.current is before
    assert catalogue.generation == generation
    put(tmp_path, "b-service", ("'12345'", "'12333'"))
    assert catalogue.reload_if_changed()
    assert catalogue.generation == generation + 1
    assert catalogue.current["a-service"] is before["a-service"]
    assert catalogue.current["b-service"] is not before["b-service"]


def test_a_file_written_with_the_same_length_in_the_same_tick_is_seen(tmp_path: Path) -> None:
    path = put(tmp_path, "card")
    catalogue = opened(tmp_path)
    times = path.stat()
    put(tmp_path, "card", ("'12345'", "'12333'"))
    os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))
    assert catalogue.reload_if_changed()
    assert catalogue.current["card"].phone == "12333"


def test_files_that_come_and_go_are_noticed(tmp_path: Path) -> None:
    own = tmp_path / "own"
    catalogue = opened(own)
    assert dict(catalogue.current) == {}
    path = put(own, "card")
    assert catalogue.reload_if_changed()
    assert list(catalogue.current) == ["card"]
    path.unlink()
    assert catalogue.reload_if_changed()
    assert dict(catalogue.current) == {}


def test_a_file_of_ones_own_takes_the_place_of_the_packaged_one_with_its_versions(
    tmp_path: Path,
) -> None:
    packaged, own = tmp_path / "packaged", tmp_path / "own"
    put(packaged, "card", *version(2))
    put(packaged, "card", name="card@1")
    put(packaged, "other")
    put(own, "card", *version(3), ("'12345'", "'12333'"))
    catalogue = opened(packaged, own)
    assert set(catalogue.current) == {"card", "other"}
    assert catalogue.current["card"].phone == "12333"
    assert catalogue.version("card", 1) is None


@pytest.mark.parametrize(
    ("today", "number"), [(date(2026, 12, 31), 1), (date(2027, 1, 1), 2), (date(2027, 6, 30), 2)]
)
def test_the_version_that_is_valid_today_is_the_one_to_begin(
    tmp_path: Path, today: date, number: int
) -> None:
    put(tmp_path, "card", *version(2, valid_from="2027-01-01", valid_until="2027-06-30"))
    put(tmp_path, "card", *version(1, valid_until="2026-12-31"), name="card@1")
    assert opened(tmp_path, today=today).current["card"].version == number


def test_after_the_last_day_nothing_can_be_begun_but_what_was_begun_is_known(
    tmp_path: Path,
) -> None:
    put(tmp_path, "card", *version(1, valid_until="2026-11-21"))
    catalogue = opened(tmp_path)
    assert catalogue.find("card") is None
    assert catalogue.version("card", 1) is not None


def test_midnight_changes_what_can_be_begun_without_any_file_changing(tmp_path: Path) -> None:
    put(tmp_path, "card", *version(1, valid_until="2026-11-22"))
    days = [TODAY]
    catalogue = Catalogue((tmp_path,), today=lambda: days[0])
    assert "card" in catalogue.current
    days[0] = date(2026, 11, 23)
    assert catalogue.reload_if_changed()
    assert "card" not in catalogue.current


def test_an_older_file_must_hold_an_older_version(tmp_path: Path) -> None:
    put(tmp_path, "card", *version(2))
    put(tmp_path, "card", *version(3), name="card@3")
    catalogue = opened(tmp_path)
    assert [error.key for error in catalogue.broken] == ["version"]
    assert "larger than that of the older file card@3.yaml" in str(catalogue.broken[0])


def test_the_twin_to_practise_with_is_found_but_never_listed(tmp_path: Path) -> None:
    put(tmp_path, "card")
    catalogue = opened(tmp_path)
    twin = catalogue.find("card~practice")
    assert twin is not None
    assert twin is catalogue.find("card~practice") is catalogue.version("card~practice", 1)
    assert twin.is_practice
    assert twin.id == "card~practice"
    assert not catalogue.current["card"].is_practice
    assert "card~practice" not in catalogue.current
    assert catalogue.find("nothing~practice") is None


def test_no_file_can_say_that_it_is_practice(tmp_path: Path) -> None:
    put(tmp_path, "card", ("version: 1", "version: 1\nis_practice: true"))
    assert [error.key for error in opened(tmp_path).broken] == ["is_practice"]
