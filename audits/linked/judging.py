"""Pages judged by what they link to."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from urllib.parse import unquote, urldefrag, urljoin

from audits.linked import rules
from audits.linked.asking import Answered, Asker, Opens, is_harmless, kind_of
from audits.linked.facts import FileFacts
from audits.merging import merge_same_paths
from audits.outcome import Link, Outcome, PageReport, RuleInfo, RuleResult
from audits.reach import host_and_port
from audits.rule import Verdict, conclude
from audits.snapshot import PageSnapshot
from audits.walks.privacy import MARK

MOST_LINKS = 500
"""Of one page."""


@dataclass(frozen=True, slots=True)
class _Read:
    link: Link
    answer: Answered


def links_in(page: PageSnapshot) -> tuple[Link, ...]:
    """Give the links of the top document with their places; names of places on it are looked up."""
    nodes = [node for node in page.tree.elements("a", "area", "base") if node.frame.owner is None]
    base = next((node["href"] for node in nodes if node.tag == "base" and node["href"]), "")
    ids = {name for node in page.tree.elements() for name in (node["id"], node["name"]) if name}
    found = []
    for node in nodes:
        if node.tag == "base" or not node["href"] or not node.is_drawn:
            continue
        url = urljoin(urljoin(page.url, base), node["href"].strip())
        bare, fragment = urldefrag(url)
        here = bare == urldefrag(page.url).url
        lands = not here or not fragment or unquote(fragment) in {*ids, "top"} or "/" in fragment
        found.append(Link(url, node.target, is_here=here, lands=lands))
    return tuple(found[:MOST_LINKS])


def judge_linked(
    pages: Iterable[PageReport], asker: Asker, wanted: Iterable[RuleInfo], *, elsewhere: bool
) -> tuple[PageReport, ...]:
    """Ask what the pages link to, and add what came of it to their reports.

    Args:
        pages: Audited, with their links noted.
        asker: Who asks.
        wanted: Rules to judge by.
        elsewhere: Ask other sites as well.
    """
    listed = list(wanted)
    return tuple(
        page if page.problem else _with_linked(page, asker, listed, elsewhere) for page in pages
    )


def _with_linked(
    page: PageReport, asker: Asker, wanted: list[RuleInfo], elsewhere: bool
) -> PageReport:
    site = host_and_port(page.final_url)
    asked = []
    for link in page.linked:
        url = urldefrag(link.url).url
        if link.is_here or MARK in url or not url.startswith(("http://", "https://")):
            continue
        if is_harmless(url) and (elsewhere or host_and_port(url) == site):
            asked.append(_Read(link, asker.ask(url)))
    results = tuple(_result(rule, page, asked) for rule in wanted)
    return replace(page, results=merge_same_paths(page.results + results))


def _result(rule: RuleInfo, page: PageReport, asked: list[_Read]) -> RuleResult:
    if rule is rules.LINK_OPENS:
        return conclude(rule, lambda: [*_landing(page), *map(_opening, asked)])
    read = [each for each in asked if each.answer.facts]
    result = conclude(rule, lambda: [v for each in read for v in _file(rule, each)])
    unread = [
        each for each in asked if kind_of(urldefrag(each.link.url).url) and each.answer.unread
    ]
    if not unread:
        return result
    # A file that nobody read may hold anything: the rule is not through with this page.
    note = "; ".join(f"{each.link.url}: {each.answer.unread}" for each in unread)
    return replace(result, outcome=Outcome.COULD_NOT_RUN, note=note)


def _landing(page: PageReport) -> Iterator[Verdict]:
    for link in page.linked:
        if link.is_here and urldefrag(link.url).fragment:
            outcome = Outcome.PASSED if link.lands else Outcome.FAILED
            yield Verdict(link.target, outcome, "no-anchor", unquote(urldefrag(link.url).fragment))


def _opening(each: _Read) -> Verdict:
    outcome, reason = {
        Opens.YES: (Outcome.PASSED, ""),
        Opens.NO: (Outcome.FAILED, "dead"),
        Opens.UNSURE: (Outcome.CANNOT_TELL, "unsure"),
    }[each.answer.opens]
    return Verdict(each.link.target, outcome, reason, each.answer.why)


def _file(rule: RuleInfo, each: _Read) -> Iterator[Verdict]:
    facts = each.answer.facts
    if facts is None:
        return
    kind = (kind_of(urldefrag(each.link.url).url) or "").upper()
    found = _JUDGES[rule.id](facts)
    if found is None:
        return
    outcome, reason, measured = found
    required = f"{rules.SMALLEST_PT:g} pt" if rule is rules.FILE_PRINT else ""
    yield Verdict(each.link.target, outcome, reason, measured or kind, required)


_Found = tuple[Outcome, str, str] | None
"""Outcome, reason and what was measured; ``None`` where the rule says nothing of the file."""


def _text(facts: FileFacts) -> _Found:
    return _holds(facts.has_text, "scan")


def _structure(facts: FileFacts) -> _Found:
    if facts.has_structure is False:
        return Outcome.FAILED, "bold" if facts.bold_headings else "untagged", ""
    if facts.has_table_heads is False:
        return Outcome.CANNOT_TELL, "no-head", ""
    return _holds(facts.has_structure or facts.has_table_heads, "untagged")


def _language(facts: FileFacts) -> _Found:
    return _holds(None if facts.language is None else bool(facts.language), "none")


def _title(facts: FileFacts) -> _Found:
    return _holds(None if facts.title is None else bool(facts.title), "none")


def _pictures(facts: FileFacts) -> _Found:
    told = not facts.untold_pictures if facts.pictures else None
    return _holds(told, "untold", str(facts.untold_pictures))


def _print(facts: FileFacts) -> _Found:
    size = facts.print_pt
    return _holds(None if size is None else size >= rules.SMALLEST_PT, "tiny", f"{size or 0:g} pt")


def _holds(holds: bool | None, reason: str, measured: str = "") -> _Found:
    if holds is None:
        return None
    return (Outcome.PASSED, "", "") if holds else (Outcome.FAILED, reason, measured)


_JUDGES: dict[str, Callable[[FileFacts], _Found]] = {
    rules.FILE_TEXT.id: _text,
    rules.FILE_STRUCTURE.id: _structure,
    rules.FILE_LANGUAGE.id: _language,
    rules.FILE_TITLE.id: _title,
    rules.FILE_PICTURES.id: _pictures,
    rules.FILE_PRINT.id: _print,
}
