"""SDMX: the data structure definition of the annual values as SDMX-ML 3.0.

Belongs here: code lists, concepts, structure and dataflow as XML. Does not belong here: which components and codes
there are (sdmx).
"""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final
from xml.etree import ElementTree

from warehouse.exports.model import Dataset, Names
from warehouse.exports.sdmx import AGENCY, COMPONENTS, STRUCTURE_NAME, VERSION, Code, Component

_BASE: Final = "http://www.sdmx.org/resources/sdmxml/schemas/v3_0"
_PREFIXES: Final = {"mes": f"{_BASE}/message", "str": f"{_BASE}/structure", "com": f"{_BASE}/common"}
_LANGUAGE: Final = "{http://www.w3.org/XML/1998/namespace}lang"
_CONCEPTS: Final = "CS_QOGAM"
_URN: Final = "urn:sdmx:org.sdmx.infomodel"


def write_structure(dataset: Dataset, code_lists: Mapping[str, Sequence[Code]], target: Path) -> None:
    """Write the structure message (https://github.com/sdmx-twg/sdmx-ml, version 3.0)."""
    for prefix, address in _PREFIXES.items():
        ElementTree.register_namespace(prefix, address)
    root = ElementTree.Element(_tag("mes", "Structure"))
    _add_header(root, dataset)
    structures = _add(root, "mes", "Structures")
    concept_names = dataset.wording.terms["concept"]
    _add_agency(structures, concept_names["agency"])
    flows = _add(structures, "str", "Codelists")
    for name, codes in code_lists.items():
        _add_code_list(flows, name, codes)
    _add_concepts(structures, concept_names)
    dataflows, data_structures = _add(structures, "str", "Dataflows"), _add(structures, "str", "DataStructures")
    dataflow = _maintained(dataflows, "Dataflow", STRUCTURE_NAME, dataset.wording.title)
    _add(dataflow, "str", "Structure", _urn("datastructure.DataStructure", STRUCTURE_NAME))
    structure = _maintained(data_structures, "DataStructure", STRUCTURE_NAME, dataset.wording.title)
    _add_components(_add(structure, "str", "DataStructureComponents"))
    ElementTree.indent(root)
    tree = ElementTree.ElementTree(root)
    tree.write(target, encoding="utf-8", xml_declaration=True)


def _add_header(root: ElementTree.Element, dataset: Dataset) -> None:
    header = _add(root, "mes", "Header")
    _add(header, "mes", "ID", f"P{dataset.publication.publication_id}")
    _add(header, "mes", "Test", "false")
    _add(header, "mes", "Prepared", dataset.moment)
    _add(header, "mes", "Sender").set("id", AGENCY)
    terms = f"{dataset.licence.title} ({dataset.licence.identifier}). {dataset.licence.exceptions}"
    _add(header, "mes", "Source", f"{dataset.wording.citation}. {terms}").set(_LANGUAGE, "en")


def _add_agency(structures: ElementTree.Element, names: Names) -> None:
    scheme = _add(_add(structures, "str", "AgencySchemes"), "str", "AgencyScheme")
    scheme.attrib.update(id="AGENCIES", agencyID="SDMX")
    _add_names(scheme, names)
    agency = _add(scheme, "str", "Agency")
    agency.set("id", AGENCY)
    _add_names(agency, names)


def _add_code_list(parent: ElementTree.Element, name: str, codes: Sequence[Code]) -> None:
    code_list = _maintained(parent, "Codelist", name, dict.fromkeys(("en",), name))
    for code in codes:
        element = _add(code_list, "str", "Code")
        element.set("id", code.id)
        _add_names(element, code.names)
        if code.description:
            _add(element, "com", "Description", code.description).set(_LANGUAGE, "en")


def _add_concepts(structures: ElementTree.Element, names: Mapping[str, Names]) -> None:
    scheme = _maintained(_add(structures, "str", "ConceptSchemes"), "ConceptScheme", _CONCEPTS, names["concepts"])
    for component in COMPONENTS:
        concept = _add(scheme, "str", "Concept")
        concept.set("id", component.id)
        _add_names(concept, names[component.id])


def _add_components(parent: ElementTree.Element) -> None:
    dimensions = _add(parent, "str", "DimensionList")
    attributes = _add(parent, "str", "AttributeList")
    measures = _add(parent, "str", "MeasureList")
    for component in COMPONENTS:
        match component.role:
            case "dimension":
                _component(dimensions, "Dimension", component)
            case "time":
                _component(dimensions, "TimeDimension", component)
            case "measure":
                _component(measures, "Measure", component).set("usage", _usage(component))
            case "attribute":
                element = _component(attributes, "Attribute", component)
                element.set("usage", _usage(component))
                _add(_add(element, "str", "AttributeRelationship"), "str", "Observation")


def _usage(component: Component) -> str:
    return "mandatory" if component.is_always else "optional"


def _component(parent: ElementTree.Element, tag: str, component: Component) -> ElementTree.Element:
    element = _add(parent, "str", tag)
    element.set("id", component.id)
    concept = f"{_URN}.conceptscheme.Concept={AGENCY}:{_CONCEPTS}({VERSION}).{component.id}"
    _add(element, "str", "ConceptIdentity", concept)
    representation = _add(element, "str", "LocalRepresentation")
    if component.code_list:
        _add(representation, "str", "Enumeration", _urn("codelist.Codelist", component.code_list))
    else:
        _add(representation, "str", "TextFormat").set("textType", component.text_type)
    return element


def _maintained(parent: ElementTree.Element, tag: str, name: str, names: Names) -> ElementTree.Element:
    """A maintained artefact of our agency with its names."""
    element = _add(parent, "str", tag)
    element.attrib.update(id=name, agencyID=AGENCY, version=VERSION)
    _add_names(element, names)
    return element


def _add_names(parent: ElementTree.Element, names: Names) -> None:
    for language, name in names.items():
        _add(parent, "com", "Name", name).set(_LANGUAGE, language)


def _urn(kind: str, name: str) -> str:
    return f"{_URN}.{kind}={AGENCY}:{name}({VERSION})"


def _add(parent: ElementTree.Element, prefix: str, tag: str, text: str | None = None) -> ElementTree.Element:
    element = ElementTree.SubElement(parent, _tag(prefix, tag))
    element.text = text
    return element


def _tag(prefix: str, name: str) -> str:
    return f"{{{_PREFIXES[prefix]}}}{name}"
