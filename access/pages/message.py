"""A spoken message for a clerk, for those whom no machine understands."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from access.journeys.recording import MESSAGE_LIFE, Message
from access.page.answer_parts import Recorder
from access.page.model import Block, Button, Field, Form, Notice, Page, Problem, Problems, Section
from access.page.writer import PageWriter
from access.pages import paths
from access.pages.context import PageContext
from access.pages.moments import clock_of, day_of
from access.pages.ways import Way, call_link, way_link
from access.pages.wording import LOOK_HERE, back_link, home_link
from locales.marking import N_

SOUND, CONSENT, PHONE, DO, ABOUT = "sound", "consent", "phone", "do", "about"
YES, DELETE = "yes", "delete"
LONGEST_S = 60
_OFFICE_NUMBER = "12345"


class MessageTrouble(StrEnum):
    """Why a message was not sent."""

    NO_CONSENT = "no-consent"
    NO_SOUND = "no-sound"
    TOO_LONG = "too-long"
    WRONG_PHONE = "wrong-phone"
    TOO_MANY = "too-many"
    FULL = "full"


_TROUBLES: dict[MessageTrouble, tuple[str, str]] = {
    MessageTrouble.NO_CONSENT: (CONSENT, N_("请先勾上“同意录音”，再录。")),
    MessageTrouble.NO_SOUND: (SOUND, N_("请再录一遍，刚才没有录到声音。")),
    MessageTrouble.TOO_LONG: (SOUND, N_("请说短一点，最多一分钟。")),
    MessageTrouble.WRONG_PHONE: (PHONE, N_("请看看电话号码，比如 13800138000；不写也行。")),
    MessageTrouble.TOO_MANY: (SOUND, N_("您已经留了三段话，请等工作人员答复，或者打电话。")),
    MessageTrouble.FULL: (SOUND, N_("请打电话，或者请人帮忙。留话的地方满了。")),
}


@dataclass(frozen=True, slots=True)
class MessagePage:
    """What the page is made of besides its words."""

    messages: tuple[Message, ...] = ()
    trouble: MessageTrouble | None = None
    phone: str = ""
    about: str = ""
    """Id of the service one comes from."""


def message_page(context: PageContext, seen: MessagePage) -> Page:
    """What it is good for, the recorder, and what one left already, with its answers."""
    write = context.writer()
    locale = context.locale
    back = back_link(write, paths.home(locale))
    problems = _problems(write, seen.trouble)
    title = write.title(N_("给工作人员留一段话"))
    lead = write.t(N_("说出您要办的事，工作人员听了会答复您。"))
    delete = Button(
        write.button(N_("删掉我留的话")), voice="submit:delete", name=DO, value=DELETE, binding=True
    )
    return Page(
        kind="message",
        locale=locale,
        back=back,
        problems=problems,
        title=title,
        lead=lead,
        blocks=(*_left(write, seen.messages), _rules(write), *_recorder(write, seen)),
        form=Form(
            paths.message(locale),
            None,
            secondary=(delete,) if seen.messages else (),
            carried=((ABOUT, seen.about),) if seen.about else (),
            has_file=True,
        ),
        more=(
            call_link(write, _OFFICE_NUMBER),
            way_link(write, locale, Way.PERSON),
            home_link(write, paths.home(locale)),
        ),
        status=422 if seen.trouble else 200,
    )


def _problems(write: PageWriter, trouble: MessageTrouble | None) -> Problems | None:
    if trouble is None:
        return None
    field, words = _TROUBLES[trouble]
    return Problems(write.t(LOOK_HERE), (Problem(write.problem(words), field),))


def _rules(write: PageWriter) -> Section:
    return Section(
        "lock",
        write.t(N_("谁听，留多久")),
        (
            write.t(N_("只有工作人员能听。锁起来存。")),
            write.t(
                N_("答复您以后，录音就删掉；没有答复，{days} 天也删掉。"), days=MESSAGE_LIFE.days
            ),
            write.t(N_("这里不能录音的话，请打电话，或者请人帮忙。")),
        ),
    )


def _recorder(write: PageWriter, seen: MessagePage) -> tuple[Block, ...]:
    recorder = Recorder(
        name=SOUND,
        consent_name=CONSENT,
        consent_value=YES,
        longest_s=LONGEST_S,
        consent=write.option(N_("我同意录下我说的话，给工作人员听")),
        start=write.button(N_("开始录音")),
        stop=write.button(N_("录完了")),
        play=write.button(N_("听一听")),
        again=write.button(N_("不要了，重新录")),
        limit=write.t(N_("最多一分钟。")),
        send=Button(write.button(N_("发给工作人员")), voice="submit:message", binding=True),
    )
    phone = Field(
        PHONE,
        write.t(N_("您的电话")),
        hint=write.t(N_("想让我们打电话答复，就写上；不写也行。")),
        value=seen.phone,
        inputmode="tel",
        max_length=20,
    )
    return (phone, recorder)


def _left(write: PageWriter, messages: tuple[Message, ...]) -> tuple[Notice, ...]:
    return tuple(_notice(write, each) for each in messages)


def _notice(write: PageWriter, message: Message) -> Notice:
    said = write.t(
        N_("{day} {time}，您留了一段话，{seconds} 秒。"),
        day=day_of(message.made_at),
        time=clock_of(message.made_at),
        seconds=max(1, round(message.seconds)),
    )
    if message.answered_at is None:
        return Notice("plain", "clock", (said, write.t(N_("已经发出，工作人员还没有答复。"))))
    return Notice(
        "done",
        "circle-check",
        (said, write.t(N_("工作人员答复您：")), write.given(message.answer)),
    )
