# foedus: `make demo` shows the whole way, `make test` says whether it holds.
PYTHON ?= python3
VENV ?= .venv
BIN = $(VENV)/bin
READY = $(VENV)/.ready
OUT ?= out
COMPILED = build/compiled
READER = $(shell find src/foedus/reading src/foedus/terms src/foedus/states -name '*.py')
DEU ?= ../shared/reference/deu_1996_2003.tsv

.DEFAULT_GOAL := help
.PHONY: help demo test lint compiled bench soak score scoreboard constraints clean

help:
	@echo "make demo    set up, then read examples/ into a brief in $(OUT)/"
	@echo "make test    lint, types, import contracts and tests"
	@echo "make lint    the first three of these"
	@echo "make compiled  the reader as machine code, in $(COMPILED); make test and make bench do it"
	@echo "make bench   speeds, each beside a plain twin in the same run"
	@echo "make score   the reader on its yardsticks, against pinned floors"
	@echo "make scoreboard DEU=FILE  docs/explanation/scoreboard.md from a run on the user's copy"
	@echo "make soak    the long versions of the checks"

$(READY): pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; v = sys.version_info; sys.exit(v < (3, 11) and "foedus needs Python 3.11 or newer, this is %d.%d: set PYTHON=" % v[:2])'
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@echo "setting up $(VENV) (the first time takes a minute)"
	@$(BIN)/python -m pip install --quiet --upgrade pip
	@$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable . --group dev
	@touch $(READY)

demo: $(READY)
	@$(BIN)/foedus doctor --warm
	@$(BIN)/foedus brief examples/ --as-of 2023-06-08 --out $(OUT)
	@echo
	@echo "The brief lies in $(OUT)/brief.html, its record in $(OUT)/run.json, the case to edit in $(OUT)/case.toml."

lint: $(READY)
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check --quiet .
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-logo 2>/dev/null || $(BIN)/lint-imports

$(COMPILED)/.ready: $(READY) hatch_build.py $(READER)
	@echo "compiling the reader into $(COMPILED) (takes a minute)"
	@rm -rf $(COMPILED)
	@HATCH_BUILD_HOOKS_ENABLE=1 $(BIN)/python -m pip install --quiet --no-deps --target $(COMPILED) .
	@touch $@

compiled: $(COMPILED)/.ready
	@cp -R src/foedus $(COMPILED)

test: $(READY)
	@$(MAKE) --no-print-directory --jobs 2 lint compiled
	@$(BIN)/python -m pytest -n 2 --dist loadgroup

bench: compiled
	@$(BIN)/python bench/run.py

score: $(READY)
	@$(BIN)/python scripts/score.py

soak: compiled
	@$(BIN)/python -m pytest -m soak --durations=10

scoreboard: $(READY)
	@$(BIN)/python scripts/scoreboard.py $(DEU)

constraints:
	@$(BIN)/python -m pip install --quiet uv
	@$(BIN)/uv pip compile pyproject.toml --group dev --no-header --no-annotate --no-emit-index-url --python-version 3.11 --upgrade -o constraints.txt

clean:
	@rm -rf $(VENV) $(OUT) build dist
