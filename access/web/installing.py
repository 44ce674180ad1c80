"""What lets a telephone keep the site at hand: the manifest of the app, and the worker that shows a
page of ours where there is no network (W3C Web Application Manifest, W3C Service Workers)."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Final

from starlette.types import Receive, Scope, Send

from access.pages import paths
from access.web.answer import Answer, plain_text
from access.web.assets import Assets
from access.web.front import Front
from locales.marking import N_

_SCRIPT: Final = "js/away.js"
_ICON_SIZES_PX: Final = (192, 512)
_WATER: Final = "#0B4A63"
"""The ground of the mark, and of the bar above the app."""
_NAME: Final = N_("银桥")
_BRIEFLY: Final = (b"cache-control", b"public, max-age=3600")
_ASK_EACH_TIME: Final = (b"cache-control", b"no-cache")


@dataclass(frozen=True, slots=True)
class ManifestEndpoint:
    """``/{locale}/app.webmanifest``: the app opens in the language it was installed in."""

    front: Front
    assets: Assets

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        tag = scope["path_params"]["locale"]
        if tag not in self.front.registry:
            await plain_text(404, "No such language.")(scope, receive, send)
            return
        body = json.dumps(self._manifest(tag), ensure_ascii=False).encode()
        headers = [(b"content-type", b"application/manifest+json"), _BRIEFLY]
        await Answer(200, headers, body)(scope, receive, send)

    def _manifest(self, tag: str) -> dict[str, object]:
        name = self.front.renderer.contexts[tag].translate(_NAME)
        return {
            "id": "/",
            "name": name.text,
            "short_name": name.text,
            "lang": name.locale,
            "dir": self.front.registry[tag].direction.value,
            "start_url": paths.home(tag),
            "scope": "/",
            "display": "standalone",
            "theme_color": _WATER,
            "background_color": _WATER,
            "icons": [self._icon(size) for size in _ICON_SIZES_PX],
        }

    def _icon(self, size: int) -> dict[str, str]:
        source = self.assets.url(f"img/mark-{size}.png")
        return {"src": source, "sizes": f"{size}x{size}", "type": "image/png"}


@dataclass(frozen=True, slots=True)
class AwayEndpoint:
    """``/away.js``: at the root, because a worker only sees addresses below its own."""

    assets: Assets

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        asset = self.assets.find(_SCRIPT)
        if asset is None:
            await plain_text(404, "No such file.")(scope, receive, send)
            return
        headers = [(b"content-type", asset.media_type.encode()), _ASK_EACH_TIME]
        await Answer(200, headers, asset.content)(scope, receive, send)
