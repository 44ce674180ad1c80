"""``make bench``: measure everything, print it and write ``docs/bench.md``.

``python -m tests.bench web memory`` measures some parts only and writes nothing.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from statistics import median

from rich.console import Console

from tests.bench.catalogue import MANY, page_times
from tests.bench.first_view import first_view
from tests.bench.idle import idle_without_voice, wait_until_idle
from tests.bench.recognition import Hearing, hear
from tests.bench.report import Line, at_least, at_most, write_report
from tests.bench.speech_times import voice_waits
from tests.bench.submitting import Burst, submissions
from tests.bench.web import web_rates
from tests.fixtures.server import ROOT, Server

_REPORT = ROOT / "docs" / "bench.md"
_RECORDINGS = ROOT / "tests" / "audio"
_MODELS = ROOT / "var" / "models"


def measure_web() -> list[Line]:
    """Requests a second, and their ratios."""
    seen = web_rates()
    rates = [
        Line(
            rate.subject.name,
            f"{rate.median_per_second:,.0f} / s",
            f"{rate.median_cpu_us:,.0f} µs of processor, {rate.body_bytes / 1000:.1f} kB",
        )
        for rate in seen.rates.values()
    ]
    return [
        at_least("question page to bare Starlette (goal 0.2)", seen.question_to_bare, 0.15),
        Line("question page with a typed number to bare Starlette", f"{seen.typed_to_bare:.2f}"),
        at_least("guide page from the cache to bare Starlette", seen.guide_to_bare, 0.5),
        at_least("question page to Django, gunicorn gthread", seen.question_to_gthread, 3),
        at_least("question page to Django, uvicorn", seen.question_to_asgi, 3),
        *rates,
    ]


def measure_first_view() -> list[Line]:
    """Bytes and rounds of the first page in a real browser."""
    with tempfile.TemporaryDirectory() as folder:
        server = Server(Path(folder))
        server.start()
        try:
            seen = first_view(f"{server.url}/zh-Hans/")
        finally:
            server.stop()
    files = [
        Line(each.path, f"{each.wire_bytes:,} bytes", f"round {each.round} {each.encoding}")
        for each in seen.fetched
    ]
    return [
        at_most("home page until it stands, as it travels", seen.kilobytes, 30, "kB"),
        at_most("with the scripts of the voice, which follow", seen.kilobytes_of_all, 30, "kB"),
        at_most("rounds of requests after the page itself", seen.rounds, 1, ""),
        *files,
    ]


def measure_memory_and_voice() -> list[Line]:
    """Memory at rest without and with voice, and how long one waits for a phrase."""
    with tempfile.TemporaryDirectory() as folder:
        silent = idle_without_voice(Path(folder) / "silent")
        speaking = Path(folder) / "speaking"
        speaking.mkdir()
        server = Server(speaking, voice=True)
        server.start()
        try:
            loaded = wait_until_idle(server)
            waits = voice_waits(server.url, "/zh-Hans/services/pension-check")
            used = wait_until_idle(server)
        finally:
            server.stop()
    length = f"{waits.phrases} phrases of {waits.characters:.0f} characters"
    return [
        at_most("memory without voice", silent.megabytes, 150, "MB"),
        at_most(f"memory with voice, {loaded.processes} processes", loaded.megabytes, 1000, "MB"),
        Line("the same after it has spoken", f"{used.megabytes:.1f} MB"),
        Line(f"first sound, {length}, never heard before", f"{waits.uncached_ms:,.0f} ms"),
        Line("first sound, stored", f"{waits.cached_ms:.1f} ms"),
    ]


def measure_recognizers() -> list[Line]:
    """How fast Mandarin and Korean are heard."""
    mandarin = hear(_RECORDINGS, _MODELS, "zh-Hans", "zh")
    korean = hear(_RECORDINGS, _MODELS, "ko", "ko")
    return [*_heard("Mandarin, Whisper base", mandarin), *_heard("Korean, Vosk", korean)]


def _heard(name: str, seen: Hearing) -> list[Line]:
    about = f"{seen.recordings} recordings, {seen.audio_s:.0f} s"
    return [
        Line(f"{name}: real-time factor ({about})", f"{seen.real_time_factor:.3f}"),
        Line(f"{name}: from the last sound to the text", f"{seen.after_speech_ms:,.0f} ms"),
    ]


def measure_submitting() -> list[Line]:
    """Applications handed in, beside a Django form."""
    seen = submissions()
    return [
        at_least("applications a second to a Django form", seen.rate_ratio, 1.0),
        at_most("the slowest of a hundred, to a Django form", seen.p99_ratio, 1.2, "x"),
        Line("ours, encrypted", *_pace(seen.ours)),
        Line("Django form, gunicorn gthread, in plain text", *_pace(seen.django)),
    ]


def _pace(bursts: tuple[Burst, ...]) -> tuple[str, str]:
    per_second = median(burst.per_second for burst in bursts)
    p99_ms = median(burst.p99_ms for burst in bursts)
    return f"{per_second:,.0f} / s", f"99 % within {p99_ms:.0f} ms"


def measure_catalogue() -> list[Line]:
    """Pages with twelve hundred services against the same pages with twelve."""
    lines = []
    for each in page_times():
        what = f"{each.page}, {MANY} services to 12"
        times = f"{each.few.median_cpu_us:,.0f} and {each.many.median_cpu_us:,.0f} µs of processor"
        line = at_most(what, each.ratio, 1.2, "x")
        lines.append(replace(line, seen=f"{each.ratio:.2f} x ({times})"))
    return lines


_PARTS: dict[str, tuple[str, Callable[[], list[Line]]]] = {
    "web": ("Pages", measure_web),
    "submitting": ("Handing in", measure_submitting),
    "catalogue": ("A hundred times as many services", measure_catalogue),
    "first-view": ("First view", measure_first_view),
    "memory": ("Memory and voice", measure_memory_and_voice),
    "hearing": ("Recognizers", measure_recognizers),
}


def main(names: list[str]) -> int:
    """Measure the named parts, or all; 1 when a promise is not kept."""
    console = Console(highlight=False)
    sections: dict[str, list[Line]] = {}
    for name in names or _PARTS:
        title, measure = _PARTS[name]
        console.print(f"[bold]{title}[/bold] …")
        sections[title] = measure()
        for line in sections[title]:
            missed = "" if line.is_kept is not False else "  MISSED"
            console.print(f"  {line.what}: {line.seen}  {line.promised}{missed}", markup=False)
    if not names:
        write_report(_REPORT, sections)
        console.print(f"wrote {_REPORT.relative_to(ROOT)}")
    return int(any(line.is_kept is False for lines in sections.values() for line in lines))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
