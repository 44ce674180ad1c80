"""What an audit can say: outcomes, findings, and the report made of them. No I/O, no browser."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from audits.target import PageTarget


class Outcome(StrEnum):
    """The closed set of answers to "does this rule hold on this page?"."""

    PASSED = "passed"
    FAILED = "failed"
    CANNOT_TELL = "cannot-tell"
    """A machine cannot decide: a person has to look."""
    INAPPLICABLE = "inapplicable"
    """Nothing on the page that the rule speaks about."""
    COULD_NOT_RUN = "could-not-run"
    """The rule itself broke. Never counts as passed."""


class Impact(StrEnum):
    """How hard a fault hits the person in front of the page."""

    MINOR = "minor"
    MODERATE = "moderate"
    SERIOUS = "serious"
    CRITICAL = "critical"


class Source(StrEnum):
    """Who looked."""

    ELDER = "elder"
    """This project's own elder-friendly rules."""
    WCAG = "wcag"
    """This project's own rules for the standard."""
    AXE = "axe"
    """The axe-core engine."""
    PROBE = "probe"
    """This project's probes, which use the page as a person does."""
    PERSON = "person"
    """People who were asked what no machine sees."""


class Obstacle(StrEnum):
    """Why a page could not be audited at all."""

    UNREACHABLE = "unreachable"
    REDIRECT_LOOP = "redirect-loop"
    BAD_CERTIFICATE = "bad-certificate"
    NOT_ALLOWED = "not-allowed"
    """An address of the inner network or of this machine, and nobody asked for those."""
    LOAD_TIMED_OUT = "load-timed-out"
    HTTP_STATUS = "http-status"
    NOT_HTML = "not-html"
    EMPTY_DOCUMENT = "empty-document"
    DID_NOT_SETTLE = "did-not-settle"
    TOO_LARGE = "too-large"
    TOOK_TOO_LONG = "took-too-long"
    WALK_FAILED = "walk-failed"
    """A step of the walk to this page could not be done."""
    BROWSER_CRASHED = "browser-crashed"
    AXE_FAILED = "axe-failed"
    SCRIPT_FAILED = "script-failed"


@dataclass(frozen=True, slots=True)
class Clause:
    """Where a requirement is written, and how sure we are of the wording."""

    standard: str
    number: str
    status: str
    """``confirmed`` in the source text, ``restated`` by others only, or ``project`` for our own."""


@dataclass(frozen=True, slots=True)
class Threshold:
    """A number a rule measures against."""

    value: float
    unit: str
    source: str


@dataclass(frozen=True, slots=True)
class RuleInfo:
    """What one needs to know about a rule to understand and mend what it found."""

    id: str
    source: Source
    what: str
    """The requirement in one sentence."""
    impact: Impact | None
    tags: tuple[str, ...]
    why: str = ""
    """Why it matters to an old person."""
    mend: str = ""
    """What to change."""
    clauses: tuple[Clause, ...] = ()
    thresholds: dict[str, Threshold] = field(default_factory=dict)
    messages: dict[str, str] = field(default_factory=dict)
    """Reason key -> sentence with ``{measured}`` and ``{required}``."""
    applies_to: str = ""
    passes: str = ""
    """An example that passes."""
    fails: str = ""
    """An example that fails."""
    help_url: str = ""
    inapplicable: str = ""
    """An example that the rule says nothing about."""
    act: tuple[str, ...] = ()
    """Ids of the W3C ACT rules it implements."""
    same_as: tuple[str, ...] = ()
    """Keys of rules of other sources that name the same fault: ``axe:tabindex``."""

    @property
    def key(self) -> str:
        """Its name among the rules of all sources: ``elder:text-size``."""
        return f"{self.source}:{self.id}"

    def is_named_in(self, names: Collection[str]) -> bool:
        """Whether it is among them, by its id or its key."""
        return self.id in names or self.key in names

    @property
    def faults(self) -> frozenset[str]:
        """What the fault is called that it finds: rules that share a name find the same."""
        return frozenset((self.key, *self.same_as, *self.act))


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on the page, in CSS pixels from the document's top left corner."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Target:
    """The element a finding is about."""

    path: tuple[tuple[str, ...], ...]
    """One step per frame from the top document in; a step is a chain of selectors through shadow
    roots. An ordinary element has one step of one selector."""
    html: str
    """The element's source, shortened."""
    box: Box | None = None
    """``None`` when it has no place on the page."""

    @property
    def selector(self) -> str:
        """The path in one line, for people."""
        return " ⟫ ".join(" › ".join(step) for step in self.path)


@dataclass(frozen=True, slots=True)
class Acceptance:
    """Why a known violation does not count for now, as the baseline says."""

    reason: str
    owner: str
    """Who answers for it."""
    expires: str
    """The last day it is accepted, ``YYYY-MM-DD``."""


@dataclass(frozen=True, slots=True)
class Checked:
    """What one person said of what a machine cannot decide."""

    who: str
    on: str
    """The day, ``YYYY-MM-DD``."""
    says: Outcome
    """``PASSED``, ``FAILED``, ``INAPPLICABLE``, or ``CANNOT_TELL`` for who could not say either."""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Standing:
    """What stands at a place, so that a person's answer holds only as long as it does."""

    content: str
    """SHA-256 of what a person meets there: elements, words, alternatives, the place's style."""
    look: str = ""
    """Its picture in 64 points, 16 hexadecimal digits; empty when it has no place on the page."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One element that fails a rule, or that a person has to look at or has looked at."""

    outcome: Outcome
    """``FAILED`` or ``CANNOT_TELL``; any that a person can say where one has."""
    target: Target
    message: str
    measured: str = ""
    required: str = ""
    reason: str = ""
    """Key into the messages of an own rule, for reports in other languages."""
    sources: tuple[str, ...] = ()
    """Keys of the rules of other sources that saw the same fault: ``axe:image-alt``."""
    accepted: Acceptance | None = None
    """Set by the baseline: a violation that is known and does not count as new."""
    standing: Standing | None = None
    """Of what a person has to look at, in runs that people go on with."""
    checked: tuple[Checked, ...] = ()
    """What people said, where a machine could not tell."""


