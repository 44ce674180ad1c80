"""Photos and signatures at a real browser: chosen, drawn, kept, with and without scripts."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from selenium.webdriver import ActionChains, Chrome, Keys
from selenium.webdriver.common.by import By

from tests.access.journeys.photo_files import WRONG_FILES, encoded, paper, with_gps
from tests.e2e.person import Person
from tests.fixtures.chromium import open_chromium
from tests.fixtures.server import ROOT, Server

pytestmark = pytest.mark.browser

SERVICE = "services/hand-work"
FILES = "main input[type='file'][name='certificate']"
NEXT = "main form button[data-voice='go:next']"
PAD = "main canvas.signature-canvas"
DRAWN = "main [data-sign] input[type='hidden']"
NAME = "main input#f-own-hand"


@pytest.fixture(scope="module")
def hand_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server with a service that asks for photos and a signature."""
    services = str(ROOT / "tests" / "access" / "web" / "services")
    server = Server(tmp_path_factory.mktemp("hand-work"), services_dir=services)
    server.start()
    yield server
    server.stop()


@pytest.fixture(scope="module")
def without_scripts() -> Iterator[Chrome]:
    """A browser that runs none."""
    with open_chromium(javascript=False) as driver:
        yield driver


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    """A large photo as a phone takes it."""
    path = tmp_path / "phone.jpg"
    path.write_bytes(encoded(paper(3000, 4000), quality=95))
    return path


class Applicant(Person):
    """A person who waits for what comes."""

    def see(self, selector: str) -> None:
        """Wait until it is there to be seen."""
        self.wait_until(lambda: bool(self.shown(selector)), selector)

    def wait_until(self, condition: Callable[[], bool], what: str) -> None:
        """Wait until it is so."""
        self._wait(condition, what)


def choose(person: Applicant, file: Path) -> None:
    """Choose a file where the browser asks for one."""
    person.driver.find_elements(By.CSS_SELECTOR, FILES)[-1].send_keys(str(file))


def begin(person: Applicant) -> None:
    """The first question."""
    person.driver.delete_all_cookies()
    person.go(f"{SERVICE}/certificate")


def go_to_signing(person: Applicant, file: Path) -> None:
    """Everything before the signature."""
    begin(person)
    choose(person, file)
    # What is shown of the photo moves the button: nobody presses it while it moves.
    person.see("main canvas[data-upload-preview]")
    person.click(NEXT)
    person.wait_for_path(f"{SERVICE}/bill")
    person.click(NEXT)
    person.wait_for_path(f"{SERVICE}/home")
    for level in ("5301", "530102", "530102003"):
        person.click(f"main label:has(input[value='{level}'])")
        person.click(NEXT)
    person.see("main textarea")
    person.type("main textarea", "翠湖南路 1 号")
    person.click(NEXT)
    person.wait_for_path(f"{SERVICE}/contact")
    person.type("main input[name='contact']", "13800138000")
    person.click(NEXT)
    person.wait_for_path(f"{SERVICE}/own-hand")


def draw(person: Applicant) -> None:
    """Two strokes with the pointer held down."""
    canvas = person.shown(PAD)[0]
    for start, way in (((-80, -50), ((40, 90), (60, -80))), ((30, -60), ((10, 110), (-70, 5)))):
        hand = ActionChains(person.driver, duration=20)
        hand.move_to_element_with_offset(canvas, *start).click_and_hold()
        for step in way:
            hand.move_by_offset(*step)
        hand.release().perform()


def script(person: Applicant, code: str) -> object:
    """What a script on the page finds."""
    return person.driver.execute_script(code)


def test_a_photo_is_seen_before_it_is_sent_and_sent_small(
    clean_chromium: Chrome, hand_server: Server, photo: Path
) -> None:
    person = Applicant(clean_chromium, hand_server.url)
    begin(person)
    choose(person, photo)
    person.see("main canvas.upload-preview")
    size = f"return document.querySelectorAll({FILES!r})[1].files[0].size"
    person.wait_until(
        lambda: int(str(script(person, size))) < photo.stat().st_size // 2, "a smaller photo"
    )
    assert "选好了" in person.text("main .upload-way:has(input:valid)")
    person.click(NEXT)
    person.wait_for_path(f"{SERVICE}/bill")
    person.go(f"{SERVICE}/certificate")
    shown = "const i = document.querySelector('main img'); return [i.naturalWidth, i.naturalHeight]"
    person.wait_until(lambda: script(person, shown) == [540, 720], "the photo that is kept")
    assert "重新拍" in person.text("main")


