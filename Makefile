# make demo   read the examples and print their timeline
# make test   run the tests
# make serve  open the pages of the archive in a browser
# Everything is installed into .venv; a second run installs nothing again. make lock brings the lock files up to date.

PYTHON ?= $(shell command -v python3.11 || command -v python3)
SHELL := /bin/sh
VENV := .venv
BIN := $(VENV)/bin
DATABASE ?= khabar.db
COMPILE := $(BIN)/pip-compile --quiet --no-header --no-annotate --strip-extras \
	--no-emit-index-url --no-emit-trusted-host --no-emit-find-links

.PHONY: demo serve test lint types check eval bench docs pictures lock clean

demo: $(VENV)/.installed
	$(BIN)/khabar add examples/ --archive $(DATABASE)
	$(BIN)/khabar timeline --archive $(DATABASE)

serve: $(VENV)/.installed
	$(BIN)/khabar serve --archive $(DATABASE)

test: $(VENV)/.dev
	$(BIN)/python -m pytest --numprocesses auto --dist loadfile --no-loadscope-reorder

lint: $(VENV)/.dev
	$(BIN)/ruff check .

types: $(VENV)/.dev
	$(BIN)/mypy

check: test lint types eval docs

eval: $(VENV)/.dev
	$(BIN)/python -m eval --baseline

bench: $(VENV)/.installed
	$(BIN)/python -m eval.bench

docs: $(VENV)/.installed
	$(BIN)/python docs/check.py

# the pictures in the documents, from the real output; wants a chromium on the path
pictures: $(VENV)/.dev
	$(BIN)/python docs/picture.py
	$(BIN)/python docs/pictures.py

lock: $(VENV)/.dev
	$(COMPILE) --output-file requirements.lock pyproject.toml
	$(COMPILE) --extra dev --constraint requirements.lock --output-file requirements-dev.lock pyproject.toml

$(BIN)/python:
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "khabar needs Python 3.11 or newer: make PYTHON=/path/to/python3.11")'
	$(PYTHON) -m venv $(VENV)

$(VENV)/.installed: requirements.lock pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --requirement requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --editable .
	touch $@

$(VENV)/.dev: requirements-dev.lock $(VENV)/.installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --requirement requirements-dev.lock
	touch $@

clean:
	rm -rf build dist *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis
	find . -name __pycache__ -not -path './$(VENV)/*' -prune -exec rm -rf {} +
