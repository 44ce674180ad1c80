"""What several of these pages say, each in one place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from access.audit_desk.order import Order
from access.audit_desk.state import JobState, TaskState
from access.page.model import Link
from access.page.writer import PageWriter
from access.pages import paths
from access.pages.moments import clock_of, day_of
from access.store.desk_rows import AuditJob
from audits.outcome import Finding, RuleInfo
from audits.reporters.rule_words import message_of, translations, worded
from locales.marking import N_
from locales.text import Text
from voice.page import Phrase

STATES: Mapping[str, str] = {
    JobState.WAITING: N_("排队等着"),
    JobState.RUNNING: N_("正在检查"),
    JobState.DONE: N_("查完了"),
    JobState.GIVEN_UP: N_("没有查成"),
    JobState.STOPPED: N_("停下了，没有查完"),
}
TASK_STATES: Mapping[str, str] = {
    TaskState.OPEN: N_("还没改好"),
    TaskState.CHECKING: N_("正在重新查"),
    TaskState.CLOSED: N_("改好了，已经查过"),
}
_OTHER_LANGUAGE = "en"
_OWN_LANGUAGE = "zh-Hans"


@dataclass(frozen=True, slots=True)
class Seen:
    """A run with its order read."""

    job: AuditJob
    order: Order
    number: int
    """Counted from the first run there was."""

    @classmethod
    def of(cls, job: AuditJob, number: int) -> Seen:
        """Read the order of a job."""
        return cls(job, Order.model_validate_json(job.asked), number)

    @property
    def is_done(self) -> bool:
        """Whether there is a report to look at."""
        return self.job.state == JobState.DONE


def moment(seconds: int) -> datetime:
    """What the store counts, as an aware moment."""
    return datetime.fromtimestamp(seconds, UTC)


def run_name(write: PageWriter, seen: Seen) -> Phrase:
    """Which site, and when: no other run has both."""
    at = moment(seen.job.made_at)
    return write.shown(
        N_("{site}，{day} {time}"), site=seen.order.site, day=day_of(at), time=clock_of(at)
    )


def state_words(write: PageWriter, seen: Seen) -> Phrase:
    """Where a run stands, in a line."""
    job = seen.job
    if job.state == JobState.DONE:
        return write.t(
            N_("查完了：{pages} 页，{count} 个问题"), pages=job.pages_done, count=job.failed
        )
    if job.state == JobState.RUNNING:
        return write.t(
            N_("正在检查：已经看了 {done} 页，现在知道有 {known} 页"),
            done=job.pages_done,
            known=job.pages_known,
        )
    return write.t(STATES[job.state])


def audits_link(write: PageWriter, locale: str) -> Link:
    """To the list of runs."""
    label = write.button(N_("回到所有检查"))
    return Link(label, paths.audits(locale), icon="list-checks", voice="open:audits")


def rule_words(write: PageWriter, rule: RuleInfo, part: str) -> Phrase | None:
    """``what``, ``why`` or ``mend`` of a rule: in English for who reads English, else Chinese."""
    language = _language(write, rule)
    words = getattr(worded(rule, language), part)
    return write.phrase(Text(words, language), private=True) if words else None


def finding_words(write: PageWriter, rule: RuleInfo, finding: Finding) -> Phrase:
    """What was found."""
    language = _language(write, rule)
    return write.phrase(Text(message_of(rule, finding, language), language), private=True)


def code(write: PageWriter, text: str) -> Phrase:
    """Addresses and code as they stand; read aloud they would say nothing to anybody."""
    return write.phrase(Text(text, write.locale), private=True, silent=True)


def _language(write: PageWriter, rule: RuleInfo) -> str:
    has_words = write.locale == _OTHER_LANGUAGE and rule.key in translations(_OTHER_LANGUAGE)
    return _OTHER_LANGUAGE if has_words else _OWN_LANGUAGE
