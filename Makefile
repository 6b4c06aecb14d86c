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

.NOTPARALLEL:
# All that is made here is local: of the settings only PORT and DATABASE_URL are heard.
unexport PRODUCTION DEBUG SECRET_KEY ALLOWED_HOSTS

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help setup serve dev test test-sqlite test-postgresql lint messages lock port-is-free archive

help:
	@echo "make serve   prepare everything and serve the site on http://127.0.0.1:$(PORT)/ (PORT=… to change)"
	@echo "make dev     the same with autoreload and Django's debug pages"
	@echo "make setup   only prepare $(VENV), with the tools of a developer"
	@echo "make test    the whole test suite, on SQLite and on PostgreSQL"
	@echo "make lint    ruff, mypy and djade"
	@echo "make messages  collect the strings to translate, and compile the translations"
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

# --- The site ----------------------------------------------------------------------------------------------
define PROBE
import socket, sys
try:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        probe.bind(("127.0.0.1", int(sys.argv[1])))
except OSError as error:
    sys.exit(f"Port {sys.argv[1]} cannot be used ({error.strerror}). Choose another, as in: make serve PORT=8001")
except (ValueError, OverflowError):
    sys.exit(f"PORT is {sys.argv[1]!r}; it must be a number up to 65535.")
endef
export PROBE

HAS_ISSUES := from magazine.models import Issue; print(Issue.objects.exists())
STATIC_SOURCES := $(shell find static magazine/static media/static articles/static 2>/dev/null)

# The server stays silent on a busy port, so that is looked at before anything else.
port-is-free:
	@$(PYTHON) -c "$$PROBE" "$(PORT)"

# A new archive gets the issue that comes with the project; one that holds any issue is left as it is.
archive: $(VENV)/.locked
	@$(MANAGE) migrate --verbosity 0
	@test "$$($(MANAGE) shell --no-imports --command '$(HAS_ISSUES)')" = True || \
		$(MANAGE) load_issue fixtures/issue-464.yaml

# The manifest is the last file that collectstatic writes.
var/static/staticfiles.json: magazine/settings.py $(VENV)/.locked $(STATIC_SOURCES)
	@$(MANAGE) collectstatic --noinput --clear --verbosity 0

define WELCOME

  The archive:       http://127.0.0.1:$(PORT)/
  The editors' desk: http://127.0.0.1:$(PORT)/admin/
  The first editor's account: $(MANAGE) createsuperuser
  Ctrl-C stops the server.

endef
export WELCOME

serve: port-is-free archive var/static/staticfiles.json
	@echo "$$WELCOME"
	@exec $(BIN)/granian --interface wsgi --host 127.0.0.1 --port $(PORT) --no-ws \
		--workers 1 --blocking-threads 2 --workers-kill-timeout 5 --log-level warning magazine.wsgi:application

dev: export DEBUG := 1
dev: port-is-free archive
	@echo "$$WELCOME"
	@exec $(MANAGE) runserver 127.0.0.1:$(PORT)

# --- Tests and checks --------------------------------------------------------------------------------------
test: test-sqlite test-postgresql

test-sqlite: $(VENV)/.locked-dev
	@env -u DATABASE_URL $(BIN)/pytest

# On the server of TEST_DATABASE_URL, else on one started for the occasion.
test-postgresql: $(VENV)/.locked-dev
	@if [ -n "$$TEST_DATABASE_URL" ]; then DATABASE_URL="$$TEST_DATABASE_URL" $(BIN)/pytest; \
	else .ci/with-postgresql $(BIN)/pytest; fi

lint: $(VENV)/.locked-dev
	@$(BIN)/ruff check
	@$(BIN)/ruff format --check
	@$(BIN)/mypy
	@find templates -name '*.html' -exec $(BIN)/djade --check --target-version 5.2 {} +

# The strings of code and templates into the catalogue, and its translations into what the site reads (GNU gettext).
messages: $(VENV)/.locked
	@$(MANAGE) makemessages --locale zh_Hans --no-location --no-wrap --no-obsolete --ignore '.venv/*' --ignore 'var/*'
	@$(MANAGE) compilemessages --ignore '.venv/*' --verbosity 0

lock: $(VENV)/.locked
	@$(BIN)/pip install --quiet --disable-pip-version-check '$(UV)'
	@$(COMPILE) --output-file requirements.txt pyproject.toml
	@$(COMPILE) --output-file requirements-dev.txt --constraints requirements.txt --group dev
