"""The catalogue is RDF that other catalogues can take: CPSV-AP 3.2.0 and schema.org."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from rdflib import Graph, Literal, URIRef
from rdflib.namespace import DCTERMS, RDF, SKOS, XSD, Namespace

from access.journeys import Service, load_services
from access.journeys.model import TimeLimit, TimeUnit
from access.service_catalogue.linked_data import catalogue_document, catalogue_text, duration

# rdflib's own reader of JSON-LD still uses what rdflib has deprecated.
pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")

CPSV = Namespace("http://purl.org/vocab/cpsv#")
CV = Namespace("http://data.europa.eu/m8g/")
DCAT = Namespace("http://www.w3.org/ns/dcat#")
SCHEMA = Namespace("https://schema.org/")
SITE = "https://hall.example/"
SERVICES = load_services()

MANDATORY = {
    # class, and what CPSV-AP 3.2.0 has a minimum of one for (its SHACL shapes)
    CPSV.PublicService: (
        DCTERMS.identifier, DCTERMS.title, DCTERMS.description, CV.hasCompetentAuthority
    ),
    CV.PublicOrganisation: (SKOS.prefLabel, DCTERMS.spatial),
    CV.Channel: (DCTERMS.identifier,),
    CV.Cost: (DCTERMS.identifier,),
    CV.Event: (DCTERMS.identifier, DCTERMS.title),
    CV.Evidence: (DCTERMS.identifier, DCTERMS.title),
    CV.Output: (DCTERMS.identifier, DCTERMS.title),
    CV.Requirement: (DCTERMS.identifier, DCTERMS.title),
    DCAT.Dataset: (DCTERMS.title, DCTERMS.description, DCTERMS.publisher),
}  # fmt: skip
LINKS = (
    CPSV.hasInput, CPSV.produces, CV.contactPoint, CV.hasChannel, CV.hasCompetentAuthority,
    CV.hasCost, CV.holdsRequirement, CV.isGroupedBy, DCTERMS.hasPart, DCTERMS.isPartOf,
)  # fmt: skip
AT_MOST_ONE = (DCTERMS.identifier, CV.processingTime, CV.hasValue, CV.currency)


@pytest.fixture(scope="module")
def graph() -> Graph:
    """The packaged services, read as a stranger reads them from the site."""
    return parsed(catalogue_text(SERVICES.values()))


def parsed(text: str) -> Graph:
    found = Graph()
    found.parse(data=text, format="json-ld", publicID=f"{SITE}catalogue.jsonld")
    return found


def page_of(service: Service) -> URIRef:
    return URIRef(f"{SITE}zh-Hans/services/{service.id}")


def test_every_service_is_a_public_service_at_the_address_of_its_page(graph: Graph) -> None:
    found = set(graph.subjects(RDF.type, CPSV.PublicService))
    assert found == {page_of(service) for service in SERVICES.values()}
    assert found == set(graph.subjects(RDF.type, SCHEMA.GovernmentService))


@pytest.mark.parametrize("kind", MANDATORY, ids=lambda kind: str(kind).rpartition("/")[2])
def test_everything_has_what_the_profile_makes_mandatory(graph: Graph, kind: URIRef) -> None:
    things = set(graph.subjects(RDF.type, kind))
    assert things
    for thing in things:
        for wanted in MANDATORY[kind]:
            assert list(graph.objects(thing, wanted)), f"{thing} lacks {wanted}"
        for single in AT_MOST_ONE:
            assert len(list(graph.objects(thing, single))) <= 1, f"{thing} has two {single}"


def test_everything_that_is_pointed_to_is_described(graph: Graph) -> None:
    for link in LINKS:
        for _, thing in graph.subject_objects(link):
            assert list(graph.objects(thing, RDF.type)), f"{thing} is not described"


def test_titles_and_descriptions_say_their_language(graph: Graph) -> None:
    for wanted in (DCTERMS.title, DCTERMS.description, SCHEMA.name, SKOS.prefLabel):
        for thing, words in graph.subject_objects(wanted):
            is_country = (thing, RDF.type, SCHEMA.Country) in graph
            assert is_country or (isinstance(words, Literal) and words.language == "zh-Hans")


def test_the_facts_are_those_of_the_file(graph: Graph) -> None:
    service = SERVICES["courtesy-card"]
    page = page_of(service)
    cost = next(graph.objects(page, CV.hasCost))
    value = next(graph.objects(cost, CV.hasValue))
    assert isinstance(value, Literal)
    assert value.datatype == XSD.double
    assert float(value) == float(service.fee.yuan)
    papers = {
        str(next(graph.objects(each, DCTERMS.title))) for each in graph.objects(page, CPSV.hasInput)
    }
    assert papers == {paper.name for paper in service.documents}
    ways = len(service.second_ways) + len(service.where) + 1
    assert len(list(graph.objects(page, CV.hasChannel))) == ways


@pytest.mark.parametrize(
    ("value", "unit", "expected"),
    [
        (5, TimeUnit.MINUTES, "PT5M"),
        (15, TimeUnit.DAYS, "P15D"),
        (20, TimeUnit.WORKING_DAYS, "P28D"),
        (1, TimeUnit.WORKING_DAYS, "P2D"),
    ],
)
def test_times_are_durations_of_iso_8601(value: int, unit: TimeUnit, expected: str) -> None:
    limit = replace(SERVICES["courtesy-card"].time, value=value, unit=unit)
    assert isinstance(limit, TimeLimit)
    assert duration(limit) == expected


def test_the_catalogue_says_that_it_is_a_sample(graph: Graph) -> None:
    (catalogue,) = graph.subjects(RDF.type, DCAT.Dataset)
    words = {str(each) for each in graph.objects(catalogue, DCTERMS.description)}
    assert words == {"示例数据，以当地窗口为准"}


def test_nobody_has_to_fetch_a_context_to_read_it() -> None:
    document = catalogue_document(SERVICES.values())
    assert all(isinstance(meaning, str) for meaning in document["@context"].values())


def test_with_a_base_the_addresses_are_whole() -> None:
    base = "https://other.example"
    found = Graph().parse(data=catalogue_text(SERVICES.values(), base), format="json-ld")
    assert all(
        str(each).startswith(f"{base}/zh-Hans/services/")
        for each in found.subjects(RDF.type, CPSV.PublicService)
    )
    assert json.loads(catalogue_text(SERVICES.values(), base))["@context"]["@base"] == f"{base}/"
