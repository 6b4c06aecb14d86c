# `make help` lists what can be asked for. Needed before: Python 3.11 or later, and make.
PYTHON ?= python3
PORT ?= 8000
VENV := .venv
BIN := $(VENV)/bin
MANAGE := $(BIN)/python manage.py
INSTALL := $(BIN)/pip install --quiet --disable-pip-version-check --require-hashes --only-binary :all: --no-deps
# uv writes the lock; it is no part of the site.
UV := uv==0.13.*
COMPILE = $(BIN)/uv pip compile --quiet --upgrade --generate-hashes --universal --python-version 3.11 \
	--no-emit-index-url --custom-compile-command "make lock"

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help setup serve dev test test-sqlite test-postgresql lint lock port-is-free archive

help:
	@echo "make serve   prepare everything and serve the site on http://127.0.0.1:$(PORT)/ (PORT=… to change)"
	@echo "make dev     the same with autoreload and Django's debug pages"
	@echo "make setup   only prepare $(VENV), with the tools of a developer"
	@echo "make test    the whole test suite, on SQLite and on PostgreSQL"
	@echo "make lint    ruff, mypy and djade"
	@echo "make lock    choose the newest versions of all dependencies again"

# --- The virtual environment: made anew when a lock changes, so that dropped packages go ---------------------
setup: $(VENV)/.locked-dev

$(VENV)/.locked: requirements.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Python 3.11 or later is needed; choose one with: make PYTHON=python3.12 …" >&2; exit 1; }
	@$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null || \
		{ echo "This Python cannot make virtual environments; on Debian: apt-get install python3-venv" >&2; exit 1; }
	@echo "Installing the locked requirements into $(VENV) …"
	@$(PYTHON) -m venv --clear $(VENV)
	@$(INSTALL) -r requirements.txt
	@touch $@

$(VENV)/.locked-dev: requirements-dev.txt $(VENV)/.locked
	@$(INSTALL) -r requirements-dev.txt
	@touch $@
