# Two commands for newcomers: `make start` runs Tess, `make test` proves that she works. Each sets up what it needs.
.DEFAULT_GOAL := help
PYTHON := .venv/bin/python

.PHONY: help start test grondig check lint lock clean

help:            ## show this list
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*##/\t/' | expand -t 14

start: .venv/klaar   ## run Tess on this machine (trains when needed)
	@scripts/vormgeving
	@exec $(PYTHON) -m bot start

test: .venv/klaar    ## lint, types, all tests (installs Chromium for the page tests where it can)
	@scripts/chromium
	@scripts/redis
	@scripts/nginx
	@scripts/vormgeving
	@$(PYTHON) -m ruff check . && $(PYTHON) -m ruff format --check . && $(PYTHON) -m mypy
	@$(PYTHON) -m bot train
	@$(PYTHON) -m pytest -n 2 --dist loadfile

grondig: .venv/klaar ## all tests, with ten times as many random texts (takes a night, not a break)
	@$(PYTHON) -m bot train
	@$(PYTHON) -m pytest -n 2 --dist loadfile --hypothesis-profile=grondig

check: .venv/klaar   ## check everything Tess knows
	@$(PYTHON) -m bot check

lint: .venv/klaar    ## repair what ruff can repair
	@$(PYTHON) -m ruff check --fix . ; $(PYTHON) -m ruff format .

lock:                ## compile requirements.lock again from pyproject.toml (needs uv)
	uv pip compile pyproject.toml --extra test --python-version 3.10 --generate-hashes --no-annotate --no-header \
	  --override requirements.override -o requirements.lock

clean:               ## throw away the environment and everything Tess kept
	rm -rf .venv var

.venv/klaar: requirements.lock
	@scripts/opzet
