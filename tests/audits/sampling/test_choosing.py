"""Which pages stand for all: templates first, then the seed; always the same for the same seed."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from audits.discovery.fetching import Fetcher
from audits.discovery.robots import Robots
from audits.outcome import Obstacle, PageReport, Problem
from audits.sampling.choosing import LOOKS, MOST_LOOKED, choose, to_look_at
from audits.sampling.finding import find
from audits.sampling.shapes import shapes
from audits.target import PageTarget

SITE = "https://example.org"
NEWS = [f"{SITE}/news/2026/t202611{day:02}_{day * 7}.html" for day in range(1, 29)]
SERVICES = [f"{SITE}/services/{name}" for name in ("pension", "medical", "housing", "bus-card")]
FEW = [f"{SITE}/", f"{SITE}/about", f"{SITE}/search?q=a&page=2"]
ALL = [*FEW, *NEWS, *SERVICES]


def test_addresses_of_one_shape_differ_in_figures_ids_and_names_of_many_pages() -> None:
    shape = shapes(
        [*ALL, f"{SITE}/case/3f2504e0-4f89-11d3-9a0c-0305e82c3301", f"{SITE}/search?q=b"]
    )

    assert len({shape[url] for url in NEWS}) == 1
    assert {shape[url] for url in SERVICES} == {f"{SITE}/services/*"}
    assert shape[f"{SITE}/about"] == f"{SITE}/about"
    assert shape[f"{SITE}/case/3f2504e0-4f89-11d3-9a0c-0305e82c3301"] == f"{SITE}/case/*"
    assert shape[FEW[2]] == f"{SITE}/search?page&q"
    assert shape[FEW[2]] != shape[f"{SITE}/search?q=b"]


def test_each_template_is_taken_before_any_is_taken_twice() -> None:
    chosen = choose(ALL, dict.fromkeys(ALL, "same"), 8, seed=1)

    assert len(chosen.urls) == 8
    assert {*FEW} < {*chosen.urls}
    assert {*chosen.urls} & {*SERVICES}
    assert [each.pages for each in chosen.sample.templates] == [28, 4, 1, 1, 1]
    assert sum(each.audited for each in chosen.sample.templates) == 8
    assert chosen.sample.pages == len(ALL)
    assert {*chosen.sample.left_out} == {*ALL} - {*chosen.urls}


def test_pages_of_one_shape_that_are_built_otherwise_are_another_template() -> None:
    skeletons = dict.fromkeys(ALL, "article") | {NEWS[17]: "article with a form"}

    assert all(NEWS[17] in choose(ALL, skeletons, 6, seed).urls for seed in range(20))


def test_of_too_many_templates_those_with_most_pages_are_taken() -> None:
    chosen = choose(ALL, dict.fromkeys(ALL, "same"), 2, seed=1)

    assert [url.split("/")[3] for url in chosen.urls] == ["news", "services"]
    assert [each.audited for each in chosen.sample.templates] == [1, 1, 0, 0, 0]


def test_a_page_that_was_not_opened_stands_for_nothing() -> None:
    opened = dict.fromkeys([*FEW, *NEWS[3:5], *SERVICES], "same")

    firsts = {choose(ALL, opened, 5, seed).urls[3] for seed in range(20)}
    assert firsts <= {*NEWS[3:5]}


def test_another_seed_gives_other_pages_and_one_page_more_moves_hardly_any() -> None:
    same = dict.fromkeys(ALL, "same")
    choices = {choose(ALL, same, 12, seed).urls for seed in range(5)}
    before = choose(ALL, same, 12, seed=1).urls
    after = choose([*ALL, f"{SITE}/news/2026/t20261130_1.html"], same, 12, seed=1).urls

    assert len(choices) == 5
    assert len({*before} - {*after}) <= 1


def test_every_shape_is_looked_at_before_any_is_looked_at_twice() -> None:
    looked = to_look_at(ALL, seed=1)

    assert len({shapes(ALL)[url] for url in looked[:5]}) == 5
    assert len([url for url in looked if url in NEWS]) == LOOKS
    assert len(to_look_at([f"{SITE}/{word}" for word in map(chr, range(20000, 21000))], 1)) == (
        MOST_LOOKED
    )


def test_a_page_that_cannot_be_opened_is_a_template_of_its_own() -> None:
    def look(urls: Sequence[str]) -> list[PageReport]:
        gone = Problem(Obstacle.HTTP_STATUS, "404 Not Found")
        return [
            PageReport(PageTarget(url), url, problem=gone if url == NEWS[2] else None)
            for url in urls
        ]

    arguments = Namespace(crawl=False, sample=3, seed=1)
    found = find(arguments, NEWS[:4], NEWS[3:5], look, Robots(Fetcher()))

    assert [each.pages for each in found.chosen.sample.templates] == [4, 1]
    assert NEWS[2] in found.chosen.urls


@given(
    st.lists(st.sampled_from(ALL), min_size=1),
    st.dictionaries(st.sampled_from(ALL), st.sampled_from("abc")),
    st.integers(1, 12),
    st.integers(0, 3),
)
def test_every_page_is_either_audited_or_named_as_left_out(
    urls: list[str], skeletons: dict[str, str], count: int, seed: int
) -> None:
    chosen = choose(urls, skeletons, count, seed)

    assert sorted([*chosen.urls, *chosen.sample.left_out]) == sorted(set(urls))
    assert len(chosen.urls) == min(count, len(set(urls)))
    assert chosen == choose(urls, skeletons, count, seed)
