# `make help` lists what can be asked for. Needed before: Python 3.11 or later, and make.
PYTHON ?= python3
PORT ?= 8000
VENV := .venv
BIN := $(VENV)/bin
MANAGE := $(BIN)/python manage.py
# uv writes the lock; it is no part of the site.
UV := uv==0.13.*
COMPILE = $(BIN)/uv pip compile --quiet --upgrade --only-binary :all: --generate-hashes --universal --python-version 3.11 \
	--no-emit-index-url --custom-compile-command "make lock"

.NOTPARALLEL:
# All that is made here is local: of the settings only PORT and DATABASE_URL are heard.
unexport PRODUCTION DEBUG SECRET_KEY ALLOWED_HOSTS CACHE_URL CONTACT_EMAIL

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help setup tools FORCE serve dev test test-sqlite test-postgresql lint docs messages lock fonts icons traditional oracle pictures measure bench mutants drills engines reader-view port-is-free archive

help:
	@echo "make serve        prepare everything and serve the site on http://127.0.0.1:$(PORT)/ (PORT=… to change)"
	@echo "make dev          the same with autoreload and Django's debug pages"
	@echo "make setup        only prepare $(VENV), with what a server needs"
	@echo "make tools        the same with the tools of a developer, which tests and checks ask for by themselves"
	@echo "make test         the whole test suite, on SQLite and on PostgreSQL"
	@echo "make lint         ruff, mypy and djade"
	@echo "make docs         write the tables of the documentation that the code knows"
	@echo "make messages     collect the strings to translate, and compile the translations"
	@echo "make pictures     take pictures of seventeen pages, and of two on paper, into var/pictures/, two for the README"
	@echo "make measure      measure bytes, requests and layout shift of every kind of page, for docs/measurements.md"
	@echo "make engines      install the old browsers that make measure looks at, into var/engines/"
	@echo "make reader-view  read every article as reader views do, with @mozilla/readability from npm"
	@echo "make bench        measure a server, every kind of page and a harvest, with 1 issue and with 464, for docs/measurements.md"
	@echo "make mutants      make small faults in the modules whose slips cost most, and count those that the tests find"
	@echo "make drills       attack a running site behind nginx, a minute in each of a dozen ways, for docs/measurements.md"
	@echo "make fonts        cut the web fonts in static/fonts/ out of the whole ones again"
	@echo "make icons        draw the icon in static/ as pictures again, from favicon.svg"
	@echo "make traditional  make the table of Traditional characters of the search again"
	@echo "make oracle       make the references again that the tests compare ours with"
	@echo "make lock         choose the newest versions of all dependencies again"

# --- The virtual environment: another one when a lock changes; a server that runs in the one before keeps it --------
setup: $(VENV)/.locked

$(VENV)/.locked: FORCE
	@$(PYTHON) deploy/prepare_venv.py requirements.txt

# What a developer's tools are needed for depends on this.
tools: FORCE
	@$(PYTHON) deploy/prepare_venv.py requirements.txt requirements-dev.txt

FORCE:

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

STATE := from articles.models import SearchDocument; from magazine.models import Issue; $\
	print(("empty", "unsearched", "ready")[Issue.objects.exists() + SearchDocument.objects.exists()])
STATIC_SOURCES := $(shell find static magazine/static media/static articles/static 2>/dev/null)

# The server stays silent on a busy port, so that is looked at before anything else.
port-is-free:
	@$(PYTHON) -c "$$PROBE" "$(PORT)"

# A new archive gets the issue that comes with the project; one that holds any issue is left as it is, but the search
# is made where the archive is older than it.
archive: $(VENV)/.locked
	@$(MANAGE) migrate --verbosity 0
	@case "$$($(MANAGE) shell --no-imports --command '$(STATE)')" in \
		empty) $(MANAGE) load_issue fixtures/issue-464.yaml ;; \
		unsearched) $(MANAGE) rebuild_search ;; \
		ready) ;; \
		*) exit 1 ;; \
	esac

