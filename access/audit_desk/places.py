"""Where the files of audits lie: a folder for each, and one history of all."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Final

FORMATS: Final = {
    "report.zh-Hans.html": "text/html; charset=utf-8",
    "report.en.html": "text/html; charset=utf-8",
    "report.xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "report.csv": "text/csv; charset=utf-8",
    "report.json": "application/json; charset=utf-8",
    "report.sarif": "application/json; charset=utf-8",
    "report.junit.xml": "application/xml; charset=utf-8",
    "report.earl.jsonld": "application/ld+json; charset=utf-8",
}
"""Files one can have of a run, with their media types."""


@dataclass(frozen=True, slots=True)
class Places:
    """The folder of all audits."""

    root: Path

    @property
    def history(self) -> Path:
        """Every run of every site, for trends."""
        return self.root / "history.sqlite3"

    @property
    def checks(self) -> Path:
        """What people are asked about every site, and what they said."""
        return self.root / "checks.sqlite3"

    def run(self, job_id: str) -> Path:
        """The folder of one run; ids are made here and hold hexadecimal digits only."""
        return self.root / job_id

    def picture(self, job_id: str, cause: int) -> Path:
        """The picture of one violation of a run."""
        return self.run(job_id) / f"cause-{cause}.webp"

    def forget(self, job_id: str) -> None:
        """Delete the folder of a run, where there is one."""
        shutil.rmtree(self.run(job_id), ignore_errors=True)
