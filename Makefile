# Two commands do everything on a fresh machine with Python 3.11: `make run` and `make test`.
PYTHON ?= $(shell command -v python3.11 || command -v python3)
PORT ?= 8000
VENV := .venv
BIN := $(VENV)/bin
SHELL := /bin/bash
.DELETE_ON_ERROR:
.PHONY: help install install-dev run test check bench device equivalence fuzz messages walk clean

help: ## what you can do
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /: /'

# A stamp is newer than what it was made from, so a second call needs no network and no time.
$(VENV)/.made:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 of nieuwer is nodig: zet PYTHON=..."; exit 1; }
	$(PYTHON) -m venv $(VENV)
	@touch $@

$(VENV)/.installed: requirements.txt $(VENV)/.made
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	@$(BIN)/python tools/launcher.py
	@touch $@

$(VENV)/.installed-dev: requirements-dev.txt $(VENV)/.installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	@touch $@

$(VENV)/.installed-bench: requirements-bench.txt $(VENV)/.installed-dev
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-bench.txt
	@touch $@

install: $(VENV)/.installed ## make .venv with the `houvast` command

install-dev: $(VENV)/.installed-dev ## the same, with what the checks and tests need

run: install ## serve on http://127.0.0.1:8000 (PORT=... changes it)
	@exec $(BIN)/houvast run --port $(PORT)

test: install-dev ## every test; installs Chromium and Firefox when it may
	@tools/chromium
	@tools/firefox
	$(BIN)/python -m pytest -n 2 --dist loadfile

check: install-dev ## format, lint, types, contracts, generated documents
	$(BIN)/ruff format --check src tests bench tools
	$(BIN)/ruff check src tests bench tools
	HOUVAST_DATABASE=embedded $(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/houvast agreement diagram --check docs/procedure.md
	$(BIN)/python tools/device.py --check
	$(BIN)/houvast law verify > /dev/null
	$(BIN)/houvast law coverage > /dev/null
	HOUVAST_SECRET_KEY=$$($(BIN)/python -c 'import secrets; print(secrets.token_urlsafe(64))') HOUVAST_PUBLIC_HOSTS=example.invalid $(BIN)/python -m django check --deploy --fail-level WARNING --settings houvast.config.settings

bench: $(VENV)/.installed-bench ## speed, side by side with peers, in one run
	$(BIN)/python -m bench

device: install-dev ## make the script of the check on the device out of its modules
	$(BIN)/python tools/device.py

equivalence: install-dev ## 100,000 situations, all combinations of facts, 1,000 walks: server, device
	@tools/chromium
	$(BIN)/python -m bench.equivalence

fuzz: install-dev ## 100,000 broken situations and 100,000 broken rule files
	$(BIN)/python -m bench.fuzz --count 100000

walk: install-dev ## open every public page in every language: barriers, the dark, 320 px, 400 %
	@tools/chromium
	HOUVAST_WALK=all $(BIN)/python -m pytest tests/journeys/test_every_public_page.py

messages: install-dev ## bring the French and English catalogs up to date and compile them
	$(BIN)/python tools/messages.py

clean: ## forget what was built, keep nothing of .venv and var
	rm -rf $(VENV) var
