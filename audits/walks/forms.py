"""The forms of a page as plain HTTP sees them: read out of its HTML, filled in, and posted."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urlencode
from uuid import uuid4

from PIL import Image

FILLABLE = frozenset({"text", "tel", "number", "search", "email", "date", "textarea"})
_PHOTO_PX, _GRAIN = (900, 1200), 60

Fields = tuple[tuple[str, str], ...]
"""What is sent: names and values, of which several may have the same name."""


@dataclass(slots=True)
class Form:
    """One form that posts, in the main content."""

    action: str
    hidden: dict[str, str] = field(default_factory=dict)
    buttons: dict[str, list[str]] = field(default_factory=dict)
    choices: dict[str, list[str]] = field(default_factory=dict)
    typed: list[str] = field(default_factory=list)
    files: list[str] = field(default_factory=list)
    has_plain_button: bool = False
    """A button without a name: it sends what is filled in, while named ones are answers."""

    @property
    def shape(self) -> str:
        """What it asks for, whatever the visit."""
        return repr((self.buttons, self.choices, self.typed, self.files))

    def body(self, given: Fields, photo: str = "") -> tuple[bytes, str]:
        """Write what is sent: the hidden fields, the given ones, and a picture under ``photo``.

        Returns:
            The body and its media type.
        """
        names = {name for name, _ in given}
        fields = [each for each in self.hidden.items() if each[0] not in names] + list(given)
        if not photo:
            return urlencode(fields).encode(), "application/x-www-form-urlencoded"
        boundary = uuid4().hex
        return _multipart(fields, photo, boundary), f"multipart/form-data; boundary={boundary}"


def main_forms(html: str) -> list[Form]:
    """Read the forms that post, inside the main content."""
    reader = _FormReader()
    reader.feed(html)
    return reader.forms


def _multipart(fields: Sequence[tuple[str, str]], name: str, boundary: str) -> bytes:
    """RFC 7578: the fields, and a picture under ``name``."""
    start = f"--{boundary}\r\ncontent-disposition: form-data; name="
    texts = "".join(f'{start}"{each}"\r\n\r\n{value}\r\n' for each, value in fields)
    head = f'{start}"{name}"; filename="photo.jpg"\r\ncontent-type: image/jpeg\r\n\r\n'
    picture = io.BytesIO()
    # One plain colour would be a lens that is covered.
    Image.effect_noise(_PHOTO_PX, sigma=_GRAIN).save(picture, "JPEG")
    return (texts + head).encode() + picture.getvalue() + f"\r\n--{boundary}--\r\n".encode()


class _FormReader(HTMLParser):
    """Collects the forms that post, inside the main content."""

    def __init__(self) -> None:
        super().__init__()
        self.forms: list[Form] = []
        self._is_in_main = False
        self._form: Form | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "main":
            self._is_in_main = True
        elif tag == "form" and self._is_in_main and given.get("method", "").lower() == "post":
            self._form = Form(given.get("action", ""))
            self.forms.append(self._form)
        elif self._form and tag in {"input", "textarea", "button"}:
            self._add(self._form, tag, given)

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._form = None
        elif tag == "main":
            self._is_in_main = False

    @staticmethod
    def _add(form: Form, tag: str, given: dict[str, str]) -> None:
        kind = "textarea" if tag == "textarea" else given.get("type", "text")
        if tag == "button":
            kind = given.get("type", "submit")
        name, value = given.get("name", ""), given.get("value", "")
        if not name:
            form.has_plain_button |= kind == "submit"
        elif kind == "hidden":
            form.hidden[name] = value
        elif kind == "submit":
            form.buttons.setdefault(name, []).append(value)
        elif kind in {"radio", "checkbox"}:
            form.choices.setdefault(name, []).append(value)
        elif kind == "file":
            form.files.append(name)
        elif kind in FILLABLE:
            form.typed.append(name)
