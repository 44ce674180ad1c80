"""What is wrong with a service file is told whole: file, line, key and the rule, in plain words."""

from __future__ import annotations

from itertools import zip_longest
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from access.journeys.errors import ServiceFileError
from access.journeys.loader import (
    SERVICES_DIR,
    advise,
    check_file,
    load_service,
    load_services,
    read_file,
)
from access.service_tools.beginning import new_service

ID = "card-renewal"
ID_NUMBER = """\
  - id: id-number
    type: id-number # all types: yinqiao service schema
    question: 您的身份证号码是多少？
    name: 身份证号码
    help: 一共 18 位，在身份证正面最下面。
    fact: id-number # tells birthday, sex and age too: they are not asked again
"""
BIRTHDAY = """\
  - id: birthday
    type: date
    question: 您的生日是哪一天？
    name: 生日
    fact: birthday
"""
CHILDREN = """\
  - id: children
    type: group
    question: 家里有几个孩子？
    name: 孩子
    one: 孩子
    most: 3
    questions:
    - id: child
      type: text
      question: 孩子叫什么名字？
      name: 名字
"""


def written(folder: Path, *changes: tuple[str, str]) -> Path:
    """A new service file with words exchanged."""
    text = new_service(ID)
    for old, new in changes:
        assert text.count(old) == 1, f"{old!r} must stand once in the new file"
        text = text.replace(old, new)
    path = folder / f"{ID}.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_every_packaged_service_can_be_served() -> None:
    assert "pension-check" in load_services()
    assert [str(error) for path in SERVICES_DIR.glob("*.yaml") for error in check_file(path)] == []


def test_no_packaged_service_needs_advice() -> None:
    told = [advise(read_file(path)) for path in SERVICES_DIR.glob("*.yaml")]
    assert [str(each) for advice in told for each in advice] == []


def test_a_new_file_can_be_served_as_it_is(tmp_path: Path) -> None:
    assert check_file(written(tmp_path)) == []
    assert load_service(written(tmp_path)).name == "示例新事项"


