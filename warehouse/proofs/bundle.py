"""A proof bundle: what a publication says about one indicator, place and year, as one file that checks itself.

Belongs here: gathering rows, documents and SQL, what of them may be passed on, and the chain of hashes. Does not belong
here: checking a bundle (verify, which travels in it).
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any, Final

from duckdb import DuckDBPyConnection

from warehouse.connect import open_read_only
from warehouse.proofs import verify
from warehouse.proofs.reasons import reason
from warehouse.publish import MANIFEST, Publication

Row = dict[str, Any]  # the columns of a mart have as many types as DuckDB has

_KEY: Final = "indicator = $indicator AND geography = $geography AND year = $year"
_VALUES: Final = f"FROM annual_indicators WHERE {_KEY} ORDER BY ALL"
_CANDIDATES: Final = f"FROM annual_candidates WHERE {_KEY} ORDER BY dimension, unit, choice_rank"
#: Claims about the year itself, and those about a range of years around it.
_CONSIDERED: Final = """
FROM claims
WHERE indicator = $indicator AND geography = $geography AND (
    year = $year
    OR try_cast(split_part(period, '/', 1) AS INTEGER) <= $year AND $year <= try_cast(split_part(period, '/', 2) AS
    INTEGER) ) ORDER BY is_chosen DESC, is_counted DESC, claim_id
"""
_BY_ID: Final = "FROM claims WHERE list_contains($ids, claim_id) ORDER BY claim_id"
_COMPARISONS: Final = """
FROM quality_comparisons
WHERE run_id = $run_id AND grain <> 'row'
    AND len(list_intersect(string_split(concat_ws(' ', claim_id_a, claim_id_b), ' '), $ids)) > 0
ORDER BY ALL
"""
_RULES: Final = "FROM quality_results WHERE run_id = $run_id AND list_contains($rules, rule_id) ORDER BY rule_id"
_CONTRADICTIONS: Final = """
FROM contradictions
WHERE len(list_intersect(string_split(concat_ws(' ', claim_id_a, claim_id_b), ' '), $ids)) > 0
ORDER BY contradiction_id
"""
_RELATED: Final = "a claim considered is derived from it, or was compared with it"
_RELEASES: Final = "FROM releases WHERE list_contains($snapshots, snapshot_sha256) ORDER BY ALL"


_README: Final = """\
# {title}

What the publication {publication} of Qogam rests on. To check it, with Python 3.9 or later and nothing else:

    unzip BUNDLE.zip verify.py && python3 verify.py BUNDLE.zip

- `proof.json`: the annual values; every claim considered with its sentence and the reason why it was chosen or not; the
  candidates in the written order; what the rules found; contradictions; the documents.
- `documents/`, `texts/`: archived bytes and the texts read from them, by SHA-256, where they may be passed on. Of all
  others `proof.json` gives address and hash: `verify.py BUNDLE.zip --have FILE` checks what you fetch. Where `basis` is
  `restated`, the document is our own wording of the figures in its `citation`, not a quotation.
- `sql/`: the models that chose the value. `publication/manifest.json`: the hash of every published file.
- `chain.json`: the hash of each file, and links that are each the hash of the link before. Whoever changes a byte
  changes the root; compare it with the one that `qogam prove` prints for the same publication.
"""


class ProofError(Exception):
    """There is no proof of what was asked for; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Question:
    """What a proof is about."""

    indicator: str
    geography: str
    year: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Sources:
    """What the publication does not hold.

    ``bytes_of`` gives archived bytes by their SHA-256, ``text_of`` a stored text by the SHA-256 of its snapshot and its
    own and the media type; ``sql`` is path -> text of the models behind annual values, ``licences`` terms by source_id.
    """

    bytes_of: Callable[[str], bytes]
    text_of: Callable[[str, str, str], str]
    sql: Mapping[str, str]
    licences: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Bundle:
    """The bytes of a bundle, the root of its chain, and the lines that its check prints."""

    content: bytes
    root: str
    checked: tuple[str, ...]


def make_bundle(publication: Publication, question: Question, sources: Sources) -> Bundle:
    """The proof of what ``publication`` says; the same publication gives the same bytes.

    Raises ProofError when nobody says anything about the place and year, or the bundle does not pass its own check.
    """
    with open_read_only(publication.database) as connection:
        facts = _facts(connection, publication, question)
    if not facts["claims"]:
        raise ProofError(
            f"no claim says anything about {question.indicator} in {question.geography} in {question.year}; "
            "`qogam query` shows the years that have claims"
        )
    files = {
        "verify.py": Path(verify.__file__).read_bytes(),
        "publication/manifest.json": (publication.folder / MANIFEST).read_bytes(),
        **{f"sql/{path}": text.encode() for path, text in sources.sql.items()},
    }
    facts["documents"] = list(_documents(facts["claims"], facts.pop("releases"), sources, files))
    files[verify.FACTS] = verify.canonical_json(facts)
    files["README.md"] = _readme(publication, question).encode()
    root = _add_chain(files)
    content = verify.pack(files)
    try:
        checked = tuple(verify.check(content, root))
    except verify.BrokenError as error:
        raise ProofError(f"the publication does not prove what it says: {error}") from error
    return Bundle(content, root, checked)


