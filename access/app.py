"""The application: everything put together from settings, nothing made on import."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, AsyncExitStack, asynccontextmanager
from datetime import datetime
from typing import TYPE_CHECKING

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.routing import BaseRoute

from access.audit_desk.opening import open_audits
from access.audit_desk.places import Places
from access.audit_desk.working import auditing
from access.conversation import Conversations
from access.delivering import delivering
from access.guided_checks import CheckDesk
from access.journeys import Counter, open_counter
from access.journeys.catalogue import Catalogue, open_catalogue
from access.journeys.desk import now_utc
from access.journeys.recording import Circumstances, Sound
from access.journeys.records import Records
from access.journeys.tries import PhotoRoom
from access.keys import Keys
from access.offices.back_office import BackOffice, open_back_office
from access.offices.staff_desk import StaffDesk
from access.purging import purging
from access.reloading import reloading
from access.rendering_ahead import rendering_ahead
from access.sealing import Vault
from access.settings import Settings
from access.staff import StaffBook
from access.voices import Voices, open_voices
from access.web.assets import Assets
from access.web.compression import Compression
from access.web.consent import Consent
from access.web.faults import Faults, HttpTroubles
from access.web.front import Front
from access.web.limits import RequestLimit
from access.web.page_cache import PageCache
from access.web.page_source import make_page_source
from access.web.places import COMPONENTS, STATIC
from access.web.rendering import Renderer
from access.web.routes import machine_routes, page_routes
from access.web.security import SecurityHeaders
from locales.catalogs import load_catalogs
from locales.registry import load_registry

if TYPE_CHECKING:
    from access.keeping import Keeping


def create_app(
    settings: Settings,
    catalogue: Catalogue | None = None,
    *,
    clock: Callable[[], datetime] = now_utc,
) -> Starlette:
    """The server as ``settings`` describe it; with ``catalogue``, for the services of that one.

    Raises:
        KeyFileError: the key cannot be read or made.
        StoreUnavailableError: the database cannot be used.
        BrokenSealError: the database was written with another key.
        OfficesFileError: an office cannot be read from its file.
    """
    keys = Keys.from_file(settings.key_file)
    registry = load_registry()
    voices = open_voices(settings, keys)
    assets = Assets(STATIC, COMPONENTS, registry)
    catalogue = catalogue or open_catalogue(settings.services_dir)
    counter = _open_counter(settings, keys, catalogue, clock)
    front = Front(
        settings=settings,
        registry=registry,
        catalogue=catalogue,
        counter=counter,
        back_office=_open_back_office(settings, counter, catalogue),
        staff=StaffBook(counter.store, Records(keys), clock),
        cases=StaffDesk(counter.store, Records(keys), catalogue.version, clock=clock),
        audits=open_audits(settings, counter.store, clock),
        checks=CheckDesk(Places(settings.audits_dir).checks, clock),
        keys=keys,
        vault=Vault(keys),
        requests=RequestLimit(settings.requests_per_minute, counter.add_requests),
        renderer=Renderer(registry, load_catalogs(), assets, voices.seal),
    )
    app = Starlette(
        routes=_routes(front, assets, voices),
        middleware=_middleware(front),
        exception_handlers={HTTPException: HttpTroubles(front)},
        lifespan=_lifespan(front, voices),
    )
    app.router.redirect_slashes = False  # ``HttpTroubles`` does it without naming a host.
    app.state.front = front
    return app


def _open_counter(
    settings: Settings, keys: Keys, catalogue: Catalogue, clock: Callable[[], datetime]
) -> Counter:
    return open_counter(
        settings.database_url,
        keys,
        find_service=catalogue.version,
        draft_hours=settings.draft_hours,
        withdraw_minutes=settings.withdraw_minutes,
        photo_room=PhotoRoom(settings.photo_mb_per_hour, settings.photo_mb),
        clock=clock,
    )


def _routes(front: Front, assets: Assets, voices: Voices) -> list[BaseRoute]:
    pages = page_routes(front)
    page_source = make_page_source(front, pages)
    conversations = Conversations(voices.seal, lambda tag: front.renderer.contexts[tag].translate)
    spoken = voices.routes(page_source, conversations, _keeping(front))
    return [*pages, *machine_routes(front, assets), *spoken]


def _keeping(front: Front) -> Keeping | None:
    """Who keeps speech of those who agreed; a server that does not listen needs nobody."""
    if not front.settings.voice:
        return None
    from access.keeping import Keeping  # noqa: PLC0415 - with it comes PyAV, which is large

    def keep(visit: str, sound: Sound, where: Circumstances, understood: str) -> object:
        return front.counter.keep_speech(visit, sound, where, understood=understood)

    return Keeping(lambda cookies: Consent.read(cookies, front.vault), keep)


def _open_back_office(settings: Settings, counter: Counter, catalogue: Catalogue) -> BackOffice:
    file = settings.offices if settings.offices.exists() else None
    opened = open_back_office(counter, catalogue.version, file)
    opened.warn_of_missing(catalogue.current)
    return opened


def _middleware(front: Front) -> list[Middleware]:
    """Outermost first."""
    settings = front.settings
    layers = [
        Middleware(PageCache, locales=front.registry, catalogue=front.catalogue)
        if settings.page_cache
        else None,
        Middleware(Compression) if settings.compress else None,
        Middleware(SecurityHeaders),
        Middleware(Faults, front=front),
    ]
    return [layer for layer in layers if layer is not None]


def _lifespan(
    front: Front, voices: Voices
) -> Callable[[Starlette], AbstractAsyncContextManager[None]]:
    @asynccontextmanager
    async def lifespan(_app: Starlette) -> AsyncIterator[None]:
        async with AsyncExitStack() as stack:
            stack.callback(front.counter.close)
            stack.callback(front.back_office.close)
            stack.callback(voices.close)
            await stack.enter_async_context(purging(front.counter))
            await stack.enter_async_context(delivering(front.back_office.delivery))
            await stack.enter_async_context(auditing(front.audits))
            await stack.enter_async_context(reloading(front.catalogue))
            voices.start()
            speaker = voices.speaker if front.settings.render_ahead else None
            await stack.enter_async_context(rendering_ahead(speaker, front.catalogue))
            yield

    return lifespan
