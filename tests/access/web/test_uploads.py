"""Photos by a form: bounded, kept for their own visit alone, never lost by a blank page."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import httpx2 as httpx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image
from starlette.applications import Starlette
from starlette.types import Message

from access.app import create_app
from access.journeys import open_counter
from access.journeys.loader import load_service
from access.keys import Keys
from access.pages.problem import Trouble
from access.settings import load_settings
from access.web.cookies import VISIT
from access.web.forms import Fields, Upload
from access.web.troubles import PageTroubleError
from access.web.uploads import read_upload
from tests.access.journeys.photo_files import (
    GPS_MARK,
    WRONG_FILES,
    encoded,
    paper,
    with_gps,
)
from tests.access.web.browsing import Visitor, check_answer
from tests.access.web.document import Document

HAND_WORK = "/zh-Hans/services/hand-work"
PHOTO = f"{HAND_WORK}/certificate"
LIMIT = 1 << 20
BOUNDARY = "----silver-bridge"
MULTIPART = {"content-type": f"multipart/form-data; boundary={BOUNDARY}"}


@pytest.fixture(scope="module")
def hand_app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Starlette, Path]]:
    """The site with a service that asks for photos, and the folder where everything lies."""
    data_dir = tmp_path_factory.mktemp("uploads")
    services = Path(__file__).parent / "services"
    shutil.copytree(services, data_dir / "services")
    made = create_app(load_settings({}, data_dir=data_dir, voice=False, max_upload_bytes=LIMIT))
    with Visitor(made).client:
        yield made, data_dir


@pytest.fixture
def owner(hand_app: tuple[Starlette, Path]) -> Visitor:
    """Somebody who comes for the first time."""
    return Visitor(hand_app[0])


def send(visitor: Visitor, content: bytes, *, path: str = PHOTO) -> httpx.Response:
    """The form as a browser sends it: token first, and both ways to give a photo."""
    key = path.rpartition("/")[2]
    files = [(key, ("", b"", "application/octet-stream")), (key, ("x.jpg", content, "image/jpeg"))]
    token = token_of(visitor, path)
    return visitor.client.post(path, data={"csrf": token}, files=files)


def token_of(visitor: Visitor, path: str = PHOTO) -> str:
    """The token of a page."""
    page = Document(visitor.client.get(path).text)
    return page.all("input", name="csrf")[0].get("value")


def part(name: str, content: bytes, *, file: str | None = None) -> bytes:
    """One part of a form, as it goes over the wire."""
    named = f'name="{name}"' + (f'; filename="{file}"' if file is not None else "")
    head = f"--{BOUNDARY}\r\nContent-Disposition: form-data; {named}\r\n\r\n"
    return head.encode() + content + b"\r\n"


END = f"--{BOUNDARY}--\r\n".encode()


def test_the_page_works_without_scripts_and_says_what_is_wanted(owner: Visitor) -> None:
    page = owner.get(PHOTO)
    form = next(form for form in page.all("form") if form.get("enctype"))
    assert form.get("enctype") == "multipart/form-data"
    inputs = [node for node in page.inside(form) if node.get("type") == "file"]
    assert [node.get("name") for node in inputs] == ["certificate", "certificate"]
    assert [node.get("capture") for node in inputs] == ["environment", ""]
    assert all(node.get("accept") == "image/jpeg,image/png,image/webp" for node in inputs)


def test_a_photo_is_taken_and_shown_to_its_visit_small_and_without_traces(owner: Visitor) -> None:
    assert send(owner, with_gps()).headers["location"] == f"{HAND_WORK}/bill"
    page = owner.get(PHOTO)
    picture = page.one("img")
    assert picture.get("src") == "certificate/image"
    assert picture.get("alt").startswith("已有照片，")
    assert "已有照片" in page.main.text
    assert "重新拍" in page.main.text
    shown = owner.client.get(f"{PHOTO}/image")
    assert shown.status_code == httpx.codes.OK
    assert shown.headers["content-type"] == "image/jpeg"
    assert shown.headers["cache-control"] == "no-store"
    assert shown.headers["x-content-type-options"] == "nosniff"
    assert max(Image.open(BytesIO(shown.content)).size) <= 720
    assert GPS_MARK not in shown.content


def test_what_is_kept_for_the_office_is_the_picture_and_nothing_else(
    hand_app: tuple[Starlette, Path], owner: Visitor
) -> None:
    send(owner, with_gps())
    data = hand_app[1]
    counter = open_counter(f"sqlite:///{data / 'yinqiao.sqlite3'}", Keys.from_file(data / "key"))
    try:
        service = load_service(data / "services" / "hand-work.yaml")
        kept = counter.read_file(owner.cookies[VISIT], service, "certificate")
    finally:
        counter.close()
    assert kept is not None
    assert kept.media_type == "image/jpeg"
    assert not any(mark in kept.content for mark in (GPS_MARK, b"Exif", b"Silver Phone"))
    assert Image.open(BytesIO(kept.content)).size == (1200, 1600)


def test_nobody_else_sees_the_photo(hand_app: tuple[Starlette, Path], owner: Visitor) -> None:
    send(owner, encoded(paper()))
    other = Visitor(hand_app[0])
    assert other.client.get(f"{PHOTO}/image").status_code == httpx.codes.NOT_FOUND
    other.get(PHOTO)
    token_of(other)
    assert other.client.get(f"{PHOTO}/image").status_code == httpx.codes.NOT_FOUND


@pytest.mark.parametrize("key", ["bill", "home", "contact", "no-such", "certificate.1"])
def test_where_there_is_no_photo_there_is_a_kind_page(owner: Visitor, key: str) -> None:
    send(owner, encoded(paper()))
    owner.get(f"{HAND_WORK}/{key}/image", status=404)


def test_what_lies_on_the_disk_tells_nothing_of_the_photo(
    hand_app: tuple[Starlette, Path], owner: Visitor
) -> None:
    send(owner, with_gps())
    for path in hand_app[1].rglob("*"):
        if path.is_file():
            content = path.read_bytes()
            assert GPS_MARK not in content
            assert b"\xff\xd8\xff\xe0" not in content
            assert b"JFIF" not in content


def test_a_page_sent_without_a_photo_keeps_the_one_there_is(owner: Visitor) -> None:
    send(owner, encoded(paper()))
    before = owner.client.get(f"{PHOTO}/image").content
    assert send(owner, b"").headers["location"] == f"{HAND_WORK}/bill"
    # As the language is changed, a form of another kind may come.
    answer = owner.client.post(PHOTO, data={"csrf": token_of(owner)})
    assert answer.headers["location"] == f"{HAND_WORK}/bill"
    assert owner.client.get(f"{PHOTO}/image").content == before


def test_a_new_photo_takes_the_place_of_the_old_one(owner: Visitor) -> None:
    send(owner, encoded(paper()))
    before = owner.client.get(f"{PHOTO}/image").content
    send(owner, encoded(paper(1600, 1200)))
    assert owner.client.get(f"{PHOTO}/image").content != before


def test_a_photo_that_may_be_left_out_can_be_left_out(owner: Visitor) -> None:
    send(owner, encoded(paper()))
    assert "可以不填" in owner.get(f"{HAND_WORK}/bill").main.text
    answer = send(owner, b"", path=f"{HAND_WORK}/bill")
    assert answer.headers["location"] == f"{HAND_WORK}/home"


def test_no_photo_where_one_is_wanted_is_told_kindly(owner: Visitor) -> None:
    page = check_answer(send(owner, b""), 422)
    assert "请拍一张照片" in page.main.text


@pytest.mark.parametrize("name", ["truncated jpeg", "svg", "html named jpg", "pdf", "thumbnail"])
def test_what_is_no_photo_is_told_kindly_and_changes_nothing(owner: Visitor, name: str) -> None:
    send(owner, encoded(paper()))
    before = owner.client.get(f"{PHOTO}/image").content
    page = check_answer(send(owner, WRONG_FILES[name]()), 422)
    assert page.all(id="problem-certificate")
    assert page.one("img").get("src") == "certificate/image"
    assert owner.client.get(f"{PHOTO}/image").content == before


def test_a_photo_that_is_too_large_is_told_with_the_limit(owner: Visitor) -> None:
    page = check_answer(send(owner, b"\xff\xd8\xff" + b"x" * LIMIT), 422)
    assert "最多 1 兆" in page.main.text


def test_a_photo_of_just_the_limit_is_looked_at(owner: Visitor) -> None:
    whole = encoded(paper())
    page = send(owner, whole + b"\0" * (LIMIT - len(whole)))
    assert page.status_code == httpx.codes.SEE_OTHER
    page = send(owner, whole + b"\0" * (LIMIT - len(whole) + 1))
    assert page.status_code == httpx.codes.UNPROCESSABLE_CONTENT


def test_far_too_much_is_cut_off_whatever_length_was_announced(owner: Visitor) -> None:
    token = token_of(owner)
    head = part("csrf", token.encode()) + part("certificate", b"", file="x.jpg")[:-2]
    endless = (head if index == 0 else b"x" * 65536 for index in range(90))
    check_answer(owner.client.post(PHOTO, content=endless, headers=MULTIPART), 413)
    announced = {**MULTIPART, "content-length": str(1 << 33)}
    check_answer(owner.client.post(PHOTO, content=head, headers=announced), 413)


def read(pieces: Iterator[bytes], **headers: str) -> tuple[Fields | Trouble, int]:
    """What is read from a body that comes piece by piece, and how many bytes were asked for."""
    sent = 0

    async def receive() -> Message:
        nonlocal sent
        piece = next(pieces, None)
        sent += len(piece or b"")
        return {"type": "http.request", "body": piece or b"", "more_body": piece is not None}

    given = {**MULTIPART, **{name.replace("_", "-"): value for name, value in headers.items()}}
    scope = {"headers": [(name.encode(), value.encode()) for name, value in given.items()]}
    try:
        fields = asyncio.run(read_upload(scope, receive, limit_bytes=1000, file_bytes=5000))
    except PageTroubleError as trouble:
        return trouble.trouble, sent
    return fields, sent


def photo_of(size: int, piece: int = 64) -> Iterator[bytes]:
    """A form with a photo of so many bytes, in small pieces."""
    body = part("a", b"1") + part("a", b"2") + part("photo", b"x" * size, file="p") + END
    return (body[at : at + piece] for at in range(0, len(body), piece))


def test_a_form_is_read_the_same_in_pieces_of_any_size() -> None:
    for piece in (1, 7, 64, 100_000):
        fields, _ = read(photo_of(5000, piece))
        assert isinstance(fields, Fields)
        assert fields.all("a") == ("1", "2")
        assert fields.joined("a") == "1,2"
        assert fields.file("photo") == Upload(b"x" * 5000)


def test_of_a_file_that_is_too_large_no_more_is_kept_than_is_taken() -> None:
    fields, _ = read(photo_of(15_000))
    assert isinstance(fields, Fields)
    kept = fields.file("photo")
    assert kept is not None
    assert kept.is_too_large
    assert len(kept.content) <= 5000


def test_of_a_body_without_end_no_more_is_read_than_is_dropped_kindly() -> None:
    trouble, sent = read(photo_of(500_000))
    assert trouble is Trouble.TOO_LARGE
    assert sent <= 1000 + 4 * 5000 + 64
    trouble, sent = read(photo_of(10), content_length="10")
    assert isinstance(trouble, Fields), "the announced length is not believed either way"
    assert read(photo_of(10), content_length="999999") == (Trouble.TOO_LARGE, 0)


@settings(deadline=None)
@given(st.binary(max_size=600), st.integers(1, 50))
def test_any_body_is_read_or_refused_and_never_breaks(body: bytes, piece: int) -> None:
    lead = f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="a"\r\n\r\n'.encode()
    for whole in (body, lead + body, lead + body + b"\r\n" + END):
        found, _ = read(whole[at : at + piece] for at in range(0, len(whole), piece))
        assert isinstance(found, Fields) or found in (Trouble.NOT_UNDERSTOOD, Trouble.TOO_LARGE)


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"", 400),
        (b"no form at all", 400),
        (END, 403),
        (part("certificate", b"x", file="a"), 400),
        (part("csrf", b"\xff\xfe") + END, 400),
        (part("csrf", b"\0") + END, 400),
        (part("", b"x") + END, 400),
        (part("a\xffb", b"x") + END, 403),
        (b"".join(part(f"f{index}", b"") for index in range(60)) + END, 400),
        (part("long", b"x" * 70_000) + END, 413),
        (b"--" + BOUNDARY.encode() + b"\r\n" + b"X-A: b\r\n" * 50 + b"\r\nx\r\n" + END, 400),
        (b"--" + BOUNDARY.encode() + b"\r\n\r\nno name\r\n" + END, 400),
        (part("certificate", b"x", file="a.jpg") + END, 403),
    ],
)
def test_a_body_that_is_no_form_of_ours_changes_nothing(
    owner: Visitor, body: bytes, status: int
) -> None:
    owner.get(PHOTO)
    check_answer(owner.client.post(PHOTO, content=body, headers=MULTIPART), status)
    assert not owner.get(PHOTO).all("img")


@pytest.mark.parametrize(
    "kind",
    [
        "multipart/form-data",
        "multipart/form-data; boundary=",
        "multipart/form-data; boundary=" + "b" * 400,
    ],
)
def test_a_form_without_a_usable_boundary_is_refused(owner: Visitor, kind: str) -> None:
    token = token_of(owner)
    body = part("csrf", token.encode()) + END
    check_answer(owner.client.post(PHOTO, content=body, headers={"content-type": kind}), 400)


def test_a_photo_cut_off_on_its_way_is_not_taken_for_an_answer(owner: Visitor) -> None:
    body = part("csrf", token_of(owner).encode())
    body += part("certificate", encoded(paper()), file="x.jpg")
    check_answer(owner.client.post(PHOTO, content=body, headers=MULTIPART), 400)
    assert not owner.get(PHOTO).all("img")


def test_a_token_of_another_visit_is_refused(
    hand_app: tuple[Starlette, Path], owner: Visitor
) -> None:
    owner.get(PHOTO)
    body = part("csrf", token_of(Visitor(hand_app[0])).encode())
    body += part("certificate", encoded(paper()), file="x.jpg") + END
    check_answer(owner.client.post(PHOTO, content=body, headers=MULTIPART), 403)


def test_files_are_taken_only_where_a_photo_is_asked_for(owner: Visitor) -> None:
    send(owner, encoded(paper()))
    send(owner, b"", path=f"{HAND_WORK}/bill")
    body = part("csrf", token_of(owner, f"{HAND_WORK}/home").encode()) + part("home", b"own") + END
    answer = owner.client.post(f"{HAND_WORK}/home", content=body, headers=MULTIPART)
    check_answer(answer, 400)


def test_words_in_place_of_a_photo_are_no_photo(owner: Visitor) -> None:
    body = part("csrf", token_of(owner).encode()) + part("certificate", b"1200x1600 5") + END
    check_answer(owner.client.post(PHOTO, content=body, headers=MULTIPART), 422)
    data = {"csrf": token_of(owner), "certificate": "1200x1600 345678"}
    check_answer(owner.client.post(PHOTO, data=data), 422)


def test_changing_the_language_after_a_refused_photo_goes_to_the_same_question(
    owner: Visitor,
) -> None:
    send(owner, encoded(paper()))
    page = check_answer(send(owner, b"GIF89a"), 422)
    links = {node.get("hreflang"): node.get("href") for node in page.all("a", hreflang="")}
    assert links["en"] == "/en/services/hand-work/certificate"
    assert owner.get(links["en"]).one("img").get("src") == "certificate/image"
