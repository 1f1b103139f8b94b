# Each target sets up what it needs in .venv, from hash-pinned locks: building needs a small part of what testing does.
SHELL := bash
.SHELLFLAGS := -o pipefail -ec
PY ?= python3
RUN := .venv/bin/python
NPM := scripts/site/node_modules/.package-lock.json
INSTALL := -m pip install --disable-pip-version-check --require-hashes
TELL := awk '/^Collecting/ { print "  " $$2; fflush() } /^Installing/ { print "  … unpacking"; fflush() }'

# Freed memory goes back to the system at once; where the allocator is another, these say nothing to it.
export ARROW_DEFAULT_MEMORY_POOL := system
export MALLOC_ARENA_MAX := 2
export MALLOC_TRIM_THRESHOLD_ := 65536

.PHONY: register build check tidy site test fast lint notebooks compare bench release explore changes lock

build: .venv/.build
	@trap '' INT; $(RUN) -m scripts $(SHRINK)

# The verdict on one table: make check TABLE=crew
check: .venv/.build
	@$(RUN) -m scripts.tools.check_table "$(TABLE)"

tidy: .venv/.build
	@$(RUN) -m scripts.tools.tidy

# The pages that people browse, from what is published: site/, for any file server.
site: .venv/.test $(NPM)
	@$(RUN) -m scripts.site.build

test: .venv/.test .venv-oldest/.ready .venv-croissant/.ready $(NPM)
	@$(RUN) -m pytest -n auto

# The tests that need no whole build, wheel or notebook.
fast: .venv/.test
	@$(RUN) -m pytest -n auto -m "not slow"

lint: .venv/.test
	@$(RUN) -m ruff check
	@$(RUN) -m ruff format --check
	@$(RUN) -m mypy

# After a change of the data or of notebooks/*.py: the .ipynb, the figures and the answers; then `make build` for the README.
notebooks: .venv/.test
	@$(RUN) -m scripts.tools.notebooks

# The folder of a release of the upstream catalogue's tables: make compare GCAT=folder
compare: .venv/.build
	@$(RUN) -m scripts.tools.compare "$(GCAT)"

# What a newer copy of a register has that nobody decided on: make register LIST=uk-treaties-online FILE=folder
register: .venv/.build
	@$(RUN) -m scripts.tools.register "$(LIST)" "$(FILE)"

bench: .venv/.test
	@$(RUN) -m scripts.tools.bench

# Everything that goes beside the data, into dist/: SQLite, Stata, Excel, metadata, archive, wheel.
release: .venv/.test
	@$(RUN) -m scripts.release.release

# The database in a browser; `make release` first.
explore: .venv/.test
	@if [ ! -f dist/spacediplomacy.sqlite ]; then echo "there is no dist/spacediplomacy.sqlite: make release" >&2; exit 1; fi
	@$(RUN) -m datasette --immutable dist/spacediplomacy.sqlite --metadata dist/datasette.json --open

# What changed, cell by cell, since a version or a folder of CSV: make changes FROM=0.1.0
changes: .venv/.build
	@$(RUN) -m scripts.release.changes "$(FROM)"

.venv/.build: requirements-build.lock
	@$(PY) -c 'import sys; sys.exit("Python 3.11 or newer is needed: make PY=python3.11 …" if sys.version_info < (3, 11) else 0)'
	@if [ -L .venv ]; then echo ".venv is a link: remove it, so that set-up cannot empty what it leads to" >&2; exit 1; fi
	@echo "setting up .venv for building (once):"
	@$(PY) -m venv --clear .venv
	@$(RUN) $(INSTALL) -r $< | $(TELL)
	@touch $@

.venv/.test: requirements.lock .venv/.build
	@echo "adding to .venv what tests, lint, notebooks and bench need (once, a minute or two):"
	@$(RUN) $(INSTALL) -r $< | $(TELL)
	@touch $@

# What the site's pages run in the browser: Node.js and npm are needed for this alone.
$(NPM): scripts/site/package-lock.json
	@echo "installing what the site's pages run (once):"
	@npm ci --prefix scripts/site --ignore-scripts --no-audit --no-fund
	@touch $@

# The oldest pandas and pyarrow that the loader promises, and nothing else: the wheel is tested in it.
.venv-oldest/.ready: requirements-oldest.lock
	@if [ -L .venv-oldest ]; then echo ".venv-oldest is a link: remove it" >&2; exit 1; fi
	@echo "setting up .venv-oldest (once):"
	@$(PY) -m venv --clear .venv-oldest
	@.venv-oldest/bin/python $(INSTALL) -r $< | $(TELL)
	@touch $@

# The reference reader of Croissant alone: it brings type stubs that would change what lint says.
.venv-croissant/.ready: requirements-croissant.lock
	@if [ -L .venv-croissant ]; then echo ".venv-croissant is a link: remove it" >&2; exit 1; fi
	@echo "setting up .venv-croissant (once):"
	@$(PY) -m venv --clear .venv-croissant
	@.venv-croissant/bin/python $(INSTALL) -r $< | $(TELL)
	@touch $@

# For maintainers, with uv installed: renew the locks after a change of the dependencies in pyproject.toml.
lock:
	uv export --quiet --no-emit-project --no-header --no-annotate --only-group build --output-file requirements-build.lock
	uv export --quiet --no-emit-project --no-header --no-annotate --group test --output-file requirements.lock
	uv pip compile --quiet --universal --resolution lowest-direct --generate-hashes --no-header --no-annotate requirements-oldest.in --output-file requirements-oldest.lock
	uv pip compile --quiet --universal --generate-hashes --no-header --no-annotate requirements-croissant.in --output-file requirements-croissant.lock
	rm uv.lock
