# newsmill: `make run` gives a warehouse, `make test` proves it. `make help` lists the rest.
.DEFAULT_GOAL := help
SHELL := /bin/sh
VENV := .venv
BIN := $(VENV)/bin
# the first interpreter of a supported version; PYTHON=… overrides
PYTHON ?= $(shell for p in python3 python3.13 python3.12 python3.11; do \
	$$p -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' 2>/dev/null && echo $$p && break; done)
RUN_STAMP := $(VENV)/.installed-run
DEV_STAMP := $(VENV)/.installed-dev
PEERS_STAMP := $(VENV)-peers/.installed
# tests and checks report to nobody
QUIET := DO_NOT_TRACK=1 PREFECT_SERVER_ANALYTICS_ENABLED=false GX_ANALYTICS_ENABLED=false

.PHONY: help run test faults poison fuzz check format docs bench quality lock clean

help: ## what can be made
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /  make \1\t/' | expand -t 18

run: $(RUN_STAMP) ## run the mill on samples/ and say what to type next
	@$(BIN)/newsmill run samples --home mill

test: $(DEV_STAMP) ## the whole test suite
	@$(QUIET) $(BIN)/python -m pytest -q $(ARGS)

faults: $(DEV_STAMP) ## kill the mill hundreds of times, everywhere; an hour or more
	@$(QUIET) PYTHONPATH=. $(BIN)/python tests/faults $(ARGS)

poison: $(DEV_STAMP) ## what documents that hang, eat memory or crash cost, and that no other is lost
	@$(QUIET) $(BIN)/python -m benchmarks.poison $(ARGS)

fuzz: $(DEV_STAMP) ## hostile inputs to every reader, the cleaner and the command line, for ten minutes
	@$(QUIET) PYTHONPATH=tests $(BIN)/python -m hostile.fuzz $(ARGS)

check: $(DEV_STAMP) ## linters, types, architecture, SQL style, generated docs
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/sqlfluff lint --disable-progress-bar warehouse
	$(BIN)/python -m flows.generated_docs --check

format: $(DEV_STAMP) ## lay out the code and the SQL
	$(BIN)/ruff check --fix-only .
	$(BIN)/ruff format .
	$(BIN)/sqlfluff fix --disable-progress-bar warehouse

docs: $(DEV_STAMP) ## write the generated pages of docs/ again
	$(BIN)/python -m flows.generated_docs

bench: $(DEV_STAMP) ## speed and memory of every stage, and of the whole
	@$(QUIET) $(BIN)/python -m benchmarks.speed $(ARGS)

quality: $(DEV_STAMP) $(PEERS_STAMP) ## figures on labelled data beside the peers'; fails below the floors
	@$(QUIET) $(BIN)/python -m benchmarks.quality $(ARGS)

lock: $(DEV_STAMP) ## choose versions again, with hashes and without hosts
	$(BIN)/python -m pip install --quiet uv
	set -e; compile="$(BIN)/uv pip compile pyproject.toml --quiet --universal --python-version 3.11 --generate-hashes \
	  --no-annotate --no-emit-index-url --no-emit-find-links --custom-compile-command make\ lock"; \
	$$compile -o requirements.txt; \
	$$compile --group dev -c requirements.txt -o requirements-dev.txt; \
	$$compile --group peers -c requirements.txt -o requirements-peers.txt

clean: ## remove the environment, the mill's home and caches
	rm -rf $(VENV) $(VENV)-peers mill build *.egg-info .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis

$(BIN)/python:
	@test -n "$(PYTHON)" || { echo "newsmill needs Python 3.11, 3.12 or 3.13: install one, or name it: make run PYTHON=/path/to/python3.12"; exit 1; }
	@$(PYTHON) -m venv $(VENV) || { echo "No virtual environment could be made; on Debian: apt-get install python3-venv"; exit 1; }

$(RUN_STAMP): requirements.txt pyproject.toml | $(BIN)/python
	@echo "Installing newsmill's libraries into $(VENV) (once; one to three minutes) …"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --no-deps -r requirements.txt
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

$(DEV_STAMP): requirements-dev.txt $(RUN_STAMP) | $(BIN)/python
	@echo "Installing the tools of the test suite into $(VENV) (once) …"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --no-deps -r requirements-dev.txt
	@touch $@

$(PEERS_STAMP): requirements-peers.txt | $(BIN)/python
	@echo "Installing the tools to compare with into $(VENV)-peers (once) …"
	@$(PYTHON) -m venv $(VENV)-peers
	@$(VENV)-peers/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes --no-deps -r requirements-peers.txt
	@touch $@
