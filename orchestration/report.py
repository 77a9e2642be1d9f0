"""The report of a run: what the rooms hand to ``reports``, and where a person finds it.

Belongs here: putting rule texts, preview and marts together, and serving the pages. Does not belong here: how pages
look (reports) and what would change (warehouse.diff).
"""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from orchestration.project import Settings
from reports.data import load_report
from reports.model import ChangeLine, Figure, Preview, RuleText
from reports.serving import site_server
from reports.site import build_site, load_models
from warehouse import diff
from warehouse.connect import open_read_only

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
    published = settings.paths.published_database
    changes = diff.preview(settings.paths.build, published if published.exists() else None)
    preview = None
    if published.exists():
        preview = Preview(settings.paths.current.resolve().name, tuple(_change_lines(changes)))
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
        data = load_report(connection, texts, held_back, preview)
        models = load_models(connection, data)
    return build_site(data, models, settings.paths.reports)


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


def _change_lines(changes: diff.Preview) -> Iterator[ChangeLine]:
    for kind, values in (
        ("value_added", changes.added),
        ("value_changed", changes.changed),
        ("value_withdrawn", changes.withdrawn),
    ):
        for change in values:
            key = change.key
            yield ChangeLine(
                kind=kind,
                indicator=key.indicator,
                dimension=key.dimension,
                geography=key.geography,
                year=key.year,
                before=_figure(change.before, key.unit),
                after=_figure(change.after, key.unit),
                status_before=change.before.status if change.before else "",
                status_after=change.after.status if change.after else "",
            )
    for flip in changes.flipped:
        yield ChangeLine(
            kind="rule_changed",
            rule_id=flip.rule_id,
            outcome_before=flip.before or "",
            outcome_after=flip.after or "",
        )
    for kind, contradictions in (("contradiction_opened", changes.opened), ("contradiction_closed", changes.closed)):
        for item in contradictions:
            yield ChangeLine(
                kind=kind,
                indicator=item.indicator,
                dimension=item.dimension,
                geography=item.geography,
                year=item.year,
            )


def _figure(value: diff.AnnualValue | None, unit: str) -> Figure | None:
    if value is None:
        return None
    return Figure(
        value=value.value,
        unit=unit,
        qualifier=value.qualifier,
        low=value.value_low,
        high=value.value_high,
        low_is_certain=value.low_is_certain,
        high_is_certain=value.high_is_certain,
    )
