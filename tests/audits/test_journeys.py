"""Each page of each service of a running server, found without a written walk."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from audits.cli import main
from audits.discovery.fetching import CouldNotFetch, Fetcher
from audits.discovery.journeys import JourneyPage, journey_pages, services_of
from audits.walks.filling import attempts, likely_texts
from audits.walks.forms import main_forms
from tests.audits.site import Site
from tests.fixtures.server import ROOT, Server

FORM = """<main><form method="post"><label><input type="radio" name="a" value="1"></label>
<input type="radio" name="a" value="2"><input name="t"><button>下一步</button>
<button name="do" value="again">重来</button></form></main>"""


SERVICES = ("pension-check", "longevity-allowance", "medical-claim")
"""Short; with an answer that ends it too early; with a list to add to. All takes half a minute."""


@pytest.fixture(scope="module")
def pages(running_server: Server) -> list[JourneyPage]:
    """All pages of some services."""
    addresses = [f"{running_server.url}/zh-Hans/services/{service}" for service in SERVICES]
    return [page for address in addresses for page in journey_pages(address, Fetcher())]


@pytest.mark.slow
def test_service_is_walked_from_its_guide_to_its_receipt(pages: list[JourneyPage]) -> None:
    ends = Counter(page.service for page in pages if page.url.endswith("/receipt"))
    assert ends == dict.fromkeys(SERVICES, 1)
    met = {page.url.rpartition("/services/")[2] for page in pages}
    assert set(SERVICES) < met
    assert {"longevity-allowance/stop", "medical-claim/bills.1.picture"} < met


def test_every_service_is_found(running_server: Server) -> None:
    found = {url.rpartition("/")[2] for url in services_of(running_server.url, Fetcher())}
    assert found == {path.stem for path in (ROOT / "access" / "services").glob("*.yaml")}


@pytest.mark.slow
@pytest.mark.browser
def test_command_audits_each_page_of_a_service_where_its_visit_leads(
    running_server: Server, tmp_path: Path
) -> None:
    address = f"{running_server.url}/zh-Hans/services/pension-check"
    given = "--journeys", address, "--rules", "elder-entry", "--out", str(tmp_path)
    assert main(list(given)) == 0
    seen = json.loads((tmp_path / "report.json").read_text("utf-8"))["pages"]
    assert [page["problem"] for page in seen] == [None] * len(seen)
    assert [page["finalUrl"] for page in seen] == [page["url"] for page in seen]
    ends = [page["url"].rpartition("/")[2] for page in seen]
    assert (ends[0], ends[-2:]) == ("pension-check", ["check", "receipt"])


def test_site_without_a_catalogue_is_told_apart(site: Site) -> None:
    with pytest.raises(CouldNotFetch, match="no catalogue of services"):
        journey_pages(site.url, Fetcher())


def _given(html: str, page: str) -> Iterator[dict[str, str]]:
    (form,) = main_forms(html)
    return (dict(attempt.fields) for attempt in attempts(form, page))


def test_forms_are_filled_in_with_every_choice_and_the_likeliest_text() -> None:
    given = list(_given(FORM, "您的手机号码"))
    assert given[0] == {"a": "1", "t": "13800138000"}
    assert {"a": "2", "t": "13800138000"} in given
    assert likely_texts("您的身份证号码")[0] == "11010519491231002X"


def test_button_that_answers_is_pressed_after_the_one_that_goes_on() -> None:
    plain, *named = _given(
        "<main><form method='post'><button>好</button>"
        "<button name='do' value='no'>不</button></form></main>",
        "",
    )
    assert (plain, named) == ({}, [{"do": "no"}])
