"""Files of sites: what may stand in them, and what is said when something else does."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from audits.options import audit_parser
from audits.watch.sites import BadSite, read_site, read_sites
from audits.watch.times import read_every
from tests.audits.watch.conftest import SITE, Watched

FULL = """id: hrss
name: 市人社局
addresses:
  sitemap: [https://example.org/sitemap.xml]
  crawl: {from: [https://example.org/], depth: 3, most: 50}
windows: [360x740, 1280x800]
look: quick
sample: {pages: 12, seed: 3}
every: 周一、周四 06:30
mail: [li@example.org]
webhook: {url-from: HOOK, key-from: HOOK_KEY}
baseline: known.yaml
login: login.yaml
linked: true
private: true
keep: 5
"""
MONDAY = datetime(2026, 11, 23, 8, 30).astimezone()


def _written(folder: Path, text: str, name: str = "site.yaml") -> Path:
    path = folder / name
    path.write_text(text, "utf-8")
    return path


def test_a_full_file_asks_for_the_same_run_as_the_command_line(tmp_path: Path) -> None:
    site = read_site(_written(tmp_path, FULL))

    asked = audit_parser().parse_args(site.arguments(tmp_path / "out"))
    assert asked.urls == ["https://example.org/"]
    assert asked.sitemap == ["https://example.org/sitemap.xml"]
    assert (asked.crawl, asked.depth, asked.most, asked.quick) == (True, 3, 50, True)
    assert (asked.sample, asked.seed) == (12, 3)
    assert (asked.linked, asked.private) == (True, True)
    assert [str(window) for window in asked.viewport] == ["360x740", "1280x800"]
    assert (asked.baseline, asked.login) == (tmp_path / "known.yaml", tmp_path / "login.yaml")
    assert (asked.out, asked.resume) == (tmp_path / "out", True)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        (SITE.replace("every: 1d", "every: often"), "line 4, every: "),
        (SITE + "maill: [li@example.org]\n", "line 5, maill: "),
        (SITE + "mail:\n  - li@example.org\n  - nobody\n", "line 7, mail.1: "),
        (SITE.replace("list: [https://example.org/1]", "list: [example.org]"), "line 3, addresses"),
        (SITE.replace("id: hrss\n", ""), "line 1, id: Field required"),
        (SITE.replace("id: hrss", "id: ../hrss"), "line 1, id: "),
        (SITE + "windows: [40x40]\n", "line 5, windows.0: "),
        (SITE + "webhook: {}\n", "line 5, webhook: "),
        (SITE + "mail: ['a@example.org\\nBcc: b@example.org']\n", "line 5, mail.0: "),
        ("- 1\n", "line 1, the file: "),
        ("id: [", "cannot be read"),
    ],
)
def test_what_cannot_be_used_is_named_by_file_line_and_key(
    tmp_path: Path, text: str, place: str
) -> None:
    path = _written(tmp_path, text)

    with pytest.raises(BadSite) as told:
        read_site(path)

    assert str(told.value).startswith(str(path))
    assert place in str(told.value)


def test_a_folder_gives_all_its_sites_and_no_id_twice(tmp_path: Path) -> None:
    _written(tmp_path, SITE, "a.yaml")
    _written(tmp_path, SITE.replace("hrss", "tax"), "b.yml")
    assert [site.id for site in read_sites([tmp_path])] == ["hrss", "tax"]

    _written(tmp_path, SITE, "c.yaml")
    with pytest.raises(BadSite, match="has the id hrss already"):
        read_sites([tmp_path])


def test_an_empty_folder_is_said(tmp_path: Path) -> None:
    with pytest.raises(BadSite, match="no file"):
        read_sites([tmp_path])


@pytest.mark.parametrize(
    ("every", "hours"),
    [
        ("12h", 12),
        ("1d", 24),
        ("2w", 14 * 24),
        ("day 09:00", 0.5),
        ("每天 08:00", 23.5),
        ("mon 08:30", 7 * 24),
        ("tue,thu 08:30", 24),
        ("周日 08:30", 6 * 24),
    ],
)
def test_schedules_say_when_a_site_is_due_next(every: str, hours: float) -> None:
    assert read_every(every).next_after(MONDAY) == MONDAY + timedelta(hours=hours)


@pytest.mark.parametrize("every", ["", "0d", "often", "mon", "mon 24:00", "moon 06:30", "6:30"])
def test_what_is_no_schedule_is_refused(every: str) -> None:
    with pytest.raises(ValueError, match="is no schedule"):
        read_every(every)


def test_a_wrong_file_looks_at_nothing_and_ends_with_2(
    watched: Watched, capsys: pytest.CaptureFixture[str]
) -> None:
    watched.file("mail: nobody\n")

    assert watched.run() == 2
    assert watched.looks == 0
    assert "line 5, mail" in capsys.readouterr().err
