"""Guided checks: members of staff are asked what no machine can tell, one question at a time.

Questions and what was found come from the audit in Chinese and English; all others see Chinese.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping, Sequence

from access.guided_checks import SiteChecks
from access.page.model import (
    Block,
    Card,
    Cards,
    Choice,
    Field,
    Form,
    Link,
    Notice,
    Option,
    Page,
    Paragraph,
    Picture,
    Problem,
    Problems,
    Section,
    Source,
)
from access.page.writer import PageWriter
from access.pages import paths
from access.pages.audits.wording import code
from access.pages.context import PageContext
from access.pages.moments import day_of
from access.pages.wording import LOOK_HERE, back_link, next_button
from audits.guided import Check, State, Turn
from audits.outcome import Outcome
from audits.reporters.rule_words import message_of
from locales.marking import N_
from locales.text import Text
from voice.page import Phrase, PhraseKind

SAYS, NOTE = "says", "note"
MOST_LISTED = 100
_LONGEST_NOTE = 500
_UNPROCESSABLE = 422
_ANSWERS: Mapping[Outcome, tuple[str, str]] = {
    Outcome.PASSED: (N_("是，没有问题"), "check"),
    Outcome.FAILED: (N_("不是，有问题"), "triangle-alert"),
    Outcome.INAPPLICABLE: (N_("用不上"), "circle-slash"),
    Outcome.CANNOT_TELL: (N_("我也说不准"), "circle-question-mark"),
}
_SAID: Mapping[Outcome, str] = {
    Outcome.PASSED: N_("由{who}于{day}检查：没有问题"),
    Outcome.FAILED: N_("由{who}于{day}检查：有问题"),
    Outcome.INAPPLICABLE: N_("由{who}于{day}检查：这里没有这样的东西"),
    Outcome.CANNOT_TELL: N_("由{who}于{day}检查：说不准"),
}
_STATES: Mapping[State, str] = {
    State.OPEN: N_("还没有人答"),
    State.EXPIRED: N_("这里后来变了，要重新看"),
    State.UNSURE: N_("看的人也说不准"),
    State.ANSWERED: N_("一个人答了"),
    State.AGREED: N_("两个人答得一样"),
    State.DISAGREED: N_("两个人答得不一样"),
}


def sites_page(context: PageContext, sites: Sequence[SiteChecks]) -> Page:
    """The sites there is something to ask about."""
    write = context.writer()
    locale = context.locale
    back = back_link(write, paths.audits(locale))
    title = write.title(N_("请人看一看"))
    lead = write.t(N_("机器看不出来的，请您一个一个地看。"))
    blocks: tuple[Block, ...] = (
        (Cards(tuple(_site_card(write, locale, *each) for each in enumerate(sites, 1))),)
        if sites
        else (Paragraph(write.t(N_("现在没有要问的。先检查一个网站，再来这里。"))),)
    )
    return Page(
        kind="desk",
        locale=locale,
        back=back,
        title=title,
        lead=lead,
        blocks=blocks,
        main=_to_audits(write, locale),
    )


def site_page(context: PageContext, of: SiteChecks) -> Page:
    """What can be done about one site: answer, look a second time, read what was said."""
    write = context.writer()
    locale = context.locale
    back = back_link(write, paths.checks(locale))
    title = write.phrase(Text(of.site, locale), kind=PhraseKind.TITLE, private=True)
    lead = write.t(N_("还有 {count} 个问题没有人答"), count=of.open)
    begin = Link(
        write.button(N_("开始回答")),
        paths.checks_of(locale, of.site, paths.FIRST),
        icon="list-checks",
        voice="open:first",
    )
    cards = (
        Card(
            Link(
                write.button(N_("再看一遍")),
                paths.checks_of(locale, of.site, paths.SECOND),
                icon="users",
                voice="open:second",
            ),
            write.t(N_("别人答过的有 {count} 个，请您也答"), count=of.second),
            write.t(N_("有 {count} 个两个人答得不一样"), count=of.disagreed)
            if of.disagreed
            else None,
        ),
        Card(
            Link(
                write.button(N_("谁怎么说")),
                paths.checks_of(locale, of.site, paths.SAID),
                icon="file-text",
                voice="open:said",
            ),
            write.t(N_("每个问题答了没有，是谁答的")),
        ),
    )
    return Page(
        kind="desk",
        locale=locale,
        back=back,
        title=title,
        lead=lead,
        main=begin,
        after=(Cards(cards),),
    )


def nothing_left_page(context: PageContext, site: str) -> Page:
    """For who has answered all that could be asked."""
    write = context.writer()
    locale = context.locale
    title = write.title(N_("没有要问您的了"))
    line = write.t(N_("您能答的都答了，谢谢您。"))
    return Page(
        kind="desk",
        locale=locale,
        title=title,
        blocks=(Notice("done", "check", (line,)),),
        main=_to_site(write, locale, site),
    )


def ask_page(
    context: PageContext,
    site: str,
    mode: str,
    turn: Turn,
    *,
    has_picture: bool,
    wrong: bool = False,
) -> Page:
    """One question. What others said of it is not shown: two people are to look for themselves."""
    write = context.writer()
    locale = context.locale
    check = turn.now.check
    here = paths.check_of(locale, site, mode, check.id)
    back = back_link(write, paths.checks_site(locale, site))
    problem = write.problem(N_("请选一个回答。")) if wrong else None
    problems = Problems(write.t(LOOK_HERE), (Problem(problem, SAYS),)) if problem else None
    title = _told(write, check.asked.wording(_language(locale)).ask, PhraseKind.TITLE)
    lead = write.given(check.title) if check.title else None
    blocks = (
        *_place(write, turn, f"{here}/picture" if has_picture else ""),
        _answers(write, check, locale, wrong=wrong),
        Field(
            name=NOTE,
            label=write.t(N_("哪里不行？写一句话，也可以空着。")),
            max_length=_LONGEST_NOTE,
            lines=2,
        ),
    )
    form = Form(here, next_button(write))
    return Page(
        kind="desk",
        locale=locale,
        back=back,
        problems=problems,
        title=title,
        lead=lead,
        blocks=blocks,
        form=form,
        more=(_later(write, here),),
        after=tuple(_where(write, check)),
        status=_UNPROCESSABLE if wrong else 200,
    )


def said_page(context: PageContext, site: str, given: Sequence[Turn], reader: str) -> Page:
    """Every question of a site with who said what; those in disagreement first.

    What one person said is shown to nobody who could still be the second to answer.
    """
    write = context.writer()
    locale = context.locale
    back = back_link(write, paths.checks_site(locale, site))
    title = write.title(N_("谁怎么说"))
    answered = [turn for turn in given if turn.now.answers or turn.now.expired]
    ordered = sorted(answered, key=lambda turn: turn.now.state is not State.DISAGREED)
    lead = write.t(
        N_("一共 {count} 个问题，{said} 个有人答过"), count=len(given), said=len(answered)
    )
    blocks: tuple[Block, ...] = tuple(
        _said_of(write, locale, turn, reader) for turn in ordered[:MOST_LISTED]
    )
    if len(ordered) > MOST_LISTED:
        more = write.t(N_("这里只列出前 {count} 个，其余的在报告里。"), count=MOST_LISTED)
        blocks += (Paragraph(more),)
    return Page(
        kind="desk",
        locale=locale,
        back=back,
        title=title,
        lead=lead,
        blocks=blocks,
        main=_to_site(write, locale, site),
    )


def _site_card(write: PageWriter, locale: str, number: int, of: SiteChecks) -> Card:
    """Numbered, so that each can be asked for by voice: nobody says a host and its port."""
    label = write.button(N_("第 {number} 个网站"), number=number)
    link = Link(
        label, paths.checks_site(locale, of.site), icon="list-checks", voice=f"open:site-{number}"
    )
    name = write.given(of.site)
    return Card(link, name, write.t(N_("还有 {count} 个问题没有人答"), count=of.open))


def _to_site(write: PageWriter, locale: str, site: str) -> Link:
    label = write.button(N_("回到这个网站"))
    return Link(label, paths.checks_site(locale, site), icon="undo-2", voice="open:site")


def _to_audits(write: PageWriter, locale: str) -> Link:
    label = write.button(N_("去检查网站"))
    return Link(label, paths.audits(locale), icon="list-checks", voice="open:audits")


def _place(write: PageWriter, turn: Turn, picture: str) -> tuple[Block, ...]:
    check = turn.now.check
    blocks: tuple[Block, ...] = ()
    if picture and check.finding:
        shown = write.t(N_("截图里框出来的，就是要看的地方。"))
        blocks += (Picture(shown, picture),)
    elif picture:
        blocks += (Picture(write.t(N_("这一页的截图。")), picture),)
    if check.rule and check.finding:
        message = message_of(check.rule, check.finding, _language(write.locale))
        blocks += (Paragraph(_told(write, message)),)
    if len(turn.checks) > 1:
        same = write.t(N_("一样的地方有 {count} 处，答一次就都答了。"), count=len(turn.checks))
        blocks += (Paragraph(same),)
    if turn.now.expired:
        blocks += (Paragraph(write.t(N_("这里答过以后又变了，请您再看一次。"))),)
    return blocks


def _answers(write: PageWriter, check: Check, locale: str, *, wrong: bool) -> Choice:
    words = check.asked.wording(_language(locale))
    hints = {Outcome.PASSED: words.good, Outcome.FAILED: words.bad}
    options = []
    for says, (label, icon) in _ANSWERS.items():
        hint = _told(write, hints[says]) if says in hints else None
        voice = f"choose:{SAYS}:{says.value}"
        options.append(Option(says.value, write.option(label), voice, hint=hint, icon=icon))
    return Choice(
        name=SAYS,
        options=tuple(options),
        chosen_word=write.t(N_("已选"), silent=True),
        problem=write.problem(N_("请选一个回答。"), silent=True) if wrong else None,
    )


def _where(write: PageWriter, check: Check) -> Iterator[Source]:
    """To find the place on the page itself, which is not opened from here: it may be any page."""
    yield Source(write.t(N_("这一页的网址")), code(write, check.url))
    if check.finding:
        yield Source(write.t(N_("在页面上的位置")), code(write, check.finding.target.selector))


def _later(write: PageWriter, here: str) -> Link:
    return Link(write.button(N_("以后再答")), f"{here}/later", voice="open:later")


def _said_of(write: PageWriter, locale: str, turn: Turn, reader: str) -> Section:
    now = turn.now
    lines = [write.given(now.check.title)] if now.check.title else []
    lines.append(write.t(_STATES[now.state]))
    is_told = now.state is not State.ANSWERED or any(a.who == reader for a in now.answers)
    if not is_told:
        lines.append(write.t(N_("您也答了，就看得到别人怎么说。")))
    for answer in now.answers if is_told else ():
        lines.append(write.shown(_SAID[answer.says], who=answer.who, day=day_of(answer.at)))
        if answer.note:
            lines.append(write.given(answer.note))
    icon = "triangle-alert" if now.state is State.DISAGREED else "list-checks"
    question = now.check.asked.wording(_language(locale)).ask
    return Section(icon, _told(write, question), tuple(lines))


def _told(write: PageWriter, words: str, kind: PhraseKind = PhraseKind.TEXT) -> Phrase:
    """Words of the audit, which knows Chinese and English; what it found is for staff alone."""
    is_chinese = any(unicodedata.name(each, "").startswith("CJK UNIFIED") for each in words)
    return write.phrase(Text(words, "zh-Hans" if is_chinese else "en"), kind=kind, private=True)


def _language(locale: str) -> str:
    return "en" if locale == "en" else "zh-Hans"
