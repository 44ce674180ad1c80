"""Where templates and static files lie, in a checkout and in a built wheel alike."""

from __future__ import annotations

from typing import Final

from access.settings import PROJECT

TEMPLATES: Final = PROJECT / "templates"
COMPONENTS: Final = TEMPLATES / "components"
STATIC: Final = PROJECT / "static"
PICTOGRAMS: Final = STATIC / "vendor" / "lucide-sprite.svg"
"""The pictogram set, put there by set-up."""
