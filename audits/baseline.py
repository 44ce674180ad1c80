"""Violations that are known and accepted for a while: by rule and place, with reason and owner."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from fnmatch import fnmatchcase
from pathlib import Path
from urllib.parse import urlsplit

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from audits.errors import AuditError
from audits.outcome import Acceptance, Finding, Outcome, PageReport, Report, RuleInfo


class BadBaseline(AuditError):
    """A baseline's file cannot be used; the message says where and why."""


class Entry(BaseModel):
    """One accepted violation."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    rule: str = Field(min_length=1)
    """Its key, like ``axe:color-contrast``."""
    target: str = Field(min_length=1)
    """The place, as reports name it."""
    page: str = "*"
    """Address or path it is accepted on; ``*`` stands for any characters."""
    reason: str = Field(min_length=1)
    owner: str = Field(min_length=1)
    expires: date
    """The last day it is accepted."""

    def covers(self, page: PageReport, rule: RuleInfo, finding: Finding) -> bool:
        """Say whether a finding is the one meant."""
        parts = urlsplit(page.target.url)
        path = f"{parts.path or '/'}{'?' if parts.query else ''}{parts.query}"
        return (
            self.rule == rule.key
            and self.target == finding.target.selector
            and any(fnmatchcase(place, self.page) for place in (page.target.url, path))
        )


class _File(BaseModel):
    model_config = ConfigDict(extra="forbid")

    accepted: tuple[Entry, ...] = ()


@dataclass(frozen=True, slots=True)
class Judged:
    """A report held against a baseline."""

    report: Report
    """With every accepted violation marked."""
    expired: tuple[Entry, ...]
    """Entries whose day has passed; what they covered counts again."""
    unused: tuple[Entry, ...]
    """Entries whose fault was not found any more: they can be deleted."""


def read_baseline(path: Path) -> tuple[Entry, ...]:
    """Read a baseline's file.

    Raises:
        BadBaseline: It is absent or no baseline, or an entry lacks reason, owner or expiry.
    """
    try:
        data = yaml.safe_load(path.read_text("utf-8")) or {}
        return _File.model_validate(data).accepted
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise BadBaseline(f"{path} cannot be read: {error}") from error
    except ValidationError as error:
        first = error.errors(include_input=False, include_url=False)[0]
        place = ".".join(str(part) for part in first["loc"])
        raise BadBaseline(
            f"{path}, {place}: {first['msg']}. Each entry under accepted has rule, target, reason, "
            "owner and expires (YYYY-MM-DD), and may have page"
        ) from None


def hold_against(report: Report, entries: Sequence[Entry], today: date) -> Judged:
    """Mark what the baseline accepts today."""
    valid = [entry for entry in entries if entry.expires >= today]
    used: set[Entry] = set()
    pages = tuple(_marked(page, valid, used) for page in report.pages)
    expired = tuple(entry for entry in entries if entry.expires < today)
    unused = tuple(entry for entry in valid if entry not in used)
    return Judged(replace(report, pages=pages), expired, unused)


def baseline_text(
    report: Report, kept: Sequence[Entry], *, reason: str, owner: str, expires: date
) -> str:
    """Write a baseline that accepts what a report found, beside what is accepted already."""
    entries = list(kept)
    for page in report.pages:
        for rule, finding in page.findings(Outcome.FAILED):
            if any(entry.covers(page, rule, finding) for entry in entries):
                continue
            entries.append(
                Entry(
                    rule=rule.key,
                    target=finding.target.selector,
                    page=_literal(page.target.url),
                    reason=reason,
                    owner=owner,
                    expires=expires,
                )
            )
    data = {"accepted": [entry.model_dump() for entry in entries]}
    return yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=1000)


def _literal(url: str) -> str:
    """An address in which no character stands for others."""
    return "".join(f"[{character}]" if character in "*?[" else character for character in url)


def accept(page: PageReport, entries: Sequence[Entry], today: date) -> PageReport:
    """Mark on one page what the baseline accepts today."""
    return _marked(page, [entry for entry in entries if entry.expires >= today], set())


def _marked(page: PageReport, entries: Sequence[Entry], used: set[Entry]) -> PageReport:
    results = tuple(
        replace(
            result,
            findings=tuple(
                _accepted(page, result.rule, finding, entries, used) for finding in result.findings
            ),
        )
        for result in page.results
    )
    return replace(page, results=results)


def _accepted(
    page: PageReport,
    rule: RuleInfo,
    finding: Finding,
    entries: Sequence[Entry],
    used: set[Entry],
) -> Finding:
    if finding.outcome is not Outcome.FAILED:
        return finding
    covering = list(_covering(page, rule, finding, entries))
    used.update(covering)
    if not covering:
        return finding
    entry = covering[0]
    accepted = Acceptance(entry.reason, entry.owner, entry.expires.isoformat())
    return replace(finding, accepted=accepted)


def _covering(
    page: PageReport, rule: RuleInfo, finding: Finding, entries: Sequence[Entry]
) -> Iterator[Entry]:
    return (entry for entry in entries if entry.covers(page, rule, finding))
