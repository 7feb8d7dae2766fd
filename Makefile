PYTHON ?= python3
FORMAT ?= text
BIN := .venv/bin

.DEFAULT_GOAL := help
.PHONY: help site check serve figures permalinks test pins clean

help:  ## List the targets
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "%-10s %s\n", $$1, $$2}'

site: .venv/site.stamp  ## Check the notes and build site/
	$(BIN)/python scripts/build.py --format $(FORMAT)

check: .venv/site.stamp  ## Check the notes and the pages they make, leaving site/ alone
	$(BIN)/python scripts/build.py --check

serve: .venv/site.stamp  ## Show the pages while you write, at http://127.0.0.1:8000/
	GIT_DATES=false $(BIN)/mkdocs serve

figures: .venv/test.stamp  ## Draw the plots anew, and drop drawings of diagrams that are gone
	$(BIN)/python scripts/draw_figures.py
	$(BIN)/python scripts/sweep_diagrams.py

permalinks: .venv/site.stamp  ## Record the ids of new sections, so that no link to them ever dies
	$(BIN)/python scripts/update_permalinks.py

test: .venv/test.stamp  ## Run every check there is
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/rumdl check
	$(BIN)/typos
	$(BIN)/zizmor --pedantic --offline --no-progress .github
	CHROME="$$($(BIN)/python scripts/browser.py)" && export CHROME && $(BIN)/pytest

pins: .venv/site.stamp  ## Compile the requirements files anew, with the newest allowed versions
	$(BIN)/pip install --quiet uv
	for name in requirements requirements-test; do $(BIN)/uv pip compile $$name.in --output-file $$name.txt \
		--quiet --upgrade --universal --python-version 3.11.5 --generate-hashes --no-annotate --no-header; done

clean:  ## Remove everything that was built or installed
	rm -rf .venv .cache site

.venv/site.stamp: requirements.txt
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes --requirement $<
	touch $@

.venv/test.stamp: requirements-test.txt .venv/site.stamp
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes --requirement $<
	touch $@
