"""The address of every page: the one place where paths are spelled."""

from __future__ import annotations

from urllib.parse import quote


def home(locale: str) -> str:
    """The first page."""
    return f"/{locale}/"


def guide(locale: str, service_id: str) -> str:
    """What to know before starting a service."""
    return f"/{locale}/services/{service_id}"


def step(locale: str, service_id: str, step_id: str) -> str:
    """One question."""
    return f"/{locale}/services/{service_id}/{step_id}"


def check(locale: str, service_id: str) -> str:
    """The answers to look over; posting here hands in."""
    return f"/{locale}/services/{service_id}/check"


def receipt(locale: str, service_id: str) -> str:
    """The receipt of what this visit handed in."""
    return f"/{locale}/services/{service_id}/receipt"


def fresh(locale: str, service_id: str, step_id: str) -> str:
    """One question, to be answered anew although its answer is known from before."""
    return f"/{locale}/services/{service_id}/{step_id}/new"


def stop(locale: str, service_id: str) -> str:
    """Why this cannot be done, and the other way."""
    return f"/{locale}/services/{service_id}/stop"


def changed(locale: str, service_id: str) -> str:
    """What is different since the journey was begun."""
    return f"/{locale}/services/{service_id}/changed"


def known(locale: str, service_id: str) -> str:
    """Whether an office may be asked what it knows already."""
    return f"/{locale}/services/{service_id}/known"


def save(locale: str, service_id: str) -> str:
    """Leave it for later, with a code to come back by."""
    return f"/{locale}/services/{service_id}/save"


def resume(locale: str) -> str:
    """Come back by that code."""
    return f"/{locale}/resume"


def leave(locale: str) -> str:
    """Leaving a machine that others use."""
    return f"/{locale}/leave"


def progress(locale: str) -> str:
    """Look-up by receipt number; the number is never part of a path."""
    return f"/{locale}/progress"


def proof(locale: str) -> str:
    """Proving that the application looked up is one's own."""
    return f"/{locale}/progress/proof"


def found(locale: str) -> str:
    """The application that was looked up."""
    return f"/{locale}/progress/found"


def kept(locale: str) -> str:
    """Everything that is kept of it."""
    return f"/{locale}/progress/kept"


def kept_file(locale: str) -> str:
    """The same as a file."""
    return f"/{locale}/progress/kept/file"


def erase(locale: str) -> str:
    """Deleting all of it."""
    return f"/{locale}/progress/erase"


def erased(locale: str) -> str:
    """That it is deleted."""
    return f"/{locale}/progress/erased"


def withdraw(locale: str) -> str:
    """Posting here takes an application back."""
    return f"/{locale}/progress/withdraw"


def search(locale: str) -> str:
    """Finding a service."""
    return f"/{locale}/search"


def display(locale: str) -> str:
    """Text size, colours and aids."""
    return f"/{locale}/display"


def shortcuts(locale: str) -> str:
    """Keys and words one can use."""
    return f"/{locale}/shortcuts"


def genuine(locale: str) -> str:
    """How to find out whether a call or a message came from the office."""
    return f"/{locale}/genuine"


def help_page(locale: str, way: str) -> str:
    """Help by ``phone``, by a ``person`` or at a ``window``."""
    return f"/{locale}/help/{way}"


def about(locale: str) -> str:
    """What one may say, who this is, what is kept."""
    return f"/{locale}/about"


def recordings(locale: str) -> str:
    """Whether speech may be kept to learn from."""
    return f"/{locale}/recordings"


def message(locale: str) -> str:
    """A spoken message for a clerk."""
    return f"/{locale}/message"


def languages(locale: str) -> str:
    """All languages by their own names."""
    return f"/{locale}/languages"


def find(locale: str) -> str:
    """Ways to find a service without knowing its name."""
    return f"/{locale}/find"


def find_all(locale: str) -> str:
    """Every service by its picture."""
    return f"/{locale}/find/all"


def find_event(locale: str, topic_id: str) -> str:
    """Services for an event of a life."""
    return f"/{locale}/find/event/{topic_id}"


def find_all_people(locale: str) -> str:
    """Kinds of people."""
    return f"/{locale}/find/people"


