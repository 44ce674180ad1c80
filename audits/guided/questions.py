"""What people are asked: one plain question each, with what yes and what no looks like. Data only.

``pages.yaml`` asks about a page or a site what no machine sees; ``places.yaml`` asks about a place
that a rule could not decide. A rule without an entry is asked about in its own words.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Literal

import yaml
from pydantic import BaseModel, ConfigDict, Field

from audits.kinds import KINDS
from audits.outcome import Clause, Impact, RuleInfo, Source

WCAG = "WCAG 2.2"
CHINESE: Literal["zh-Hans"] = "zh-Hans"
PLACE = "place"
"""Id of the question on a place whose rule has none of its own."""


class Wording(BaseModel):
    """A question in one language. Yes always means that all is well."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    ask: str = Field(min_length=4)
    good: str = Field(min_length=2)
    """What it looks like where the answer is yes."""
    bad: str = Field(min_length=2)


class Question(BaseModel):
    """One thing a person is asked."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)

    id: str = ""
    criterion: str = ""
    """Success criterion of WCAG 2.2; empty for what only old people need."""
    when: tuple[str, ...] = ()
    """Kinds of things (``audits.kinds``); without one of them it is not asked."""
    is_of_site: bool = Field(default=False, alias="site")
    """Asked once for all pages of a site."""
    chinese: Wording = Field(alias=CHINESE)
    english: Wording = Field(alias="en")

    def wording(self, language: str) -> Wording:
        """Give it in a language; Chinese for all but English."""
        return self.english if language == "en" else self.chinese

    @property
    def rule(self) -> RuleInfo:
        """Give the requirement it asks for, as reports know rules."""
        standard = (Clause(WCAG, self.criterion, "confirmed"),) if self.criterion else ()
        return RuleInfo(
            id=self.id,
            source=Source.PERSON,
            what=self.chinese.ask,
            impact=Impact.SERIOUS,
            tags=("person",),
            clauses=standard or (Clause("银桥", self.id, "project"),),
            messages=_MESSAGES[CHINESE],
            passes=self.chinese.good,
            fails=self.chinese.bad,
        )


_MESSAGES: Mapping[str, dict[str, str]] = {
    CHINESE: {
        "fault": "看的人说这里不行。",
        "told": "看的人说这里不行：{measured}",
        "held": "看的人说没有问题。",
        "disagreed": "看的人说得不一样，请一起再看一次。",
        "unsure": "看的人也说不准，请再找一个人看。",
    },
    "en": {
        "fault": "A person looked and found a fault.",
        "told": "A person looked and found a fault: {measured}",
        "held": "A person looked and found no fault.",
        "disagreed": "People who looked do not agree. Please look again together.",
        "unsure": "Who looked could not say. Please ask somebody else.",
    },
}
"""What stands in reports on what people were asked."""


@cache
def page_questions() -> tuple[Question, ...]:
    """Give what is asked about pages and sites, in the order it is asked."""
    return tuple(_read("pages.yaml").values())


@cache
def place_questions() -> Mapping[str, Question]:
    """Give what is asked about places, by the key of the rule that could not decide."""
    return _read("places.yaml")


def question_of(question_id: str, rule: RuleInfo | None = None) -> Question:
    """Find a question by its id; for a place whose rule has none, make it of the rule's words.

    Raises:
        KeyError: It is about a page, and there is none.
    """
    if rule is None:
        return next(each for each in page_questions() if each.id == question_id)
    own = place_questions().get(rule.key)
    return own or _of_rule(rule)


def words_of_rules(language: str) -> Mapping[str, dict[str, object]]:
    """Give the words on what people are asked as reports keep words on rules, by key."""
    return {
        each.rule.key: {
            "what": each.wording(language).ask,
            "passes": each.wording(language).good,
            "fails": each.wording(language).bad,
            "messages": _MESSAGES[language],
        }
        for each in page_questions()
    }


def _of_rule(rule: RuleInfo) -> Question:
    known = place_questions()[PLACE]
    return known.model_copy(
        update={
            "chinese": _about(known.chinese, rule),
            "english": _about(known.english, rule),
        }
    )


def _about(wording: Wording, rule: RuleInfo) -> Wording:
    return wording.model_copy(update={"ask": wording.ask.format(what=rule.what)})


def _read(name: str) -> dict[str, Question]:
    entries = yaml.safe_load(Path(__file__).with_name(name).read_text("utf-8"))
    read = {key: Question.model_validate({**entry, "id": key}) for key, entry in entries.items()}
    unknown = {kind for each in read.values() for kind in each.when} - set(KINDS)
    if unknown:
        raise ValueError(f"{name}: {', '.join(sorted(unknown))} under when; known: {list(KINDS)}")
    return read
