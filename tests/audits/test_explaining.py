"""``yinqiao audit explain`` and the page of rules made from the rules themselves."""

from __future__ import annotations

from pathlib import Path

import pytest

from audits.explain_cli import main
from audits.explaining import find_rule, own_rules, rules_page
from audits.reporters.rule_words import translations
from audits.reporters.words import report_words

PAGE = Path(__file__).parents[2] / "docs" / "rules.md"


def test_page_of_rules_says_what_the_rules_say() -> None:
    assert PAGE.read_text("utf-8") == rules_page(own_rules()), "docs/rules.md lags: make rules"


def test_a_rule_is_explained_with_its_reason_remedy_and_examples(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["text-size"]) == 0
    printed = capsys.readouterr().out.replace("\n", "")
    rule = next(each for each in own_rules() if each.id == "text-size")
    for text in (rule.what, rule.why, rule.mend, rule.passes, rule.fails, "18 px"):
        assert text.replace(" ", "") in printed.replace(" ", "")


def test_a_rule_is_explained_in_english_where_it_is_translated(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["text-size", "--report-language", "en"]) == 0
    printed = capsys.readouterr().out
    assert translations("en")["elder:text-size"]["what"] in printed
    assert report_words("en")["why"] in printed


def test_rules_of_axe_are_explained_as_well(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["axe:image-alt"]) == 0
    printed = capsys.readouterr().out
    assert "图像必须有替代文本" in printed
    assert "dequeuniversity.com" in printed


def test_without_a_name_all_rules_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 0
    assert "elder-entry" in capsys.readouterr().out


def test_a_rule_that_nobody_knows_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["no-such-rule"]) == 2
    assert "no-such-rule" in capsys.readouterr().err


def test_every_rule_that_another_is_the_same_as_is_there() -> None:
    named = [key for rule in own_rules() for key in rule.same_as]
    assert [find_rule(key).key for key in named] == named
    assert "axe:tabindex" in named


def test_every_translation_belongs_to_a_rule_and_fills_the_same_blanks() -> None:
    rules = {rule.key: rule for rule in own_rules()}
    for key, entry in translations("en").items():
        assert key in rules or find_rule(key)
        for reason, sentence in entry.get("messages", {}).items():
            original = rules[key].messages[reason]
            for blank in ("{measured}", "{required}"):
                assert (blank in sentence) <= (blank in original), (key, reason)


def test_advice_on_rules_of_axe_is_whole_and_belongs_to_one() -> None:
    advice = translations("zh-Hans")
    assert len(advice) > 50
    for key, entry in advice.items():
        assert find_rule(key).source == "axe"
        assert set(entry) - {"what"} == {"why", "mend", "fails", "passes"}, key
