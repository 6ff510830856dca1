# Two commands on a fresh machine, each does all the set-up:   make lab   |   make test
PYTHON ?= python3
COURSE := $(PYTHON) tools/course.py
BIN := .venv/bin

.PHONY: lab test slides quiz bench setup build check pictures lock clean

lab: ; $(COURSE) lab
test: ; $(COURSE) test
slides: ; $(COURSE) slides
quiz: ; $(COURSE) quiz
bench: ; $(COURSE) bench
setup: ; $(COURSE) setup

# Everything that is made from something else (the table is in CONTRIBUTING.md).
build: setup ; $(BIN)/python -m servicelab.build
check: setup ; $(BIN)/ruff check . && $(BIN)/ruff format --check . && $(BIN)/python -m servicelab.build --check

# The pictures of the README; needs a Chromium, Chrome or Edge.
pictures: setup ; $(BIN)/python tools/pictures.py

# Needs the network.  --no-emit-*: the lock holds names, versions and hashes, no addresses.
lock: setup
	$(BIN)/uv pip compile -q --universal --python-version 3.11 --no-annotate --no-header \
	  --no-emit-index-url --no-emit-find-links --generate-hashes --extra dev pyproject.toml -o requirements.lock

clean: ; rm -rf .venv _build .pytest_cache .ruff_cache .hypothesis
