"""The table of what is caught, by category, as Markdown."""

from __future__ import annotations

from collections.abc import Sequence

from tests.planted.judging import Judged

_HEAD = """# Pages with one planted barrier each

Written by `python -m tests.planted` from `tests/planted/barriers.yaml`: each page is the clean page
of the tests with one change. *Failed*: reported as a violation at the place of the barrier.
*With cannot tell*: that, or a person is asked to look there. What is named elsewhere, and what
could not be looked at, counts as missed. Only the categories met in use ask the probes; pages of
the other ones are read, not used. Which rule named it is not held to a list, but the rules on sizes
count only where text and layout are at fault: much that is planted is also small. The rules
on plain words count nowhere: planted sentences are often long.

"""


def write_table(judged: Sequence[Judged], on_clean_page: Sequence[str]) -> str:
    """Give the whole document."""
    clean = f"The clean page, audited in every way: {len(on_clean_page)} violations"
    clean += f" ({', '.join(on_clean_page)}).\n\n" if on_clean_page else ".\n\n"
    titles = "| Category | Barriers | Failed | With cannot tell |\n| --- | --- | --- | --- |\n"
    groups = dict.fromkeys(one.barrier.category for one in judged)
    rows = [_row(name, [one for one in judged if one.barrier.category == name]) for name in groups]
    missed = [one for one in judged if not one.failed_by]
    return "".join(
        [_HEAD, clean, titles, _row("**All**", judged), *rows, "\n## Not failed\n\n"]
        + [_missed(one) for one in missed]
    )


def _row(name: str, judged: Sequence[Judged]) -> str:
    failed = sum(bool(one.failed_by) for one in judged)
    seen = sum(bool(one.failed_by or one.unsure) for one in judged)
    shares = " | ".join(f"{count} ({count / len(judged):.0%})" for count in (failed, seen))
    return f"| {name} | {len(judged)} | {shares} |\n"


def _missed(one: Judged) -> str:
    said = one.problem or ", ".join(dict.fromkeys(one.unsure)) or "nothing"
    return f"- {one.barrier.category}: `` {one.barrier.change} `` — {said}\n"
