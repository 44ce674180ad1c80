"""Texts of service files reach the catalogs; words for staff do not."""

from __future__ import annotations

from io import BytesIO

from access.journeys import load_services
from access.journeys.entitlement import load_entitlement_questions
from access.journeys.finding import load_topics
from locales.extract_services import extract
from locales.sources import collect

FILE = """
name: 办居住证
id: residence-permit
rules:
- reason: 住满半年才能办。
  source: 居住证暂行条例第二条
words:
  签注: 每年去盖一次章。
"""


def test_texts_and_hard_words_are_found_with_their_lines_and_sources_are_not() -> None:
    found = extract(BytesIO(FILE.encode()), {}, (), {})
    assert [(line, text) for line, _, text, _ in found] == [
        (2, "办居住证"),
        (5, "住满半年才能办。"),
        (8, "签注"),
        (8, "每年去盖一次章。"),
    ]


def test_the_catalogs_hold_every_service_topic_and_question_of_entitlement() -> None:
    messages = {message.id for message in collect() if message.id}
    for service in load_services().values():
        assert {service.name, *service.says, *service.words, *service.words.values()} <= {
            *messages, *(say for say in service.says if say.isdigit()),
        }  # fmt: skip
    topics = load_topics()
    assert {topic.name for topic in (*topics.events, *topics.people)} <= messages
    assert {each.question for each in load_entitlement_questions()} <= messages
