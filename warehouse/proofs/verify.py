#!/usr/bin/env python3
"""Checks a proof bundle of Qogam and prints what was checked. Needs Python 3.9 and nothing else.

    python verify.py BUNDLE.zip [--root HASH] [--have FILE ...]

--root is the hash that `qogam prove` printed; --have are documents that you fetched yourself, for the bytes that the
bundle may not pass on. Exits 0 when everything holds, 1 when something does not, 2 on wrong use.

Belongs here: every check, in words. Does not belong here: making bundles (bundle), and anything outside the standard
library: this file travels in each bundle.
"""

from __future__ import annotations

import argparse
import hashlib
import io
import json
import re
import sys
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

CHAIN = "chain.json"
FACTS = "proof.json"
START = "qogam proof 1"
#: All files of a bundle carry this moment, the first that a zip file can tell.
MOMENT = (1980, 1, 1, 0, 0, 0)
Facts = Mapping[str, Any]  # what JSON holds
_SUM = re.compile(r"\d+(\.\d+)?( [-+] \d+(\.\d+)?)+")


class BrokenError(Exception):
    """Something in the bundle does not hold; the message says what."""


def sha256(content: bytes) -> str:
    """The SHA-256 of bytes, in hexadecimal digits."""
    return hashlib.sha256(content).hexdigest()


def link(before: str, path: str, content_sha256: str) -> str:
    """The next link of the chain: the hash of the link before it, a path, and the hash of the file there."""
    return sha256("\n".join((before, path, content_sha256)).encode())