BROKEN = [
    # what stands there, what is written instead, key, part of the rule
    ("version: 1\n", "colour: red\n", "colour", "no key known here"),
    ("icon: file-text", "icno: file-text", "icno", "did you mean 'icon'?"),
    ("phone: '12345'\n", "", "phone", "is missing"),
    ("phone: '12345'", "phone: 12345", "phone", "put it between quotes"),
    ("phone: '12345'", "phone: 服务台", "phone", "must be a telephone number"),
    ("undo_minutes: 10", "undo_minutes: ten", "undo_minutes", "must be a whole number"),
    ("undo_minutes: 10", "undo_minutes: 9", "undo_minutes", "must be 10 at least"),
    ("keep_days: 180", "keep_days: 0", "keep_days", "must be 1 or more"),
    ("keep_days: 180", "keep_days: 180\nkeep_days: 90", "keep_days", "stands twice, first in line"),
    ("keep_days: 180", "keep_days: *days", "keep_days", "write it out instead"),
    ("words: {}", "words: {a：1}", "words.a：1", "must be text"),
    (f"id: {ID}", "id: card", "id", "must be the name of the file"),
    ("name: 示例新事项", "name: 示例老年人优待证补办换领", "name", "at most 10 are plain"),
    ("fee: {yuan: 0", "fee: {yuan: free", "fee.yuan", "must be a number, for example"),
    ("fee: {yuan: 0", "fee: {yuan: -1", "fee.yuan", "must be 0 or more"),
    ("note: 示例：不收钱。", "note: 不收钱。", "fee", "its words must say 示例"),
    ("value: 5, unit", "value: 11, unit", "time.value", "longer than the law lets"),
    ("unit: working-days", "unit: weeks", "time.unit", "must be one of 'minutes'"),
    ("agent: {allowed: true", "agent: {allowed: perhaps", "agent.allowed", "true or false"),
    ("  form: original", "  form: photo", "documents.1.form", "must be one of 'original'"),
    ("says: [示例的另一种叫法]", "says: 示例的另一种叫法", "says", "must be a list"),
    ("says: [示例的另一种叫法]", "says: []", "says", "one line at least"),
    ("events: [growing-old]", "events: [growing-young]", "events.1", "known are illness"),
    ("people: [sixty-plus]", "people: [pensioners]", "people.1", "finding.yaml"),
    ("icon: file-text", "icon: file-texts", "icon", "did you mean 'file-text"),
    ("- fact: age", "- fact: aeg", "rules.1.fact", "did you mean 'age'?"),
    ("  at_least: 60", "  at_least: 60\n  at_most: 90", "rules.1", "exactly one of at_least"),
    ("- fact: age", "- fact: draws-pension", "rules.1.fact", "use one_of"),
    ("  at_least: 60", "  at_least: 60\n  when: {yunnan-houshold: ['no']}",
     "rules.1.when.yunnan-houshold", "did you mean 'yunnan-household'?"),
    ("  at_least: 60", "  at_least: 60\n  when: {yunnan-household: [maybe]}",
     "rules.1.when.yunnan-household", "cannot be 'maybe', only no, yes"),
    ("kind: window, how: 示例：也可以到社区窗口办。",
     "kind: relative, how: 请家人用手机刷脸。", "second_ways", "all hang on 手机"),
    ("- {kind: window, how: 示例：也可以到社区窗口办。}", "", "second_ways", "must be a list"),
    ("kind: window,", "kind: face,", "second_ways.1.kind", "'window', 'home-visit'"),
    ("- id: phone", "- id: receipt", "steps.2.questions.receipt.id", "name of another page"),
    ("- id: phone", "- id: id-number", "steps.2.questions.id-number.id", "another question too"),
    ("- id: phone", "- id: Phone", "steps.2.questions.Phone.id", "small letters"),
    ("type: phone", "type: telephone", "steps.2.questions.phone.type", "must be one of address"),
    ("{value: home, label: 送到家里, says: [送上门]}", "{value: window, label: 送到家里}",
     "steps.3.questions.how.options", "have a value twice"),
    ("{how: [home]}", "{how: [post]}", "steps.3.questions.when.when.how", "only home, window"),
    ("{how: [home]}", "{hwo: [home]}", "steps.3.questions.when.when.hwo", "asked before this one"),
    ("{how: [home]}", "{phone: ['1']}", "steps.3.questions.when.when.phone", "has no options"),
    ("keep_days: 180", "keep_days：180", "the file", "a Chinese '：'"),
    ("{how: [home]}", "{how: home}", "steps.3.questions.when.when.how", "must be a list"),
    ("    fact: phone", "    fact: id-number",
     "steps.2.questions.phone.fact", "asked by 'id-number'"),
    ("- name: 留个电话\n  questions:\n", f"- name: 留个电话\n  questions:\n{BIRTHDAY}",
     "steps.2.questions.birthday.fact", "follows from 'id-number'"),
    ("- name: 留个电话\n  questions:\n",
     f"- name: 留个电话\n  questions:\n{CHILDREN.replace('most: 3', 'most: 0')}",
     "steps.2.questions.children.most", "1 or more"),
    ("- name: 留个电话\n  questions:\n",
     f"- name: 留个电话\n  questions:\n{CHILDREN.replace('type: text', 'type: group')}",
     "steps.2.questions.children.questions.child.type", "must be one of address"),
    ("proof: id-number", "proof: id", "proof", "not in a group"),
    ("proof: id-number", "proof: how", "proof", "last four characters"),
    ("proof: id-number", "proof: when", "proof", "last four characters"),
    ("    fact: phone", "    problems: {blank: '请填{thing}。'}",
     "steps.2.questions.phone.problems.blank", "mentions {thing}"),
    ("    fact: phone", "    problems: {vacant: 请填电话，例如 12345。}",
     "steps.2.questions.phone.problems.vacant", "never given by a phone question"),
    ("question: 您想怎么领？", "question: ''", "steps.3.questions.how.question", "not be empty"),
    ("how: 示例：也可以到社区窗口办。", "how: ''", "second_ways.1.how", "not be empty"),
    ("question: 您想怎么领？", "question: 您想怎么领{name}？",
     "steps.3.questions.how.question", "neither '{' nor '}'"),
    ("reviewed_on: ", "reviewed_on: yesterday # ", "reviewed_on", "for example 2026-11-22"),
    ("state: draft", "state: draft\nvalid_from: 2026-02-30", "valid_from", "does not exist"),
    ("state: draft", "state: draft\nvalid_from: 2027-01-01\nvalid_until: 2026-01-01",
     "valid_until", "before valid_from"),
    ("version: 1\n", "version: 2\n", "changes", "different from the version before"),
    ("version: 1\n", "version: 0\n", "version", "1 or more"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("old", "new", "key", "rule"), BROKEN, ids=[f"{b[2]}:{b[3]}" for b in BROKEN]
)
def test_a_broken_rule_is_told_with_file_key_and_rule(
    tmp_path: Path, old: str, new: str, key: str, rule: str
) -> None:
    path = written(tmp_path, (old, new))
    errors = check_file(path)
    assert [error.key for error in errors if rule in error.rule] == [key], errors
    with pytest.raises(ServiceFileError):
        load_service(path)


@pytest.mark.parametrize(
    ("old", "new"),
    [(b[0], b[1]) for b in BROKEN if b[1] and b[3] not in {"different from the version before"}],
)
def test_a_broken_rule_is_told_with_its_line_or_what_it_stands_in(
    tmp_path: Path, old: str, new: str
) -> None:
    path = written(tmp_path, (old, new))
    before = new_service(ID).splitlines()
    after = path.read_text(encoding="utf-8").splitlines()
    pairs = enumerate(zip_longest(before, after), 1)
    first = next(number for number, (old_line, line) in pairs if old_line != line)
    last = first + new.count("\n")
    lines = {error.line for error in check_file(path)}
    assert lines & set(range(first - 6, last + 2)), (lines, first, last)


def test_the_line_is_the_one_of_the_value(tmp_path: Path) -> None:
    path = written(tmp_path, ("keep_days: 180", "keep_days: long"))
    (error,) = check_file(path)
    assert path.read_text(encoding="utf-8").splitlines()[error.line - 1] == "keep_days: long"
    assert str(error).startswith(f"{path}:{error.line}: keep_days: must be a whole number")


def test_all_that_is_wrong_is_told_at_once_in_the_order_of_lines(tmp_path: Path) -> None:
    path = written(
        tmp_path,
        ("phone: '12345'", "phone: 12345"),
        ("undo_minutes: 10", "undo_minutes: many"),
        ("  form: original", "  form: photo"),
        ("{how: [home]}", "{how: home}"),
        ("words: {}", "wrods: {}"),
        ("keep_days: 180", "keep_days: 180\nkeep_days: 181"),
    )
    errors = check_file(path)
    assert [error.key for error in errors] == [
        "documents.1.form", "phone", "steps.3.questions.when.when.how", "wrods", "undo_minutes",
        "keep_days",
    ]  # fmt: skip
    assert [error.line for error in errors] == sorted(error.line for error in errors)


def test_broken_rules_of_a_whole_file_are_told_at_once_too(tmp_path: Path) -> None:
    path = written(
        tmp_path,
        ("undo_minutes: 10", "undo_minutes: 1"),
        ("proof: id-number", "proof: nothing"),
        ("kind: window, how: 示例：也可以到社区窗口办。", "kind: window, how: 到窗口按指纹。"),
    )
    assert [error.key for error in check_file(path)] == ["second_ways", "proof", "undo_minutes"]


def test_each_rule_is_told_in_chinese_too(tmp_path: Path) -> None:
    for number, (old, new, _, rule) in enumerate(BROKEN):
        folder = tmp_path / str(number)
        folder.mkdir()
        told = [error for error in check_file(written(folder, (old, new))) if rule in error.rule]
        by_a_type = {"have a value twice"}
        assert all(error.chinese for error in told) or rule in by_a_type, rule


@pytest.mark.parametrize(
    "content",
    [
        b"id: [",
        b"\xff\xfe",
        b"- a list",
        b"",
        b"[" * 100_000,
        b"a: &a [*a]",
        b"a: \x00",
        b"? [a]\n",
    ],
)
def test_a_file_that_is_no_service_is_told_with_its_path(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / f"{ID}.yaml"
    path.write_bytes(content)
    with pytest.raises(ServiceFileError, match=str(path)):
        load_service(path)


def test_a_file_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    (error,) = check_file(tmp_path / "gone.yaml")
    assert "cannot be read" in error.rule


@pytest.mark.parametrize(
    ("way", "is_good"),
    [
        ("kind: window, how: 到社区窗口办，不用刷脸。", True),
        ("kind: window, how: 到社区窗口办，要按指纹。", False),
        ("kind: phone, how: 用家里电话或者手机打 12345。", True),
        ("kind: phone, how: 先扫码，再等人打过来。", False),
        ("kind: relative, how: 家人带上您的身份证来办。", True),
        ("kind: home-visit, how: 走不动的，请人上门。", True),
    ],
)
def test_a_second_way_is_one_that_everybody_can_go(tmp_path: Path, way: str, is_good: bool) -> None:
    path = written(tmp_path, ("kind: window, how: 示例：也可以到社区窗口办。", way))
    assert (not check_file(path)) is is_good


def test_the_same_fact_may_be_asked_on_two_branches_that_exclude_each_other(tmp_path: Path) -> None:
    phones = """\
  - id: phone-{0}
    type: phone
    when: {{how: [{0}]}}
    question: 您的电话是多少？
    name: 电话
    fact: home.phone
"""
    both = phones.format("home") + phones.format("window")
    path = written(tmp_path, ("words: {} #", f"{both}words: {{}} #"))
    assert check_file(path) == []
    path = written(tmp_path, ("words: {} #", f"{phones.format('home') * 2}words: {{}} #"))
    assert "is asked by 'phone-home' already" in str(check_file(path))


def test_advice_is_told_apart_and_the_file_is_served(tmp_path: Path) -> None:
    path = written(
        tmp_path,
        ("help: 一共 18 位，在身份证正面最下面。", "help: 逾期不予办理。"),
        ("question: 您想怎么领？", f"question: 您想{'怎么怎么' * 6}领？"),
        ("words: {}", "words: {行政许可: 政府同意您做一件事。}"),
    )
    reading = read_file(path)
    assert reading.errors == ()
    told = {advice.key: advice.rule for advice in advise(reading)}
    assert "is a word of offices" in told["steps.1.questions.id-number.help"]
    assert "more than 18 characters" in told["steps.3.questions.how.question"]
    assert "occurs in no question" in told["words.行政许可"]


def test_yes_and_no_stay_the_words_that_were_written(tmp_path: Path) -> None:
    options = "    - {value: yes, label: 要}\n    - {value: no, label: 不要}\n"
    path = written(
        tmp_path,
        (
            "    - {value: window, label: 自己来拿}\n    - {value: home, label: 送到家里, "
            "says: [送上门]}\n",
            options,
        ),
        ("{how: [home]}", "{how: [yes]}"),
    )
    service = load_service(path)
    how, when = service.steps[2].questions
    assert [option.value for option in how.options] == ["yes", "no"]  # type: ignore[union-attr]
    assert when.when == {"how": ("yes",)}


@settings(max_examples=150)
@example(line=3, value="", also="/")
@example(line=3, value="", also="../card")
@given(
    line=st.integers(0, 83),
    value=st.sampled_from(
        ["", "-1", "0", "1e9", "true", "no", "2026-02-30", "9999-12-31", "[]", "{}", "[[]]", "'{'",
         "{a: b}", "date", "group", "several-of", "photo", "*x", "!!int x", "'", "：", "\t", "\x00"]
    ),
    also=st.text(max_size=12),
)  # fmt: skip
def test_whatever_is_written_somewhere_the_file_is_read_or_refused_and_nothing_is_raised(
    tmp_path_factory: pytest.TempPathFactory, line: int, value: str, also: str
) -> None:
    lines = new_service(ID).splitlines()
    lines[line] = f"{lines[line].partition(':')[0]}: {value}{also}"
    path = tmp_path_factory.mktemp("any") / f"{ID}.yaml"
    path.write_text("\n".join(lines), encoding="utf-8", errors="replace")
    reading = read_file(path)
    assert (reading.service is None) == bool(reading.errors)
    assert all(error.line > 0 and error.key and error.rule for error in reading.errors)
    assert isinstance(advise(reading), list)
