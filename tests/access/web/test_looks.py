"""What only a real browser can say: sizes, reflow, focus, themes, history, and a policy kept."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from selenium.webdriver import ActionChains, Chrome, Keys
from selenium.webdriver.common.by import By
from selenium.webdriver.support.wait import WebDriverWait

from tests.access.web.browsing import SERVICE
from tests.fixtures.server import Server

pytestmark = pytest.mark.browser

PLACES = ("/", SERVICE, f"{SERVICE}/for-whom", "/progress", "/display", "/shortcuts", "/nowhere")
SIZES = {"1": 22, "2": 26, "3": 30, "4": 36}
_FONT_SIZES = """
const sizes = new Set(), walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
while (walker.nextNode()) {
  const { parentElement: el, textContent: text } = walker.currentNode;
  if (text.trim() && el.checkVisibility() && !el.closest(".unseen, template"))
    sizes.add(parseFloat(getComputedStyle(el).fontSize));
}
return [...sizes];"""
_SMALL_TARGETS = """
return [...document.querySelectorAll("a[href], button, input:not([type=hidden]), .option")]
  .filter((el) => el.checkVisibility() && !el.matches(".skip, .option input"))
  .map((el) => [el.outerHTML.slice(0, 80), el.getBoundingClientRect()])
  .filter(([, box]) => box.width < 44 || box.height < 44).map(([html]) => html);"""
_HEIGHT = "return document.querySelector(arguments[0]).getBoundingClientRect().height"


class Screen:
    """The browser as a screen of some size."""

    def __init__(self, driver: Chrome, url: str) -> None:
        self.driver = driver
        self.url = url

    def be(self, width: int, height: int) -> None:
        """Take another size, in CSS pixels."""
        size = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False}
        self.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)

    def show(self, path: str, display: str = "") -> None:
        """Open a page with these display settings."""
        if display:
            cookie = {"name": "yq_display", "value": display, "url": self.url}
            self.driver.execute_cdp_cmd("Network.setCookie", cookie)
        self.driver.get(self.url + path)
        self.wait("return document.documentElement.dataset.scripts === 'ready'")

    def wait(self, script: str) -> None:
        """Wait until the script is true."""
        WebDriverWait(self.driver, 20).until(lambda driver: driver.execute_script(script), script)

    def ask(self, script: str, *values: object) -> object:
        """What the page says."""
        return self.driver.execute_script(script, *values)

    def css(self, selector: str, name: str) -> str:
        """A computed style."""
        script = "return getComputedStyle(document.querySelector(arguments[0]))[arguments[1]]"
        return str(self.ask(script, selector, name))


@pytest.fixture
def screen(clean_chromium: Chrome, running_server: Server) -> Iterator[Screen]:
    """A phone to begin with; afterwards the shared browser is as it was."""
    shown = Screen(clean_chromium, running_server.url)
    shown.be(360, 740)
    yield shown
    clean_chromium.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})


@pytest.mark.parametrize("size", SIZES)
def test_text_has_its_size_and_only_three_sizes_stand_on_a_page(screen: Screen, size: str) -> None:
    screen.show(f"/zh-Hans{SERVICE}/for-whom", f"size={size}")
    assert screen.css("body", "fontSize") == f"{SIZES[size]}px"
    sizes = screen.ask(_FONT_SIZES)
    assert isinstance(sizes, list)
    assert len(sizes) <= 3, sizes
    assert min(sizes) >= 20
    assert max(sizes) == pytest.approx(SIZES[size] * 1.35, abs=0.1)


@pytest.mark.parametrize("locale", ["zh-Hans", "en", "ug", "bo"])
@pytest.mark.parametrize("width", [320, 1280])
def test_at_the_largest_text_nothing_is_cut_off_and_every_target_is_large(
    screen: Screen, locale: str, width: int
) -> None:
    screen.be(width, 640)
    for place in PLACES:
        screen.show(f"/{locale}{place}", "size=4&theme=contrast")
        room = "return document.documentElement.scrollWidth - document.documentElement.clientWidth"
        assert screen.ask(room) == 0, place
        assert screen.ask(_SMALL_TARGETS) == [], place


@pytest.mark.parametrize("width", [320, 1280])
def test_no_example_of_the_gallery_breaks_out_of_its_column(screen: Screen, width: int) -> None:
    screen.be(width, 800)
    screen.driver.get(f"{screen.url}/gallery/")
    out = """
      const end = document.documentElement.clientWidth;
      return [...document.querySelectorAll('main *')].filter((el) => el.checkVisibility()
        && !el.closest('.unseen, .key-table, .data-table')
        && el.getBoundingClientRect().right > end + 1)
        .map((el) => el.outerHTML.slice(0, 90));"""
    assert screen.ask(out) == []


def test_lines_hold_at_most_thirty_han_characters_with_room_between(screen: Screen) -> None:
    screen.be(1920, 1000)
    screen.show(f"/zh-Hans{SERVICE}")
    widths = "return Math.max(...[...document.querySelectorAll('main p')].map(p => p.clientWidth))"
    widest = screen.ask(widths)
    assert isinstance(widest, int)
    assert widest <= 30 * SIZES["1"]
    assert float(screen.css("main p", "lineHeight")[:-2]) / SIZES["1"] >= 1.5
    assert screen.css("main p", "textAlign") in ("start", "left")


def test_main_actions_are_sixty_pixels_and_the_microphone_ninety_six(screen: Screen) -> None:
    screen.show(f"/zh-Hans{SERVICE}/for-whom")
    for selector in (".main-button", ".option", ".slot", ".commands .chip"):
        height = screen.ask(_HEIGHT, selector)
        assert isinstance(height, int | float)
        assert height >= 60, selector
    microphone = screen.ask(_HEIGHT, ".speak .mic")
    assert isinstance(microphone, int | float)
    assert microphone >= 96


def test_on_a_standing_screen_question_and_answers_are_larger_still(screen: Screen) -> None:
    screen.be(1080, 1920)
    screen.show(f"/zh-Hans{SERVICE}/for-whom")
    assert float(screen.css("h1", "fontSize")[:-2]) >= 56
    for selector in (".option", ".main-button"):
        height = screen.ask(_HEIGHT, selector)
        assert isinstance(height, int | float)
        assert height >= 120


def test_focus_is_a_gold_ring_of_four_pixels_outside_a_line_of_ink(screen: Screen) -> None:
    screen.show("/zh-Hans/")
    ActionChains(screen.driver).send_keys(Keys.TAB).perform()
    assert screen.css(":focus", "outlineWidth") == "4px"
    assert screen.css(":focus", "outlineColor") == "rgb(255, 194, 71)"
    assert "2px" in screen.css(":focus", "boxShadow")


@pytest.mark.parametrize(
    ("theme", "ground", "text"),
    [
        ("light", "rgb(251, 248, 242)", "rgb(28, 27, 26)"),
        ("dark", "rgb(22, 25, 27)", "rgb(244, 239, 230)"),
        ("contrast", "rgb(255, 255, 255)", "rgb(0, 0, 0)"),
        ("yellow", "rgb(0, 0, 0)", "rgb(255, 255, 0)"),
    ],
)
def test_each_theme_has_its_ground_and_its_ink(
    screen: Screen, theme: str, ground: str, text: str
) -> None:
    screen.show("/zh-Hans/", f"theme={theme}")
    assert screen.css("html", "backgroundColor") == ground
    assert screen.css("h1", "color") == text


def test_the_large_pointer_and_the_caption_bar_are_large(screen: Screen) -> None:
    screen.show("/zh-Hans/", "pointer=1&caption=1")
    assert "data:image/svg+xml" in screen.css("a", "cursor")
    assert float(screen.css("#caption", "fontSize")[:-2]) >= 48


def test_nothing_moves(screen: Screen) -> None:
    screen.show(f"/zh-Hans{SERVICE}/for-whom")
    assert screen.ask("return document.getAnimations().length") == 0
    moving = (
        "return [...document.querySelectorAll('*')].filter((el) => "
        "getComputedStyle(el).transitionDuration !== '0s' || "
        "getComputedStyle(el).animationName !== 'none').length"
    )
    assert screen.ask(moving) == 0


def test_steps_swap_in_place_and_back_shows_the_whole_page_before(screen: Screen) -> None:
    step = f"/zh-Hans{SERVICE}/for-whom"
    screen.show(step)
    screen.ask("window.isSamePage = true; window.refused = []")
    screen.ask(
        "addEventListener('securitypolicyviolation', (e) => refused.push(e.violatedDirective))"
    )
    screen.driver.find_element(By.CSS_SELECTOR, "[data-voice='choose:for-whom:self']").click()
    screen.driver.find_element(By.CSS_SELECTOR, ".main-button").click()
    screen.wait(
        "return location.pathname.endsWith('/id-number') && document.activeElement.matches('h1')"
    )
    assert screen.ask("return window.isSamePage") is True, "the step was swapped in, not loaded"
    assert screen.ask("return window.refused") == []
    links = "return [...document.querySelectorAll('#languages a')].map((a) => a.pathname)"
    swapped = screen.ask(links)
    assert isinstance(swapped, list)
    assert all(path.endswith("/id-number") for path in swapped)
    screen.driver.back()
    screen.wait("return location.pathname.endsWith('/for-whom') && !window.isSamePage")
    screen.wait("return document.querySelectorAll('header.bar').length === 1")
    assert screen.ask("return document.querySelector('input:checked')?.value") == "self"
    kept = "return [localStorage.length, Object.keys(sessionStorage).join()]"
    assert screen.ask(kept) == [0, ""]
