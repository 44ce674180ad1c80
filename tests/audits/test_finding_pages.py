"""From a sitemap, a list, files or links to the pages that are audited, politely and bounded."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

import pytest

from audits import running
from audits.cli import main
from audits.discovery.fetching import CouldNotFetch, Fetcher
from audits.discovery.files import BadList, listed_pages
from audits.discovery.robots import Robots
from audits.discovery.sitemap import sitemap_pages
from audits.named import read_named
from audits.options import audit_parser
from audits.pace import Pace
from tests.audits.site import Answer, Site, running_site

PAGE = (
    "<!doctype html><html lang=zh-Hans style='font-size: 24px'><title>{0}</title>"
    "<main><h1>{0}</h1>{1}</main>"
)
XML, TEXT = "application/xml", "text/plain"


def _page(name: str, *links: str) -> str:
    return PAGE.format(name, "".join(f'<p><a href="{link}">去看{link}</a></p>' for link in links))


def _audit(tmp_path: Path, *arguments: str) -> tuple[int, list[dict[str, Any]]]:
    """Run the command with one quick rule; gives exit code and the pages of the report."""
    code = main([*arguments, "--rules", "text-size", "--out", str(tmp_path)])
    return code, json.loads((tmp_path / "report.json").read_text("utf-8"))["pages"]


def _sitemap(*places: str, kind: str = "urlset", each: str = "url") -> str:
    rows = "".join(f"<{each}><loc>\n {place} </loc></{each}>" for place in places)
    head = '<?xml version="1.0" encoding="UTF-8"?>'
    return f'{head}<{kind} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{rows}</{kind}>'


@pytest.mark.browser
def test_crawl_follows_links_of_the_site_as_robots_allow(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with running_site() as site:
        site.put("/robots.txt", Answer("User-agent: *\nDisallow: /secret", TEXT))
        late = """<script>setTimeout(() => document.querySelector("main").append(
          Object.assign(document.createElement("a"), { href: "/late", textContent: "晚" })), 50)
          </script>"""
        links = "/two", "/two#part", "/secret/x", "/form.pdf", "/logout", "http://example.invalid/"
        start = site.put("/", _page("一", *links) + late)
        site.put("/two", _page("二", "/", "/three", '/off" rel="nofollow'))
        site.put("/late", _page("晚"))
        site.put("/three", _page("三", "/four"))
        site.put("/four", _page("四"))
        code, pages = _audit(tmp_path, start, "--crawl", "--depth", "2", "--jobs", "2")
        asked = {path for path, _ in site.requests}
    assert code == 0
    assert [page["title"] for page in pages] == ["一", "二", "晚", "三"]
    assert not asked & {"/secret/x", "/form.pdf", "/logout", "/off", "/four"}
    assert "1 个链接" in capsys.readouterr().err


@pytest.mark.browser
def test_crawl_says_what_it_left_off(
    tmp_path: Path, site: Site, capsys: pytest.CaptureFixture[str]
) -> None:
    site.put("/robots.txt", Answer("", status=404))
    for number in range(5):
        site.put(f"/many/{number}", _page(f"页{number}"))
    start = site.put("/many", _page("很多", *(f"/many/{number}" for number in range(5))))
    code, pages = _audit(tmp_path, start, "--crawl", "--most", "3", "--report-language", "en")
    assert (code, len(pages)) == (0, 3)
    assert "3 more links" in capsys.readouterr().err


@pytest.mark.browser
def test_pages_come_from_sitemap_list_and_file_in_each_window(tmp_path: Path, site: Site) -> None:
    for name in ("a", "b", "c"):
        site.put(f"/{name}", _page(name))
    sitemap = site.put("/pages.xml", Answer(_sitemap(f"{site.url}/a"), XML))
    listed = tmp_path / "pages.txt"
    listed.write_text(f"# ours\n{site.url}/b # second\n\n{site.url}/c\n", "utf-8")
    file = tmp_path / "file.html"
    file.write_text(_page("文件"), "utf-8")
    views = "--viewport", "360x740", "--viewport", "1280x800"
    named = "--sitemap", sitemap, "--list", str(listed), "--html", str(file)
    code, pages = _audit(tmp_path, *named, *views, "--jobs", "2")
    assert code == 0
    seen = [(page["title"], page["viewport"]) for page in pages]
    windows = "360x740", "1280x800"
    assert seen == [(name, window) for name in ("b", "c", "文件", "a") for window in windows]


def test_sitemaps_are_found_by_robots_unpacked_and_walked_through(site: Site) -> None:
    inner = _sitemap(f"{site.url}/x?a=1&amp;b=2", "https://elsewhere.example/", f"{site.url}/y")
    packed = Answer("", XML, stream=[gzip.compress(inner.encode())])
    site.put("/inner.xml.gz", packed)
    index = _sitemap(f"{site.url}/inner.xml.gz", kind="sitemapindex", each="sitemap")
    site.put("/index.xml", Answer(index, XML))
    site.put("/robots.txt", Answer(f"Sitemap: {site.url}/index.xml", TEXT))
    home = site.put("/home", _page("家"))
    assert sitemap_pages(home, Fetcher()) == [f"{site.url}/x?a=1&b=2", f"{site.url}/y"]


@pytest.mark.parametrize(
    ("path", "answer", "why"),
    [
        ("/absent.xml", Answer("", status=404), "answered 404"),
        ("/empty.xml", Answer(_sitemap(), XML), "names no page"),
        ("/broken.gz", Answer("", stream=[b"\x1f\x8b broken"]), "cannot be unpacked"),
    ],
)
def test_sitemap_that_tells_nothing_is_an_error(
    path: str, answer: Answer, why: str, site: Site
) -> None:
    with pytest.raises(CouldNotFetch, match=why):
        sitemap_pages(site.put(path, answer), Fetcher())


@pytest.mark.parametrize(("status", "is_allowed"), [(404, True), (503, False)])
def test_robots_that_are_absent_allow_and_that_fail_forbid(status: int, is_allowed: bool) -> None:
    with running_site() as site:
        site.put("/robots.txt", Answer("", status=status))
        assert Robots(Fetcher()).allows(f"{site.url}/page") is is_allowed


def test_robots_tell_how_slowly_to_go(site: Site) -> None:
    site.put("/robots.txt", Answer("User-agent: *\nCrawl-delay: 3", TEXT))
    assert Robots(Fetcher()).pause_s(site.url) == 3


def test_pages_of_one_site_are_asked_for_one_after_the_other() -> None:
    waited: list[float] = []
    pace = Pace(2, wait=waited.append)
    for url in (
        "http://a.example/1",
        "http://a.example/2",
        "http://b.example/",
        "http://a.example/",
    ):
        pace.wait_for(url)
    assert [round(seconds) for seconds in waited] == [0, 2, 0, 4]


def test_public_sites_are_visited_slowly_and_own_ones_are_not(site: Site) -> None:
    for url, pause in (("http://93.184.215.14/", running.PUBLIC_PAUSE_S), (site.url, 0.0)):
        arguments = audit_parser().parse_args([url, "--crawl"])
        assert running.pause_s(arguments, read_named(arguments)) == pause


@pytest.mark.parametrize(
    ("text", "why"), [("", "names no page"), ("http://a/\nb.html", "line 2"), (None, "cannot be")]
)
def test_list_that_names_no_pages_is_an_error(text: str | None, why: str, tmp_path: Path) -> None:
    path = tmp_path / "list"
    if text is not None:
        path.write_text(text, "utf-8")
    with pytest.raises(BadList, match=why):
        listed_pages(path)
