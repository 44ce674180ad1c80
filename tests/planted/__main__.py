"""``python -m tests.planted``: audit every planted page and write docs/planted.md."""

from __future__ import annotations

import argparse
from pathlib import Path

from tests.planted.barriers import barriers
from tests.planted.judging import judge, violations_on_the_clean_page
from tests.planted.table import write_table

TABLE = Path(__file__).parents[2] / "docs" / "planted.md"


def main() -> None:
    """Audit, tell what was missed, and write the table when all pages were asked."""
    parser = argparse.ArgumentParser(prog="python -m tests.planted", description=__doc__)
    parser.add_argument("--category", help="only the barriers of this category")
    only = parser.parse_args().category
    judged = []
    for one in judge(each for each in barriers() if only in {None, each.category}):
        judged.append(one)
        if not one.failed_by:
            said = one.problem or ", ".join(one.unsure) or "missed"
            print(f"{one.barrier.category}: {one.barrier.change}: {said}", flush=True)
    caught = sum(bool(one.failed_by) for one in judged)
    print(f"{len(judged)} barriers: {caught} failed at the right place")
    if only is None:
        text = write_table(judged, violations_on_the_clean_page())
        TABLE.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
