"""Articles are read as they should be, and what cannot be told plainly is refused by line."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from access.information import ArticleError, load_articles
from access.information.loader import ARTICLES_FOLDER, read_article
from access.journeys import load_services

GOOD = (ARTICLES_FOLDER / "pension-check.md").read_text(encoding="utf-8")
PACKAGED = load_articles()


def written(folder: Path, content: str, name: str = "new-rule.md") -> Path:
    path = folder / name
    path.write_text(content, encoding="utf-8")
    return path


def test_every_packaged_article_can_be_read_and_speaks_of_services_there_are() -> None:
    assert PACKAGED.errors == ()
    assert {path.stem for path in ARTICLES_FOLDER.glob("*.md")} == {a.id for a in PACKAGED.all}
    for article in PACKAGED.all:
        assert set(article.head.services) <= set(load_services()), article.id


def test_an_article_says_what_changed_whom_it_touches_and_what_to_do(tmp_path: Path) -> None:
    article = read_article(written(tmp_path, GOOD))
    assert article.id == "new-rule"
    assert article.head.title == "养老认证一年一次"
    assert [part.heading for part in article.parts[:3]] == ["变了什么", "和谁有关", "您要做什么"]
    assert article.parts[2].lines[1:] == ("带上身份证号码。", "家人可以帮您认证。")
    assert [part.heading for part in article.parts if part.is_question] == [
        "忘了认证怎么办？",
        "认证要交钱吗？",
    ]


def test_lines_of_a_paragraph_are_one_line(tmp_path: Path) -> None:
    path = written(tmp_path, GOOD.replace("社保先自己核对。", "社保先\n自己核对。"))
    assert read_article(path).parts[0].lines[1] == "社保先自己核对。核对清楚的，不用您办。"


@pytest.mark.parametrize(
    ("good", "bad", "line", "rule"),
    [
        ("---\ntitle", "title", 1, "must begin with a head"),
        ("title: 养老认证一年一次", "titel: 养老认证一年一次", 2, "titel"),
        ("title: 养老认证一年一次\n", "", 1, "title"),
        ("valid_from: 2023-08-01", "valid_from: 2023-13-01", 1, "month must be"),
        ("icon: calendar-check", "icon: [calendar", 4, "must be YAML"),
        ("## 变了什么", "## 有什么变化", 11, "must be ## 变了什么"),
        ("## 变了什么", "# 变了什么", 11, "headings of one kind"),
        ("## 变了什么\n", "", 12, "must begin with ## 变了什么"),
        ("## 忘了认证怎么办？", "## 忘了认证", 29, "ending with ？"),
        ("家人可以帮您认证。", "家人[可以](https://example.org)帮您。", 27, "without link_open"),
        ("家人可以帮您认证。", "家人**可以**帮您认证。", 27, "without strong_open"),
        ("家人可以帮您认证。", "<b>家人</b>可以帮您认证。", 27, "without html_inline"),
        ("## 认证要交钱吗？", "> ## 认证要交钱吗？", 33, "no blockquote_open"),
        ("不要钱。有人要您交钱，请打 12345 问。", "", 33, "must tell something below"),
        (GOOD[GOOD.index("## 您要做什么") :], "", 21, "must also tell ## 您要做什么"),
    ],
)
def test_what_is_wrong_is_told_with_its_line(
    tmp_path: Path, good: str, bad: str, line: int, rule: str
) -> None:
    assert good in GOOD
    with pytest.raises(ArticleError) as told:
        read_article(written(tmp_path, GOOD.replace(good, bad, 1)))
    assert rule in str(told.value)
    assert told.value.line == line
    assert f"new-rule.md:{line}:" in str(told.value)


def test_a_name_that_is_no_address_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ArticleError, match="small letters"):
        read_article(written(tmp_path, GOOD, "新规定.md"))


def test_a_file_that_is_no_text_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "broken.md"
    path.write_bytes(b"---\n\xff\xfe\n---\n")
    with pytest.raises(ArticleError, match="cannot be read"):
        read_article(path)


def test_a_broken_article_leaves_the_others_alone(tmp_path: Path) -> None:
    written(tmp_path, "## 变了什么")
    written(tmp_path, GOOD, "good.md")
    found = load_articles(tmp_path)
    assert [each.id for each in found.all] == ["good"]
    assert [error.path.name for error in found.errors] == ["new-rule.md"]


def test_an_article_holds_from_its_first_day_to_its_last(tmp_path: Path) -> None:
    begins = "valid_from: 2023-08-01"
    written(tmp_path, GOOD.replace(begins, f"{begins}\nvalid_until: 2023-08-31"))
    found = load_articles(tmp_path)
    days = (date(2023, 7, 31), date(2023, 8, 1), date(2023, 8, 31), date(2023, 9, 1))
    assert [len(found.on(day)) for day in days] == [0, 1, 1, 0]
    assert found.get("new-rule") is not None
    assert found.get("none") is None
