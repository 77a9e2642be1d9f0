"""The report of a run: what the rooms hand to ``reports``, and where a person finds it.

Belongs here: putting rule texts, preview and marts together, and serving the pages. Does not belong here: how pages
look (reports) and what would change (warehouse.diff).
"""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from orchestration.project import Settings
from reports.addresses import rule_anchor
from reports.changes import BUILD, Changes, Publication, read_changes
from reports.data import load_report
from reports.model import RuleText
from reports.serving import site_server
from reports.site import build_site, load_models
from warehouse.changes import as_document
from warehouse.connect import open_read_only
from warehouse.diff import preview
from warehouse.publish import current_publication, kept_changes, publications

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

    from expectations.rules import Rule
    from expectations.validate import RuleResult


def outcomes_of_run(connection: "DuckDBPyConnection", run_id: str) -> list["RuleResult"]:
    """Outcome of every rule in one run, as the build holds it."""
    from expectations.validate import RuleResult

    cursor = connection.execute("select * from quality_results where run_id = ? order by rule_id", [run_id])
    names = [column[0] for column in cursor.description or ()]
    return [RuleResult(**dict(zip(names, row, strict=True))) for row in cursor.fetchall()]


class ReportMissing(Exception):  # noqa: N818  # it tells of a state; nothing is wrong
    """There is no report yet, or it cannot be served; the message says what to do."""


def write_report(settings: Settings, rules: Sequence["Rule"], *, held_back: bool) -> tuple[Path, ...]:
    """Write the pages about the build, with the preview against what is published; returns their paths."""
    texts = [
        RuleText(
            rule_id=rule.rule_id,
            severity=rule.severity,
            title=rule.title,
            why_it_matters=rule.why_it_matters,
            what_to_do=rule.what_to_do,
            threshold_reason=rule.threshold_reason,
        )
        for rule in rules
    ]
    with open_read_only(settings.paths.build) as connection:
        data = load_report(connection, texts, held_back, _preview(settings), tuple(_publications(settings)))
        models = load_models(connection, data)
    return build_site(data, models, settings.paths.reports)


def place_of_rule(rule_id: str, language: str = "en") -> str:
    """Where the report tells of a rule, as an address below the folder of the report."""
    return f"{language}/{rule_anchor(rule_id)}"


def _preview(settings: Settings) -> Changes | None:
    """What publishing the build would change; None when nothing is published yet."""
    current = current_publication(settings.paths)
    if current is None:
        return None
    return read_changes(as_document(preview(settings.paths.build, current.database), current.publication_id, BUILD))


def _publications(settings: Settings) -> Iterator[Publication]:
    """Every publication with what it changed, the newest first."""
    for made in reversed(publications(settings.paths)):
        kept = kept_changes(made)
        yield Publication(
            publication_id=made.publication_id,
            created_at=made.created_at,
            run_id=str(made.notes.get("run_id", "")),
            n_values=made.tables.get("annual_indicators", 0),
            n_claims=made.tables.get("claims", 0),
            n_contradictions=made.tables.get("contradictions", 0),
            changes=None if kept is None else read_changes(kept),
        )


def report_pages(settings: Settings) -> list[Path]:
    """The pages of the last report. Raises ReportMissing when there is none."""
    pages = sorted(settings.paths.reports.glob("index.html")) + sorted(settings.paths.reports.glob("*/index.html"))
    if not pages:
        raise ReportMissing(f"no report below {settings.paths.root} yet; run `qogam run` first")
    return pages


def serve_report(settings: Settings, port: int, say: Callable[[str], None]) -> None:
    """Serve the report on 127.0.0.1 until interrupted. Raises ReportMissing when it cannot be."""
    report_pages(settings)
    try:
        server = site_server(settings.paths.reports, port)
    except OSError as error:
        raise ReportMissing(
            f"port {port} of 127.0.0.1 cannot be used ({error.strerror}); give another --port"
        ) from error
    with server:
        say(f"The report is at http://127.0.0.1:{server.server_port}/ ; stop with Ctrl+C")
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            say("Stopped.")
