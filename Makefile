# `make demo` and `make test` are all a fresh machine needs; CI calls the same targets.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready

.DEFAULT_GOAL := help
.PHONY: help demo corpus data test browser lint format notebooks html lab figure docs quality bench simulate simulate-framing models eval-models clean

help:  ## list the targets
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/'

$(READY): pyproject.toml constraints.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade pip
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable '.[dev]'
	touch $@

demo: $(READY)  ## run the whole path on the tutorial corpus, into out/demo
	$(BIN)/mediakit run data/raw --out out/demo || [ $$? -eq 3 ]  # 3: something was set aside, as planned

corpus: $(READY)  ## check the annotated articles, rewrite data/raw and data/gold
	$(BIN)/python data/design/make_plan.py
	$(BIN)/python data/design/check.py
	$(BIN)/python data/design/build.py

data: $(READY)  ## rewrite the tables of data/processed from data/raw
	$(BIN)/python data/make_processed.py

test: $(READY)  ## run the tests
	$(BIN)/python -m pytest

browser: $(READY)  ## run the tests in JupyterLab, in Chromium
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable '.[dev,browser]'
	@command -v chromium >/dev/null || { apt-get update -qq && apt-get install -y -qq chromium; } \
		|| { echo "These tests drive Chromium. Install it, on Debian: apt-get install -y chromium"; exit 1; }
	$(BIN)/python -m pytest --override-ini 'addopts=-q' tests/browser

lint: $(READY)  ## lint, format, types, layers: all can fail
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: $(READY)  ## format the code
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

notebooks: $(READY)  ## execute the notebooks
	$(BIN)/python -m pytest --nbmake --override-ini 'addopts=-q' notebooks

html: $(READY)  ## execute the notebooks into pages to read, in out/pages
	$(BIN)/python docs/make_pages.py

lab: $(READY)  ## open the notebooks in JupyterLab
	$(BIN)/jupyter lab --notebook-dir notebooks

figure: $(READY)  ## draw README's figure from data/processed
	$(BIN)/python docs/make_overview.py

docs: $(READY)  ## rewrite what is generated in docs and README.md
	$(BIN)/python docs/make_schema_page.py
	$(BIN)/python docs/make_lexicons_page.py
	$(BIN)/python docs/make_models_page.py

quality: $(READY)  ## measure extraction on the gold that ships, into README's table
	$(BIN)/python benchmarks/quality.py --write

bench: $(READY)  ## run the benchmarks
	$(BIN)/python benchmarks/import_time.py
	$(BIN)/python benchmarks/statistics_speed.py

simulate: $(READY)  ## check intervals and tests on simulated corpora: half an hour
	$(BIN)/python benchmarks/simulate.py

simulate-framing: $(READY)  ## check intervals of framing on articles drawn from the tutorial corpus: six minutes
	$(BIN)/python benchmarks/simulate_framing.py

models: $(READY)  ## train the native models from TREEBANKS=folder; goes on where it broke off
	$(BIN)/python training/make.py --treebanks $(TREEBANKS) --work out/training

eval-models: $(READY)  ## score and time the pipelines on TREEBANKS=folder
	$(BIN)/python benchmarks/models.py --treebanks $(TREEBANKS) --write

clean:  ## remove what the targets made
	rm -rf $(VENV) out
