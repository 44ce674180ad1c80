"""Which pages stand for all of them. The same pages and seed give the same choice. No I/O."""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from audits.outcome import Sample, Template
from audits.sampling.shapes import shapes

LOOKS = 5
"""Pages of one shape of address that are opened to see whether they are built alike."""
MOST_LOOKED = 300
"""Pages opened for that in one run."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """The pages to audit, and what is said of the others."""

    urls: tuple[str, ...]
    sample: Sample


def to_look_at(urls: Sequence[str], seed: int) -> list[str]:
    """Choose the pages to open, so that each shape is seen before any is seen twice."""
    by_shape: dict[str, list[str]] = defaultdict(list)
    for url, shape in shapes(urls).items():
        by_shape[shape].append(url)
    rounds: list[list[str]] = [[] for _ in range(LOOKS)]
    for same in sorted(by_shape.values(), key=lambda each: (-len(each), each[0])):
        for looked, url in zip(rounds, _ranked(same, seed), strict=False):
            looked.append(url)
    return [url for looked in rounds for url in looked][:MOST_LOOKED]


def choose(urls: Sequence[str], skeletons: Mapping[str, str], count: int, seed: int) -> Chosen:
    """Choose one page of each template, the template with most pages first, then any by the seed.

    Args:
        urls: All pages.
        skeletons: How pages are built, by address, as far as they were opened. A page that was not
            is taken for one like most of its shape.
        count: How many pages at most.
        seed: Another number gives other pages.
    """
    urls = list(dict.fromkeys(urls))
    groups = _templates(urls, skeletons)
    order = sorted(groups.values(), key=lambda group: (-len(group), group[0]))
    firsts = [_first(group, skeletons, seed) for group in order]
    chosen = set(firsts[:count])
    rest = [url for url in _ranked(urls, seed) if url not in chosen]
    chosen.update(rest[: count - len(chosen)])
    templates = tuple(
        Template(first, len(group), sum(url in chosen for url in group))
        for first, group in zip(firsts, order, strict=True)
    )
    left_out = tuple(url for url in urls if url not in chosen)
    return Chosen(
        tuple(url for url in urls if url in chosen), Sample(seed, len(urls), templates, left_out)
    )


def _templates(
    urls: Sequence[str], skeletons: Mapping[str, str]
) -> dict[tuple[str, str], list[str]]:
    shape_of = shapes(urls)
    seen: dict[str, Counter[str]] = defaultdict(Counter)
    for url in urls:
        if url in skeletons:
            seen[shape_of[url]][skeletons[url]] += 1
    groups: dict[tuple[str, str], list[str]] = defaultdict(list)
    for url in urls:
        shape = shape_of[url]
        usual = max(seen[shape].items(), key=lambda each: (each[1], each[0]), default=("", 0))[0]
        groups[shape, skeletons.get(url, usual)].append(url)
    return groups


def _first(group: Sequence[str], skeletons: Mapping[str, str], seed: int) -> str:
    """One that was opened, where there is one: what was not may be built otherwise."""
    looked = [url for url in group if url in skeletons]
    return _ranked(looked or group, seed)[0]


def _ranked(urls: Sequence[str], seed: int) -> list[str]:
    """Mix by a hash of each address, so that a page more on the site changes no other's place."""
    return sorted(urls, key=lambda url: hashlib.sha256(f"{seed} {url}".encode()).digest())
