"""All services as JSON-LD, in two vocabularies at once.

schema.org ``GovernmentService`` is what search engines read; CPSV-AP 3.2.0, the European profile
for catalogues of public services, is what other administrations exchange. Every thing carries what
that profile makes mandatory. The context is written out, so that nobody has to fetch one; without
a base, addresses are relative to where the document lies.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from math import ceil
from typing import Any, Final

from access.journeys.finding import load_topics
from access.journeys.model import Service, TimeLimit, TimeUnit, WayKind
from access.pages.wording import SAMPLE
from locales.registry import SOURCE_TAG

Node = dict[str, Any]

CONTEXT: Final[Node] = {
    "adms": "http://www.w3.org/ns/adms#",
    "cpsv": "http://purl.org/vocab/cpsv#",
    "cv": "http://data.europa.eu/m8g/",
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "schema": "https://schema.org/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
CHINA: Final = "http://publications.europa.eu/resource/authority/country/CHN"
YUAN: Final = "http://publications.europa.eu/resource/authority/currency/CNY"
CATALOGUE: Final = "catalogue.jsonld"
_WORKING_DAYS_A_WEEK: Final = 5
_SITE: Final = "银桥"
_WAYS: Final = {
    WayKind.WINDOW: "到窗口办",
    WayKind.HOME_VISIT: "上门办",
    WayKind.PHONE: "打电话办",
    WayKind.RELATIVE: "家人代办",
}


def catalogue_text(services: Iterable[Service], base: str = "") -> str:
    """The whole catalogue as a document, with ``base`` as address of the site."""
    return json.dumps(catalogue_document(services, base), ensure_ascii=False, indent=1)


def catalogue_document(services: Iterable[Service], base: str = "") -> Node:
    """The whole catalogue. What of it is made up says so, and the catalogue says so as a whole."""
    offered = tuple(services)
    context = {"@base": base.rstrip("/") + "/", **CONTEXT} if base else CONTEXT
    graph = [_catalogue(offered), *_events(offered)]
    for service in offered:
        graph.extend(_described(service))
    return {"@context": context, "@graph": graph}


def service_path(service: Service) -> str:
    """Address of a service's guide page, from the root of the site."""
    return f"{SOURCE_TAG}/services/{service.id}"


def _catalogue(services: tuple[Service, ...]) -> Node:
    return {
        "@id": CATALOGUE,
        "@type": ["dcat:Dataset", "schema:DataCatalog"],
        "dct:title": _words(_SITE),
        "schema:name": _words(_SITE),
        "dct:description": _words(SAMPLE),
        "schema:description": _words(SAMPLE),
        "dct:publisher": {
            "@id": f"{CATALOGUE}#site",
            "@type": "foaf:Agent",
            "dct:title": _words(_SITE),
            "dct:identifier": "site",
        },
        "dct:hasPart": [_ref(service_path(each)) for each in services],
    }


def _events(services: tuple[Service, ...]) -> Iterator[Node]:
    named = {name for service in services for name in service.events}
    for topic in load_topics().events:
        if topic.id in named:
            yield {
                "@id": _event(topic.id),
                "@type": ["cv:Event", "cv:LifeEvent"],
                "dct:identifier": topic.id,
                "dct:title": _words(topic.name),
            }


def _described(service: Service) -> Iterator[Node]:
    yield _service(service)
    yield _authority(service)
    yield from _channels(service)
    yield _cost(service)
    yield _requirement(service)
    yield _output(service)
    yield from _papers(service)
    yield {
        "@id": _part(service, "contact"),
        "@type": ["cv:ContactPoint", "schema:ContactPoint"],
        "cv:telephone": service.phone,
        "schema:telephone": service.phone,
    }


def _service(service: Service) -> Node:
    authority, cost = _ref(_part(service, "authority")), _ref(_part(service, "cost"))
    channels = [_ref(each["@id"]) for each in _channels(service)]
    contact = _ref(_part(service, "contact"))
    node: Node = {
        "@id": service_path(service),
        "@type": ["cpsv:PublicService", "schema:GovernmentService"],
        "dct:identifier": service.id,
        "dct:title": _words(service.official or service.name),
        "dct:description": _words(service.line),
        "dct:language": SOURCE_TAG,
        "dct:modified": {"@type": "xsd:date", "@value": service.reviewed_on.isoformat()},
        "dcat:keyword": [_words(each) for each in service.says],
        "cv:hasCompetentAuthority": authority,
        "cv:hasChannel": channels,
        "cv:hasCost": cost,
        "cv:contactPoint": contact,
        "cv:holdsRequirement": _ref(_part(service, "requirement")),
        "cv:processingTime": {"@type": "xsd:duration", "@value": duration(service.time)},
        "cv:isGroupedBy": [_ref(_event(each)) for each in service.events],
        "cpsv:produces": _ref(_part(service, "output")),
        "cpsv:hasInput": [_ref(each["@id"]) for each in _papers(service)],
        "dct:isPartOf": _ref(CATALOGUE),
        "schema:name": _words(service.name),
        "schema:alternateName": [_words(each) for each in service.says],
        "schema:description": _words(service.line),
        "schema:url": _ref(service_path(service)),
        "schema:provider": authority,
        "schema:serviceOperator": authority,
        "schema:availableChannel": channels,
        "schema:offers": cost,
        "schema:areaServed": {"@type": "schema:Country", "schema:name": "CN"},
    }
    return {key: value for key, value in node.items() if value != []}


