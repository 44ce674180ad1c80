"""The table of what is caught, by ACT rule, as Markdown."""

from __future__ import annotations

from collections.abc import Sequence

from tests.act.judging import Judged

_HEAD = """# W3C ACT Rules test cases

Written by `python -m tests.act` from the cases in `tests/act/w3c`. *Caught*: failed cases with a
violation by a rule of ours or of axe-core that claims the ACT rule. *False alarms*: passed and
inapplicable cases with one. *Consistent*: every case right. *axe alone*: what axe-core's rules
(all of them, also those off by default) catch without ours. Nothing that could not be looked at
counts as caught or as passed.

"""


def write_table(judged: Sequence[Judged]) -> str:
    """Give the whole document."""
    names = dict.fromkeys((one.case.act_rule, one.case.rule_name) for one in judged)
    rows = [
        _row(f"`{rule}` {name}", [one for one in judged if _rule(one) == (rule, name)])
        for rule, name in names
    ]
    titles = "| Rule | Caught | False alarms | Consistent | axe alone |\n"
    total = _row("**All**", judged)
    return "".join([_HEAD, titles, "| --- | --- | --- | --- | --- |\n", total, *rows])


def _rule(one: Judged) -> tuple[str, str]:
    return one.case.act_rule, one.case.rule_name


def _row(name: str, judged: Sequence[Judged]) -> str:
    bad = [one for one in judged if one.case.expected == "failed"]
    good = [one for one in judged if one.case.expected != "failed"]
    is_whole = all(one.is_right and not one.problem for one in judged)
    cells = [
        name,
        f"{sum(one.is_right for one in bad)} of {len(bad)}",
        f"{sum(not one.is_right for one in good)} of {len(good)}",
        "yes" if is_whole else "no",
        f"{sum(one.by_axe_alone for one in bad)}, {sum(one.by_axe_alone for one in good)} false",
    ]
    return f"| {' | '.join(cells)} |\n"
