# The commands for working on beatcheck. Each target makes the environment it needs, in $(VENV).

.DEFAULT_GOAL := help
.PHONY: help dev test lint readers registry lowest docs pictures wheel mutants ci clean

VENV ?= .venv
PYTHON3 ?= python3
DIST ?= dist
PYTHON := $(VENV)/bin/python
DEV := $(VENV)/.dev
PIP := $(PYTHON) -m pip --disable-pip-version-check

help: ## print this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-10s %s\n", $$1, $$2 }' Makefile

$(DEV): pyproject.toml
	$(PYTHON3) -m venv $(VENV)
	$(PIP) install --quiet --editable '.[all,readers,test,lint]'
	@touch $(DEV)

dev: $(DEV) ## make the environment, with an editable beatcheck
	@echo "beatcheck and its tools are in $(VENV)/bin"

test: $(DEV) ## run the tests, except those that need other programs or a registry
	$(PYTHON) -m pytest -n auto

lint: $(DEV) ## run ruff, mypy and the import contracts, as CI does
	$(VENV)/bin/ruff check .
	$(VENV)/bin/ruff format --check .
	$(VENV)/bin/mypy
	$(VENV)/bin/lint-imports

readers: $(DEV) ## open the output of beatcheck in LibreOffice and Chromium, if they are installed
	HYPOTHESIS_NO_PLUGINS=1 $(PYTHON) -m pytest -p no:cacheprovider -m readers

registry: $(DEV) ## run the tests that install from the package registry
	BEATCHECK_REGISTRY=1 $(PYTHON) -m pytest -p no:cacheprovider -m registry

lowest: ## run the tests with the lowest versions that pyproject.toml allows
	$(PYTHON3) -m venv $(VENV)-lowest
	$(VENV)-lowest/bin/python -m pip --disable-pip-version-check install --quiet uv
	$(VENV)-lowest/bin/uv pip install --quiet --python $(VENV)-lowest/bin/python --resolution lowest-direct '.[all,test]'
	$(VENV)-lowest/bin/python -m pytest -n auto -p no:cacheprovider

docs: $(DEV) ## rewrite the parts of the documents that come from the code
	$(PYTHON) docs/write_columns.py
	$(PYTHON) docs/write_cli.py
	$(PYTHON) -m beatcheck explain --format markdown -o docs/checks.md
	$(PYTHON) -m beatcheck schema -o schema/ledger.schema.json

pictures: $(DEV) ## draw the pictures of the README with beatcheck itself
	$(PYTHON) docs/render_pictures.py

wheel: $(DEV) ## build the wheel, into dist unless DIST says otherwise
	$(PIP) wheel --quiet --no-deps --wheel-dir $(DIST) .

mutants: $(DEV) ## change the code in small ways and list the changes that no test notices
	$(PYTHON) benchmarks/mutants.py

ci: ## run everything that a change has to pass
	bash .ci/run

clean: ## remove everything that these targets made
	rm -rf $(VENV) $(VENV)-lowest $(DIST) .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis .coverage
