"""The command ``qogam``: what a person types.

Belongs here: arguments, exit codes and printing. Does not belong here: what a command does (the modules that it calls),
and how commands end (cli_exits).
"""

import sys
from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ingest.registry_lists import REVIEW_ACTIONS
from orchestration.cli_archive import archive
from orchestration.cli_exits import WrongUse, told_plainly
from orchestration.project import Settings

if TYPE_CHECKING:
    from ingest.catalogue import Catalogue


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
def main() -> None:
    """Qogam: public statistics of Kazakhstan's civil society, every number with its sentence.

    All state lives below QOGAM_DATA (default: warehouse/data in the project).
    """


@main.command()
@click.option("--force", is_flag=True, help="Run even when nothing changed since the last run.")
@click.option("--live", is_flag=True, help="Visit the sources over the network first; one line says what came of each.")
@click.option("--source", "sources", multiple=True, metavar="ID", help="With --live: only this one; may be repeated.")
@click.option(
    "--since", type=click.DateTime(["%Y-%m-%d"]), help="With --live: from this publication day on, all asked anew."
)
@told_plainly
def run(force: bool, live: bool, sources: tuple[str, ...], since: datetime | None) -> None:
    """Run the whole line: archive, claims, models, rules, report, publication.

    With --live whatever cannot be reached is told and left out; the line runs on what the archive has.
    Exits 0 when the warehouse is published, 1 when a critical rule holds it back, 3 when the line broke.
    """
    from orchestration.run import run_line

    if (sources or since) and not live:
        raise WrongUse("--source and --since go with --live")
    # Bound now: what dbt prints during the run is redirected, our lines are not.
    say = partial(click.echo, file=sys.stdout)
    if live:
        _visit(sources, since, say)
    sys.exit(run_line(Settings.from_environment(), force=force, say=say))


def _visit(sources: tuple[str, ...], since: datetime | None, say: Callable[[str], None]) -> None:
    from ingest.live.round import UnknownSource
    from orchestration.live import visit_sources

    try:
        visit_sources(Settings.from_environment(), sources, since.date() if since else None, say)
    except UnknownSource as error:
        raise WrongUse(str(error)) from error


@main.command()
@click.option("--port", default=3000, show_default=True, help="Port on 127.0.0.1.")
@told_plainly
def dev(port: int) -> None:
    """Open Dagster on 127.0.0.1: assets, runs (also those of `qogam run`), checks and the daily schedule."""
    from orchestration.run import serve_dagster

    sys.exit(serve_dagster(Settings.from_environment(), port))


@main.command()
@click.argument("file", metavar="FILE|ADDRESS|-")
@click.option("--issuer", required=True, help="Who answers for the figures: an issuer_id of issuers.csv.")
@click.option("--published", default="", help="Publication date as far as it is known: 2026-02-27, 2026-02 or 2026.")
@click.option("--address", default="", help="Address of the release, if it has one.")
@click.option("--geography", default="", help="Region that the release is about, e.g. KZ-31; default: the issuer's.")
@click.option("--language", type=click.Choice(["kk", "ru", "en"]), help="Language; found from the text by default.")
@click.option("--title", default="", help="Headline, if it is not the first line of the text.")
@told_plainly
def add(file: str, issuer: str, published: str, address: str, geography: str, language: str | None, title: str) -> None:
    """Put a release of your own into the archive and show the claims it makes; the next run includes it."""
    from orchestration.add import AddError, add_release

    try:
        click.echo(
            add_release(
                Settings.from_environment(),
                file,
                issuer=issuer,
                published=published,
                address=address,
                geography=geography,
                language=language or "",
                title=title,
            )
        )
    except AddError as error:
        raise WrongUse(str(error)) from error


@main.command()
@click.argument("sql")
@click.option("--format", "form", type=click.Choice(["table", "csv", "json"]), default="table", show_default=True)
@told_plainly
def query(sql: str, form: str) -> None:
    """Ask the published warehouse in SQL (read-only), e.g. "select * from annual_indicators limit 5"."""
    from orchestration.tables import render
    from warehouse.query import QueryError, run_query

    try:
        click.echo(render(run_query(Settings.from_environment().paths, sql), form))
    except QueryError as error:
        raise WrongUse(str(error)) from error


