"""Words are plain: limits of the project's rules for texts, over everything citizens read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields

import pytest

from access.journeys import Step
from access.page.walk import phrases
from access.pages import Display, build_shell
from tests.access.pages.every_page import SERVICE, context_in, every_page

HAN = re.compile(r"[\u4e00-\u9fff]")
SENTENCE_END = re.compile(r"[。！？；\n]")
CLAUSE_END = re.compile(r"[。！？；，：、\n]")
JARGON = (
    "予以", "逾期", "之规定", "参保地", "备案", "兜底", "应享尽享", "详见附件", "知悉", "特此",
    "办理完毕", "该事项", "申请人", "系统繁忙", "身份验证", "校验", "提示信息",
)  # fmt: skip
BLAME = ("错误", "无效", "非法", "失败", "有误", "不合法", "格式不正确", "你")
OPEN_ENDED = ("其他材料", "等相关证明", "等材料", "相关材料")
MOST_MEAN_SENTENCE = 20
MOST_SENTENCE = 40
MOST_MEAN_CLAUSE = 12
MOST_STEP = 18


def service_texts() -> Iterator[tuple[str, str]]:
    """Every text of the service file, by its key."""
    yield "name", SERVICE.name
    yield "line", SERVICE.line
    for part in fields(SERVICE.guide):
        for number, line in enumerate(getattr(SERVICE.guide, part.name).lines):
            yield f"guide.{part.name}.{number}", line
    for step in SERVICE.steps:
        yield f"{step.id}.question", step.question
        yield f"{step.id}.name", step.name
        yield f"{step.id}.help", step.help
        for option in step.options:
            yield f"{step.id}.{option.value}", option.label
            if option.hint:
                yield f"{step.id}.{option.value}.hint", option.hint
        for reason, words in step.problems.items():
            yield f"{step.id}.problems.{reason}", words
    for number, line in enumerate(SERVICE.next_steps):
        yield f"next_steps.{number}", line


def page_texts() -> Iterator[tuple[str, str]]:
    """Every Chinese text on every page and in the frame."""
    shell = build_shell(context_in("zh-Hans"), "", Display())
    for name, page in (*every_page().items(), ("frame", shell)):
        for phrase in phrases(page):
            if phrase.locale == "zh-Hans" and HAN.search(phrase.text):
                yield name, phrase.text


TEXTS = sorted({*(text for _, text in service_texts()), *(text for _, text in page_texts())})


def han(text: str) -> int:
    return len(HAN.findall(text))


def parts(text: str, end: re.Pattern[str]) -> list[int]:
    return [han(part) for part in end.split(text) if han(part)]


def test_there_are_texts_to_judge() -> None:
    assert len(TEXTS) > 150


def test_sentences_are_short_on_average() -> None:
    lengths = [length for text in TEXTS for length in parts(text, SENTENCE_END)]
    assert sum(lengths) / len(lengths) <= MOST_MEAN_SENTENCE


def test_clauses_are_short_on_average() -> None:
    lengths = [length for text in TEXTS for length in parts(text, CLAUSE_END)]
    assert sum(lengths) / len(lengths) <= MOST_MEAN_CLAUSE


@pytest.mark.parametrize("text", TEXTS)
def test_no_sentence_is_long(text: str) -> None:
    assert max(parts(text, SENTENCE_END), default=0) <= MOST_SENTENCE


@pytest.mark.parametrize("text", TEXTS)
def test_no_paragraph_is_long(text: str) -> None:
    assert len(parts(text, SENTENCE_END)) <= 4


@pytest.mark.parametrize("text", TEXTS)
def test_no_word_of_offices_blame_or_catch_all_is_used(text: str) -> None:
    assert not [word for word in (*JARGON, *BLAME, *OPEN_ENDED) if word in text]


@pytest.mark.parametrize("step", SERVICE.steps, ids=lambda step: step.id)
def test_each_step_asks_one_short_question(step: Step) -> None:
    assert han(step.question) <= MOST_STEP
    assert step.question.endswith("？")
    assert step.question.count("？") == 1


@pytest.mark.parametrize(
    ("key", "text"), [(key, text) for key, text in service_texts() if ".problems." in key]
)
def test_what_is_to_be_mended_names_the_thing_and_gives_an_example(key: str, text: str) -> None:
    step = SERVICE.step(key.split(".", maxsplit=1)[0])
    assert step is not None
    nouns = {
        "for-whom": "替谁办",
        "id-number": "身份证",
        "living": "住",
        "contact": "电话|手机",
        "consent": "同意",
    }
    assert re.search(nouns[step.id], text), text
    assert "例如" in text
    assert "请" in text or "要" in text


def test_the_guide_answers_everything_everybody_asks() -> None:
    assert all(getattr(SERVICE.guide, part.name).lines for part in fields(SERVICE.guide))
    assert SERVICE.phone
    assert len(SERVICE.steps) <= 5


def test_what_is_not_confirmed_is_shown_as_a_sample() -> None:
    for part in fields(SERVICE.guide):
        fact = getattr(SERVICE.guide, part.name)
        if fact.status == "sample":
            assert any(line.startswith("示例：") for line in fact.lines), part.name
        assert fact.source
