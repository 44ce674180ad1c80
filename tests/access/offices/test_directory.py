from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from access.journeys import Service
from access.journeys.model import OfficeLink
from access.journeys.office import OfficeUnavailableError
from access.offices.built_in import BuiltInOffice
from access.offices.directory import OfficesFileError, open_directory, read_offices
from access.store import open_store

_KEY = "whsec_" + "c2l4dHkgZm91ciBieXRlcyBvZiBubyBzZWNyZXQgYXQgYWxsLg=="


def written(tmp_path: Path, text: str, mode: int = 0o600) -> Path:
    file = tmp_path / "offices.yaml"
    file.touch(mode=mode)
    file.write_text(text)
    return file


def test_an_office_is_read_with_its_key(tmp_path: Path) -> None:
    text = f"city-hall:\n  url: https://office.example/a\n  key: {_KEY}\n  timeout_s: 3\n"
    [office] = read_offices(written(tmp_path, text)).values()
    assert (office.name, office.url, office.timeout_s) == (
        "city-hall",
        "https://office.example/a",
        3,
    )
    assert len(office.key) >= 24
    assert "sixty" not in repr(office)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("- a", "map a name"),
        ("a: [", "not YAML"),
        (f"City Hall:\n  url: https://x.example\n  key: {_KEY}", "a name is like city-hall"),
        (f"a:\n  url: http://office.example\n  key: {_KEY}", "https://"),
        (f"a:\n  url: ftp://127.0.0.1\n  key: {_KEY}", "https://"),
        (f"a:\n  url: https://x.example\n  key: {_KEY}\n  timeout_s: 900", "timeout_s"),
        ("a:\n  url: https://x.example\n  key: c2hvcnQ=", "openssl rand"),
        ("a:\n  url: https://x.example", "a.key"),
        (f"a:\n  url: https://x.example\n  key: {_KEY}\n  secret: 1", "a.secret"),
        (
            f"a:\n  url: https://x.example\n  key: {_KEY}\n  prefill_url: http://y.example",
            "prefill",
        ),
        ("a: 1", "a."),
    ],
)
def test_a_file_that_cannot_be_used_says_where_and_why_without_the_key(
    tmp_path: Path, text: str, told: str
) -> None:
    with pytest.raises(OfficesFileError) as caught:
        read_offices(written(tmp_path, text))
    assert told in str(caught.value)
    assert _KEY not in str(caught.value)


def test_a_file_others_can_read_is_refused(tmp_path: Path) -> None:
    with pytest.raises(OfficesFileError, match="chmod 600"):
        read_offices(written(tmp_path, "", 0o644))


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(OfficesFileError, match="YINQIAO_OFFICES"):
        read_offices(tmp_path / "absent.yaml")


def test_a_service_goes_to_the_office_it_names(tmp_path: Path, pension_check: Service) -> None:
    store = open_store(f"sqlite:///{tmp_path / 'db'}")
    built_in = BuiltInOffice(store)
    text = f"city-hall:\n  url: https://office.example/a\n  key: {_KEY}\n"
    directory = open_directory(built_in, written(tmp_path, text))
    assert directory.office_of(pension_check) is built_in
    there = replace(pension_check, office=OfficeLink(kind="http", name="city-hall"))
    assert directory.office_of(there) is directory.others["city-hall"]
    nowhere = replace(pension_check, office=OfficeLink(kind="http", name="no-hall"))
    with pytest.raises(OfficeUnavailableError, match="YINQIAO_OFFICES"):
        directory.office_of(nowhere)
    directory.close()
    store.close()