@main.command()
@click.argument("indicator")
@click.option("--year", type=int, required=True)
@click.option("--geography", default="KZ", show_default=True, help="KZ or an ISO 3166-2:KZ code.")
@told_plainly
def trace(indicator: str, year: int, geography: str) -> None:
    """Show why a value stands for a year: every claim with its sentence, the choice, the rules that touch it."""
    from orchestration.trace_text import render_trace
    from warehouse.query import QueryError
    from warehouse.trace import trace_value

    settings = Settings.from_environment()
    catalogue = settings.catalogue()
    _check_known(catalogue, indicator, geography)
    try:
        click.echo(render_trace(trace_value(settings.paths, indicator, year, geography), catalogue))
    except QueryError as error:
        raise WrongUse(str(error)) from error


@main.command()
@click.argument("indicator")
@click.option("--year", type=int, required=True)
@click.option("--geography", default="KZ", show_default=True, help="KZ or an ISO 3166-2:KZ code.")
@click.option("--to", "target", type=click.Path(path_type=Path), help="The zip file; by default in this folder.")
@told_plainly
def prove(indicator: str, year: int, geography: str, target: Path | None) -> None:
    """Write a zip file that proves a value: documents, sentences, claims, choice, SQL, rules, and a chain of hashes.

    The script verify.py inside checks it with Python alone. Documents that may not be passed on are named by address
    and hash.
    """
    from orchestration.prove import prove as write_proof
    from warehouse.proofs.bundle import ProofError, Question

    settings = Settings.from_environment()
    _check_known(settings.catalogue(), indicator, geography)
    given = target or Path(f"qogam-proof-{indicator}-{geography}-{year}.zip")
    try:
        click.echo(write_proof(settings, Question(indicator, geography, year), given.expanduser().resolve()))
    except ProofError as error:
        raise WrongUse(str(error)) from error


def _check_known(catalogue: "Catalogue", indicator: str, geography: str) -> None:
    """Raise WrongUse, naming what is known, for a code that the registry does not have."""
    for name, value, known in (
        ("indicator", indicator, catalogue.indicators),
        ("geography", geography, catalogue.regions),
    ):
        if value not in known:
            raise WrongUse(f"{name} {value!r} is not in the registry; known: {', '.join(sorted(known))}")


@main.command()
@click.option("--to", "target", required=True, type=click.Path(path_type=Path), help="New, or an earlier export.")
@click.option(
    "--format",
    "formats",
    multiple=True,
    type=click.Choice(["parquet", "csv", "xlsx", "datapackage", "csvw", "sdmx", "dcat", "croissant"]),
    help="Only this format; may be repeated. Default: all.",
)
@told_plainly
def export(target: Path, formats: tuple[str, ...]) -> None:
    """Write the published warehouse as Parquet, CSV, XLSX, SDMX and with metadata for catalogues.

    Every file says which publication it is, who answers for the figures and under which terms they may be used.
    """
    from orchestration.export import run_export
    from warehouse.exports.export import FORMATS
    from warehouse.exports.model import ExportError

    try:
        click.echo(run_export(Settings.from_environment(), target.expanduser().resolve(), formats or FORMATS))
    except ExportError as error:
        raise WrongUse(str(error)) from error


@main.command()
@click.option("--language", type=click.Choice(["kk", "ru", "en"]), default="en", show_default=True)
@told_plainly
def rules(language: str) -> None:
    """List the rules: id, severity, form, outcome in the last run, and what each says."""
    from orchestration.rules_text import list_rules

    click.echo(list_rules(Settings.from_environment(), language))


