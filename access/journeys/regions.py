"""The places of Yunnan: prefecture, county, township. Read once from what set-up brought.

Codes are those of the statistics office (GB/T 2260 and GB/T 10114): 53, 5301, 530102, 530102003.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any

_FILE = Path(__file__).resolve().parents[1] / "vendor" / "regions.json"
PROVINCE = "53"
_LEVELS = {2: 0, 4: 1, 6: 2, 9: 3}
"""Length of a code to its level: province, prefecture, county, township."""
_PEOPLES = (
    "哈尼|傈僳|拉祜|纳西|景颇|布朗|布依|普米|阿昌|基诺|蒙古|德昂|独龙|"
    "彝|白|壮|傣|苗|回|佤|瑶|藏|怒|满|水"
)
_ENDINGS = re.compile(
    rf"(?:(?:(?:{_PEOPLES})族)+(?:自治州|自治县|乡|镇)|自治州|自治县|街道|州|市|县|镇|乡|"
    r"(?<!开发)(?<!度假)(?<!名胜)(?<!园)区)$"
)
_NICKNAMES = {"5328": ("版纳",)}
_LEAST_SHORT = 2
"""Characters a short name needs: 云 for 云县 would be found in every 云南."""


@dataclass(frozen=True, eq=False)
class Region:
    """A place and the places inside it."""

    code: str
    name: str
    """The official name: 五华区, 楚雄彝族自治州."""
    inside: tuple[Region, ...] = ()

    @property
    def level(self) -> int:
        """0 the province, 1 a prefecture, 2 a county, 3 a township."""
        return _LEVELS[len(self.code)]

    @cached_property
    def short(self) -> str:
        """The name as people say it: 五华, 楚雄. Empty where too little would be left."""
        short = _ENDINGS.sub("", self.name)
        return short if len(short) >= _LEAST_SHORT and short != self.name else ""

    @cached_property
    def names(self) -> tuple[str, ...]:
        """Every way to name it, the official one first."""
        plain = {1: ("州", "市"), 2: ("县", "区", "市"), 3: ("街道", "镇", "乡")}.get(
            self.level, ()
        )
        own = next((end for end in plain if self.name.endswith(end)), "")
        names = (self.name, self.short and self.short + own, self.short)
        return tuple(dict.fromkeys((*filter(None, names), *_NICKNAMES.get(self.code, ()))))

    @cached_property
    def says(self) -> dict[str, tuple[str, ...]]:
        """Other names of each place inside by its code, without those that two of them share."""
        counts = Counter(name for each in self.inside for name in each.names)
        return {
            each.code: tuple(name for name in each.names[1:] if counts[name] == 1)
            for each in self.inside
        }


@cache
def load_regions(path: Path = _FILE) -> Region | None:
    """The province with all its places; None where set-up has not brought them."""
    if not path.is_file():
        return None
    return _region(json.loads(path.read_text(encoding="utf-8")))


def way_to(code: str, province: Region) -> tuple[Region, ...]:
    """The places from the province down to the one with this code; empty where there is none."""
    way: tuple[Region, ...] = (province,)
    while way[-1].code != code:
        further = next((each for each in way[-1].inside if code.startswith(each.code)), None)
        if further is None:
            return ()
        way = (*way, further)
    return way if way[0].code == code[: len(way[0].code)] else ()


def named_at_start(text: str, start: Region) -> tuple[Region, str]:
    """The place an address written whole begins with, by official names, and the rest of it.

    Names may be left out from above (五华区大观街道 is in 昆明市), never in between.
    """
    text = text.removeprefix(start.name)
    for place in (*start.inside, *_grandchildren(start)):
        if text.startswith(place.name) and place.level < _LEVELS[9]:
            return named_at_start(text, place)
    ends = [place for place in start.inside if text.startswith(place.name)]
    if not ends:
        return start, text
    place = max(ends, key=lambda each: len(each.name))
    return place, text.removeprefix(place.name)


def said_within(heard: str, start: Region) -> Region | None:
    """The place named anywhere in what was said, as deep as names lead; None where none is."""
    place, rest = start, heard
    while True:
        found = _longest(rest, place)
        if found is None:
            return None if place is start else place
        place, end = found
        rest = rest[end:]


def _longest(heard: str, start: Region) -> tuple[Region, int] | None:
    """The place whose longest name is heard, and where that name ends. Nearer levels go first."""
    found: list[tuple[int, int, int, Region]] = []
    for near, places in ((1, start.inside), (0, tuple(_grandchildren(start)))):
        for place in places:
            if not near and place.level == _LEVELS[9] and start.level == 1:
                # Townships of the same name lie in many counties: the county must be named first.
                continue
            for name in place.names:
                at = heard.find(name)
                if at >= 0:
                    found.append((len(name), near, at + len(name), place))
    if not found:
        return None
    best = max(each[:2] for each in found)
    first = [each for each in found if each[:2] == best]
    if len({each[3].code for each in first}) > 1:
        return None
    return first[0][3], first[0][2]


def _grandchildren(start: Region) -> Iterator[Region]:
    return (place for each in start.inside for place in each.inside)


def _region(data: dict[str, Any]) -> Region:
    inside = tuple(_region(each) for each in data.get("children", ()))
    return Region(data["code"], data["name"], inside)
