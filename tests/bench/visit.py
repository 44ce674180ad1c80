"""A visitor of our own site with some answers given, as a browser without JavaScript gives them."""

from __future__ import annotations

import re

import httpx

SERVICE = "pension-check"
ANSWERS = {"for-whom": "self", "id-number": "11010519491231002X", "living": "with-family"}
_CSRF = re.compile(r'name="csrf" value="([^"]*)"')


def question_path(tag: str, step: str = "living") -> str:
    """Address of a question in one language."""
    return f"/{tag}/services/{SERVICE}/{step}"


def answer_questions(url: str, tag: str) -> str:
    """Give the answers over HTTP in one language; returns the ``Cookie`` header of the visit."""
    with httpx.Client(base_url=url) as client:
        for step, value in ANSWERS.items():
            page = client.get(question_path(tag, step)).raise_for_status()
            token = _CSRF.search(page.text)
            if token is None:
                raise RuntimeError(f"the question {step} has no CSRF field")
            form = {"csrf": token.group(1), step: value}
            answer = client.post(question_path(tag, step), data=form)
            if answer.status_code != httpx.codes.SEE_OTHER:
                raise RuntimeError(f"the answer to {step} was not taken: {answer.status_code}")
        return "; ".join(f"{name}={value}" for name, value in client.cookies.items())


def request_for(path: str, cookie: str = "") -> bytes:
    """The bytes of a browser's request, without compression."""
    lines = [
        f"GET {path} HTTP/1.1",
        "Host: 127.0.0.1",
        "User-Agent: Mozilla/5.0 (X11; Linux x86_64) Chrome/156.0",
        "Accept: text/html,application/xhtml+xml",
        "Accept-Language: zh-CN,zh;q=0.9",
        *([f"Cookie: {cookie}"] if cookie else []),
    ]
    return "\r\n".join([*lines, "", ""]).encode()
