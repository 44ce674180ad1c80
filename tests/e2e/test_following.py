"""Reading aloud as it is heard and seen: clause by clause, at its speed, and stopped at once."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import pairwise
from urllib.request import urlopen

import pytest
from selenium.webdriver import Chrome, Keys
from selenium.webdriver.common.by import By

from tests.e2e.following import clauses, follow, followed, silences
from tests.e2e.hearing import watch
from tests.e2e.scripted import ScriptedPerson
from tests.fixtures.chromium import open_chromium
from tests.fixtures.server import Server

pytestmark = pytest.mark.browser

_GUIDE = "services/pension-check"
_FACT = "main .fact .read-this"
"""The first fact of the guide: a heading and two lines of two clauses."""
_STOPPED_WITHIN_S = 0.5
_SEEN_WITHIN_S = 0.3
"""Of the moment a clause begins; two cores are shared with other tests."""


@pytest.fixture(scope="module")
def following_driver() -> Iterator[Chrome]:
    with open_chromium() as driver:
        watch(driver)
        follow(driver)
        yield driver


@pytest.fixture
def person(humming_server: Server, following_driver: Chrome) -> ScriptedPerson:
    following_driver.execute_cdp_cmd("Network.clearBrowserCookies", {})
    return ScriptedPerson(following_driver, humming_server.url)


def ids_read(person: ScriptedPerson, button: str = _FACT) -> list[str]:
    """The phrases that a loudspeaker reads."""
    found = person.driver.find_element(By.CSS_SELECTOR, button)
    return (found.get_attribute("data-read") or "").split()


def beside(person: ScriptedPerson, words: str) -> str:
    """The loudspeaker of the fact that says this."""
    number = person.driver.execute_script(
        "return [...document.querySelectorAll('main .fact')]"
        ".findIndex((fact) => fact.textContent.includes(arguments[0])) + 1",
        words,
    )
    assert number, words
    return f"main .fact:nth-of-type({number}) .read-this"


def shown_as(phrase_id: str) -> str:
    return f"main [data-phrase='{phrase_id}']"


def timings(person: ScriptedPerson, phrase_id: str) -> list[list[float]]:
    """What the server says of when each clause is said."""
    found = person.driver.find_element(By.CSS_SELECTOR, shown_as(phrase_id))
    with urlopen(f"{person.base_url}{found.get_dom_attribute('data-audio')}") as answer:
        rows: list[list[float]] = json.loads(answer.headers["Yinqiao-Timings"])
        return rows


def read_fact(person: ScriptedPerson) -> list[str]:
    """Open the guide, have its first fact read to the end; gives the ids of its phrases."""
    person.open(_GUIDE)
    person.click(_FACT)
    person._wait(person.is_reading, "reading")
    person.wait_until_read()
    return ids_read(person)


def test_the_clause_being_said_is_marked_in_order_and_in_time(person: ScriptedPerson) -> None:
    ids = read_fact(person)
    marked = [each for each in clauses(person.driver) if each.id]
    for phrase_id in ids[1:]:
        text = person.text(shown_as(phrase_id))
        rows = timings(person, phrase_id)
        seen = [each for each in marked if each.id == phrase_id and each.words]
        assert [each.words for each in seen] == [text[int(row[2]) : int(row[3])] for row in rows]
        assert len(seen) == 2
        for (one, row), (other, later) in pairwise(zip(seen, rows, strict=True)):
            assert other.at - one.at == pytest.approx(later[0] - row[0], abs=_SEEN_WITHIN_S)
    assert list(dict.fromkeys(each.id for each in marked)) == ids
    assert clauses(person.driver)[-1].words == clauses(person.driver)[-1].id == ""


def test_the_first_clause_sounds_before_the_rest_is_made_and_no_gap_follows(
    person: ScriptedPerson,
) -> None:
    person.open(_GUIDE)
    # Not read by the tests before: what was said once comes whole.
    button = beside(person, "补办后再发")
    person.click(button)
    person._wait(person.is_reading, "reading")
    person.wait_until_read()
    assert person.seen.played > len(ids_read(person, button)), "phrases came in parts"
    assert person.seen.together == 0
    # Between clauses 0.2 s, sentences 0.45 s, phrases 0.35 s and the first clause's making.
    assert silences(person.driver)
    assert max(silences(person.driver)) < 1.5


def test_a_speed_twice_as_fast_takes_half_the_time(person: ScriptedPerson) -> None:
    lengths = {}
    for rate in ("1", "5"):
        person.open("display")
        person.click(f"button[name='rate'][value='{rate}']")
        person._wait(lambda: person.root("rate") == rate, "the speed")  # noqa: B023 - at once
        phrase_id = read_fact(person)[1]
        at = {each.words: each.at for each in clauses(person.driver) if each.id == phrase_id}
        first, second = [moment for words, moment in at.items() if words]
        lengths[rate] = second - first
    assert lengths["1"] / lengths["5"] == pytest.approx(2, rel=0.25)


def press_key(person: ScriptedPerson, name: str) -> None:
    person.driver.execute_script("pressKey(arguments[0])", name)


def marked_now(person: ScriptedPerson) -> str:
    found = person.driver.find_elements(By.CSS_SELECTOR, "[data-reading]")
    return found[0].get_attribute("data-phrase") or "" if found else ""


def test_media_keys_hold_go_on_skip_and_stop(person: ScriptedPerson) -> None:
    person.open(_GUIDE)
    assert followed(person.driver, "keys") == {}
    first, second, third = ids_read(person)
    person.click(_FACT)
    person._wait(lambda: marked_now(person) == first and heard_now(person), "the first phrase")
    press_key(person, "nexttrack")
    person._wait(lambda: marked_now(person) == second, "the next phrase")
    press_key(person, "previoustrack")
    person._wait(lambda: marked_now(person) == first, "the phrase before")
    person._wait(lambda: marked_now(person) == second and heard_now(person), "going on")
    press_key(person, "pause")
    assert state(person) == "paused"
    person._wait(lambda: not heard_now(person), "silence")
    person.driver.execute_async_script("setTimeout(arguments[0], 2500)")
    assert marked_now(person) == second
    press_key(person, "play")
    assert state(person) == "playing"
    person._wait(lambda: marked_now(person) == third, "the phrase after")
    press_key(person, "stop")
    assert not person.is_reading()
    assert followed(person.driver, "keys") == {}
    assert person.seen.together == 0


def state(person: ScriptedPerson) -> str:
    return str(person.driver.execute_script("return navigator.mediaSession.playbackState"))


def heard_now(person: ScriptedPerson) -> bool:
    changes = followed(person.driver, "sound")
    return bool(changes and changes[-1]["isHeard"])


def test_the_lock_screen_names_the_page_and_no_word_of_what_is_read(person: ScriptedPerson) -> None:
    person.open(_GUIDE)
    person.click(_FACT)
    person._wait(lambda: heard_now(person), "sound")
    shown = person.driver.execute_script("return navigator.mediaSession.metadata.title")
    assert shown == person.driver.title
    person.click("[data-reader='stop']")
    assert person.driver.execute_script("return navigator.mediaSession.metadata") is None


@pytest.mark.parametrize("press", ["[data-reader='stop']", "header .brand"])
def test_it_is_silent_half_a_second_after_it_is_stopped(person: ScriptedPerson, press: str) -> None:
    person.open(_GUIDE)
    person.click(_FACT)
    person._wait(lambda: heard_now(person), "sound")
    person.driver.execute_script(
        "document.addEventListener('pointerdown', () => (window.pressedAt = performance.now()"
        " / 1000), {capture: true, once: true});"
        "document.addEventListener('click', (e) => e.preventDefault(), {capture: true});"
    )
    person.click(press)
    person._wait(lambda: not heard_now(person), "silence")
    pressed = person.driver.execute_script("return pressedAt")
    assert followed(person.driver, "sound")[-1]["at"] - pressed < _STOPPED_WITHIN_S
    person.driver.execute_async_script("setTimeout(arguments[0], 1500)")
    assert not heard_now(person)


def test_reading_again_begins_anew_and_never_over_itself(person: ScriptedPerson) -> None:
    person.open(_GUIDE)
    person.click(_FACT)
    person._wait(lambda: heard_now(person), "sound")
    for _ in range(3):
        person.click(_FACT)
    person.click("[data-reader='again']")
    person._wait(lambda: heard_now(person), "sound again")
    assert person.seen.together == 0
    assert marked_now(person) == ids_read(person)[0]
    person.click("[data-reader='stop']")


_BREAK_OFF = """
const whole = window.fetch;
window.fetch = async (address, ...more) => {
  const answer = await whole(address, ...more);
  if (!String(address).includes('/speech')) return answer;
  const bytes = new Uint8Array(await answer.arrayBuffer());
  const head = new DataView(bytes.buffer).getUint32(0);
  const {bytes: length, last} = JSON.parse(new TextDecoder().decode(bytes.subarray(4, 4 + head)));
  // The first part comes, and then the line is cut.
  return new Response(last ? bytes : bytes.slice(0, 4 + head + length));
};
"""


def test_a_phrase_that_breaks_off_goes_on_as_a_caption(person: ScriptedPerson) -> None:
    person.open(_GUIDE)
    person.driver.execute_script(_BREAK_OFF)
    button = beside(person, "一楼 3 号窗口")
    person.click(button)
    person._wait(lambda: bool(person.seen.captions), "a caption", patience_s=60)
    assert person.seen.played > 0
    person.wait_until_read()
    assert person.seen.marked == ids_read(person, button)


def test_while_the_first_sound_is_long_in_coming_the_caption_is_there(
    person: ScriptedPerson,
) -> None:
    person.open(_GUIDE)
    person.driver.execute_script(
        "const now = window.fetch; window.fetch = async (...asked) => {"
        "  await new Promise((go) => setTimeout(go, 5000)); return now(...asked); };"
    )
    person.click(_FACT)
    person._wait(lambda: bool(person.seen.captions), "the caption")
    assert person.seen.played == 0
    person._wait(lambda: heard_now(person), "the sound")
    person.click("[data-reader='stop']")


def test_a_browser_without_ogg_hears_the_same(person: ScriptedPerson) -> None:
    source = (
        "const can = HTMLMediaElement.prototype.canPlayType;"
        "HTMLMediaElement.prototype.canPlayType = function (type) {"
        "  return type.includes('ogg') ? '' : can.call(this, type); };"
        "window.types = new Set(); const make = URL.createObjectURL;"
        "URL.createObjectURL = (blob) => (types.add(blob.type), make.call(URL, blob));"
    )
    script = person.driver.execute_cdp_cmd(
        "Page.addScriptToEvaluateOnNewDocument", {"source": source}
    )
    try:
        ids = read_fact(person)
    finally:
        person.driver.execute_cdp_cmd("Page.removeScriptToEvaluateOnNewDocument", script)
    assert person.driver.execute_script("return [...types]") == ["audio/mp4"]
    assert person.seen.played >= len(ids)
    assert person.seen.captions == [], "nothing failed"


def test_without_highlights_of_clauses_the_phrase_is_marked(person: ScriptedPerson) -> None:
    script = person.driver.execute_cdp_cmd(
        "Page.addScriptToEvaluateOnNewDocument", {"source": "delete window.Highlight"}
    )
    try:
        ids = read_fact(person)
    finally:
        person.driver.execute_cdp_cmd("Page.removeScriptToEvaluateOnNewDocument", script)
    assert person.seen.marked == ids
    assert not [each for each in clauses(person.driver) if each.words]


def test_a_screen_reader_is_never_talked_over_unasked(person: ScriptedPerson) -> None:
    person.open(f"{_GUIDE}/for-whom")
    person.click("main form [data-voice='go:next']")
    person.wait_to_see("main [data-problems]")
    person.click("label:has(input[value='self'])")
    person.click("main form [data-voice='go:next']")
    person.wait_for_path(f"{_GUIDE}/id-number")
    person.type("[name='id-number']", "110105")
    assert followed(person.driver, "contexts") == 0, "no sound was even made ready"
    assert person.seen.played == 0
    regions = "[aria-live], [role=status], [role=alert], [role=log], output"
    found = person.driver.find_elements(By.CSS_SELECTOR, regions)
    names = [each.get_attribute("id") or each.get_attribute("class") for each in found]
    assert names == ["status", "echo"]


def test_reading_tells_a_screen_reader_nothing_and_takes_no_focus(person: ScriptedPerson) -> None:
    person.open(_GUIDE)
    told = len(followed(person.driver, "told"))
    person.driver.find_element(By.CSS_SELECTOR, _FACT).send_keys(Keys.ENTER)
    person._wait(person.is_reading, "reading")
    person.wait_until_read()
    assert len(followed(person.driver, "told")) == told
    assert "read-this" in (person.driver.switch_to.active_element.get_attribute("class") or "")
    caption = person.driver.find_element(By.ID, "caption")
    assert caption.get_attribute("aria-hidden") == "true"


def test_a_loudspeaker_is_named_by_what_it_reads(person: ScriptedPerson) -> None:
    person.open(_GUIDE)
    names = [each.accessible_name for each in person.shown("main .read-this")]
    assert len(names) > 3
    assert len(set(names)) == len(names)
    assert all(name.startswith("读给我听") for name in names)


def test_showing_the_loudspeakers_moves_no_word(person: ScriptedPerson) -> None:
    places = "return [...document.querySelectorAll('main [data-phrase]')].map(e => e.offsetTop)"
    person.open(_GUIDE)
    shown = person.driver.execute_script(places)
    person.driver.execute_script(
        "document.querySelectorAll('.read-this').forEach((each) => (each.hidden = true))"
    )
    assert person.driver.execute_script(places) == shown


def test_without_scripts_no_loudspeaker_is_shown(humming_server: Server) -> None:
    with open_chromium(javascript=False) as driver:
        driver.get(f"{humming_server.url}/zh-Hans/{_GUIDE}")
        assert driver.find_elements(By.CSS_SELECTOR, ".read-this")
        for each in driver.find_elements(By.CSS_SELECTOR, ".read-this"):
            assert not each.is_displayed()
