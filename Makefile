# make run    set up .venv and run the whole pipeline on the bundled archive
# make test   run every test but those that need a browser
# make test-browser  run those in headless Chromium, which must be installed (apt-get install chromium)
# make check  lint, types, dbt project, Dagster definitions

SHELL := /bin/sh
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
# The first interpreter that starts and is one of the versions that the project supports; override with PYTHON=….
PYTHON ?= $(shell for name in python3.13 python3.12 python3.11 python3; do \
	$$name -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' 2>/dev/null \
	&& { echo $$name; break; }; done)

.PHONY: run dev test test-browser check bench setup lock clean
.DEFAULT_GOAL := run

run: $(READY)
	@$(BIN)/qogam run

dev: $(READY)
	@$(BIN)/qogam dev

test: $(READY)
	$(BIN)/python -m pytest

test-browser: $(READY)
	$(BIN)/python -m pytest tests/browser -m browser

check: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/qogam check

bench: $(READY)
	$(BIN)/python -m tests.bench

setup: $(READY)

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

clean:
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis *.egg-info