@main.command()
@click.argument("before", required=False)
@click.argument("after", required=False)
@click.option("--json", "as_json", is_flag=True, help="The document that is kept with every publication, changes.json.")
@click.option("--language", type=click.Choice(["kk", "ru", "en"]), default="en", show_default=True)
@told_plainly
def diff(before: str | None, after: str | None, as_json: bool, language: str) -> None:
    """Show what changes: the build against what is published, or publication AFTER against BEFORE (ids)."""
    from orchestration.diff import DiffError, changes_between, changes_of_build, render

    settings = Settings.from_environment()
    if before and not after:
        raise WrongUse("name two publications, the earlier one first; or none, for the build against what is published")
    try:
        found = changes_between(settings, before, after) if before and after else changes_of_build(settings)
    except DiffError as error:
        raise WrongUse(str(error)) from error
    click.echo(render(found, settings, language, as_json=as_json))


@main.command()
@click.option("--serve", is_flag=True, help="Serve the report on 127.0.0.1 until Ctrl+C.")
@click.option("--port", default=8000, show_default=True, type=click.IntRange(0, 65535), help="Where to serve; 0: any.")
@told_plainly
def report(serve: bool, port: int) -> None:
    """Print where the quality report of the last run is, or serve it."""
    from orchestration.report import ReportMissing, report_pages, serve_report

    settings = Settings.from_environment()
    try:
        if serve:
            serve_report(settings, port, click.echo)
            return
        for page in report_pages(settings):
            click.echo(page)
    except ReportMissing as error:
        raise WrongUse(str(error)) from error


@main.command()
@told_plainly
def docs() -> None:
    """Write dbt's documentation of every table and column as one page that opens from the disk, and print its path."""
    from orchestration.docs import DocsMissing, write_docs

    try:
        click.echo(write_docs(Settings.from_environment()))
    except DocsMissing as error:
        raise WrongUse(str(error)) from error


@main.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option(
    "--jsonl", is_flag=True, help="FILE holds gold-format lines; print one line of predicted claims for each."
)
@click.option("--explain", is_flag=True, help="Print how every number was read, step by step.")
@click.option("--published", default="", help="Publication date of the texts, as far as it is known.")
@click.option("--issuer", default="", help="Issuer of the texts: an issuer_id of issuers.csv.")
@click.option("--geography", default="", help="Region of the issuer or publisher, e.g. KZ-31.")
@told_plainly
def extract(files: tuple[Path, ...], jsonl: bool, explain: bool, published: str, issuer: str, geography: str) -> None:
    """Read texts and print their claims, without touching the archive."""
    from orchestration.extract import ExtractError, Known, extract_gold, extract_texts

    settings = Settings.from_environment()
    known = Known(published, issuer, geography)
    try:
        lines = (
            extract_gold(settings, files, explain=explain)
            if jsonl
            else extract_texts(settings, files, known, explain=explain)
        )
        for line in lines:
            click.echo(line)
    except ExtractError as error:
        raise WrongUse(str(error)) from error


@main.command()
@click.argument("mention_id", required=False)
@click.option("--action", type=click.Choice(REVIEW_ACTIONS), help="What is decided on MENTION_ID.")
@click.option("--who", default="", help="Who decides: name and function.")
@click.option("--why", default="", help="The reason.")
@click.option(
    "--set", "corrections", multiple=True, metavar="FIELD=VALUE", help="With action correct; may be repeated."
)
@click.option("--limit", default=20, show_default=True, help="How many figures of each kind to list.")
@told_plainly
def review(
    mention_id: str | None, action: str | None, who: str, why: str, corrections: tuple[str, ...], limit: int
) -> None:
    """List figures that a person should look at, or decide on one and write it to reviews.yaml."""
    from ingest.catalogue import CatalogueError
    from orchestration.review import ReviewError, decide, list_figures
    from warehouse.query import QueryError

    settings = Settings.from_environment()
    try:
        if mention_id is None:
            click.echo(list_figures(settings, limit))
        elif action is None:
            raise WrongUse("say what you decide: --action exclude, accept, correct or explain")
        else:
            click.echo(decide(settings, mention_id, action=action, who=who, why=why, corrections=corrections))
    except (QueryError, ReviewError, CatalogueError) as error:
        raise WrongUse(str(error)) from error


main.add_command(archive)


@main.command()
@told_plainly
def check() -> None:
    """Validate what a run would load: registry, rules, dbt project, Dagster definitions."""
    from orchestration.run import check_definitions

    click.echo(check_definitions(Settings.from_environment()))
