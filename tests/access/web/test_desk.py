"""The staff's way in, over HTTP."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator

import pytest
from starlette.applications import Starlette

from access.app import create_app
from access.desk_cli import main as desk
from access.settings import load_settings
from access.staff import Role
from tests.access.web.browsing import Visitor

PASSWORD = "四号窗口的绿萝该浇水了不要忘记"


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Starlette]:
    """A server with two members of staff."""
    data_dir = tmp_path_factory.mktemp("desk")
    made = create_app(load_settings({}, data_dir=data_dir, voice=False))
    for name, role in (("lihua", Role.AUDITOR), ("wang", Role.CLERK)):
        made.state.front.staff.add(name, [role], PASSWORD, by="command line")
    with Visitor(made).client:
        yield made


def signed_in(app: Starlette, name: str) -> Visitor:
    visitor = Visitor(app)
    sent = {"name": name, "password": PASSWORD}
    taken = visitor.post("/zh-Hans/desk/sign-in", sent)
    assert (taken.status_code, taken.headers["location"]) == (303, "/zh-Hans/desk")
    return visitor


def test_who_is_not_signed_in_is_asked_to_first(app: Starlette) -> None:
    answer = Visitor(app).client.get("/zh-Hans/desk")
    assert (answer.status_code, answer.headers["location"]) == (303, "/zh-Hans/desk/sign-in")


def test_the_short_address_leads_to_the_page_in_ones_own_language(app: Starlette) -> None:
    answer = Visitor(app).client.get("/desk/sign-in", headers={"accept-language": "en"})
    assert answer.headers["location"] == "/en/desk/sign-in"


def test_the_desk_says_who_is_signed_in_and_opens_only_what_is_theirs(app: Starlette) -> None:
    assert "/zh-Hans/audits" in signed_in(app, "lihua").client.get("/zh-Hans/desk").text
    clerk = signed_in(app, "wang").page("/desk")
    assert "wang" in clerk.main.text
    assert "/zh-Hans/audits" not in [node.get("href") for node in clerk.all("a")]


def test_a_password_is_dotted_and_never_shown_back(app: Starlette) -> None:
    visitor = Visitor(app)
    page = visitor.page("/desk/sign-in")
    assert page.all("input", name="password")[0].get("type") == "password"
    answer = visitor.post("/zh-Hans/desk/sign-in", {"name": "lihua", "password": "wrong wrong"})
    assert answer.status_code == 422
    assert "wrong wrong" not in answer.text
    assert 'value="lihua"' in answer.text
    assert "yq_staff" not in visitor.cookies


def test_after_signing_out_the_desk_is_closed(app: Starlette) -> None:
    visitor = signed_in(app, "lihua")
    kept = visitor.cookies["yq_staff"]
    visitor.post("/zh-Hans/desk", {})
    form = visitor.page("/desk").all("input", name="csrf")[0].get("value")
    visitor.client.post("/zh-Hans/desk/sign-out", data={"csrf": form})
    assert visitor.client.get("/zh-Hans/desk").status_code == 303
    visitor.client.cookies.set("yq_staff", kept)
    assert visitor.client.get("/zh-Hans/desk").status_code == 303


def test_a_session_is_out_of_reach_of_scripts(app: Starlette) -> None:
    visitor = Visitor(app)
    sent = {"name": "lihua", "password": PASSWORD}
    cookie = visitor.post("/zh-Hans/desk/sign-in", sent).headers["set-cookie"]
    assert "yq_staff=" in cookie
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie


def test_accounts_are_made_on_the_command_line_with_a_password_from_a_pipe(
    tmp_path_factory: pytest.TempPathFactory,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("YINQIAO_DATA_DIR", str(tmp_path_factory.mktemp("cli")))
    create_app(load_settings(voice=False)).state.front.counter.close()
    monkeypatch.setattr(sys, "stdin", io.StringIO(f"{PASSWORD}\n"))
    assert desk(["add-user", "lihua", "--role", "auditor", "--role", "clerk"]) == 0
    assert desk(["list"]) == 0
    assert "auditor clerk" in capsys.readouterr().out
    assert desk(["remove", "lihua"]) == 0
    assert desk(["remove", "lihua"]) == 1
    assert "yinqiao desk list" in capsys.readouterr().err
    assert desk(["log"]) == 0
    assert "account-removed" in capsys.readouterr().out
