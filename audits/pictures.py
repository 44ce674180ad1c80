"""Pictures of the places of findings: cut from the page, the element outlined. No judging."""

from __future__ import annotations

import base64
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageDraw
from selenium.webdriver.chrome.webdriver import WebDriver as Chrome

from audits.isolated import run_isolated
from audits.loading import forget_settings
from audits.outcome import Box, Finding, Outcome, Portrait, RuleResult, Target
from audits.standing import look_of
from audits.target import Viewport

MARGIN_PX = 32
"""How much of the surroundings is shown, to find the place again."""
SMALLEST_CROP = (320, 120)
LARGEST_CROP = (480, 360)
"""About what a report column shows without shrinking; larger elements show their beginning."""
BAND_PX = 6000
"""Pages are pictured in bands: Chromium draws no surface higher than 16384 pixels."""
PORTRAIT_PX = 4000
"""How far down a page is pictured whole."""
OUTLINE = "#94290F"
HALO = "#FFFFFF"
OUTLINE_PX = 4
WEBP_QUALITY = 82
_PLACES = Path(__file__).with_name("places.js").read_text("utf-8")


def locate(driver: Chrome, results: Sequence[RuleResult]) -> tuple[RuleResult, ...]:
    """Fill in the boxes of targets that have none yet, in one question to the page."""
    missing = list(
        dict.fromkeys(
            finding.target.path
            for result in results
            for finding in result.findings
            if finding.target.box is None
        )
    )
    if not missing:
        return tuple(results)
    found = run_isolated(driver, _PLACES, missing)
    boxes = {path: Box(**box) for path, box in zip(missing, found, strict=True) if box is not None}
    return tuple(
        replace(result, findings=tuple(_placed(finding, boxes) for finding in result.findings))
        for result in results
    )


@dataclass(frozen=True, slots=True)
class Pictures:
    """Pictures of the places of findings."""

    shots: dict[Target, bytes] = field(default_factory=dict)
    """WebP, with the surroundings, the place outlined."""
    looks: dict[Target, str] = field(default_factory=dict)
    """The place alone in 64 points, to tell whether it looks as it did."""


def picture_places(
    driver: Chrome, results: Iterable[RuleResult], viewport: Viewport, outcomes: Iterable[Outcome]
) -> Pictures:
    """Cut one picture per target that has a place on the page, of findings with these outcomes."""
    wanted = tuple(outcomes)
    boxes = {
        finding.target: finding.target.box
        for result in results
        for finding in result.findings
        if finding.outcome in wanted and finding.target.box is not None
    }
    if not boxes:
        return Pictures()
    page = _PagePicture(driver, viewport)
    return Pictures(
        shots={target: page.cut(box) for target, box in boxes.items()},
        looks={target: page.look(box) for target, box in boxes.items()},
    )


def picture_page(driver: Chrome, viewport: Viewport) -> Portrait:
    """Picture the page from its top, to draw on and to ask about."""
    return _PagePicture(driver, viewport).portrait()


class _PagePicture:
    """The page's picture in bands, each taken when first needed."""

    def __init__(self, driver: Chrome, viewport: Viewport) -> None:
        self._driver = driver
        size = driver.execute_cdp_cmd("Page.getLayoutMetrics", {})["cssContentSize"]
        self._width = max(int(size["width"]), viewport.width)
        self._height = max(int(size["height"]), viewport.height)
        self._bands: dict[int, Image.Image] = {}

    def cut(self, box: Box) -> bytes:
        left, width = _span(box.x, box.width, SMALLEST_CROP[0], LARGEST_CROP[0], self._width)
        top, height = _span(box.y, box.height, SMALLEST_CROP[1], LARGEST_CROP[1], self._height)
        band = top // BAND_PX
        above = top - band * BAND_PX
        cut = self._band(band).crop((left, above, left + width, above + height))
        _outline(cut, Box(box.x - left, box.y - top, box.width, box.height))
        stream = BytesIO()
        cut.save(stream, "WEBP", quality=WEBP_QUALITY)
        return stream.getvalue()

    def portrait(self) -> Portrait:
        height = min(self._height, PORTRAIT_PX)
        stream = BytesIO()
        top = self._band(0).crop((0, 0, self._width, height))
        top.save(stream, "WEBP", quality=WEBP_QUALITY)
        return Portrait(stream.getvalue(), self._width, height)

    def look(self, box: Box) -> str:
        """Give the place alone in 64 points."""
        band = int(min(max(box.y, 0), self._height - 1)) // BAND_PX
        left, top = max(int(box.x), 0), max(int(box.y), 0) - band * BAND_PX
        picture = self._band(band)
        right = min(left + max(int(box.width), 1), picture.width)
        bottom = min(top + max(int(box.height), 1), picture.height)
        if right <= left or bottom <= top:
            return ""
        return look_of(picture.crop((left, top, right, bottom)))

    def _band(self, index: int) -> Image.Image:
        if index not in self._bands:
            top = index * BAND_PX
            clip = {
                "x": 0,
                "y": top,
                "width": self._width,
                # A cut that begins near a band's end still lies within it.
                "height": min(BAND_PX + LARGEST_CROP[1], self._height - top),
                "scale": 1,
            }
            # To draw beyond its window the browser makes the window larger for a moment.
            forget_settings(self._driver)
            answer = self._driver.execute_cdp_cmd(
                "Page.captureScreenshot",
                {"format": "png", "clip": clip, "captureBeyondViewport": True},
            )
            picture = Image.open(BytesIO(base64.b64decode(answer["data"])))
            self._bands[index] = picture.convert("RGB")
        return self._bands[index]


def _placed(finding: Finding, boxes: dict[tuple[tuple[str, ...], ...], Box]) -> Finding:
    if finding.target.box is not None or finding.target.path not in boxes:
        return finding
    return replace(finding, target=replace(finding.target, box=boxes[finding.target.path]))


def _span(start: float, length: float, least: int, most: int, page: int) -> tuple[int, int]:
    """Give start and length of a cut around an element along one axis, inside the page."""
    wanted = int(min(max(length + 2 * MARGIN_PX, least), most, page))
    # An element larger than the cut is shown from its beginning, a smaller one in the middle.
    before = MARGIN_PX if length + 2 * MARGIN_PX > wanted else (wanted - length) / 2
    return int(min(max(start - before, 0), page - wanted)), wanted


def _outline(cut: Image.Image, box: Box) -> None:
    draw = ImageDraw.Draw(cut)
    for distance, colour in ((OUTLINE_PX + 2, HALO), (OUTLINE_PX, OUTLINE)):
        left, top = max(box.x - distance, 0), max(box.y - distance, 0)
        right = min(box.x + box.width + distance, cut.width - 1)
        bottom = min(box.y + box.height + distance, cut.height - 1)
        if right > left and bottom > top:
            draw.rectangle((left, top, right, bottom), outline=colour, width=OUTLINE_PX)
