"""Real files a person may choose where a photo is asked for, each made from bytes."""

from __future__ import annotations

import struct
import zipfile
import zlib
from collections.abc import Callable
from io import BytesIO
from typing import Any

from PIL import Image, ImageDraw

GPS_MARK = b"25.0389N"
"""Stands in the metadata of ``with_gps``, and nowhere in a picture."""


def paper(width: int = 1200, height: int = 1600) -> Image.Image:
    """A sheet with lines of writing."""
    sheet = Image.new("RGB", (width, height), (246, 242, 232))
    draw = ImageDraw.Draw(sheet)
    for line in range(height // 10, height, max(4, height // 20)):
        draw.line((width // 10, line, width * 8 // 10, line), fill=(20, 20, 40), width=4)
    return sheet


def encoded(picture: Image.Image, kind: str = "JPEG", **how: Any) -> bytes:
    """A picture as a file."""
    written = BytesIO()
    picture.save(written, kind, **how)
    return written.getvalue()


def with_gps(kind: str = "JPEG") -> bytes:
    """A photo as a phone writes it: lying on its side, with place, camera and a comment."""
    exif = Image.Exif()
    exif[0x0112] = 6  # orientation: turn a quarter to the right
    exif[0x010F] = "Silver Phone"
    exif[0x9286] = GPS_MARK.decode()
    exif.get_ifd(0x8825).update({1: "N", 2: (25.0, 2.0, 20.0), 3: "E", 4: (102.0, 42.0, 0.0)})
    return encoded(paper(1600, 1200), kind, exif=exif)


def _png_claiming(width: int, height: int) -> bytes:
    """A PNG of a few kB that unpacks to ``width`` times ``height`` points."""

    def chunk(name: bytes, data: bytes) -> bytes:
        check = struct.pack(">I", zlib.crc32(name + data))
        return struct.pack(">I", len(data)) + name + data + check

    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    pixels = zlib.compress(b"\0" * min(width * height, 1 << 22), 9)
    parts = (chunk(b"IHDR", header), chunk(b"IDAT", pixels), chunk(b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


def _zip() -> bytes:
    written = BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        archive.writestr("word/document.xml", "<w:document/>")
    return written.getvalue()


def _broken_png() -> bytes:
    whole = bytearray(encoded(paper(), "PNG"))
    middle = len(whole) // 2
    whole[middle : middle + 40] = b"\xff" * 40
    return bytes(whole)


WRONG_FILES: dict[str, Callable[[], bytes]] = {
    "empty file": lambda: b"",
    "truncated jpeg": lambda: encoded(paper())[:9000],
    "first bytes of a jpeg": lambda: encoded(paper())[:40],
    "jpeg marker and noise": lambda: b"\xff\xd8\xff\xe0" + bytes(range(256)) * 8,
    "truncated png": lambda: encoded(paper(), "PNG")[:500],
    "damaged png": _broken_png,
    "truncated webp": lambda: encoded(paper(), "WEBP")[:800],
    "png signature only": lambda: b"\x89PNG\r\n\x1a\n",
    "gif": lambda: encoded(paper(), "GIF"),
    "bmp": lambda: encoded(paper(300, 300), "BMP"),
    "tiff": lambda: encoded(paper(300, 300), "TIFF"),
    "icon": lambda: encoded(paper(64, 64), "ICO"),
    "avif": lambda: encoded(paper(600, 800), "AVIF"),
    "heic of an iphone": lambda: b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + b"\0" * 500,
    "svg": lambda: b'<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>',
    "svg with a head": lambda: b'<?xml version="1.0"?>\n<!-- x -->\n<SVG></SVG>',
    "html named jpg": lambda: b"<!doctype html><script>alert(1)</script>",
    "javascript": lambda: b"alert(document.cookie)//" + b"x" * 100,
    "text": "请看照片".encode,
    "program": lambda: b"MZ\x90\0" + b"\0" * 200,
    "film": lambda: b"\0\0\0\x20ftypisom\0\0\2\0isomiso2" + b"\0" * 300,
    "sound": lambda: b"RIFF\x24\0\0\0WAVEfmt " + b"\0" * 100,
    "zeros": lambda: b"\0" * 5000,
    "pdf": lambda: b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n",
    "pdf after spaces": lambda: b"\n\n%PDF-1.4\n",
    "word document": _zip,
    "old word document": lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600,
    "rich text": lambda: b"{\\rtf1 photo}",
    "png of 400 million points": lambda: _png_claiming(20_000, 20_000),
    "png of 100 million points": lambda: _png_claiming(10_000, 10_000),
    "png of 66 million points": lambda: _png_claiming(8_200, 8_100),
    "png of 16 thousand million points": lambda: _png_claiming(131_000, 131_000),
    "thumbnail": lambda: encoded(paper(120, 160)),
    "too small by one": lambda: encoded(paper(399, 300), "PNG"),
    "one point": lambda: encoded(Image.new("RGB", (1, 1), "red"), "PNG"),
    "lens covered": lambda: encoded(Image.new("RGB", (1200, 1600), (4, 3, 5))),
    "white paper": lambda: encoded(Image.new("L", (1200, 1600), 250), "PNG"),
    "all transparent": lambda: encoded(Image.new("RGBA", (800, 800), (0, 0, 0, 0)), "PNG"),
}
"""What cannot be taken, by what it is."""

RIGHT_FILES: dict[str, Callable[[], bytes]] = {
    "jpeg": lambda: encoded(paper()),
    "progressive jpeg": lambda: encoded(paper(), progressive=True),
    "grey jpeg": lambda: encoded(paper().convert("L")),
    "cmyk jpeg": lambda: encoded(paper().convert("CMYK")),
    "png": lambda: encoded(paper(), "PNG"),
    "png with a palette": lambda: encoded(paper().convert("P"), "PNG"),
    "png in black and white": lambda: encoded(paper().convert("1"), "PNG"),
    "png one can see through": lambda: encoded(_on_glass(), "PNG"),
    "webp": lambda: encoded(paper(), "WEBP"),
    "jpeg with a place": with_gps,
    "webp with a place": lambda: with_gps("WEBP"),
    "png with a place": lambda: with_gps("PNG"),
    "large": lambda: encoded(paper(6000, 8000), quality=60),
    "passport photo": lambda: encoded(paper(358, 441)),
    "long receipt": lambda: encoded(paper(500, 6000)),
    "jpeg with a program behind it": lambda: encoded(paper()) + b"<script>alert(1)</script>",
}
"""What is taken, by what it is."""


def _on_glass() -> Image.Image:
    glass = Image.new("RGBA", (800, 1000), (0, 0, 0, 0))
    ImageDraw.Draw(glass).rectangle((100, 100, 500, 700), fill=(20, 20, 90, 255))
    return glass