def _facts(connection: DuckDBPyConnection, publication: Publication, question: Question) -> Row:
    key = {"indicator": question.indicator, "geography": question.geography, "year": question.year}
    run_id = publication.notes.get("run_id", "")
    considered = _rows(connection, _CONSIDERED, key)
    candidates = _rows(connection, _CANDIDATES, key)
    ids = [claim["claim_id"] for claim in considered]
    comparisons = _rows(connection, _COMPARISONS, {"run_id": run_id, "ids": ids})
    contradictions = _rows(connection, _CONTRADICTIONS, {"ids": ids})
    others = list(_others(connection, considered, [*comparisons, *contradictions]))
    behind = {candidate["claim_id"]: candidate["behind_by"] for candidate in candidates}
    claims = [{**claim, **reason(claim, behind.get(claim["claim_id"]))} for claim in considered]
    claims += [{**claim, "role": "related", "reason": _RELATED} for claim in others]
    snapshots = sorted({claim["snapshot_sha256"] for claim in claims})
    return {
        "question": key,
        "publication": {
            "publication_id": publication.publication_id,
            "created_at": publication.created_at.isoformat(),
            "fingerprint": publication.fingerprint,
            "run_id": run_id,
        },
        "values": _rows(connection, _VALUES, key),
        "candidates": candidates,
        "claims": claims,
        "rules": _rows(
            connection, _RULES, {"run_id": run_id, "rules": sorted({row["rule_id"] for row in comparisons})}
        ),
        "comparisons": comparisons,
        "contradictions": contradictions,
        "releases": _rows(connection, _RELEASES, {"snapshots": snapshots}),
    }


def _others(connection: DuckDBPyConnection, claims: Sequence[Row], pairs: Sequence[Row]) -> Iterator[Row]:
    """Claims that are not among ``claims`` but that these are derived from, or that a rule or contradiction pairs them
    with, and what those are derived from in turn."""
    known = {claim["claim_id"] for claim in claims}
    wanted = {name for pair in pairs for name in f"{pair['claim_id_a']} {pair['claim_id_b']}".split()}
    wanted |= {name for claim in claims for name in claim["derived_from"].split()}
    while wanted - known:
        found = _rows(connection, _BY_ID, {"ids": sorted(wanted - known)})
        known |= wanted
        yield from found
        wanted = {name for claim in found for name in claim["derived_from"].split()}


def _documents(
    claims: Sequence[Row], releases: Sequence[Row], sources: Sources, files: dict[str, bytes]
) -> Iterator[Row]:
    """Every document of the claims, with the paths of its bytes and its text in the bundle; puts both into ``files``.

    The paths are "" where they may not be passed on. Bytes that several documents share are passed on only if all of
    them allow it.
    """
    used = {(claim["document_id"], claim["snapshot_sha256"]) for claim in claims}
    closed = {release["snapshot_sha256"] for release in releases if release["may_show"] != "full"}
    for release in releases:
        snapshot, text = release["snapshot_sha256"], release["text_sha256"]
        if (release["document_id"], snapshot) not in used:
            continue
        bytes_path = text_path = ""
        if snapshot not in closed:
            bytes_path = f"documents/{snapshot}"
            files[bytes_path] = sources.bytes_of(snapshot)
            if text:
                text_path = f"texts/{text}.txt"
                files[text_path] = sources.text_of(snapshot, text, release["media_type"]).encode()
        yield {
            **release,
            "licence": sources.licences.get(release["source_id"], ""),
            "bytes": bytes_path,
            "text": text_path,
        }


def _add_chain(files: dict[str, bytes]) -> str:
    """Put the chain over all files into them; returns its root."""
    before = verify.sha256(verify.START.encode())
    links = []
    for path in sorted(files):
        content = verify.sha256(files[path])
        before = verify.link(before, path, content)
        links.append({"path": path, "sha256": content, "link": before})
    files[verify.CHAIN] = verify.canonical_json({"root": before, "links": links})
    return before


def _readme(publication: Publication, question: Question) -> str:
    return _README.format(
        title=f"{question.indicator}, {question.geography}, {question.year}", publication=publication.publication_id
    )


def _rows(connection: DuckDBPyConnection, sql: str, parameters: Mapping[str, object]) -> list[Row]:
    cursor = connection.execute(sql, dict(parameters))
    names = [column[0] for column in cursor.description or ()]
    return [dict(zip(names, map(_json, row), strict=True)) for row in cursor.fetchall()]


def _json(cell: object) -> object:
    """A cell as JSON keeps it: figures as text with every digit, days and moments in ISO 8601."""
    match cell:
        case Decimal():
            return format(cell, "f")
        case date() | datetime():
            return cell.isoformat()
        case list() | tuple():
            return [_json(part) for part in cell]
        case _:
            return cell
