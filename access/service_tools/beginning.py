"""``yinqiao service new``: a commented file that can be previewed at once and filled in."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from string import Template

from access.journeys.questions.ages import today_in_china
from access.service_tools.schema import SCHEMA_FILE, schema_text

_TEMPLATE = Path(__file__).with_name("new-service.yaml")
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def begin_service(service_id: str, folder: Path) -> int:
    """Write ``<id>.yaml`` with the schema for editors beside it, and say what comes next.

    Returns 1 when that is not possible, else 0.
    """
    path = folder / f"{service_id}.yaml"
    if not _ID.fullmatch(service_id):
        return _refuse(f"{service_id!r}: write small letters, digits and hyphens: pension-check")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8") as file:
            file.write(new_service(service_id))
        (folder / SCHEMA_FILE.name).write_text(schema_text(), encoding="utf-8")
    except FileExistsError:
        return _refuse(f"{path} is there already; choose another id or edit it")
    except OSError as error:
        return _refuse(f"{path} cannot be written: {error.strerror}")
    print(f"{path} is a draft. Fill it in while you look at it:\n")
    print(f"  yinqiao service preview {path}")
    print(f"  yinqiao service check {path}")
    return 0


def new_service(service_id: str) -> str:
    """The text of a new file."""
    template = Template(_TEMPLATE.read_text(encoding="utf-8"))
    return template.substitute(id=service_id, today=today_in_china().isoformat())


def _refuse(why: str) -> int:
    print(why, file=sys.stderr)
    return 1
