"""The pages of staff pass our own audit, each under some settings and in each language."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import cycle
from pathlib import Path

import pytest

from audits.auditor import Auditor, Plan
from audits.outcome import Outcome
from audits.own.display import display_cookie
from audits.target import PageTarget, Viewport
from tests.fixtures.server import Server
from tests.fixtures.staff import PATHS, Staff, furnish

pytestmark = [pytest.mark.browser, pytest.mark.slow]

_LOOKS = (
    ("zh-Hans", "1", "light", "360x740"),
    ("en", "3", "dark", "1280x800"),
    ("ug", "2", "contrast", "1080x1920"),
    ("zh-Hans", "4", "yellow", "360x740"),
    ("bo", "2", "light", "1280x800"),
    ("en", "4", "light", "360x740"),
    ("zh-Hans", "2", "dark", "1280x800"),
)
"""Language, size, theme and window; seven, so that they go round thirteen pages unevenly."""


@pytest.fixture(scope="module")
def staff_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Server, Staff]]:
    data_dir: Path = tmp_path_factory.mktemp("staff-pages")
    server = Server(data_dir)
    server.start()
    yield server, furnish(server)
    server.stop()


def test_no_page_of_staff_has_a_violation_under_the_settings_tried(
    staff_server: tuple[Server, Staff], auditor: Auditor
) -> None:
    server, staff = staff_server
    targets = [
        PageTarget(
            f"{server.url}/{language}/{path}",
            Viewport.parse(window),
            language,
            (display_cookie(size=size, theme=theme), *staff.cookies),
            (("size", size), ("theme", theme)),
        )
        for path, (language, size, theme, window) in zip(PATHS, cycle(_LOOKS), strict=False)
    ]
    strict = replace(auditor, plan=Plan(with_aaa=True, with_pictures=False))
    report = strict.audit(targets)
    assert [page.final_url for page in report.pages] == [each.url for each in targets]
    found = [
        f"{page.target.key}: {rule.id} {finding.target.selector} {finding.measured}"
        for page in report.pages
        for rule, finding in page.findings(Outcome.FAILED)
    ]
    assert found == []
    assert report.total(Outcome.COULD_NOT_RUN) == 0
