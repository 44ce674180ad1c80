"""The pages of staff pass our own audit, each under some settings and in each language."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import cycle
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import yaml

from audits.auditor import Auditor, Plan
from audits.outcome import Outcome
from audits.own.display import display_cookie
from audits.own.targets import Extent, More, own_targets
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
"""Language, size, theme and window; seven, so that they go round the pages unevenly."""


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
        for path, (language, size, theme, window) in zip(
            (staff.case, *PATHS), cycle(_LOOKS), strict=False
        )
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


def test_pages_of_staff_are_among_those_that_are_audited_in_full(
    staff_server: tuple[Server, Staff], tmp_path: Path
) -> None:
    server, staff = staff_server
    file = tmp_path / "more.yaml"
    file.write_text(
        yaml.safe_dump({"pages": {"desk": {"path": "desk"}}, "cookies": dict(staff.cookies)})
    )
    targets = own_targets(
        server.url, how=Extent.SAMPLE, pages=["home", "desk"], more=More.read(file)
    )
    assert [urlsplit(each.url).path.rpartition("/")[2] for each in targets] == ["", "desk"]
    sent = [{name for name, _ in each.cookies} for each in targets]
    assert sent == [{"yq_display"}, {"yq_display", *dict(staff.cookies)}]
    file.write_text("pages: [desk]")
    with pytest.raises(ValueError, match="more"):
        More.read(file)
