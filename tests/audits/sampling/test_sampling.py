"""``--sample`` as people call it: what is found, opened, chosen, audited and told."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from audits.cli import main
from tests.audits.site import Answer, Site, running_site

pytestmark = pytest.mark.browser
LEAF = (
    '<!doctype html><html lang=zh-Hans><title>{0}</title><header class="top">银桥</header>'
    '<main><h1>{0}</h1><p style="font-size: 9px">看不清的字</p>{1}</main>'
)
FORM = "<form><label>姓名 <input></label></form>"


@pytest.fixture(scope="module")
def office() -> Any:
    """A site with a home, news on two levels, and one piece of news with a form in it."""
    with running_site() as site:
        news = [f"/news/t{number}.html" for number in range(1, 9)]
        links = "".join(f'<a href="{each}">{each}</a>' for each in [*news, "/about"])
        site.put("/", LEAF.format("首页", f"<nav>{links}</nav>"))
        site.put("/about", LEAF.format("关于", "<table><tr><td>1</table>"))
        for number, path in enumerate(news, 1):
            more = FORM if number == 5 else "<p>一段新闻</p>" * number
            site.put(path, LEAF.format(f"新闻{number}", more))
        places = "".join(f"<url><loc>{site.url}{each}</loc></url>" for each in ["/", *news])
        site.put("/sitemap.xml", Answer(f"<urlset>{places}</urlset>", "application/xml"))
        yield site


def _sampled(tmp_path: Path, *arguments: str) -> tuple[dict[str, Any], list[str]]:
    given = ["--rules", "text-size", "--jobs", "1", "--out", str(tmp_path), *arguments]
    assert main(given) == 1
    data = json.loads((tmp_path / "report.json").read_text("utf-8"))
    return data, [page["url"].rpartition(":")[2].partition("/")[2] for page in data["pages"]]


def test_a_crawl_is_sampled_by_template_and_tells_what_is_left_out(
    office: Site, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data, paths = _sampled(tmp_path, f"{office.url}/", "--crawl", "--sample", "5")

    assert len(paths) == 5
    assert {"", "about", "news/t5.html"} < {*paths}
    sample = data["sample"]
    assert (sample["pages"], sample["seed"]) == (10, 1)
    assert [each["pages"] for each in sample["templates"]] == [7, 1, 1, 1]
    assert len(sample["leftOut"]) == 5
    captured = capsys.readouterr()
    assert "一共 10 页、4 种，从中选了 5 页" in captured.err
    assert "另外 5 页没有查" in captured.out
    html = (tmp_path / "report.html").read_text("utf-8")
    assert all(url in html for url in sample["leftOut"])


def test_a_sitemap_is_sampled_by_template(office: Site, tmp_path: Path) -> None:
    data, paths = _sampled(tmp_path, "--sitemap", f"{office.url}/sitemap.xml", "--sample", "3")

    assert "" in paths
    assert len(paths) == len(set(paths)) == 3
    assert (data["sample"]["pages"], len(data["sample"]["leftOut"])) == (9, 6)