# The manifest is the last file that collectstatic writes.
var/static/staticfiles.json: magazine/settings.py $(VENV)/.locked $(STATIC_SOURCES)
	@$(MANAGE) collectstatic --noinput --verbosity 0

define WELCOME

  The archive:       http://127.0.0.1:$(PORT)/
  The editors' desk: http://127.0.0.1:$(PORT)/admin/
  The first editor's account: $(MANAGE) createsuperuser
  Ctrl-C stops the server.

endef
export WELCOME

# A server whose worker is killed ends; only who is asked to end stays away.
define SERVE
trap 'kill $$server; wait $$server; exit' INT TERM
until $$GRANIAN & server=$$!; wait $$server; do
    echo "The server ended; it is started again." >&2
    sleep 1
done
endef
export SERVE

serve: export GRANIAN := $(BIN)/granian --interface wsgi --host 127.0.0.1 --port $(PORT) --no-ws \
	--workers 1 --blocking-threads 16 --workers-kill-timeout 5 --log-level warning magazine.wsgi:application
serve: port-is-free archive var/static/staticfiles.json
	@echo "$$WELCOME"
	@exec sh -c "$$SERVE"

dev: export DEBUG := 1
dev: port-is-free archive
	@echo "$$WELCOME"
	@exec $(MANAGE) runserver 127.0.0.1:$(PORT)

# --- Tests and checks --------------------------------------------------------------------------------------
test: test-sqlite test-postgresql

PYTEST := $(BIN)/pytest --numprocesses auto --maxprocesses 4 --dist loadfile --no-loadscope-reorder

test-sqlite: tools
	@env -u DATABASE_URL $(PYTEST)

# On the server of TEST_DATABASE_URL, else on one started for the occasion; tests/conftest.py leaves out what uses no database.
test-postgresql: tools
	@if [ -n "$$TEST_DATABASE_URL" ]; then DATABASE_URL="$$TEST_DATABASE_URL" $(PYTEST); \
	else .ci/with-postgresql $(PYTEST); fi

lint: tools
	@$(BIN)/ruff check
	@$(BIN)/ruff format --check
	@$(BIN)/mypy
	@find templates -name '*.html' -exec $(BIN)/djade --check --target-version 5.2 {} +

# Between the marks <!-- generated: … --> of README.md and docs/; tests/test_docs.py compares them.
docs: tools
	@env -u DATABASE_URL $(BIN)/python -m tests.documentation

# Both need Chromium, and serve a site of their own.
pictures: tools
	@$(BIN)/python -m tests.browser.pictures

measure: tools
	@$(BIN)/python -m tests.browser.measure

# Qt WebEngine is Chromium: 90 of 2021, and 83 of 2020.
ENGINE := $(BIN)/pip install --quiet --disable-pip-version-check --only-binary :all: --upgrade --target
engines: tools
	@$(ENGINE) var/engines/chromium-83 PyQt5==5.15.10 PyQt5-Qt5==5.15.2 PyQtWebEngine==5.15.6 PyQtWebEngine-Qt5==5.15.2
	@$(ENGINE) var/engines/chromium-90 PyQt6==6.2.3 PyQt6-Qt6==6.2.4 PyQt6-WebEngine==6.2.1 PyQt6-WebEngine-Qt6==6.2.4

reader-view: tools
	@npm install --silent --no-audit --no-fund --prefix var/reader-view @mozilla/readability@0.6
	@$(BIN)/python -m tests.browser.reader_view var/reader-view

# In databases of its own, on SQLite and, where it is installed, on PostgreSQL, on a machine with nothing else to do; an hour.
bench: $(VENV)/.locked var/static/staticfiles.json
	@command -v wrk >/dev/null && command -v nginx >/dev/null || \
		{ echo "wrk and nginx are needed; on Debian: apt-get install wrk nginx-light" >&2; exit 1; }
	@env -u DATABASE_URL $(BIN)/python -m benchmarks
	@.ci/with-postgresql $(BIN)/python -m benchmarks

# Each fault in a fork of a run of pytest, so that no file changes; on SQLite, an hour.
mutants: tools
	@$(BIN)/python -m benchmarks.mutants --write

