"""Pictures of places: where the cut lies, and very long pages."""

from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image

from audits.auditor import Auditor, Plan
from audits.outcome import Outcome
from audits.pictures import BAND_PX, LARGEST_CROP, SMALLEST_CROP
from audits.rules import OWN_RULES
from audits.target import PageTarget, Viewport
from tests.audits.site import Site

pytestmark = pytest.mark.browser
GREEN = (0, 128, 0)


def _marks(tops: list[int]) -> str:
    """Small green targets at these heights: each fails, each is easy to find in a picture."""
    marks = "".join(
        f'<button style="position: absolute; left: 300px; top: {top}px; width: 40px; height: 40px;'
        f' border: 0; background: rgb{GREEN}" aria-label="{top}"></button>'
        for top in tops
    )
    return f'<!doctype html><html lang="zh-Hans"><title>长</title><body style="margin: 0">{marks}'


@pytest.mark.parametrize(
    "top", [0, 700, BAND_PX - 30, BAND_PX + 100, 3 * BAND_PX + 17], ids=lambda top: f"at {top} px"
)
def test_picture_shows_the_element_wherever_it_is_on_a_long_page(
    top: int, site: Site, auditor: Auditor
) -> None:
    url = site.put("/long", _marks([top, 4 * BAND_PX]))
    only_sizes = Auditor(
        auditor.browser, auditor.engine, Plan((OWN_RULES["target-size"],), axe_rules=())
    )
    page = only_sizes.audit_page(PageTarget(url, viewport=Viewport(1280, 800)))

    first = next(iter(page.findings(Outcome.FAILED)))[1]
    picture = Image.open(BytesIO(page.shots[first.target])).convert("RGB")
    assert SMALLEST_CROP <= picture.size <= LARGEST_CROP
    middle = (picture.width // 2, 20 if top == 0 else picture.height // 2)
    found = picture.getpixel(middle)
    assert isinstance(found, tuple)
    assert all(abs(here - there) < 24 for here, there in zip(found, GREEN, strict=True))
