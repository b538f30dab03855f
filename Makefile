# Every target sets up what it needs. The steps themselves are the scripts in .ci/.
SHELL := /bin/bash
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:

PORT ?= 8000
PYTHON := .venv/bin/python
CATALOGUES := $(patsubst %.po,%.mo,$(wildcard locale/*/LC_MESSAGES/*.po))
TEMPLATES = $(shell find templates -name '*.html')

export PIP_DISABLE_PIP_VERSION_CHECK := 1
export PORT

.PHONY: help demo test lint bench format setup setup-dev translations requirements clean

help: ## print this list
	@echo 'make TARGET, where TARGET is one of:'
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  \1\t\2/p' Makefile | expand -t 18

demo: setup ## serve the site with its demonstration texts (PORT=8000)
	@.ci/demo

test: setup-dev ## run every test, on SQLite and on PostgreSQL (ARGS=... goes to pytest)
	@.ci/test $(ARGS)

lint: setup-dev ## check style, types, imports, templates, catalogues and pins
	@.ci/lint

bench: setup-dev ## measure speed and growth, on both databases (SIZES="1000 10000 100000")
	@.ci/bench

format: setup-dev ## put Python and templates into their one form
	@.venv/bin/ruff check --quiet --fix-only .
	@.venv/bin/ruff format .
	@.venv/bin/djade --target-version 5.2 $(TEMPLATES) || true
	@$(PYTHON) -m djhtml --tabwidth 2 $(TEMPLATES)

setup: .venv/installed translations ## make .venv with what the site needs

setup-dev: .venv/installed-dev translations ## make .venv with what tests and checks need too

translations: $(CATALOGUES) ## compile the message catalogues

requirements: setup-dev ## pin what pyproject.toml asks for
	@.ci/pins requirements.txt requirements-dev.txt

clean: ## remove everything that was made here, the demo's database included
	rm -rf .venv .tools .demo staticfiles .mypy_cache .ruff_cache .import_linter_cache test-results $(CATALOGUES)

.venv/installed: requirements.txt .ci/venv
	@.ci/venv
	@echo 'Installing what the site needs ...'
	@$(PYTHON) -m pip install --quiet --quiet -r requirements.txt
	@.ci/paper || true
	@touch $@

.venv/installed-dev: requirements-dev.txt .venv/installed
	@echo 'Installing what tests and checks need ...'
	@$(PYTHON) -m pip install --quiet --quiet -r requirements-dev.txt
	@touch $@

%.mo: %.po | .venv/installed
	@$(PYTHON) -m babel.messages.frontend --quiet compile --input-file $< --output-file $@
