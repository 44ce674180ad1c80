"""Page times with twelve hundred services against those with twelve."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

import yaml

from access.journeys.loader import SERVICES_DIR
from tests.bench.rounds import Rate, Subject, compare
from tests.bench.visit import SERVICE, answer_questions, question_path, request_for
from tests.fixtures.server import Server

MANY = 1200
TAG = "zh-Hans"
MISHEARD = "羊老人正"
"""养老认证 in wrong characters: found by its sound alone, and never kept."""
_CONNECTIONS = 4
_ROUNDS = 5
_MOST_DIFFERENCE_BYTES = 1000
"""A button to turn the page."""
_PAGES = {
    "home page": (f"/{TAG}/", 2000),
    "guide page": (f"/{TAG}/services/{SERVICE}", 2000),
    "search without words": (f"/{TAG}/search", 1500),
    "search by a name": (f"/{TAG}/search?q={quote('养老认证')}", 1500),
    "search by wrong characters": (f"/{TAG}/search?q={quote(MISHEARD)}", 200),
    "services of a life event": (f"/{TAG}/find/event/illness", 1500),
    "services by picture": (f"/{TAG}/find/all", 1500),
}
"""Every page shows the same on both servers but the last, which has pages to turn."""
_QUESTION = "question page"
_SURNAMES = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜"
_OTHER_NAMES = ("挖鱼塘", "承包水面", "鱼苗", "换水", "打鱼", "租船")
_TOWNS = "龙凤江河湖海山川林泉溪谷峰岭坪坝桥关村寨镇乡营屯庄店铺沟湾塘"


@dataclass(frozen=True, slots=True)
class PageTime:
    """One page of both servers."""

    page: str
    few: Rate
    many: Rate

    @property
    def ratio(self) -> float:
        """Processor time with many services to that with few, in the middle rounds.

        Time on the clock says the same on an idle machine, and nothing on a busy one.
        """
        return self.many.median_cpu_us / self.few.median_cpu_us


def page_times() -> list[PageTime]:
    """Two servers, without the response cache, answering in turn.

    Raises:
        RuntimeError: they show different pages, so their times mean nothing.
    """
    with tempfile.TemporaryDirectory() as folder, ExitStack() as stack:
        own = Path(folder) / "many"
        write_services(own, MANY - len(list(SERVICES_DIR.glob("*.yaml"))))
        few = stack.enter_context(_server(Path(folder) / "few-data", Path(folder) / "none"))
        many = stack.enter_context(_server(Path(folder) / "many-data", own))
        subjects = [*_subjects("few", few), *_subjects("many", many)]
        # A page of one server is followed by the same page of the other.
        subjects.sort(key=lambda each: each.name.partition("|")[2])
        rates = compare(subjects, rounds=_ROUNDS, connections=_CONNECTIONS)
        names = (*_PAGES, _QUESTION)
        times = [PageTime(name, rates[f"few|{name}"], rates[f"many|{name}"]) for name in names]
    for each in times:
        if abs(each.many.body_bytes - each.few.body_bytes) > _MOST_DIFFERENCE_BYTES:
            raise RuntimeError(f"the {each.page} is not the same on both servers")
    return times


def write_services(folder: Path, count: int) -> None:
    """So many services that are asked for by other words and at no event of a life."""
    folder.mkdir()
    originals = [
        yaml.safe_load(path.read_text(encoding="utf-8"))
        for path in sorted(SERVICES_DIR.glob("*.yaml"))
    ]
    for number in range(count):
        content: dict[str, Any] = dict(originals[number % len(originals)])
        town = _town(number)
        content.update(
            id=f"{content['id']}-{number}", name=f"{town}鱼塘", official="", events=[], people=[]
        )
        content["says"] = [f"{town}{each}" for each in _OTHER_NAMES]
        text = yaml.safe_dump(content, allow_unicode=True, sort_keys=False)
        (folder / f"{content['id']}.yaml").write_text(text, encoding="utf-8")


def _town(number: int) -> str:
    first, second = divmod(number, len(_TOWNS))
    return _SURNAMES[first % len(_SURNAMES)] + _TOWNS[second]


@contextmanager
def _server(data: Path, services: Path) -> Iterator[Server]:
    data.mkdir()
    server = Server(
        data, services_dir=str(services), page_cache="off", requests_per_minute="1000000"
    )
    server.start()
    try:
        yield server
    finally:
        server.stop()


def _subjects(which: str, server: Server) -> Iterator[Subject]:
    cookie = f"yq_locale={TAG}"
    for name, (path, count) in _PAGES.items():
        request = request_for(path, cookie)
        yield Subject(f"{which}|{name}", server.port, server.process.pid, request, count)
    request = request_for(question_path(TAG), answer_questions(server.url, TAG))
    yield Subject(f"{which}|{_QUESTION}", server.port, server.process.pid, request, 1500)
