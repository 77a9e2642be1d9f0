"""Gold format: a line of a gold file read as a release, its claims written as a line that the scorer takes.

Belongs here: the translation between formats. Does not belong here: labels, which are ignored.
"""

from typing import Any

from ingest.catalogue import NATION, Catalogue
from ingest.claim import Claim
from ingest.releases.places import places
from ingest.releases.reader import Reader, Release
from ingest.releases.tokens import pieces
from ingest.releases.vocabulary import phrases


def predict(line: dict[str, Any], reader: Reader, catalogue: Catalogue) -> dict[str, Any]:
    """Predicted claims of a gold line: its text, title, date, issuer and language are used, its labels are not."""
    claims = reader.read(release_of(line, reader, catalogue)).claims
    return {"id": line["id"], "claims": [_prediction(claim) for claim in claims]}


def release_of(line: dict[str, Any], reader: Reader, catalogue: Catalogue) -> Release:
    """A gold line as a release."""
    return Release(
        document_id=line["id"],
        text=line["text"],
        title=line.get("title") or "",
        language=line.get("language"),
        published_on=line.get("published_on"),
        published_basis="page" if line.get("published_on") else None,
        geography=region_of(line.get("issuer") or "", reader, catalogue),
    )


def region_of(issuer: str, reader: Reader, catalogue: Catalogue) -> str | None:
    """The region that the name of an issuer holds, else the one that the registry gives an issuer of this name."""
    tables = reader.rules.tables
    for language in ("en", "ru", "kk"):
        words = tables.vocabularies[language].words(pieces(issuer))
        named = [p.code for p in places(words, phrases(words), language, tables.gazetteer) if p.code != NATION]
        if named:
            return named[0]
    known = (i.geography for i in catalogue.issuers.values() if issuer in (i.name_en, i.name_ru, i.name_kk))
    return next((code for code in known if code), NATION if issuer else None)


def _prediction(claim: Claim) -> dict[str, Any]:
    number = int(claim.value) if claim.value == claim.value.to_integral_value() else float(claim.value)
    found = {
        "indicator": claim.indicator,
        "geography": claim.geography,
        "period": claim.period,
        "value": number,
        "unit": claim.unit,
        "qualifier": "planned" if claim.modality == "planned" else claim.qualifier,
        "quote": claim.printed,
        "start": claim.figure_start,
        "end": claim.figure_end,
        "kind": "derived" if claim.basis == "derived" else "stated",
    }
    return found | ({"dimension": claim.dimension} if claim.dimension else {})
