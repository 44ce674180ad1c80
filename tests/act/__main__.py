"""``python -m tests.act``: audit every case and write docs/act.md; ``--rule ID`` shows one rule."""

from __future__ import annotations

import argparse
from pathlib import Path

from tests.act.cases import cases
from tests.act.judging import judge
from tests.act.table import write_table

TABLE = Path(__file__).parents[2] / "docs" / "act.md"


def main() -> None:
    """Audit, tell what went wrong, and write the table when all cases were asked."""
    parser = argparse.ArgumentParser(prog="python -m tests.act", description=__doc__)
    parser.add_argument("--rule", action="append", help="only the cases of this ACT rule")
    arguments = parser.parse_args()
    wanted = [case for case in cases() if not arguments.rule or case.act_rule in arguments.rule]
    judged = []
    for one in judge(wanted):
        judged.append(one)
        if not one.is_right or one.problem:
            case = one.case
            said = ", ".join(one.failed_by) or f"unsure: {', '.join(one.unsure)}"
            print(case.act_rule, case.id, case.title, case.expected, said, one.problem, flush=True)
    caught = sum(one.is_right for one in judged if one.case.expected == "failed")
    false = sum(not one.is_right for one in judged if one.case.expected != "failed")
    print(f"{len(judged)} cases: {caught} failed ones caught, {false} false alarms")
    if not arguments.rule:
        TABLE.write_text(write_table(judged), encoding="utf-8")


if __name__ == "__main__":
    main()
