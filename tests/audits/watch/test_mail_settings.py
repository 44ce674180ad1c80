"""The settings of the mail server: what is taken, and what is said of the others."""

from __future__ import annotations

import pytest

from audits.watch.mail import MailUnset, Security, read_mail_server

GIVEN = {"YINQIAO_SMTP_HOST": "mail.example.org", "YINQIAO_SMTP_FROM": "银桥 <y@example.org>"}


@pytest.mark.parametrize(
    ("security", "port"), [("", 587), ("starttls", 587), ("TLS", 465), ("none", 25)]
)
def test_the_usual_port_goes_with_the_security(security: str, port: int) -> None:
    given = GIVEN | ({"YINQIAO_SMTP_SECURITY": security} if security else {})

    server = read_mail_server(given)

    assert (server.port, server.security) == (port, Security(security.lower() or "starttls"))


@pytest.mark.parametrize(
    ("wrong", "named"),
    [
        ({"YINQIAO_SMTP_HOST": ""}, "YINQIAO_SMTP_HOST"),
        ({"YINQIAO_SMTP_FROM": " "}, "YINQIAO_SMTP_FROM"),
        ({"YINQIAO_SMTP_PORT": "smtp"}, "YINQIAO_SMTP_PORT"),
        ({"YINQIAO_SMTP_PORT": "70000"}, "YINQIAO_SMTP_PORT"),
        ({"YINQIAO_SMTP_SECURITY": "ssl3"}, "YINQIAO_SMTP_SECURITY"),
        ({"YINQIAO_SMTP_SECURITY": "none", "YINQIAO_SMTP_USER": "li"}, "for all to read"),
    ],
)
def test_a_wrong_setting_is_named(wrong: dict[str, str], named: str) -> None:
    with pytest.raises(MailUnset, match=named):
        read_mail_server(GIVEN | wrong)


def test_the_password_is_shown_nowhere() -> None:
    server = read_mail_server(GIVEN | {"YINQIAO_SMTP_PASSWORD": "pass-word"})

    assert server.password == "pass-word"
    assert "pass-word" not in repr(server)
