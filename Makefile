# make build | make test | make tidy | make notebooks | make bench: each sets up what it needs in .venv, from hash-pinned locks.
PY ?= python3
BIN := .venv/bin
PIP_INSTALL := -m pip install --quiet --disable-pip-version-check --require-hashes

# Freed memory goes back to the system at once; where the allocator is another, these say nothing to it.
export ARROW_DEFAULT_MEMORY_POOL := system
export MALLOC_ARENA_MAX := 2
export MALLOC_TRIM_THRESHOLD_ := 65536

.PHONY: build test tidy notebooks compare bench lock

build: .venv/.ready
	@$(BIN)/python -m scripts.build $(SHRINK)

test: .venv/.ready .venv-oldest/.ready
	@$(BIN)/python -m pytest

tidy: .venv/.ready
	@$(BIN)/python -m scripts.tools.tidy

# After a change of the data or of notebooks/*.py: the .ipynb, the figures and the README's answers.
notebooks: .venv/.ready
	@$(BIN)/python -m scripts.tools.notebooks

# The folder of a release of the upstream catalogue's tables: make compare GCAT=folder
compare: .venv/.ready
	@$(BIN)/python -m scripts.tools.compare "$(GCAT)"

bench: .venv/.ready
	@$(BIN)/python -m scripts.tools.bench

.venv/.ready: requirements.lock
	@echo "setting up .venv (once, about half a minute) …"
	@$(PY) -c 'import sys; sys.exit("Python 3.11 or newer is needed: make PY=python3.11 …" if sys.version_info < (3, 11) else 0)'
	@$(PY) -m venv --clear .venv
	@$(BIN)/python $(PIP_INSTALL) -r requirements.lock
	@touch $@

# The oldest pandas and pyarrow that the loader promises, and nothing else: the wheel is tested in it.
.venv-oldest/.ready: requirements-oldest.lock
	@echo "setting up .venv-oldest (once) …"
	@$(PY) -m venv --clear .venv-oldest
	@.venv-oldest/bin/python $(PIP_INSTALL) -r requirements-oldest.lock
	@touch $@

# For maintainers, with uv installed: renew the locks after a change of the dependencies in pyproject.toml.
lock:
	uv export --quiet --no-emit-project --no-header --group test --output-file requirements.lock
	uv pip compile --quiet --universal --resolution lowest-direct --generate-hashes --no-header --no-annotate requirements-oldest.in --output-file requirements-oldest.lock
	rm uv.lock
