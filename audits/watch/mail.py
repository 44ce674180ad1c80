"""Mail by SMTP. The server and the password come from the environment, never from a site's file."""

from __future__ import annotations

import smtplib
import ssl
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import datetime
from email.message import EmailMessage
from email.utils import format_datetime
from enum import StrEnum

from audits.errors import AuditError
from audits.watch.messages import Message

TIMEOUT_S = 20
_HIGHEST_PORT = 65535
_HERE = ("localhost", "127.0.0.1", "::1")


class Security(StrEnum):
    """How the way to the mail server is protected."""

    STARTTLS = "starttls"
    TLS = "tls"
    NONE = "none"


_PORTS = {Security.STARTTLS: 587, Security.TLS: 465, Security.NONE: 25}


class MailUnset(AuditError):
    """The settings of the mail server are not there or cannot be used."""


class MailFailed(AuditError):
    """A mail or a connection did not get through."""


@dataclass(frozen=True, slots=True)
class MailServer:
    """Where mail is handed in, and as whom."""

    host: str
    port: int
    security: Security
    sender: str
    user: str = ""
    password: str = field(default="", repr=False)


def read_mail_server(environment: Mapping[str, str]) -> MailServer:
    """Read the settings ``YINQIAO_SMTP_…``.

    Raises:
        MailUnset: One is missing or wrong; the message names it.
    """

    def setting(name: str, default: str = "") -> str:
        return environment.get(f"YINQIAO_SMTP_{name}", default).strip()

    host, sender, user = setting("HOST"), setting("FROM"), setting("USER")
    if not host or not sender:
        raise MailUnset("set YINQIAO_SMTP_HOST and YINQIAO_SMTP_FROM to the mail server and sender")
    security = setting("SECURITY", Security.STARTTLS).lower()
    if security not in list(Security):
        raise MailUnset(f"YINQIAO_SMTP_SECURITY must be one of {', '.join(Security)}")
    port = setting("PORT") or str(_PORTS[Security(security)])
    if not port.isdecimal() or not 0 < int(port) <= _HIGHEST_PORT:
        raise MailUnset("YINQIAO_SMTP_PORT must be a port, 1 to 65535")
    if user and security == Security.NONE and host not in _HERE:
        raise MailUnset("YINQIAO_SMTP_SECURITY=none would send the password for all to read")
    return MailServer(host, int(port), Security(security), sender, user, setting("PASSWORD"))


@contextmanager
def connected(server: MailServer) -> Iterator[Callable[[Message, datetime], None]]:
    """Connect once; gives what sends one message.

    What it gives raises ``MailFailed`` for a message that the server refuses.

    Raises:
        MailFailed: The server cannot be reached, or does not let us in.
    """
    try:
        smtp = _open(server)
    except (OSError, smtplib.SMTPException) as error:
        raise MailFailed(f"mail server {server.host}:{server.port}: {_why(error)}") from error
    try:
        yield lambda message, now: _send(smtp, server, message, now)
    finally:
        with suppress(OSError, smtplib.SMTPException):
            smtp.quit()


def _open(server: MailServer) -> smtplib.SMTP:
    context = ssl.create_default_context()
    smtp: smtplib.SMTP
    if server.security is Security.TLS:
        smtp = smtplib.SMTP_SSL(server.host, server.port, timeout=TIMEOUT_S, context=context)
    else:
        smtp = smtplib.SMTP(server.host, server.port, timeout=TIMEOUT_S)
    try:
        if server.security is Security.STARTTLS:
            smtp.starttls(context=context)
        if server.user:
            smtp.login(server.user, server.password)
    except BaseException:
        smtp.close()
        raise
    return smtp


def _send(smtp: smtplib.SMTP, server: MailServer, message: Message, now: datetime) -> None:
    mail = EmailMessage()
    mail["Subject"] = message.subject
    mail["From"] = server.sender
    mail["To"] = message.address
    mail["Date"] = format_datetime(now)
    # The same at every try, so that a mail server or reader that gets it twice shows it once.
    mail["Message-ID"] = f"<{message.id}@{server.sender.rpartition('@')[2].strip('> ')}>"
    mail["Auto-Submitted"] = "auto-generated"
    mail.set_content(message.body)
    try:
        smtp.send_message(mail)
    except (OSError, smtplib.SMTPException, ValueError) as error:
        raise MailFailed(_why(error)) from error


def _why(error: Exception) -> str:
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        code, text = next(iter(error.recipients.values()))
        return f"{code} {_text(text)}"
    if isinstance(error, smtplib.SMTPAuthenticationError):
        # What the server says of a log-in may quote it.
        return f"{error.smtp_code}: it refuses YINQIAO_SMTP_USER and YINQIAO_SMTP_PASSWORD"
    if isinstance(error, smtplib.SMTPResponseException):
        # smtplib itself gives text in places, whatever its types say.
        told: object = error.smtp_error
        return f"{error.smtp_code} {_text(told)}"
    return str(error) or type(error).__name__


def _text(told: object) -> str:
    return told.decode("utf-8", "replace") if isinstance(told, bytes) else str(told)
