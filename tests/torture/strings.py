"""Things nobody should type, and some that people do."""

from __future__ import annotations

import random

NASTY = (
    "",
    " ",
    "　",
    "0",
    "-1",
    "1e309",
    "NaN",
    "١٢٣٤",
    "１２３",
    "一百零二",
    "９" * 40,
    "1" * 5000,
    "11010519491231002X",
    "110105194912310021",
    "13800138000",
    "+86 138-0013-8000",
    "6222021234567890123",
    "1948-02-30",
    "一九四八年三月初五",
    "农历闰四月三十",
    "9999-12-31",
    "0000-00-00",
    "−5",
    "½",
    "³",
    "Ⅷ",
    "self",
    "agree,agree",
    ",",
    ",,,",
    "remove:99999999999999999999",
    "change:-1",
    "add",
    "done",
    "again",
    "<script>alert(1)</script>",
    "{{7*7}}",
    "{name}",
    "{0}",
    "%s%n",
    "%00",
    "../../etc/passwd",
    "..%2f",
    "' OR 1=1 --",
    "\u202e\u0627\u0644",
    "\u200b\u200d",
    "𠮷野家·阿依古丽",
    "🙂" * 50,
    "e\u0301" * 30,
    "\ud7ff\ue000\uffff",
    "\u0000",
    "\r\nSet-Cookie: a=b",
    "data:image/png;base64,AAAA",
    "null",
    "true",
    "[]",
)


def some_text(rng: random.Random) -> str:
    """A nasty string, or letters from all over Unicode."""
    if rng.random() < 0.7:
        return rng.choice(NASTY)
    length = rng.choice((1, 3, 18, 60, 300))
    return "".join(_letter(rng) for _ in range(length))


def _letter(rng: random.Random) -> str:
    code = rng.choice(
        (rng.randrange(0x20, 0x7F), rng.randrange(0x4E00, 0x9FFF), rng.randrange(0x10FFFF))
    )
    return "�" if 0xD800 <= code <= 0xDFFF else chr(code)
