# Two commands: `make demo` and `make test`. The rest is for daily work.
PORT ?= 8000
PYTHON := .venv/bin/python
# A browser that hangs must fail the run, not hold it for ever: an hour is more than twice what it takes.
PYTEST := timeout --foreground --kill-after=30 60m .venv/bin/pytest -n 2

.PHONY: demo test check a11y bench reset lint types contracts migrations-match

demo: ## Run everything on this machine: web, worker, beat, database. Ctrl-C stops all of it.
	@.ci/set-up demo
	@$(PYTHON) -m passerelle.demo.server --port $(PORT)

test: ## Every check, browser tests included.
	@.ci/set-up test
	@$(MAKE) --no-print-directory lint types contracts migrations-match
	$(PYTEST)

check: ## Every check but the browser, for daily work.
	@.ci/set-up test
	@$(MAKE) --no-print-directory lint types contracts migrations-match
	$(PYTEST) -m "not browser"

lint:
	.venv/bin/ruff format --check .
	.venv/bin/ruff check .

types:
	.venv/bin/mypy

contracts:
	.venv/bin/lint-imports

migrations-match:
	DJANGO_SETTINGS_MODULE=passerelle.settings.test $(PYTHON) manage.py makemigrations --check --dry-run

# One engine, one template: make a11y A11Y="--only home_page --engine axe" (see tests/a11y/__main__.py).
a11y: ## Every page template before axe, IBM, Alfa, vnu and Lighthouse.
	@.ci/set-up a11y
	@$(PYTHON) -m tests.a11y $(A11Y)

bench: ## Figures of the issues, measured here and printed as a table.
	@.ci/set-up test
	@$(PYTHON) -m tests.bench

reset: ## Drop the demo's data.
	@test ! -x $(PYTHON) || $(PYTHON) -m passerelle.demo.server --stop
	rm -rf .data