@dataclass(frozen=True, slots=True)
class RuleResult:
    """One rule on one page."""

    rule: RuleInfo
    outcome: Outcome
    findings: tuple[Finding, ...] = ()
    passed_count: int = 0
    """How many elements satisfied it."""
    note: str = ""
    """What broke, when the outcome is ``COULD_NOT_RUN``."""

    def with_outcome(self, outcome: Outcome) -> tuple[Finding, ...]:
        """Give the findings of one outcome."""
        return tuple(finding for finding in self.findings if finding.outcome is outcome)


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a page could not be audited."""

    obstacle: Obstacle
    detail: str


@dataclass(frozen=True, slots=True)
class Spoken:
    """One thing a screen reader says when it reads the page from top to bottom."""

    text: str
    """Role, name, state and value in the order they are said, in the page's language."""
    target: Target | None = None
    """What is spoken about."""


@dataclass(frozen=True, slots=True)
class FocusStop:
    """One place the focus comes to when a person presses Tab, in the order it comes."""

    target: Target
    """Where; its box is drawn into the picture of the page."""
    name: str
    """What a screen reader says there."""
    is_visible: bool = True
    """Whether the focus could be seen there."""


@dataclass(frozen=True, slots=True)
class Portrait:
    """A picture of the page from its top, to draw on."""

    webp: bytes
    width: int
    """CSS pixels of the page that the picture shows, not the picture's own pixels."""
    height: int
    """CSS pixels."""


@dataclass(frozen=True, slots=True)
class Link:
    """Where a link on a page leads."""

    url: str
    target: Target
    is_here: bool = False
    """To a place on the same page."""
    lands: bool = True
    """Whether that place is there."""


@dataclass(frozen=True, slots=True)
class PageReport:
    """What was found on one page under one setting."""

    target: PageTarget
    final_url: str
    title: str = ""
    results: tuple[RuleResult, ...] = ()
    problem: Problem | None = None
    shots: dict[Target, bytes] = field(default_factory=dict)
    """WebP picture of the place of each violation that has one."""
    duration_ms: int = 0
    links: tuple[str, ...] = ()
    """Where its links lead, when the run follows them; not part of reports."""
    linked: tuple[Link, ...] = ()
    """Its links with their places, when the run asks where they lead; not part of reports."""
    skeleton: str = ""
    """How it is built, in runs that look for templates; not part of reports."""
    transcript: tuple[Spoken, ...] = ()
    """What a screen reader says of the page; empty when nobody listened."""
    keyboard_path: tuple[FocusStop, ...] = ()
    """Where Tab leads; empty when nobody pressed it."""
    portrait: Portrait | None = None
    """The page as it looked when Tab was pressed."""
    standing: Standing | None = None
    """Of the page as a whole, figures apart, in runs that people go on with."""
    contains: tuple[str, ...] = ()
    """Kinds of things on it that people are asked about: image, video, form …"""

    def findings(self, outcome: Outcome) -> Iterator[tuple[RuleInfo, Finding]]:
        """Walk the findings of one outcome with their rules."""
        for result in self.results:
            for finding in result.with_outcome(outcome):
                yield result.rule, finding

    def counts(self) -> Counter[Outcome]:
        """Count findings for what failed or needs a look, and rules for everything else."""
        counts: Counter[Outcome] = Counter()
        for result in self.results:
            if result.findings:
                counts.update(finding.outcome for finding in result.findings)
            if not result.findings or result.outcome is Outcome.COULD_NOT_RUN:
                counts[result.outcome] += 1
        return counts


@dataclass(frozen=True, slots=True)
class Tools:
    """What did the looking, so that a result can be repeated."""

    yinqiao: str
    axe: str
    axe_sha256: str
    browser: str


@dataclass(frozen=True, slots=True)
class Template:
    """Pages that have the same shape of address and are built alike."""

    example: str
    """Address of the page that stands for them."""
    pages: int
    audited: int


@dataclass(frozen=True, slots=True)
class Sample:
    """Which pages a run chose of those there are."""

    seed: int
    pages: int
    """How many there are."""
    templates: tuple[Template, ...]
    """Of all of them, the one with most pages first."""
    left_out: tuple[str, ...]
    """Addresses that were not audited."""


@dataclass(frozen=True, slots=True)
class Report:
    """A whole run."""

    tools: Tools
    started: datetime
    pages: tuple[PageReport, ...]
    sample: Sample | None = None
    """Set when not all pages were audited that there are."""

    def total(self, outcome: Outcome) -> int:
        """Add one outcome up over all pages."""
        return sum(page.counts()[outcome] for page in self.pages)

    @property
    def new_violations(self) -> int:
        """Count the violations that no baseline accepts."""
        found = (each for page in self.pages for _, each in page.findings(Outcome.FAILED))
        return sum(finding.accepted is None for finding in found)

    @property
    def gap_count(self) -> int:
        """Count the pages and the rules on pages that could not be looked at."""
        unopened = sum(page.problem is not None for page in self.pages)
        return unopened + self.total(Outcome.COULD_NOT_RUN)

    @property
    def has_gap(self) -> bool:
        """Say whether something could not be looked at: a page, a rule, or everything."""
        return not self.pages or self.gap_count > 0
