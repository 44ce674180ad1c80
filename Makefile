# The commands of the project: `make help` lists them. Each builds what it needs, once: a stamp lies
# inside what it stands for, so that deleting a folder is enough to have it made again.

SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
MAKEFLAGS += --no-builtin-rules

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip install --disable-pip-version-check --no-input
# Only what the lock files name, only with their hashes; the one source package (jieba) is built
# with the pinned tool of bootstrap.lock, never with one fetched for the build.
LOCKED := $(PIP) --require-hashes --no-deps --no-build-isolation --use-pep517
RUN_STAMP := $(VENV)/.installed-run
TEST_STAMP := $(VENV)/.installed-test
SETUP_STAMP := var/.set-up

# One more than two cores, because one of them mostly waits for sound that plays in real time.
WORKERS ?= 3

# Written without host names, so that they say nothing on where somebody fetched from.
LOCK := uv pip compile --python-version 3.11 --python-platform x86_64-manylinux_2_36 --quiet \
    --generate-hashes --no-emit-index-url --no-annotate --no-header
RUN_EXTRAS := --extra voice --extra audit --group setup --group bootstrap

# Set-up looks again when one of these changes; it does only what is not done yet.
SOURCES := $(shell find access locales voice audits templates -not -path '*/vendor/*' \
    \( -name '*.py' -o -name '*.yaml' -o -name '*.po' -o -name '*.html' \))

##@ People
run: $(SETUP_STAMP) ## install what is missing and serve on http://127.0.0.1:8000/
	@exec $(BIN)/yinqiao serve

setup: $(SETUP_STAMP) ## install everything serving needs, without serving

doctor: $(RUN_STAMP) ## say what is installed, what is missing, what each absence costs
	$(BIN)/yinqiao doctor

voices: $(SETUP_STAMP) ## render the words of every page ahead, so that no first visitor waits
	$(BIN)/yinqiao voices render

##@ Contributors
test: system $(SETUP_STAMP) $(TEST_STAMP) ## run every test, with real engines, browser and database
	$(BIN)/python -m pytest --numprocesses $(WORKERS) $(PYTEST)

check: $(TEST_STAMP) ## ruff, formatting, types, boundaries: quick, before each commit
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/python -m pytest -q tests/repo/test_boundaries.py

format: $(TEST_STAMP) ## let ruff format and mend what it can
	$(BIN)/ruff format
	$(BIN)/ruff check --fix

bench: $(SETUP_STAMP) $(TEST_STAMP) ## measure speed and memory, as ratios within one run
	$(BIN)/python -m tests.bench

bench-voice: $(SETUP_STAMP) $(TEST_STAMP) ## measure how well the voice hears and is heard, and write docs/voice.md
	$(BIN)/python -m tests.bench.voice

bench-audits: system $(SETUP_STAMP) $(TEST_STAMP) ## measure audits beside pa11y-ci, axe's command and Lighthouse
	cd tests/bench/audit_peers && PUPPETEER_SKIP_DOWNLOAD=1 npm ci --ignore-scripts --no-audit --no-fund
	$(BIN)/python -m tests.bench.auditing

torture: system $(SETUP_STAMP) $(TEST_STAMP) ## kill servers, fuzz them, repeat audits, for two hours; write docs/torture.md
	$(BIN)/python -m tests.torture

explore: system $(SETUP_STAMP) $(TEST_STAMP) ## let the property tests try what chance finds, ten times over
	for round in {1..10}; do \
	    $(BIN)/python -m pytest -q --numprocesses $(WORKERS) --hypothesis-profile=exploring \
	        $$(grep --recursive --files-with-matches --include='test_*.py' '@given' tests); \
	done

audit-own: system $(SETUP_STAMP) $(TEST_STAMP) ## audit every page in every language, size and theme
	$(BIN)/python -m tests.with_server --staff $(BIN)/python -m audits.own

screenshots: system $(SETUP_STAMP) $(TEST_STAMP) ## take the pictures of the README again
	$(BIN)/python -m tests.e2e.screenshots

locales: $(RUN_STAMP) ## collect new words into the catalogs and compile them
	$(BIN)/yinqiao locales update

settings: $(RUN_STAMP) ## write docs/settings.md from the settings' own descriptions
	$(BIN)/python -m tests.repo.settings_page > docs/settings.md

rules: $(RUN_STAMP) ## write docs/rules.md from the rules of the audit
	$(BIN)/yinqiao audit explain --markdown > docs/rules.md

schema: $(RUN_STAMP) ## write the JSON Schema that editors check service files with
	$(BIN)/yinqiao service schema > access/services/service.schema.json

wheel: $(SETUP_STAMP) $(TEST_STAMP) ## build the wheel, with templates and static files
	$(BIN)/python -m build --wheel --no-isolation

lock: ## renew requirements/*.lock from pyproject.toml (needs uv)
	$(LOCK) --group bootstrap --output-file requirements/bootstrap.lock
	$(LOCK) pyproject.toml $(RUN_EXTRAS) --output-file requirements/run.lock
	$(LOCK) pyproject.toml $(RUN_EXTRAS) --group test --output-file requirements/test.lock

clean: ## remove what was built, but neither data, models nor the virtual environment
	rm -rf build dist .mypy_cache .pytest_cache .ruff_cache .hypothesis yinqiao-audit

help: ## list these commands
	@awk 'BEGIN { FS = ":.*## " } \
	    /^##@/ { printf "\n%s\n", substr($$0, 5) } \
	    /^[a-z-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

.PHONY: run setup doctor voices test check format bench bench-voice bench-audits torture explore audit-own screenshots locales settings \
    rules schema wheel lock clean help system

# Chromium, its driver and PostgreSQL: as root they are installed, else the command is printed.
# Asked first and with the system's Python, so that nobody waits for a download to learn it.
system:
	@$(PYTHON) -m tests.system

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	    { echo 'Yinqiao needs Python 3.11 or newer. As root, run: apt-get install python3' >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || \
	    { echo 'Python cannot make virtual environments yet. As root, run: apt-get install python3-venv' >&2; exit 1; }
	@echo 'Making a virtual environment in $(VENV) …'
	@$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); exit 1; }

$(RUN_STAMP): requirements/bootstrap.lock requirements/run.lock pyproject.toml | $(BIN)/python
	@echo 'Installing Python packages and speech models: some hundred megabytes, a few minutes …'
	@$(LOCKED) -r requirements/bootstrap.lock
	@$(LOCKED) -r requirements/run.lock
	@$(PIP) --quiet --no-deps --no-build-isolation --editable .
	@touch $@

$(TEST_STAMP): requirements/test.lock $(RUN_STAMP)
	@echo 'Installing what the tests need …'
	@$(LOCKED) -r requirements/test.lock
	@touch $@

$(SETUP_STAMP): $(RUN_STAMP) package.json package-lock.json $(SOURCES)
	@$(BIN)/yinqiao setup
	@mkdir -p $(@D)
	@touch $@