def test_without_scripts_a_photo_is_chosen_kept_and_replaced(
    without_scripts: Chrome, hand_server: Server, tmp_path: Path
) -> None:
    person = Applicant(without_scripts, hand_server.url)
    sideways = tmp_path / "sideways.jpg"
    sideways.write_bytes(with_gps())
    begin(person)
    assert not person.shown("main .upload-chosen")
    choose(person, sideways)
    person.see("main .upload-chosen")
    person.click(NEXT)
    person.wait_for_path(f"{SERVICE}/bill")
    person.go(f"{SERVICE}/certificate")
    assert "已有照片" in person.text("main figcaption")
    person.click(NEXT)
    person.wait_for_path(f"{SERVICE}/bill")
    broken = tmp_path / "broken.jpg"
    broken.write_bytes(WRONG_FILES["truncated jpeg"]())
    person.go(f"{SERVICE}/certificate")
    choose(person, broken)
    person.click(NEXT)
    assert "照片不完整" in person.text("main .upload .wrong")
    assert "已有照片" in person.text("main figcaption")


def test_a_name_is_written_with_the_pointer_taken_back_and_written_again(
    clean_chromium: Chrome, hand_server: Server, photo: Path
) -> None:
    person = Applicant(clean_chromium, hand_server.url)
    go_to_signing(person, photo)
    person.see(PAD)
    sent = f"return document.querySelector({DRAWN!r}).value.length"
    draw(person)
    two_strokes = int(str(script(person, sent)))
    assert two_strokes > 1000
    person.click("main [data-sign-undo]")
    assert 0 < int(str(script(person, sent))) < two_strokes
    person.click("main [data-sign-clear]")
    assert script(person, sent) == 0
    draw(person)
    person.click(NEXT)
    person.wait_for_path(f"{SERVICE}/check")
    assert "已手写签名" in person.text("main")
    person.go(f"{SERVICE}/own-hand")
    person.see("main img.signature-drawing")
    person.click(NEXT)
    person.wait_for_path(f"{SERVICE}/check")
    assert "已手写签名" in person.text("main")


def test_enter_in_the_name_signs_with_the_name_and_never_with_the_phrase(
    clean_chromium: Chrome, hand_server: Server, photo: Path
) -> None:
    person = Applicant(clean_chromium, hand_server.url)
    go_to_signing(person, photo)
    person.see(PAD)
    person.tab_to(NAME)
    person.press(Keys.ENTER)
    assert "请签名" in person.text("main .signature .wrong")
    person.tab_to(NAME)
    person.press("李秀英", Keys.ENTER)
    person.wait_for_path(f"{SERVICE}/check")
    assert "李秀英" in person.text("main")
    person.go(f"{SERVICE}/own-hand")
    person.click("main button.signature-phrase")
    person.wait_for_path(f"{SERVICE}/check")
    assert "已说“我本人同意”" in person.text("main")


def test_enter_on_a_place_leads_on_and_never_back(
    clean_chromium: Chrome, hand_server: Server, photo: Path
) -> None:
    person = Applicant(clean_chromium, hand_server.url)
    begin(person)
    choose(person, photo)
    person.click(NEXT)
    person.wait_for_path(f"{SERVICE}/bill")
    person.click(NEXT)
    person.wait_for_path(f"{SERVICE}/home")
    for first, second in (("5301", "530102"), ("530102", "530102001")):
        person.tab_to(f"main input[value='{first}']")
        person.press(Keys.SPACE, Keys.ENTER)
        person.see(f"main label:has(input[value='{second}'])")
    person.click("main .so-far-again")
    person.see("main label:has(input[value='530102'])")
