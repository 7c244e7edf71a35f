PYTHON ?= python3
AUDIT ?= --strict
BIN := .venv/bin
COMPILE := UV_CUSTOM_COMPILE_COMMAND="make requirements" $(BIN)/uv pip compile --quiet pyproject.toml --universal --python-version 3.11 --generate-hashes $(ARGS)
READ := --extra documents --extra own-data --extra assistants

.PHONY: run dev serve site one-file test test-all test-spark lint bench bench-scale load drills check-documents fuzz example planted sentences data translations requirements licences sbom audit help

help: ## show this list
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 20

run: .venv/runs ## serve the dashboard on this machine and print its address (STREAMLIT_SERVER_PORT chooses the port)
	$(BIN)/streamlit run dashboard.py

dev: .venv/runs ## the same, reloading when a file changes
	STREAMLIT_SERVER_FILE_WATCHER_TYPE=auto $(BIN)/streamlit run dashboard.py

serve: .venv/runs ## the same for many readers: WORKERS=2 processes behind HAProxy (apt-get install haproxy)
	$(BIN)/python -m deploy $(WORKERS)

site: .venv/runs ## write the dashboard as plain files to build/site (ARGS="--live https://… --base-url https://…": where the live one is, where the files will stand)
	$(BIN)/python -m exports site --out build/site $(ARGS)

one-file: .venv/runs ## write the whole dashboard as one page, build/dashboard.html (ARGS="--live https://… --name NAME")
	$(BIN)/python -m exports site --one-file build/dashboard.html $(ARGS)

test test-all: export PYTHONDONTWRITEBYTECODE = # the servers and commands that tests start would compile the program anew
test: .venv/tests ## check the dataset and run the tests, some of them in a browser
	$(BIN)/python -m loaders check
	$(BIN)/python -m tests.programs chromium haproxy caddy
	$(BIN)/python -m pytest

test-all: .venv/tests ## run all tests: also every screen in every language, proxies, drills, layout in LibreOffice, all hostile cases, Spark
	$(BIN)/python -m loaders check
	$(BIN)/python -m tests.programs chromium haproxy caddy
	$(BIN)/python -m pytest -m ""
	$(BIN)/python -m pytest -n 0 tests/documents/every_document.py
	$(MAKE) drills
	$(MAKE) test-spark

test-spark: .venv/spark ## start a local two-worker Spark cluster and check that every measure gives the same result there as in memory; installs Java from Debian if permitted
	$(BIN)/python -m tests.programs java
	$(BIN)/python -m pytest -o addopts="--import-mode=importlib -q" --timeout 900 tests/spark

lint: .venv/tests ## ruff and mypy
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

bench: .venv/tests ## measure speed against empty and trivial Streamlit pages
	$(BIN)/python -m tests.programs chromium
	$(BIN)/python -m benchmarks $(ARGS)

bench-scale: .venv/spark ## measure 10 and 300 thousand made-up incidents (ARGS="--rows 3000000" for more) in memory, with DuckDB and, up to 10 thousand, with Spark
	$(BIN)/python -m tests.programs java
	$(BIN)/python -m benchmarks.scale $(ARGS)

load: .venv/tests ## 200 simulated readers of make serve, and of a trivial page, for three minutes (ARGS="--readers 20 --minutes 0.5" for fewer and shorter)
	$(BIN)/python -m tests.programs chromium
	$(BIN)/python -m benchmarks.load $(ARGS)

drills: .venv/tests ## break something around a running dashboard, one fault after another, and check what readers see (minutes; some faults need root; ARGS="-k log" for some)
	$(BIN)/python -m tests.programs chromium
	$(BIN)/python -m pytest -n 0 -v --timeout 600 tests/drills/of_*.py $(ARGS)

check-documents: .venv/tests ## lay the Word briefing out with LibreOffice in every language and length, and check it; images of its pages in build/documents
	$(BIN)/python -m tests.programs chromium
	$(BIN)/python -m pytest -n 0 tests/documents/every_document.py

fuzz: .venv/tests ## feed malicious input to loaders, templates and addresses, and print the result, time and memory of each case (ARGS="-k row" for some), then random input (EXAMPLES=10000 for each property, SEED)
	$(BIN)/python -m pytest -n 0 -s tests/hostile/every_case.py $(ARGS)
	$(BIN)/python -m pytest -n 0 --hypothesis-profile=fuzz $(if $(SEED),--hypothesis-seed=$(SEED)) tests/hostile/test_properties.py

example: .venv/runs ## import the invented table of examples/, print its report, write its dataset and the report as a table to build/example
	rm -rf build/example
	mkdir -p build/example
	$(BIN)/python -m intake convert examples/forty_incidents.xlsx --to build/example/data --report build/example/report.csv
	@echo "to see it: DASHBOARD_DATA=build/example/data make run"

planted: .venv/tests ## import 2,000 generated tables with names, homes, contacts and points and search the output for them (ARGS="100 500": a hundred, starting at 500)
	$(BIN)/python -m tests.planted $(ARGS)

sentences: .venv/tests ## write every composed sentence, in three languages and for several sets of filters, to build/sentences.md for review
	$(BIN)/python -m tests.sentences

data: .venv/runs ## sort the files of the dataset, update its dictionary, check it
	$(BIN)/python -m loaders tidy
	$(BIN)/python -m loaders check

translations: .venv/runs ## collect the texts into translations/messages.pot, merge them into the catalogues and check those (ARGS=--ignore-obsolete drops translations of removed texts)
	$(BIN)/python -m babel.messages.frontend -q extract -F translations/babel.cfg -k t -k words -k plural:1,2 -k noted -k Phrase -o translations/messages.pot --omit-header --sort-output --no-location --no-wrap .
	for language in ru kk; do $(BIN)/pybabel -q update -i translations/messages.pot -o translations/$$language.po -l $$language --previous --ignore-pot-creation-date --no-wrap $(ARGS); done
	$(BIN)/python -m translations

requirements: .venv/tests ## compile requirements*.txt, with all dependencies and hashes, from pyproject.toml (ARGS=--upgrade renews versions that are not pinned there)
	$(COMPILE) $(READ) --output-file requirements.txt
	$(COMPILE) --constraint requirements.txt --output-file requirements-least.txt
	$(COMPILE) $(READ) --extra parquet --group dev --constraint requirements.txt --output-file requirements-dev.txt
	$(COMPILE) --extra parquet --extra spark --constraint requirements-dev.txt --output-file requirements-large.txt

licences: .venv/tests ## list the licences of the installed dependencies; fails if one does not go with the MIT License
	$(BIN)/pip-licenses --format=markdown

sbom: .venv/tests ## write the bill of materials (CycloneDX) of this installation to build/sbom.json
	mkdir -p build
	$(BIN)/cyclonedx-py environment .venv --pyproject pyproject.toml --output-reproducible --output-file build/sbom.json

audit: .venv/tests ## check all dependencies for known vulnerabilities; fails if one is found, or if a dependency could not be checked
	$(BIN)/pip-audit $(AUDIT) --require-hashes --disable-pip --progress-spinner off -r requirements-dev.txt -r requirements-large.txt

.venv/runs: requirements.txt
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --disable-pip-version-check -r requirements.txt
	@touch $@

.venv/tests: requirements-dev.txt
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps -r requirements-dev.txt # the file names them all
	@touch .venv/runs $@

.venv/spark: .venv/tests requirements-large.txt
	$(BIN)/pip install --quiet --disable-pip-version-check -r requirements-large.txt
	@touch $@
