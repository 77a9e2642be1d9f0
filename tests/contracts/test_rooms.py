"""The rules of the house, read from the code's own imports: who may know whom, and what may happen at import."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parents[2]
ROOMS = ("expectations", "ingest", "orchestration", "reports", "warehouse")

#: What a room may import of another: the registry is the one thing that all may read.
SHARED = ("ingest.catalogue",)
#: Libraries that only one place may import.
KEPT = {
    "great_expectations": "expectations/",
    "requests": "ingest/fetching/",
    "dagster": "orchestration/",
    "dagster_dbt": "orchestration/",
    "dbt": "orchestration/",
    "duckdb": "warehouse/",
}


def modules(room: str) -> Iterator[Path]:
    return (
        path for path in sorted((PROJECT / room).rglob("*.py")) if "data" not in path.relative_to(PROJECT).parts[1:2]
    )


ALL_MODULES = [path for room in ROOMS for path in modules(room)]


def imports(path: Path, *, at_run_time: bool = False) -> Iterator[str]:
    """Names of imported modules; with ``at_run_time`` without those that only type checkers see."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for node in _visible(tree) if at_run_time else ast.walk(tree):
        match node:
            case ast.Import():
                yield from (alias.name for alias in node.names)
            case ast.ImportFrom(module=str(module)):
                yield module
                yield from (f"{module}.{alias.name}" for alias in node.names)


def _visible(node: ast.AST) -> Iterator[ast.AST]:
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.If) and ast.unparse(child.test) == "TYPE_CHECKING":
            continue
        yield child
        yield from _visible(child)


def names(path: Path) -> str:
    return str(path.relative_to(PROJECT))


@pytest.mark.parametrize("path", ALL_MODULES, ids=names)
def test_a_room_imports_only_itself_and_the_catalogue(path: Path) -> None:
    room = path.relative_to(PROJECT).parts[0]
    if room == "orchestration":
        return
    foreign = {
        name
        for name in imports(path, at_run_time=True)
        if name.partition(".")[0] in ROOMS and name.partition(".")[0] != room and not name.startswith(SHARED)
    }
    # `import ingest.catalogue` names its package as well.
    assert foreign - {"ingest"} == set()


@pytest.mark.parametrize("path", ALL_MODULES, ids=names)
def test_kept_libraries_are_imported_in_their_place_only(path: Path) -> None:
    place = names(path)
    strangers = {
        name
        for name in imports(path, at_run_time=True)
        for library, allowed in KEPT.items()
        if name.partition(".")[0] == library and not place.startswith(allowed)
    }
    assert strangers == set()


@pytest.mark.parametrize("path", ALL_MODULES, ids=names)
def test_databases_are_opened_in_one_module(path: Path) -> None:
    if names(path) == "warehouse/connect.py":
        return
    calls = {
        ast.unparse(node.func)
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and ast.unparse(node.func) in ("duckdb.connect", "duckdb.sql", "duckdb.query")
    }
    assert calls == set()


@pytest.mark.parametrize("path", ALL_MODULES, ids=names)
def test_no_catch_all_except(path: Path) -> None:
    broad = [
        node.lineno
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ExceptHandler)
        and (node.type is None or ast.unparse(node.type) in ("Exception", "BaseException"))
    ]
    assert broad == []


@pytest.mark.parametrize("path", ALL_MODULES, ids=names)
def test_every_module_says_what_belongs_in_it_and_what_does_not(path: Path) -> None:
    text = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or ""
    said = " ".join(text.split())
    assert "elongs here" in said
    assert "oes not belong" in said


def test_importing_the_rooms_touches_no_file_outside_the_code(tmp_path: Path) -> None:
    """Every module but the definitions is imported in a fresh process whose every opened file is recorded."""
    import subprocess
    import sys

    quiet = [
        names(path).removesuffix(".py").removesuffix("/__init__").replace("/", ".")
        for path in ALL_MODULES
        if names(path) != "orchestration/definitions.py"
    ]
    script = f"""
import sys
opened = []
def hear(event, arguments):
    if event == 'open' and isinstance(arguments[0], str):
        opened.append(arguments[0])
    if event in ('socket.connect', 'subprocess.Popen'):
        opened.append(event)
import importlib, pathlib
modules = {quiet!r}
import dagster, dagster_dbt, click, babel, jinja2, yaml, duckdb, filelock, protego, requests, razdel
sys.addaudithook(hear)
for module in modules:
    importlib.import_module(module)
project = {str(PROJECT)!r}
inside = [name for name in opened if name.startswith(project + '/') and '/.venv/' not in name]
foreign = [name for name in inside if not name.endswith(('.py', '.pyc')) and '__pycache__' not in name]
print(*sorted(set(foreign + [name for name in opened if name in ('socket.connect', 'subprocess.Popen')])), sep='\\n')
"""
    done = subprocess.run(
        [sys.executable, "-c", script],
        capture_output=True,
        text=True,
        check=True,
        cwd=PROJECT,
        env={"HOME": str(tmp_path)},
    )
    assert done.stdout.split() == []
