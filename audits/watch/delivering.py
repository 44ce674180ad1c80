"""Sending what waits: each message by itself, as often as it takes, until it gets through once."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from audits.watch.mail import MailFailed, MailUnset, connected, read_mail_server
from audits.watch.messages import Message, State, Way, give_up, messages, note_failed, note_sent
from audits.watch.sites import Hook, Site
from audits.watch.store import Store
from audits.watch.webhook import HookFailed, post, read_destination


@dataclass(frozen=True, slots=True)
class Delivered:
    """What came of one round."""

    sent: int
    failed: int
    """Tried in vain in this round; they wait on."""


class Delivering:
    """Rounds of delivery. What a message comes to is written down before the next is tried."""

    def __init__(
        self, store: Store, environment: Mapping[str, str], clock: Callable[[], datetime]
    ) -> None:
        self._store = store
        self._environment = environment
        self._clock = clock

    def deliver(self, sites: Sequence[Site], *, with_pauses: bool = False) -> Delivered:
        """Try what waits for these sites; messages of other sites wait on.

        Args:
            sites: The sites whose files are at hand.
            with_pauses: Leave alone what was tried in vain a short while ago.
        """
        named = {site.id: site for site in sites}
        with self._store.open() as database:
            waiting = messages(database, State.WAITING)
        now = self._clock()
        due = [
            (named[each.site], each)
            for each in waiting
            if each.site in named and (each.is_due(now) or not with_pauses)
        ]
        results: list[bool] = []
        mails: list[Message] = []
        for site, message in due:
            if message.way is Way.MAIL and message.address in site.mail:
                mails.append(message)
            elif message.way is Way.WEBHOOK and site.webhook:
                results.append(self._post(site.webhook, message))
            else:
                self._drop(message)
        results += self._mail(mails)
        return Delivered(results.count(True), results.count(False))

    def _post(self, to: Hook, message: Message) -> bool:
        try:
            post(read_destination(to, self._environment), message)
        except HookFailed as error:
            return self._failed(message, str(error))
        return self._sent(message)

    def _mail(self, due: Sequence[Message]) -> list[bool]:
        if not due:
            return []
        try:
            with connected(read_mail_server(self._environment)) as send:
                return [self._mail_one(send, message) for message in due]
        except (MailUnset, MailFailed) as error:
            return [self._failed(message, str(error)) for message in due]

    def _mail_one(self, send: Callable[[Message, datetime], None], message: Message) -> bool:
        try:
            send(message, self._clock())
        except MailFailed as error:
            return self._failed(message, str(error))
        return self._sent(message)

    def _sent(self, message: Message) -> bool:
        with self._store.open() as database:
            note_sent(database, message, self._clock())
        return True

    def _failed(self, message: Message, problem: str) -> bool:
        with self._store.open() as database:
            note_failed(database, message, self._clock(), problem)
        return False

    def _drop(self, message: Message) -> None:
        """The address was taken out of the site's file meanwhile: nobody is to be told any more."""
        with self._store.open() as database:
            give_up(database, message, self._clock(), "no longer named in the site's file")
