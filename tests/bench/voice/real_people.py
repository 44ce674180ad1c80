"""Sentences that real people recorded, for comparison with what machines say."""

from __future__ import annotations

import csv

from tests.bench.voice.judging import Samples, recorded
from tests.fixtures.server import ROOT

_AUDIO = ROOT / "tests" / "audio"
_SENTENCE = 6
"""Characters from which a recording is a sentence."""


def sentences() -> list[tuple[str, Samples]]:
    """What was said in Mandarin, and its sound."""
    with (_AUDIO / "manifest.csv").open(encoding="utf-8", newline="") as manifest:
        return [
            (row["text"], recorded(_AUDIO / row["file"]))
            for row in csv.DictReader(manifest)
            if row["lang"] == "zh" and len(row["text"]) >= _SENTENCE
        ]
