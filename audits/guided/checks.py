"""What there is to ask about a run: every place a machine could not decide, and what none sees."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass

from audits.guided.questions import Question, page_questions, question_of
from audits.identity import fingerprint
from audits.outcome import Finding, Outcome, PageReport, Report, RuleInfo, Standing


@dataclass(frozen=True, slots=True)
class Check:
    """One question about one place, page or site."""

    id: str
    """The same in every run, whatever stands there."""
    cause: str
    """Checks with one cause are asked once: the same question about the same content."""
    question: str
    page: str
    """Key of the page, or of the first page of a site."""
    url: str
    title: str
    standing: Standing
    """What the answer is about; when it changes, the answer has expired."""
    rule: RuleInfo | None = None
    """The rule that could not decide; ``None`` for what no machine sees."""
    finding: Finding | None = None

    @property
    def asked(self) -> Question:
        """Give the question."""
        return question_of(self.question, self.rule)


def checks_of(report: Report) -> tuple[Check, ...]:
    """List what there is to ask about a run that was made for people to go on with.

    Places come first, page by page; what is asked of the whole site comes at the end.
    """
    looked = [page for page in report.pages if page.standing and not page.problem]
    places = [check for page in looked for check in _of_places(page)]
    pages = [check for page in looked for check in _of_page(page)]
    return (*places, *pages, *(check for page in looked[:1] for check in _of_site(page)))


def _of_places(page: PageReport) -> Iterator[Check]:
    for rule, finding in page.findings(Outcome.CANNOT_TELL):
        if finding.standing:
            question = question_of("", rule)
            yield Check(
                id=fingerprint(page, rule, finding),
                cause=_digest(rule.key, finding.reason or finding.message, finding.standing),
                question=question.id,
                page=page.target.key,
                url=page.target.url,
                title=page.title,
                standing=finding.standing,
                rule=rule,
                finding=finding,
            )


def _of_page(page: PageReport) -> Iterator[Check]:
    for question in page_questions():
        kinds = set(question.when)
        if not question.is_of_site and (not kinds or kinds & set(page.contains)):
            yield _general(page, question, page.target.key)


def _of_site(page: PageReport) -> Iterator[Check]:
    return (_general(page, each, "site") for each in page_questions() if each.is_of_site)


def _general(page: PageReport, question: Question, about: str) -> Check:
    standing = page.standing or Standing("")
    return Check(
        id=_digest(question.id, about),
        cause=_digest(question.id, about, standing.content),
        question=question.id,
        page=page.target.key,
        url=page.target.url,
        title=page.title,
        standing=standing,
    )


def _digest(*parts: str | Standing) -> str:
    texts = [part.content if isinstance(part, Standing) else part for part in parts]
    return hashlib.sha256(json.dumps(texts).encode()).hexdigest()[:32]
