"""Static files under an address that names their content, so that they can be kept for ever."""

from __future__ import annotations

import gzip
import hashlib
import mimetypes
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from types import MappingProxyType
from typing import Final

import brotli

from access.web.scripts import bundle_scripts
from access.web.styles import bundle_styles
from locales.registry import Locale

STYLES: Final = "css/yinqiao.css"
SCRIPTS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "main.js": (),
        "voice.js": ("main.js",),
        "hand.js": ("main.js",),
        "recorder.js": ("main.js",),
        "sounding.js": ("main.js", "voice.js"),
        "talk.js": ("main.js", "voice.js"),
    }
)
"""Scripts that are joined with all they import, and those that are there before them. The first
loads the second when the page stands, the next two on pages that ask for something made by hand or
mouth; the second loads the last two when something is read, and when a conversation begins."""
HTMX: Final = "vendor/htmx.min.js"

_COMPRESSED: Final = frozenset({".css", ".js", ".svg", ".json", ".txt"})
_HIDDEN: Final = frozenset({"lucide-sprite.svg"})
"""Read by the server, of no use to a browser."""
_HASH_LETTERS: Final = 12


@dataclass(frozen=True)
class Asset:
    """One file as it is sent."""

    content: bytes
    media_type: str
    is_text: bool

    @cached_property
    def gzipped(self) -> bytes:
        """Compressed once, at the first request that wants it."""
        return gzip.compress(self.content, 9, mtime=0)

    @cached_property
    def brotlied(self) -> bytes:
        """Compressed once, at the first request that wants it."""
        return bytes(brotli.compress(self.content, quality=11))

    def encoded(self, accept_encoding: str) -> tuple[bytes, str]:
        """The smallest form the browser takes, and its name (empty: as it is)."""
        if self.is_text and "br" in accept_encoding:
            return self.brotlied, "br"
        if self.is_text and "gzip" in accept_encoding:
            return self.gzipped, "gzip"
        return self.content, ""


class Assets:
    """Every static file, found by name. One hash over all of them stands in each address, so that
    scripts and styles can name their neighbours relatively."""

    def __init__(self, folder: Path, components: Path, registry: Mapping[str, Locale]) -> None:
        self._files = {
            path.relative_to(folder).as_posix(): path
            for path in sorted(folder.rglob("*"))
            if path.is_file() and path.name not in _HIDDEN
        }
        fonts = {name.removeprefix("fonts/") for name in self._files if name.startswith("fonts/")}
        self._made = {
            STYLES: bundle_styles(folder / "css", components, registry, fonts).encode(),
        }
        for name, before in SCRIPTS.items():
            paths = [folder / "js" / each for each in (name, *before)]
            self._made[f"js/{name}"] = bundle_scripts(*paths).encode()
        self._kept: dict[str, Asset] = {}
        self.version = self._hash()

    def url(self, name: str) -> str:
        """Address of a file, for example ``css/yinqiao.css``."""
        return f"/static/{self.version}/{name}"

    def find(self, name: str) -> Asset | None:
        """The file, or None. Only names found at start are known, so no path can climb out."""
        if name not in self._made and name not in self._files:
            return None
        asset = self._kept.get(name)
        if asset is None:
            asset = self._read(name)
            if asset.is_text:
                self._kept[name] = asset
        return asset

    def __contains__(self, name: str) -> bool:
        return name in self._made or name in self._files

    def _read(self, name: str) -> Asset:
        content = self._made.get(name)
        if content is None:
            content = self._files[name].read_bytes()
        suffix = Path(name).suffix
        media_type = mimetypes.guess_type(name)[0] or "application/octet-stream"
        if suffix == ".js":
            media_type = "text/javascript"
        if suffix == ".woff2":
            media_type = "font/woff2"
        if suffix in _COMPRESSED:
            media_type += "; charset=utf-8"
        return Asset(content, media_type, suffix in _COMPRESSED)

    def _hash(self) -> str:
        digest = hashlib.sha256()
        for name, made in self._made.items():
            digest.update(name.encode() + made)
        for name, path in self._files.items():
            digest.update(name.encode())
            digest.update(hashlib.sha256(path.read_bytes()).digest())
        return digest.hexdigest()[:_HASH_LETTERS]