def find_people(locale: str, topic_id: str) -> str:
    """Services for a kind of person."""
    return f"/{locale}/find/people/{topic_id}"


def entitled(locale: str) -> str:
    """What one may be entitled to; nothing of it is stored."""
    return f"/{locale}/entitled"


def blank_paper(locale: str, service_id: str) -> str:
    """The form to fill in by hand, as PDF."""
    return f"/{locale}/services/{service_id}/form"


def filled_paper(locale: str, service_id: str) -> str:
    """The form as this visit handed it in, as PDF."""
    return f"/{locale}/services/{service_id}/paper"


def slip_paper(locale: str, service_id: str) -> str:
    """The slip with the receipt number, as PDF."""
    return f"/{locale}/services/{service_id}/receipt/slip"


def desk(locale: str) -> str:
    """What is open to a member of staff."""
    return f"/{locale}/desk"


def sign_in(locale: str) -> str:
    """Where staff sign in."""
    return f"/{locale}/desk/sign-in"


def sign_out(locale: str) -> str:
    """Posting here ends the session."""
    return f"/{locale}/desk/sign-out"


def cases(locale: str) -> str:
    """What was handed in to the built-in office."""
    return f"/{locale}/desk/cases"


def cases_of(locale: str, service_id: str) -> str:
    """The same, of one service."""
    return f"/{locale}/desk/cases/of/{service_id}"


def case(locale: str, case_id: str) -> str:
    """One application; its random id tells nothing of anybody."""
    return f"/{locale}/desk/cases/{case_id}"


def case_file(locale: str, case_id: str, number: int) -> str:
    """A photo or file that was handed in with it."""
    return f"{case(locale, case_id)}/files/{number}"


def audits(locale: str) -> str:
    """The audits of sites that were asked for."""
    return f"/{locale}/audits"


def audit_start(locale: str) -> str:
    """Asking for an audit."""
    return f"/{locale}/audits/start"


def audit_tasks(locale: str) -> str:
    """Violations somebody is to mend."""
    return f"/{locale}/audits/tasks"


def audit_run(locale: str, run: str) -> str:
    """One audit: how far it is, or what it found."""
    return f"/{locale}/audits/runs/{run}"


def audit_violation(locale: str, run: str, number: int) -> str:
    """One violation of a run."""
    return f"/{locale}/audits/runs/{run}/violations/{number}"


def audit_picture(locale: str, run: str, number: int) -> str:
    """The place of a violation in its surroundings."""
    return f"{audit_violation(locale, run, number)}/picture"


def audit_file(locale: str, run: str, name: str) -> str:
    """A report of a run as a file."""
    return f"/{locale}/audits/runs/{run}/files/{name}"


def audit_compare(locale: str, run: str, earlier: str) -> str:
    """What changed since an earlier run."""
    return f"/{locale}/audits/runs/{run}/since/{earlier}"


def audit_trend(locale: str, run: str) -> str:
    """How the site of a run changed from run to run."""
    return f"/{locale}/audits/runs/{run}/trend"


def audit_charts(locale: str, run: str) -> str:
    """The same with charts, as a file."""
    return f"/{locale}/audits/runs/{run}/trend/file"


FIRST, SECOND, SAID = "first", "second", "said"
"""Ways into the questions of a site: those nobody has answered, those somebody else has, all."""


def checks(locale: str) -> str:
    """The sites there is something to ask people about."""
    return f"/{locale}/audits/checks"


def checks_site(locale: str, site: str) -> str:
    """What can be done about the questions of one site."""
    return f"/{locale}/audits/checks/{quote(site, safe='')}"


def checks_of(locale: str, site: str, way: str) -> str:
    """The next question of a way, or what was said."""
    return f"{checks_site(locale, site)}/{way}"


def check_of(locale: str, site: str, way: str, check_id: str) -> str:
    """One question."""
    return f"{checks_of(locale, site, way)}/{check_id}"


def information(locale: str) -> str:
    """Policies told plainly."""
    return f"/{locale}/information"


def article(locale: str, article_id: str) -> str:
    """One of them."""
    return f"/{locale}/information/{article_id}"