def _authority(service: Service) -> Node:
    """The place of the file stands for the authority: files name no other."""
    place = service.where[0].place
    return {
        "@id": _part(service, "authority"),
        "@type": ["cv:PublicOrganisation", "schema:GovernmentOrganization"],
        "dct:identifier": f"{service.id}-authority",
        "dct:title": _words(place),
        "skos:prefLabel": _words(place),
        "schema:name": _words(place),
        "dct:spatial": {"@id": CHINA, "@type": "dct:Location"},
    }


def _channels(service: Service) -> Iterator[Node]:
    yield {
        **_channel(service, "online", service.line),
        "schema:serviceUrl": _ref(service_path(service)),
    }
    for number, way in enumerate(service.second_ways, start=1):
        node = _channel(service, f"way-{number}", way.how)
        node["schema:name"] = _words(_WAYS[way.kind])
        if way.kind is WayKind.PHONE:
            node["schema:servicePhone"] = _ref(_part(service, "contact"))
        yield node
    for number, venue in enumerate(service.where, start=1):
        place = "，".join(part for part in (venue.place, venue.window) if part)
        yield {
            **_channel(service, f"place-{number}", f"{place}。{venue.hours}。"),
            "schema:serviceLocation": {"@type": "schema:Place", "schema:name": _words(place)},
        }


def _channel(service: Service, name: str, words: str) -> Node:
    return {
        "@id": _part(service, name),
        "@type": ["cv:Channel", "schema:ServiceChannel"],
        "dct:identifier": f"{service.id}-{name}",
        "dct:description": _words(words),
        "schema:description": _words(words),
    }


def _cost(service: Service) -> Node:
    node: Node = {
        "@id": _part(service, "cost"),
        "@type": ["cv:Cost", "schema:Offer"],
        "dct:identifier": f"{service.id}-cost",
        "cv:hasValue": {"@type": "xsd:double", "@value": str(service.fee.yuan)},
        "cv:currency": {"@id": YUAN, "@type": "skos:Concept"},
        "schema:price": str(service.fee.yuan),
        "schema:priceCurrency": "CNY",
    }
    if service.fee.note:
        node["dct:description"] = _words(service.fee.note)
    return node


def _requirement(service: Service) -> Node:
    return {
        "@id": _part(service, "requirement"),
        "@type": "cv:Requirement",
        "dct:identifier": f"{service.id}-requirement",
        "dct:title": _words("".join(service.who.lines)),
    }


def _output(service: Service) -> Node:
    return {
        "@id": _part(service, "output"),
        "@type": "cv:Output",
        "dct:identifier": f"{service.id}-output",
        "dct:title": _words("".join(service.result.lines)),
    }


def _papers(service: Service) -> Iterator[Node]:
    for number, paper in enumerate(service.documents, start=1):
        yield {
            "@id": _part(service, f"paper-{number}"),
            "@type": "cv:Evidence",
            "dct:identifier": f"{service.id}-paper-{number}",
            "dct:title": _words(paper.name),
            "dct:description": _words(f"{paper.why}{paper.where_to_get}"),
        }


def duration(limit: TimeLimit) -> str:
    """The time as ISO 8601 has it, which knows no working days: five of them are a week."""
    if limit.unit is TimeUnit.MINUTES:
        return f"PT{limit.value}M"
    if limit.unit is TimeUnit.WORKING_DAYS:
        return f"P{ceil(limit.value * 7 / _WORKING_DAYS_A_WEEK)}D"
    return f"P{limit.value}D"


def _words(text: str) -> Node:
    return {"@value": text, "@language": SOURCE_TAG}


def _ref(path: str) -> Node:
    return {"@id": path}


def _part(service: Service, name: str) -> str:
    return f"{service_path(service)}#{name}"


def _event(name: str) -> str:
    return f"{CATALOGUE}#event-{name}"