def canonical_json(record: Any) -> bytes:  # JSON of any shape
    """The one way in which a bundle writes JSON."""
    return (json.dumps(record, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()


def pack(files: Mapping[str, bytes]) -> bytes:
    """The one way in which a bundle is a zip file: path -> content, in the order of paths, stored as they are."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as archive:
        for path in sorted(files):
            entry = zipfile.ZipInfo(path, MOMENT)
            entry.create_system, entry.external_attr = 3, 0o644 << 16
            archive.writestr(entry, files[path])
    return target.getvalue()


def unpack(content: bytes) -> dict[str, bytes]:
    """Path -> content. Raises BrokenError unless these files packed again give the same bytes."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            if sum(entry.file_size for entry in archive.infolist()) > len(content):
                raise BrokenError("the zip file says that it is larger than it is")
            files = {name: archive.read(name) for name in archive.namelist()}
    except (zipfile.BadZipFile, EOFError, NotImplementedError, OSError, RuntimeError, ValueError) as error:
        raise BrokenError(f"not a readable zip file: {error}") from None
    if pack(files) != content:
        raise BrokenError("the zip file holds bytes that its files do not account for")
    return files


def check_chain(files: Mapping[str, bytes], root: str) -> Iterator[str]:
    """Every file is the one that the chain names, and there is no other."""
    if CHAIN not in files:
        raise BrokenError(f"{CHAIN} is missing")
    chain = json.loads(files[CHAIN])
    if canonical_json(chain) != files[CHAIN]:
        raise BrokenError(f"{CHAIN} is not written as it should be")
    before = sha256(START.encode())
    for entry in chain["links"]:
        if sha256(files.get(entry["path"], b"")) != entry["sha256"] or entry["path"] not in files:
            raise BrokenError(f"{entry['path']} is missing or not the file that the chain names")
        before = link(before, entry["path"], entry["sha256"])
        if before != entry["link"]:
            raise BrokenError(f"the chain breaks at {entry['path']}")
    if {entry["path"] for entry in chain["links"]} != set(files) - {CHAIN} or before != chain["root"]:
        raise BrokenError("the chain does not name all files, or ends elsewhere")
    if root and root != before:
        raise BrokenError(f"the root is {before}, not {root}")
    yield f"{len(files)} files are those that the chain names; its root is {before}" + (", as given" if root else "")


def check_documents(files: Mapping[str, bytes], facts: Facts, have: Sequence[tuple[str, str]]) -> Iterator[str]:
    """Archived bytes and stored texts have the hashes that the claims name."""
    n_bytes = n_texts = 0
    for document in facts["documents"]:
        if document["bytes"] and sha256(files[document["bytes"]]) != document["snapshot_sha256"]:
            raise BrokenError(f"{document['bytes']} is not the archived document")
        if document["text"] and sha256(files[document["text"]]) != document["text_sha256"]:
            raise BrokenError(f"{document['text']} is not the stored text")
        n_bytes, n_texts = n_bytes + bool(document["bytes"]), n_texts + bool(document["text"])
    yield f"{n_bytes} archived documents and {n_texts} stored texts have the hashes that the claims name"
    known = {document["snapshot_sha256"] for document in facts["documents"]}
    for name, found in have:
        if found not in known:
            raise BrokenError(f"{name} is none of the documents of this proof")
        yield f"{name} is the document with SHA-256 {found}"
    yield from sorted({withheld(document) for document in facts["documents"] if not document["bytes"]})


def withheld(document: Facts) -> str:
    """Where a document that may not be passed on is found, and by which hash it is known."""
    source = document["address"] or document["citation"]
    if document["basis"] in ("transcribed", "tabular"):
        return (
            f"not passed on: {document['file_name']}, SHA-256 {document['snapshot_sha256']}, whose rows cite {source}"
        )
    return f"not passed on: {source}, SHA-256 {document['snapshot_sha256']}"


def check_spans(files: Mapping[str, bytes], facts: Facts) -> Iterator[str]:
    """Figure and sentence of every claim from prose stand where the claim says."""
    texts = {document["text_sha256"]: document["text"] for document in facts["documents"] if document["text"]}
    n_whole = n_sentences = 0
    for claim in facts["claims"]:
        first, last = claim["figure_start"], claim["figure_end"]
        if first is None or not claim["sentence"]:
            continue
        start, end = claim["sentence_start"], claim["sentence_end"]
        if claim["sentence"][first - start : last - start] != claim["printed"]:
            raise BrokenError(f"claim {claim['claim_id']}: the figure does not stand in its sentence")
        n_sentences += 1
        if claim["text_sha256"] in texts:
            text = files[texts[claim["text_sha256"]]].decode()
            if text[start:end] != claim["sentence"] or text[first:last] != claim["printed"]:
                raise BrokenError(f"claim {claim['claim_id']}: sentence or figure does not stand in the stored text")
            n_whole += 1
    yield f"{n_sentences} figures stand in their sentences, {n_whole} of these in the stored text at their offsets"


def order(candidate: Facts) -> tuple[object, ...]:
    """The written order by which one claim stands for a year: the smallest comes first."""
    width, tier, day = candidate["certain_width"], candidate["tier_rank"], candidate["known_for"]
    return (
        not candidate["is_reviewed"],
        candidate["is_to_date"],
        candidate["is_period_assumed"],
        (tier is None, tier or 0),
        candidate["is_derived"],
        candidate["is_outdated"],
        (width is None, Decimal(width or 0)),
        -candidate["n_certain_ends"],
        (day is None, tuple(-int(part) for part in (day or "0").split("-"))),
        candidate["claim_id"],
    )


def check_values(facts: Facts) -> Iterator[str]:
    """Each value is what its claim says, and that claim is the first of its candidates."""
    claims = {claim["claim_id"]: claim for claim in facts["claims"]}
    key = ("indicator", "dimension", "geography", "year", "unit")
    for value in facts["values"]:
        chosen = claims.get(value["chosen_claim_id"], {})
        said = (*key, "period", "value", "value_low", "value_high", "low_is_certain", "high_is_certain", "qualifier")
        if [chosen.get(name) for name in said] != [value[name] for name in said]:
            raise BrokenError(f"claim {value['chosen_claim_id']} does not say what the annual value says")
        if not Decimal(value["value_low"]) <= Decimal(value["value_high"]):
            raise BrokenError(f"the interval of claim {value['chosen_claim_id']} is empty")
        same = [each for each in facts["candidates"] if all(each[name] == value[name] for name in key)]
        if len(same) != value["n_claims"] or min(same, key=order)["claim_id"] != value["chosen_claim_id"]:
            raise BrokenError(f"claim {value['chosen_claim_id']} is not the first of its {len(same)} candidates")
        if [each["choice_rank"] for each in sorted(same, key=order)] != list(range(1, len(same) + 1)):
            raise BrokenError(f"the candidates of claim {value['chosen_claim_id']} do not stand in the written order")
        yield (
            f"{value['indicator']} {value['geography']} {value['year']}"
            + (f" ({value['dimension']})" if value["dimension"] else "")
            + f": {plain(value['value'])} {value['unit']}, between {plain(value['value_low'])} and "
            f"{plain(value['value_high'])}, is what claim {value['chosen_claim_id']} says, the first of {len(same)}"
        )
    if not facts["values"]:
        yield "no claim stands for the year"


def check_derivations(facts: Facts) -> Iterator[str]:
    """The arithmetic of derived claims gives their value, and what they rest on is here."""
    known = {claim["claim_id"] for claim in facts["claims"]}
    for claim in facts["claims"]:
        missing = set(claim["derived_from"].split()) - known
        if missing:
            raise BrokenError(f"claim {claim['claim_id']} rests on {', '.join(sorted(missing))}, which is not here")
        if _SUM.fullmatch(claim["derivation"]):
            signs = (" " + claim["derivation"]).replace(" - ", " + -").split(" + ")
            if sum(Decimal(part.strip()) for part in signs) != Decimal(claim["value"]):
                raise BrokenError(f"claim {claim['claim_id']}: {claim['derivation']} is not {plain(claim['value'])}")
            yield f"claim {claim['claim_id']}: {claim['derivation']} = {plain(claim['value'])}"


def plain(figure: str) -> str:
    """A figure without closing zeros."""
    return figure.rstrip("0").rstrip(".") if "." in figure else figure


def check(content: bytes, root: str = "", have: Sequence[tuple[str, str]] = ()) -> Iterator[str]:
    """Lines about all that was checked in a bundle. Raises BrokenError at the first thing that does not hold."""
    files = unpack(content)
    yield "the zip file holds its files and nothing else"
    yield from check_chain(files, root)
    facts = json.loads(files[FACTS])
    if canonical_json(facts) != files[FACTS]:
        raise BrokenError(f"{FACTS} is not written as it should be")
    for part in (
        check_documents(files, facts, have),
        check_spans(files, facts),
        check_values(facts),
        check_derivations(facts),
    ):
        yield from part


def main() -> int:
    """What a person types."""
    parser = argparse.ArgumentParser(description="Check a proof bundle of Qogam.")
    parser.add_argument("bundle", help="the zip file")
    parser.add_argument("--root", default="", help="the hash that `qogam prove` printed")
    parser.add_argument("--have", nargs="+", default=[], help="documents that you fetched yourself")
    given = parser.parse_args()
    have = [(name, sha256(Path(name).read_bytes())) for name in given.have]
    content = Path(given.bundle).read_bytes()
    try:
        for line in check(content, given.root, have):
            print("ok   ", line)
    except (BrokenError, KeyError, TypeError, ValueError, IndexError, ArithmeticError) as error:
        print("BROKEN", error if isinstance(error, BrokenError) else f"{type(error).__name__}: {error}")
        return 1
    print("Everything holds.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
