"""What people type and say, and what they mean by it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from access.journeys import load_services
from access.journeys.search import _index, find_services, sound_of

SERVICES = tuple(load_services().values())

MEANT = {
    "pension-check": [
        "养老待遇资格认证", "养老认证", "怎么认证养老金", "资格认证！", "社保认证怎么办",
        # Wrong characters of the same sound, as a recognizer or a pinyin keyboard gives them.
        "养老人证", "养劳认证", "资各认证",
        # Typed pinyin, whole.
        "yanglaorenzheng", "zigerenzheng",
    ],
    "courtesy-card": ["老年证", "优待证", "办老年优待政", "老人正", "laonianzheng", "敬老卡"],
    "longevity-allowance": [
        "高龄津贴", "长寿补助", "高领津贴", "高林金贴", "changshoubuzhu",
        # As it sounds where zh is z, n is l and ng is n.
        "高宁进贴", "藏瘦补助",
    ],
    "medical-claim": ["报销医药费", "看病报销", "医药费怎么报", "报消", "yiyaofei", "住院报消"],
    "pension-start": ["办退休", "退休手续", "申请养老金", "tuixiushouxu", "办腿休"],
}  # fmt: skip


@pytest.mark.parametrize(
    ("query", "service"), [(query, each) for each, queries in MEANT.items() for query in queries]
)
def test_what_is_meant_is_found_first(query: str, service: str) -> None:
    assert find_services(SERVICES, query)[0].id == service


@pytest.mark.parametrize("query", ["天气预报", "hello", "９９９", "a", "斯", "股票行情"])
def test_what_nobody_offers_is_not_found(query: str) -> None:
    assert find_services(SERVICES, query) == ()


@pytest.mark.parametrize("query", ["", "  ", "？！", "\u200b"])
def test_nothing_asked_shows_everything(query: str) -> None:
    assert find_services(SERVICES, query) == SERVICES


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("知道", "自到"),
        ("老年", "脑年"),
        ("湖南", "福兰"),
        ("身份", "森汾"),
        ("上船", "桑传"),
        ("灰", "飞"),
    ],
)
def test_what_southern_speech_does_not_tell_apart_sounds_alike(one: str, other: str) -> None:
    assert sound_of(one) == sound_of(other)


@given(st.text(max_size=80))
def test_any_words_give_services_each_once(query: str) -> None:
    found = find_services(SERVICES, query)
    assert len(found) == len(set(found))


def test_only_words_that_stand_in_a_name_are_remembered() -> None:
    find_services(SERVICES, "养老认证")
    find_services(SERVICES, "张三的身份证丢了")
    kept = str(vars(_index(SERVICES)))
    assert "养老认证" in kept
    assert "张三" not in kept
