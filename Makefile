# make run              set up .venv and run the whole pipeline on the bundled archive
# make test             run every test but those that need a browser
# make test-browser     run those in headless Chromium, which must be installed (apt-get install chromium)
# make check            lint, types, dbt project, Dagster definitions
# make docs             the documentation of every table and column as one page
# make duckdb-versions  environments of older and newer DuckDB, in which tests then open the published file

SHELL := /bin/sh
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
# The first interpreter that starts and is one of the versions that the project supports; override with PYTHON=….
PYTHON ?= $(shell for name in python3.13 python3.12 python3.11 python3; do \
	$$name -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' 2>/dev/null \
	&& { echo $$name; break; }; done)

# One environment for each release series of DuckDB with which the published file is opened.
DUCKDB := $(VENV)/duckdb
SERIES := 1.4 1.5 2.0

.PHONY: run dev test test-browser check docs bench setup duckdb-versions lock clean
.DEFAULT_GOAL := run

run: $(READY)
	@$(BIN)/qogam run

dev: $(READY)
	@$(BIN)/qogam dev

test: $(READY)
	QOGAM_DUCKDB_VERSIONS="$(abspath $(wildcard $(DUCKDB)))" $(BIN)/python -m pytest --numprocesses auto --dist loadfile --no-loadscope-reorder --durations 12

test-browser: $(READY)
	$(BIN)/python -m pytest tests/browser -m browser --numprocesses auto

check: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/qogam check

docs: $(READY)
	@$(BIN)/qogam docs

bench: $(READY)
	$(BIN)/python -m tests.bench

setup: $(READY)

duckdb-versions: $(SERIES:%=$(DUCKDB)/%/.ready)

$(DUCKDB)/%/.ready: tests/integration/duckdb/%.lock | $(READY)
	@$(BIN)/python -m venv $(DUCKDB)/$*
	@$(DUCKDB)/$*/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r $<
	@touch $@

$(READY): requirements.lock pyproject.toml
	@test -n "$(PYTHON)" || { echo "Python 3.11, 3.12 or 3.13 is needed; set PYTHON=/path/to/python3.12" >&2; exit 2; }
	@echo "Setting up $(VENV) with $(PYTHON); the first time this takes two or three minutes"
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r requirements.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $(READY)

# Needs uv (any recent version) on the path.
lock:
	uv pip compile pyproject.toml --extra dev --universal --python-version 3.11 --generate-hashes --no-strip-extras \
		--no-emit-index-url --no-emit-find-links --no-header --output-file requirements.lock
	for series in $(SERIES); do echo "duckdb~=$$series.0" | uv pip compile - --universal --python-version 3.11 \
		--generate-hashes --no-emit-index-url --no-emit-find-links --no-header --no-annotate \
		--output-file tests/integration/duckdb/$$series.lock; done

clean:
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis *.egg-info
