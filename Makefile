# The plain commands behind these targets stand in README.md, for machines without make.
PYTHON ?= python3
PORT ?= 8000
# Not taken from the environment: some shells export HOST as the machine's own name.
HOST = 127.0.0.1
# Two test processes: the machines this runs on have two cores.
PYTEST_ARGS ?= -n 2
ARGS ?=
# For a quick look: SEARCH_ARGS="--documents 5000"
SEARCH_ARGS ?=

VENV := .venv
PY := $(VENV)/bin/python
COMPILE := uv pip compile --quiet --universal --generate-hashes --no-emit-index-url --no-header

.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: help run dev test e2e check lint format bench drill drill-mail django61 s3 lock install chromium clean

help: ## Show these lines
	@awk -F ':.*## ' '/^[a-z0-9-]+:.*## / {printf "  make %-10s %s\n", $$1, $$2}' $(firstword $(MAKEFILE_LIST))

run: install ## Serve the portal with demo data: http://localhost:8000, PORT=9000 for another port
	@exec $(PY) -m chiyoda_kyodo.serve --host $(HOST) --port $(PORT)

dev: install ## The same for developers: debug pages, reloader
	@KYODO_DEBUG=1 KYODO_DEMO=1 $(PY) -m chiyoda_kyodo.prepare
	@KYODO_DEBUG=1 KYODO_DEMO=1 exec $(PY) manage.py runserver $(HOST):$(PORT)

test: install ## Run the test suite; PYTEST_ARGS="tests/core -x" for a part
	$(PY) -m pytest $(PYTEST_ARGS)

# Three at a time: a browser test waits much.
e2e: install chromium ## Run the browser tests in Debian's chromium
	$(PY) -m pytest tests/e2e -n 3 $(ARGS)

check: lint test e2e ## All that CI runs

lint: install ## Style, import contract, migrations, messages
	$(VENV)/bin/ruff check .
	$(VENV)/bin/ruff format --check .
	find templates -name '*.html' -print0 | xargs -0 -r $(VENV)/bin/djade --check --target-version 5.2
	$(VENV)/bin/lint-imports
	$(PY) manage.py makemigrations --check --dry-run
	$(PY) manage.py messages --check

format: install ## Put the style right where that is mechanical
	$(VENV)/bin/ruff check --fix --quiet .
	$(VENV)/bin/ruff format --quiet .
	find templates -name '*.html' -print0 | xargs -0 -r $(VENV)/bin/djade --target-version 5.2

bench: install ## Measure pages at 200, 2,000 and 20,000 proposals, then the registry, search, desk
	$(PY) -m scripts.bench $(ARGS)
	$(PY) -m scripts.bench_registry $(REGISTRY_ARGS)
	$(PY) -m scripts.bench_search $(SEARCH_ARGS)
	$(PY) -m scripts.bench_desk $(DESK_ARGS)

drill: install ## Prove that a backup can be restored: dump, restore, compare
	$(PY) -m scripts.drill

drill-mail: install ## Kill the job worker while it sends 1,000 mails; POST beside a silent mail server
	$(PY) -m pytest -q -s tests/notifications/drill_mail.py tests/notifications/drill_wait.py

django61: ## The suite on Django 6.1, where Python 3.12 or newer is found
	@python=$$($(PYTHON) scripts/find_python.py 3.12) && \
	$$python scripts/install.py --venv .venv-django61 --lock requirements/django61.txt --oldest 3.12
	.venv-django61/bin/python -m pytest $(PYTEST_ARGS)

s3: ## The tests of files in an S3 bucket, with a stand-in for the service
	@$(PYTHON) scripts/install.py --venv .venv-s3 --lock requirements/s3-dev.txt
	.venv-s3/bin/python -m pytest tests/s3

lock: ## Lock the requirements anew (needs uv)
	$(COMPILE) --python-version 3.11 requirements/base.in -o requirements/base.txt
	$(COMPILE) --python-version 3.11 -c requirements/base.txt requirements/dev.in -o requirements/dev.txt
	$(COMPILE) --python-version 3.12 requirements/django61.in -o requirements/django61.txt
	$(COMPILE) --python-version 3.11 requirements/s3.in -o requirements/s3.txt
	$(COMPILE) --python-version 3.11 requirements/s3-dev.in -o requirements/s3-dev.txt

install:
	@$(PYTHON) scripts/install.py

chromium:
	@scripts/chromium.sh

clean: ## Remove what can be made again; the data in var/pg and var/files stays
	rm -rf $(VENV) .venv-django61 .venv-s3 var/static var/static.stamp var/pg-test
	rm -rf .pytest_cache .ruff_cache .hypothesis .import_linter_cache
	find apps chiyoda_kyodo tests scripts locale -name __pycache__ -prune -exec rm -rf {} + -o -name '*.mo' -delete
