"""Proof bundles of the bundled publication: they check themselves, and any changed byte is found."""

import ast
import hashlib
import json
import re
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.integration.conftest import Installation
from warehouse.proofs import verify

TOTAL = ("social_order_amount", "--geography", "KZ-31", "--year", "2018")
DERIVED = ("social_order_amount", "--geography", "KZ-31", "--year", "2017")
CROWDED = ("ngo_active", "--year", "2025")


def prove(installation: Installation, target: Path, *question: str) -> str:
    done = installation.qogam("prove", *question, "--to", str(target))
    assert done.code == 0, done.out
    root = re.search(r"^Root +(\w{64})$", done.out, re.MULTILINE)
    assert root is not None
    return root[1]


@pytest.fixture(scope="module")
def bundle(published: Installation, tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("proof") / "proof.zip"
    prove(published, target, *CROWDED)
    return target


def run_script(bundle: Path, *options: str) -> subprocess.CompletedProcess[str]:
    """The script out of the bundle, on a Python that sees neither the project nor any package."""
    with zipfile.ZipFile(bundle) as archive:
        archive.extract("verify.py", bundle.parent)
    command = [sys.executable, "-I", "-S", "verify.py", bundle.name, *options]
    return subprocess.run(command, cwd=bundle.parent, capture_output=True, text=True, check=False)


def files_of(bundle: Path) -> dict[str, bytes]:
    return verify.unpack(bundle.read_bytes())


def facts_of(bundle: Path) -> dict[str, Any]:
    return dict(json.loads(files_of(bundle)["proof.json"]))


def packed_again(files: dict[str, bytes]) -> bytes:
    """A bundle whose chain somebody has made anew over changed files."""
    before, links = verify.sha256(verify.START.encode()), []
    for path in sorted(set(files) - {verify.CHAIN}):
        content = verify.sha256(files[path])
        before = verify.link(before, path, content)
        links.append({"path": path, "sha256": content, "link": before})
    return verify.pack({**files, verify.CHAIN: verify.canonical_json({"root": before, "links": links})})


@pytest.mark.parametrize("question", [TOTAL, DERIVED, CROWDED], ids=" ".join)
def test_a_bundle_is_checked_by_its_own_script(
    published: Installation, tmp_path: Path, question: tuple[str, ...]
) -> None:
    root = prove(published, tmp_path / "proof.zip", *question)
    done = run_script(tmp_path / "proof.zip", "--root", root)
    assert done.returncode == 0, done.stdout + done.stderr
    assert root in done.stdout
    assert "Everything holds." in done.stdout
    assert re.search(r"ok +\w+ KZ(-31)? 20\d\d: \d+ \w+, between \d+ and \d+, is what claim \w{20} says", done.stdout)


def test_the_same_publication_gives_the_same_bundle(published: Installation, bundle: Path, tmp_path: Path) -> None:
    prove(published, tmp_path / "again.zip", *CROWDED)
    assert (tmp_path / "again.zip").read_bytes() == bundle.read_bytes()


def test_the_script_needs_the_standard_library_only() -> None:
    tree = ast.parse(Path(verify.__file__).read_text())
    imported = {
        name.partition(".")[0]
        for node in ast.walk(tree)
        for name in (
            [alias.name for alias in node.names]
            if isinstance(node, ast.Import)
            else [node.module or ""]
            if isinstance(node, ast.ImportFrom)
            else []
        )
    }
    assert imported <= set(sys.stdlib_module_names)
    assert len(Path(verify.__file__).read_text().splitlines()) < 300


def test_every_claim_considered_has_its_reason(published: Installation, bundle: Path) -> None:
    facts = facts_of(bundle)
    considered = [claim for claim in facts["claims"] if claim["role"] != "related"]
    expected = published.query(
        "select claim_id from claims where indicator = 'ngo_active' and geography = 'KZ' and year = 2025"
    )
    assert {claim["claim_id"] for claim in considered} >= {row["claim_id"] for row in expected}
    assert all(claim["reason"] for claim in facts["claims"])
    assert {claim["role"] for claim in considered} == {"chosen", "considered", "not_counted"}
    [chosen] = [claim for claim in considered if claim["role"] == "chosen"]
    assert chosen["claim_id"] == facts["values"][0]["chosen_claim_id"]


def test_rules_models_and_publication_are_in_it(published: Installation, bundle: Path) -> None:
    files, facts = files_of(bundle), facts_of(bundle)
    assert "active_not_above_registered" in {rule["rule_id"] for rule in facts["rules"]}
    assert facts["comparisons"]
    assert b"claims_ranked(" in files["sql/models/intermediate/int_claims_ranked.sql"]
    assert b"row_number()" in files["sql/macros/choice.sql"]
    assert files["publication/manifest.json"] == (published.paths.current / "manifest.json").read_bytes()
    assert not any(str(published.root).encode() in content for content in files.values()), "no path of this machine"


def test_a_derived_value_brings_what_it_rests_on(published: Installation, tmp_path: Path) -> None:
    prove(published, tmp_path / "proof.zip", *DERIVED)
    done = run_script(tmp_path / "proof.zip")
    assert "814800000 - 108200000 = 706600000" in done.stdout
    facts = facts_of(tmp_path / "proof.zip")
    [chosen] = [claim for claim in facts["claims"] if claim["role"] == "chosen"]
    known = {claim["claim_id"]: claim for claim in facts["claims"]}
    assert {known[name]["value"] for name in chosen["derived_from"].split()} == {"814800000.000000", "108200000.000000"}


def test_only_what_may_be_shown_in_full_is_passed_on(published: Installation, bundle: Path) -> None:
    files, facts = files_of(bundle), facts_of(bundle)
    assert {document["may_show"] for document in facts["documents"] if document["bytes"]} == {"full"}
    withheld = [document for document in facts["documents"] if document["may_show"] != "full"]
    assert withheld
    for document in withheld:
        assert (document["bytes"], document["text"]) == ("", "")
        assert not any(hashlib.sha256(content).hexdigest() == document["snapshot_sha256"] for content in files.values())
        assert document["address"] or document["citation"]
    assert "not passed on" in run_script(bundle).stdout


def test_a_document_that_somebody_fetched_is_checked(published: Installation, bundle: Path, tmp_path: Path) -> None:
    withheld = {doc["snapshot_sha256"] for doc in facts_of(bundle)["documents"] if not doc["bytes"]}
    [sha256] = sorted(withheld)[:1]
    archived = published.paths.archive / "objects" / sha256[:2] / sha256
    done = run_script(bundle, "--have", str(archived))
    assert done.returncode == 0
    assert f"is the document with SHA-256 {sha256}" in done.stdout
    other = tmp_path / "other"
    other.write_bytes(archived.read_bytes() + b"\n")
    done = run_script(bundle, "--have", str(other))
    assert done.returncode == 1
    assert "is none of the documents of this proof" in done.stdout


def test_any_changed_byte_is_found(bundle: Path) -> None:
    content = bundle.read_bytes()
    # Every byte of the first entry and of the directory's end, and every 211th of the rest, 211 being prime.
    places = {*range(120), *range(len(content) - 120, len(content)), *range(0, len(content), 211)}
    for place in sorted(places):
        changed = bytearray(content)
        changed[place] ^= 1
        with pytest.raises((verify.BrokenError, ValueError, KeyError)):
            list(verify.check(bytes(changed)))


@pytest.mark.parametrize("change", [lambda content: content[:-1], lambda content: content + b"\0", lambda _: b"PK"])
def test_a_bundle_cut_or_longer_is_found(change: Callable[[bytes], bytes], bundle: Path, tmp_path: Path) -> None:
    spoiled = tmp_path / "proof.zip"
    spoiled.write_bytes(change(bundle.read_bytes()))
    with pytest.raises(verify.BrokenError):
        list(verify.check(spoiled.read_bytes()))


def test_a_bundle_made_anew_has_another_root(published: Installation, bundle: Path, tmp_path: Path) -> None:
    root = prove(published, tmp_path / "same.zip", *CROWDED)
    files = files_of(bundle)
    files["README.md"] += b"More words.\n"
    content = packed_again(files)
    list(verify.check(content))
    with pytest.raises(verify.BrokenError, match="the root is"):
        list(verify.check(content, root))


def change_value(facts: dict[str, Any]) -> None:
    facts["values"][0]["value"] = "17000.000000"


def change_value_and_claim(facts: dict[str, Any]) -> None:
    change_value(facts)
    [claim] = [claim for claim in facts["claims"] if claim["role"] == "chosen"]
    claim["printed"] = claim["printed"].replace("18", "17")


def choose_another(facts: dict[str, Any]) -> None:
    second = next(each for each in facts["candidates"] if each["choice_rank"] == 2)
    claim = next(each for each in facts["claims"] if each["claim_id"] == second["claim_id"])
    facts["values"][0] |= {name: claim[name] for name in facts["values"][0] if name in claim}
    facts["values"][0]["chosen_claim_id"] = claim["claim_id"]


def leave_out_a_candidate(facts: dict[str, Any]) -> None:
    facts["candidates"] = facts["candidates"][:-1]


def move_a_span(facts: dict[str, Any]) -> None:
    claim = next(claim for claim in facts["claims"] if claim["figure_start"] is not None)
    for name in ("figure_start", "figure_end", "sentence_start", "sentence_end"):
        claim[name] += 1


@pytest.mark.parametrize(
    "change", [change_value, change_value_and_claim, choose_another, leave_out_a_candidate, move_a_span]
)
def test_a_story_that_does_not_hold_is_found_though_its_hashes_fit(
    change: Callable[[dict[str, Any]], None], bundle: Path
) -> None:
    files, facts = files_of(bundle), facts_of(bundle)
    change(facts)
    content = packed_again({**files, "proof.json": verify.canonical_json(facts)})
    with pytest.raises(verify.BrokenError):
        list(verify.check(content))


def test_what_cannot_be_proven_is_told(published: Installation, tmp_path: Path) -> None:
    for question, message in (
        (("ngo_active", "--year", "1990"), "no claim says anything"),
        (("no_such_indicator", "--year", "2025"), "is not in the registry"),
        (("ngo_active", "--year", "2025", "--geography", "XX"), "is not in the registry"),
    ):
        done = published.qogam("prove", *question, "--to", str(tmp_path / "proof.zip"))
        assert done.code == 2, done.out
        assert message in done.out
    assert list(tmp_path.iterdir()) == []


def test_a_proof_shows_the_models_of_the_publication_or_none(copy: Installation, tmp_path: Path) -> None:
    (copy.paths.dbt / "target" / "parsed.sha256").unlink()
    prove(copy, tmp_path / "proof.zip", *CROWDED)

    manifest = copy.paths.current.resolve() / "manifest.json"
    record = json.loads(manifest.read_text())
    record["notes"]["sql"]["models/marts/annual_indicators.sql"] = "another"
    manifest.write_text(json.dumps(record))
    done = copy.qogam("prove", *CROWDED, "--to", str(tmp_path / "other.zip"))
    assert done.code == 2, done.out
    assert "the models have changed since the publication" in done.out
    assert not (tmp_path / "other.zip").exists()


def test_archived_bytes_that_changed_are_not_passed_on(copy: Installation, bundle: Path, tmp_path: Path) -> None:
    passed_on = next(document for document in facts_of(bundle)["documents"] if document["bytes"])
    sha256 = passed_on["snapshot_sha256"]
    archived = copy.paths.archive / "objects" / sha256[:2] / sha256
    archived.chmod(0o644)
    archived.write_bytes(archived.read_bytes() + b" ")
    done = copy.qogam("prove", *CROWDED, "--to", str(tmp_path / "proof.zip"))
    assert done.code == 3, done.out
    assert "have changed" in done.out
    assert not (tmp_path / "proof.zip").exists()
