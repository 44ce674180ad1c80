"""``yinqiao audit --checks`` and ``yinqiao audit check`` on real pages in a real browser."""

from __future__ import annotations

import re
import shutil
from base64 import b64encode
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from audits import check_cli
from audits.auditor import Auditor, Plan
from audits.cli import main
from audits.guided import Checks, State, turns
from audits.guided.asking import Turn
from audits.outcome import Outcome, Standing
from audits.target import PageTarget, Viewport
from tests.audits.site import Site

pytestmark = pytest.mark.browser
RULES = "axe:color-contrast,text-size"
WORDS = "八十岁以上的老人每月可以领高龄津贴。"


def _page(words: str = WORDS, *, day: int = 23, made: str = "a", style: str = "") -> str:
    """A page whose words stand on a gradient, which axe-core cannot judge."""
    return f"""<!doctype html><html lang="zh-Hans"><title>高龄津贴</title>
<style>body, button {{ font-size: 24px }} #on-colours {{ padding: 2em; color: #555; {style};
  background-image: linear-gradient(90deg, #fff, #999) }}</style>
<h1>高龄津贴</h1><p id="on-colours">{words}</p><p>今天是 {day} 号。</p>
<form><input type="hidden" name="token" value="{made}"><button id="r{made}">好</button></form>
<script>window.made = "{made}"</script>"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path


@pytest.fixture(scope="module")
def looking(auditor: Auditor) -> Auditor:
    """Looks for people to go on with."""
    plan = Plan.only(RULES.split(","))
    return replace(auditor, plan=replace(plan, for_people=True))


@pytest.fixture(scope="module")
def kept(site: Site, looking: Auditor, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file of checks on one page."""
    path = tmp_path_factory.mktemp("kept") / "c.sqlite"
    _keep(path, looking, site.put("/kept", _page()))
    return path


def _keep(path: Path, looking: Auditor, url: str) -> None:
    Checks(path).keep(looking.audit([PageTarget(url)]), "site")


def _answer(folder: Path, *lines: str, options: tuple[str, ...] = ("--who", "小李")) -> int:
    left: Iterator[str] = iter(lines)

    def read_line(_prompt: str) -> str:
        try:
            return next(left)
        except StopIteration:
            raise EOFError from None

    return check_cli.main([str(folder / "c.sqlite"), *options], read_line)


def _given(folder: Path) -> tuple[Turn, ...]:
    checks = Checks(folder / "c.sqlite")
    (site,) = checks.sites()
    return turns(checks.checks(site), checks.answers(site))


def _on_place(folder: Path) -> Turn:
    return next(turn for turn in _given(folder) if turn.now.check.rule)


def _states(folder: Path) -> Counter[State]:
    return Counter(turn.now.state for turn in _given(folder))


def test_a_run_is_asked_about_answered_and_written_again(
    site: Site, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    kept = ("--checks", str(folder / "c.sqlite"), "--out", str(folder), "--jobs", "1")
    audit = [site.put("/asked", _page()), *kept, "--rules", RULES]
    assert main(audit) == 0
    assert "yinqiao audit check" in capsys.readouterr().err

    assert _answer(folder, "说什么", "n", "浅的地方看不清", "q") == 0
    printed = capsys.readouterr().out
    assert "这样就答“是”" in printed
    assert "#on-colours" in printed
    with Image.open(folder / "check.webp") as picture:
        assert picture.size >= (320, 120)
    assert _on_place(folder).now.outcome is Outcome.FAILED

    written = ("--write", "--out", str(folder / "again"))
    assert _answer(folder, options=written) == 0
    page = (folder / "again" / "report.html").read_text("utf-8")
    assert re.search(r"由小李于\d{4}-\d\d-\d\d检查：有问题", page)
    assert "浅的地方看不清" in page
    english = (*written, "--report-language", "en")
    _answer(folder, options=english)
    assert "Checked by 小李 on " in (folder / "again" / "report.html").read_text("utf-8")

    assert main(audit) == 1, "what a person found counts in the next run"


def test_an_answer_holds_as_long_as_the_place_stays_and_not_longer(
    site: Site, looking: Auditor, kept: Path, folder: Path
) -> None:
    shutil.copy(kept, folder)
    _answer(folder, "y", "y", "q")
    assert _states(folder)[State.ANSWERED] == 2

    url = site.put("/kept", _page(day=24, made="b"))
    _keep(folder / "c.sqlite", looking, url)
    assert _states(folder)[State.ANSWERED] == 2, "a day and hidden marks change on every visit"

    site.put("/kept", _page(style="color: #777"))
    _keep(folder / "c.sqlite", looking, url)
    assert _on_place(folder).now.state is State.EXPIRED

    site.put("/kept", _page(WORDS.replace("八十", "九十")))
    _keep(folder / "c.sqlite", looking, url)
    assert _on_place(folder).now.state is State.EXPIRED
    assert _states(folder)[State.EXPIRED] == 2


def test_somebody_else_is_asked_without_being_told_and_disagreement_is_listed(
    kept: Path, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copy(kept, folder)
    _answer(folder, "y", "q")
    capsys.readouterr()

    _answer(folder, "n", "", "q", options=("--who", "小王", "--second"))
    assert "小李" not in capsys.readouterr().out
    assert _on_place(folder).now.state is State.DISAGREED

    _answer(folder, options=("--list", "--report-language", "en"))
    listed = " ".join(capsys.readouterr().out.split())
    assert "1 in disagreement" in listed
    assert "小王" in listed


def test_answers_given_on_another_machine_are_taken_in(
    kept: Path, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    far = folder / "far"
    far.mkdir()
    shutil.copy(kept, folder)
    shutil.copy(kept, far)
    _answer(folder, "x", "q")

    said = folder / "said.json"
    _answer(folder, options=("--share", str(said)))
    _answer(far, options=("--take", str(said)))
    assert _on_place(far).now.outcome is Outcome.INAPPLICABLE
    assert _answer(far, options=("--take", str(folder / "c.sqlite"))) == 2
    assert "no file of answers" in capsys.readouterr().err


def test_a_file_that_is_not_there_says_how_to_make_one(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert _answer(tmp_path) == 2
    assert "--checks FILE" in capsys.readouterr().err


def test_another_picture_under_the_same_address_looks_otherwise(
    site: Site, looking: Auditor
) -> None:
    first, same, other = (_standing(site, looking, colour) for colour in ("blue", "blue", "white"))
    assert first.content == same.content == other.content
    assert first.look == same.look != other.look


def _standing(site: Site, looking: Auditor, colour: str) -> Standing:
    """Of words over a picture that is half of this colour; the page's source stays as it is."""
    picture = Image.new("RGB", (600, 200), "white")
    picture.paste(colour, (0, 0, 300, 100))
    stream = BytesIO()
    picture.save(stream, "PNG")
    source = f"data:image/png;base64,{b64encode(stream.getvalue()).decode()}"
    url = site.put(
        "/pictured",
        '<!doctype html><html lang="zh-Hans"><title>图</title><main><h1>图</h1>'
        '<div style="position: relative; height: 200px"><img src="/later" alt="图">'
        '<p id="over" style="position: absolute; left: 0; top: 0; width: 600px; height: 200px">'
        f"{WORDS}</p></div></main>"
        f"<script>document.images[0].src = URL.createObjectURL(new Blob()); "
        f'document.images[0].style.content = "url({source})"</script>',
    )
    page = looking.audit_page(PageTarget(url, Viewport(1280, 800)))
    ((_, finding),) = page.findings(Outcome.CANNOT_TELL)
    assert finding.standing
    return finding.standing
