"""The full list of addresses. The ones asked for most come first."""

from __future__ import annotations

from starlette.convertors import StringConvertor, register_url_convertor
from starlette.requests import Request
from starlette.routing import BaseRoute, Route

from access.web.answer import Answer, plain_text, see_other
from access.web.assets import Assets
from access.web.audit_routes import AUDIT_PAGES
from access.web.call import remembered_locale
from access.web.case_routes import CASE_PAGES
from access.web.check_routes import CHECK_PAGES
from access.web.cookies import read_cookies
from access.web.endpoints import Handler, PageEndpoint
from access.web.files import FilesEndpoint, WordsEndpoint
from access.web.front import Front
from access.web.gallery import GalleryEndpoint
from access.web.handlers import (
    desk,
    display,
    ends,
    entitled,
    find,
    information,
    leaving,
    own_data,
    papers,
    photos,
    plain,
    prefilling,
    progress,
    recording,
    saving,
    steps,
)
from access.web.installing import AwayEndpoint, ManifestEndpoint
from access.web.linked_data import LinkedDataEndpoint
from access.web.office_calls import OfficeCallsEndpoint
from access.web.staff import shown_to, taken_from

_Spec = tuple[str, Handler | None, Handler | None, bool]

PAGES: tuple[_Spec, ...] = (
    # path, what shows it, what takes its form, whether it is the same for everybody
    ("/{locale}/services/{service}/{step}", steps.ask, steps.take, False),
    ("/{locale}/", plain.show_home, None, True),
    ("/{locale}/services/{service}", plain.show_guide, None, True),
    ("/{locale}/services/{service}/check", ends.look_over, ends.hand_in, False),
    ("/{locale}/services/{service}/receipt", ends.show_receipt, None, False),
    ("/{locale}/services/{service}/stop", ends.show_stop, None, False),
    ("/{locale}/services/{service}/changed", ends.show_changed, ends.go_on_changed, False),
    (
        "/{locale}/services/{service}/known",
        prefilling.ask_consent,
        prefilling.take_consent,
        False,
    ),
    ("/{locale}/services/{service}/save", saving.show_code, saving.make_code, False),
    ("/{locale}/services/{service}/receipt/slip", papers.show_slip, None, False),
    ("/{locale}/services/{service}/form", papers.show_blank_form, None, False),
    ("/{locale}/services/{service}/paper", papers.show_filled_form, None, False),
    ("/{locale}/services/{service}/{step}/new", steps.ask_anew, None, False),
    ("/{locale}/services/{service}/{step}/image", photos.show_photo, None, False),
    ("/{locale}/resume", saving.ask_code, saving.come_back, False),
    ("/{locale}/leave", leaving.ask_to_leave, leaving.leave, False),
    ("/{locale}/progress", progress.ask_number, progress.look_up, False),
    ("/{locale}/progress/proof", progress.ask_proof, progress.take_proof, False),
    ("/{locale}/progress/found", progress.show_found, None, False),
    (
        "/{locale}/progress/withdraw",
        own_data.show_nothing_to_take_back,
        own_data.take_back,
        False,
    ),
    ("/{locale}/progress/kept", own_data.show_kept, None, False),
    ("/{locale}/progress/kept/file", own_data.give_kept, None, False),
    ("/{locale}/progress/erase", own_data.ask_to_erase, own_data.erase, False),
    ("/{locale}/progress/erased", own_data.show_erased, None, False),
    ("/{locale}/search", plain.show_search, None, True),
    ("/{locale}/find", find.show_find, None, True),
    ("/{locale}/find/all", find.show_pictures, None, True),
    ("/{locale}/find/event/{topic}", find.show_event, None, True),
    ("/{locale}/find/people", find.show_all_people, None, True),
    ("/{locale}/find/people/{topic}", find.show_people, None, True),
    ("/{locale}/information", information.show_information, None, True),
    ("/{locale}/information/{article}", information.show_article, None, True),
    ("/{locale}/entitled", entitled.begin, entitled.answer, False),
    ("/{locale}/display", display.show_display, display.change_display, False),
    ("/{locale}/away", plain.show_away, None, True),
    ("/{locale}/shortcuts", plain.show_shortcuts, None, True),
    ("/{locale}/genuine", plain.show_genuine, None, True),
    ("/{locale}/help/{way}", plain.show_way, None, True),
    ("/{locale}/about", recording.show_about, None, True),
    ("/{locale}/recordings", recording.show_recordings, recording.choose_recordings, False),
    ("/{locale}/message", recording.show_message, recording.take_message, False),
    ("/{locale}/languages", plain.show_languages, None, True),
    ("/{locale}/desk/sign-in", desk.ask_to_sign_in, desk.sign_in, False),
    ("/{locale}/desk", shown_to(None, desk.show_desk), None, False),
    (
        "/{locale}/desk/sign-out",
        shown_to(None, desk.show_sign_out),
        taken_from(None, desk.sign_out),
        False,
    ),
    *CASE_PAGES,
    *CHECK_PAGES,
    *AUDIT_PAGES,
)