# Sites of its own on the loopback interface, on SQLite and, where it is installed, on PostgreSQL; half an hour.
drills: tools
	@command -v nginx >/dev/null && command -v openssl >/dev/null || \
		{ echo "nginx and openssl are needed; on Debian: apt-get install nginx-light openssl" >&2; exit 1; }
	@env -u DATABASE_URL $(BIN)/python -m benchmarks.drills --write
	@.ci/with-postgresql $(BIN)/python -m benchmarks.drills --write

# The strings of code and templates into the catalogue, and its translations into what the site reads (GNU gettext).
messages: $(VENV)/.locked
	@$(MANAGE) makemessages --locale zh_Hans --no-location --no-wrap --no-obsolete --ignore '.venv/*' --ignore 'var/*'
	@$(MANAGE) compilemessages --ignore '.venv/*' --verbosity 0

# A lock that says what it said before keeps its time: nothing is to be installed again.
define RENEW
	@cp -p $(1) var/$(1)
	@$(COMPILE) --output-file $(1) $(2)
	@if cmp -s $(1) var/$(1); then touch -r var/$(1) $(1); fi; rm var/$(1)
endef

lock: $(VENV)/.locked
	@$(BIN)/pip install --quiet --disable-pip-version-check '$(UV)'
	@mkdir -p var
	$(call RENEW,requirements.txt,pyproject.toml)
	$(call RENEW,requirements-dev.txt,--constraints requirements.txt --group dev)

# --- The web fonts, cut out of the whole ones: Latin text from npm, the nameplate from Debian's fonts-noto-cjk ----
LATIN := U+0020-007E,U+00A0-00FF,U+0131,U+0152,U+0153,U+2010,U+2011,U+2013,U+2014,U+2018-201A,U+201C-201E,$\
	U+2022,U+2026,U+2030,U+2032,U+2033,U+2039,U+203A,U+20AC,U+2122,U+2212
NAMEPLATE := 现現代世界警察
WHOLE_CJK := /usr/share/fonts/opentype/noto/NotoSerifCJK-Bold.ttc
CUT := $(BIN)/pyftsubset
TO := --no-hinting --obfuscate-names --flavor=woff2 --output-file=static/fonts

fonts: tools
	@rm -rf var/fonts && mkdir -p var/fonts static/fonts
	@cd var/fonts && npm pack --silent @fontsource-variable/source-serif-4@5 >/dev/null && tar -xzf *.tgz
	@$(BIN)/fonttools varLib.instancer --quiet --no-recalc-timestamp --output var/fonts/latin.ttf \
		var/fonts/package/files/source-serif-4-latin-wght-normal.woff2 wght=300:700
	@$(CUT) var/fonts/latin.ttf --unicodes='$(LATIN)' --layout-features=kern,liga,lnum,tnum $(TO)/source-serif-4.woff2
	@$(CUT) $(WHOLE_CJK) --font-number=2 --text='$(NAMEPLATE)' --layout-features= --desubroutinize $(TO)/nameplate.woff2
	@rm -rf var/fonts
	@ls -l static/fonts

icons: tools
	@$(BIN)/python -m tests.browser.icons

# --- The Traditional characters with one Simplified form, and those forms: two lines, character by character ----
define TRADITIONAL
import sys
from opencc import OpenCC
characters = [chr(code) for code in range(0x3400, 0xA000)]
convert = OpenCC("t2s").convert
simplified = {each: form for each in characters if len(form := convert(each)) == 1 and form != each}
print("".join(simplified), "".join(simplified.get(form, form) for form in simplified.values()), sep="\n")
endef
export TRADITIONAL

traditional: tools
	@$(BIN)/python -c "$$TRADITIONAL" > articles/search/traditional_to_simplified.txt

# --- The expected references, by citeproc-js; ORACLE_STYLES=FOLDER takes the styles from there -----------------
oracle: tools
	@$(BIN)/python -m tests.articles.citations.oracle $(ORACLE_STYLES)
