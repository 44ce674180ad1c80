"""Every type of page is answered by voice alone, through the browser's own microphone.

Real recordings where there is one of the word; the others are said by another of the packaged
voices than the one the pages answer with.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest

from access.pages.client_words import CLIENT_WORDS
from tests.e2e.hearing import watch
from tests.e2e.hurrying import hurry
from tests.e2e.mouth import Mouth
from tests.e2e.talking import Talker
from tests.fixtures.chromium import open_chromium
from tests.fixtures.server import Server

pytestmark = [
    pytest.mark.browser,
    pytest.mark.speech,
    pytest.mark.slow,
]

ID_NUMBER = "11010519491231002X"
YES = "recording:可以"


@dataclass(frozen=True)
class Case:
    """One page, what is said on it, and where that leads."""

    name: str
    service: str
    step: str
    said: tuple[str, ...]
    leads_to: str
    before: dict[str, str] = field(default_factory=dict)


CASES = (
    Case("guide", "pension-check", "", ("recording:开始",), "for-whom"),
    Case(
        "one-of",
        "pension-check",
        "living",
        ("recording:医院",),
        "contact",
        {"for-whom": "self", "id-number": ID_NUMBER},
    ),
    Case("yes-no", "medical-claim", "medical-insurance", (YES,), "settled"),
    Case(
        "number",
        "pension-start",
        "years-paid",
        ("二十年", YES),
        "id-number",
        {"draws-pension": "no", "scheme": "employee"},
    ),
    Case(
        "money",
        "utility-bill",
        "amount",
        ("三十五块五毛", YES),
        "pay-how",
        {"kind": "electricity", "customer-number": "12345678", "what": "pay"},
    ),
    Case(
        "date",
        "housing-fund-retirement",
        "retired-on",
        ("二零一九年三月五号", YES),
        "id-number",
        {"housing-fund": "yes", "retired": "yes"},
    ),
    Case(
        "name",
        "helper-visit",
        "full-name",
        ("我叫李秀英", YES),
        "id-number",
        {"way": "visit", "may-do": "fill-in"},
    ),
    Case(
        "consent",
        "pension-check",
        "consent",
        ("recording:同意",),
        "check",
        {
            "for-whom": "self",
            "id-number": ID_NUMBER,
            "living": "alone",
            "contact": "13800138000",
        },
    ),
    Case(
        "group",
        "medical-claim",
        "bills",
        ("加一个发票",),
        "bills.1.paid-on",
        {"medical-insurance": "yes", "settled": "no", "id-number": ID_NUMBER},
    ),
)
SIGNED_BEFORE = {
    "housing-fund": "yes",
    "retired": "yes",
    "retired-on": "2019-03-05",
    "id-number": ID_NUMBER,
    "employer": "银桥纺织厂",
    "certificate": "",
    "bank-card": "6222021234567890128",
    "contact": "13800138000",
}
CHECKED_BEFORE = {
    "for-whom": "self",
    "id-number": ID_NUMBER,
    "living": "alone",
    "contact": "13800138000",
    "consent": "agree",
}
OTHER_WORDS = (
    *("填表", "领证件", "选好了", "幺三八", "零零幺三", "重来", "昆明市", "我本人同意"),
    *("确认提交", "第一个", "我可以说什么", "recording:农作物", "recording:退休"),
    *("recording:开始@10", "recording:结束"),
)


@pytest.fixture(scope="module")
def mouth(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Mouth]:
    words = {word for case in CASES for word in case.said} | set(OTHER_WORDS)
    with Mouth(tmp_path_factory.mktemp("mouth"), words) as mouth:
        yield mouth


@pytest.fixture(scope="module")
def talker(listening_server: Server, mouth: Mouth) -> Iterator[Talker]:
    flags = (
        "--use-fake-ui-for-media-stream",
        "--use-fake-device-for-media-stream",
        f"--use-file-for-fake-audio-capture={mouth.file}%noloop",
    )
    with open_chromium(*flags) as driver:
        watch(driver)
        hurry(driver)
        with Talker(driver, listening_server, mouth) as talker:
            yield talker


def place(service: str, step: str = "") -> str:
    return f"services/{service}/{step}".rstrip("/")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_what_is_said_answers_the_page(talker: Talker, case: Case) -> None:
    talker.come(place(case.service, case.step), case.service, case.before)
    talker.say(*case.said)
    talker.wait_for_answer(place(case.service, case.leads_to))


def test_several_are_chosen_one_after_another(talker: Talker) -> None:
    talker.come(place("helper-visit", "may-do"), "helper-visit", {"way": "visit"})
    talker.say("填表", "领证件", "选好了")
    talker.wait_for_answer(place("helper-visit", "full-name"))
    assert talker.answers("helper-visit")["may-do"] == "fill-in,collect"


def test_a_number_is_said_in_groups_and_one_group_corrected(talker: Talker) -> None:
    before = {"for-whom": "self", "id-number": ID_NUMBER, "living": "alone"}
    talker.come(place("pension-check", "contact"), "pension-check", before)
    talker.say("幺三八", "零零幺三", "重来")
    # Only the last group is taken back: correct one thing, not all.
    talker.wait_until("one group", "querySelector('main [name=contact]').value === '138'")


def test_an_address_is_told_level_by_level(talker: Talker) -> None:
    before = {"id-number": "11010519301231002X", "yunnan-household": "yes"}
    talker.come(place("longevity-allowance", "home"), "longevity-allowance", before)
    first = talker.text("main")
    talker.say("昆明市")
    talker.wait_until(
        "the next level", "querySelector('main .so-far')?.textContent.includes('昆明市')"
    )
    assert talker.text("main") != first


def test_a_signature_is_given_by_the_whole_phrase(talker: Talker) -> None:
    service = "housing-fund-retirement"
    talker.come(place(service, "signature"), service, SIGNED_BEFORE)
    talker.say("我本人同意")
    talker.wait_for_answer(place(service, "check"))


def test_only_the_whole_sentence_hands_in_and_the_receipt_answers_too(talker: Talker) -> None:
    talker.come(place("pension-check", "check"), "pension-check", CHECKED_BEFORE)
    talker.say("recording:同意", "确认提交")
    talker.wait_for_answer(place("pension-check", "receipt"))
    talker.end()
    talker.say("recording:结束")
    talker.wait_for_answer("leave")


def test_free_speech_finds_candidates_and_one_is_chosen_by_its_number(talker: Talker) -> None:
    talker.come("")
    talker.say("recording:退休", "第一个")
    talker.wait_until("a guide", "querySelector('main').dataset.kind === 'guide'")


def test_who_asks_what_can_be_said_is_told_and_stays_on_the_page(talker: Talker) -> None:
    talker.come(place("pension-check", "for-whom"))
    talker.say("我可以说什么")
    told = CLIENT_WORDS["can-say"] + CLIENT_WORDS["can-say-always"]
    talker.wait_until_told(told)
    assert talker.path == place("pension-check", "for-whom")


def test_a_word_in_a_loud_hall_is_understood(talker: Talker) -> None:
    """A real recording with seven real people talking in the background, at 10 dB: what they say
    is heard after the word; where the machine asks 对吗, the person agrees."""
    talker.come(place("pension-check"))
    talker.say("recording:开始@10")
    talker.agree_where_asked(place("pension-check", "for-whom"), YES)


def test_who_is_not_understood_three_times_is_offered_a_person_and_a_message(
    talker: Talker,
) -> None:
    talker.come(place("pension-check", "for-whom"))
    talker.say(*["recording:农作物"] * 3)
    talker.wait_for_panel("trouble")
    assert talker.told_by_panel == CLIENT_WORDS["no-match-3"]
    offered = [each.get_attribute("data-offer") for each in talker.shown("[data-offer]")]
    assert offered == ["person", "message"]
    talker.click("[data-offer='message']")
    talker.wait_for_answer("message")