_SERVICE = "/{locale}/services/{service}/"
_NO_STEPS = {
    path.removeprefix(_SERVICE).partition("/")[0]
    for path, *_ in PAGES
    if path.startswith(_SERVICE) and "{step}" not in path
}


class _StepConvertor(StringConvertor):
    """Any id but the names of a service's other pages, so that steps can be tried first."""

    regex = f"(?!(?:{'|'.join(sorted(_NO_STEPS))})(?:/|$))[^/]+"


register_url_convertor("step", _StepConvertor())


def page_routes(front: Front) -> list[BaseRoute]:
    """Every citizen's page, after the one whose path also looks like that of a language."""
    return [
        Route("/gallery/", GalleryEndpoint(front), methods=["GET"]),
        *_pages(front),
    ]


def _pages(front: Front) -> list[BaseRoute]:
    return [
        Route(
            path.replace("{step}", "{step:step}"),
            PageEndpoint(front, get, post, is_shared),
            methods=_methods(post),
        )
        for path, get, post, is_shared in PAGES
    ]


def machine_routes(front: Front, assets: Assets) -> list[BaseRoute]:
    """What browsers and operators ask for."""
    return [
        Route("/static/{version}/{name:path}", FilesEndpoint(assets), methods=["GET"]),
        Route("/words/{version}/{locale}", WordsEndpoint(front.renderer), methods=["GET"]),
        Route("/away.js", AwayEndpoint(assets), methods=["GET"]),
        Route("/{locale}/app.webmanifest", ManifestEndpoint(front, assets), methods=["GET"]),
        Route("/catalogue.jsonld", LinkedDataEndpoint(front), methods=["GET"]),
        Route("/office/{name}/status", OfficeCallsEndpoint(front.back_office), methods=["POST"]),
        Route("/healthz", healthz, methods=["GET"]),
        Route("/robots.txt", robots, methods=["GET"]),
        Route("/audits", go_in_own_language, methods=["GET"]),
        Route("/desk/sign-in", go_in_own_language, methods=["GET"]),
        Route("/", go_home, methods=["GET"]),
    ]


async def go_home(request: Request) -> Answer:
    """To the first page in the citizen's language."""
    headers = dict(request.scope["headers"])
    locale = remembered_locale(headers, read_cookies(headers.get(b"cookie")))
    return see_other(f"/{locale}/")


async def go_in_own_language(request: Request) -> Answer:
    """To the same page in the language of who asks."""
    headers = dict(request.scope["headers"])
    locale = remembered_locale(headers, read_cookies(headers.get(b"cookie")))
    return see_other(f"/{locale}{request.scope['path']}")


async def healthz(_request: Request) -> Answer:
    """That the server answers; nothing more is told to strangers."""
    return plain_text(200, "ok")


async def robots(_request: Request) -> Answer:
    """Journeys are for people."""
    private = ("/*/services/*/", "/*/progress", "/*/resume")
    return plain_text(
        200, "\n".join(("User-agent: *", *(f"Disallow: {each}" for each in private), ""))
    )


def _methods(post: Handler | None) -> list[str]:
    return ["GET", "POST"] if post else ["GET"]
