# Everything a person does with the project. `make` alone lists it.
# PYTHON=python3.13 chooses another Python; ARGS="…" goes to the program that is run.

python := .venv/bin/python
# One process a core; tests that stand together stay together, for what their module shares.
tests := $(python) -m pytest -n auto --maxprocesses 8 --dist worksteal
lock := uv pip compile pyproject.toml --universal --python-version 3.11 --fork-strategy fewest \
	--generate-hashes --no-emit-index-url --no-emit-find-links --no-config \
	--custom-compile-command "make lock" --quiet

.PHONY: help run test check lint types e2e soak bench snapshot pictures icons wheel bundle lock clean
.PHONY: all-tests lab-environment test-environment
.NOTPARALLEL:

help: ## list what can be made
	@sed -n 's/^\([a-z0-9]*\):.*## /  make \1\t/p' Makefile | expand -t 18

run: lab-environment ## set up what is missing and start the lab
	@sh .ci/system-libraries.sh window
	@$(python) main.py $(ARGS)

snapshot: lab-environment ## draw the lab into build/lab.png; needs no screen
	@mkdir -p build
	@$(python) main.py --snapshot build/lab.png $(ARGS)
	@echo "The picture is build/lab.png"

test: test-environment ## run a survey of the tests; no window opens
	@$(tests) -m "not long" $(ARGS)

check: all-tests lint types ## run all tests, the linter and the type checker

lint: test-environment ## check style and layout of the code
	@$(python) -m ruff check
	@$(python) -m ruff format --check

types: test-environment ## check the types
	@$(python) -m mypy

e2e: test-environment ## drive a real window, with a mouse and keys, on a screen of its own
	@sh .ci/system-libraries.sh e2e
	@$(python) -m pytest tests/e2e $(ARGS)

soak: test-environment ## wear the lab out: events, storms, strokes, damaged files, kills (about 40 minutes)
	@$(python) -m pytest tests/soak -o faulthandler_timeout=7200 $(ARGS)

bench: test-environment ## measure the speed beside the straightforward ways
	@$(python) -m pytest tests/benchmarks --benchmark-enable $(ARGS)

pictures: lab-environment ## make the pictures of the README anew
	@$(python) main.py --snapshot resources/pictures/lab.png \
		--size 1280x720 --weights trained --pattern diagonal
	@$(python) main.py --snapshot resources/pictures/dark.png --theme dark \
		--size 1280x720 --weights trained --pattern horizontal

icons: lab-environment ## draw the icons of menus and task bars anew
	@$(python) .ci/icons.py

wheel: test-environment ## build what pip installs, into dist
	@$(python) -m hatchling build -d dist

bundle: test-environment ## build a folder that runs without Python, dist/tinycnn-lab
	@sh .ci/system-libraries.sh bundle
	@sh .ci/environment.sh .ci/bundle.lock build/bundle/environment
	@build/bundle/environment/bin/python -m PyInstaller .ci/bundle.spec --noconfirm \
		--distpath dist --workpath build/bundle --log-level ERROR
	@$(python) -m pytest tests/bundle
	@echo "dist/tinycnn-lab: $$(( $$(tar -C dist -c tinycnn-lab | wc -c) / 1000000 )) MB," \
		"$$(( $$(tar -C dist -cz tinycnn-lab | wc -c) / 1000000 )) MB as .tar.gz"

lock: ## choose the versions of all packages anew (ARGS=--upgrade takes newer ones)
	@command -v uv >/dev/null || { echo "make lock needs uv: python3 -m pip install uv"; exit 1; }
	$(lock) $(ARGS) --output-file requirements.lock
	$(lock) $(ARGS) --group dev --constraints requirements.lock \
		--output-file tests/requirements.lock
	$(lock) $(ARGS) --group bundle --constraints requirements.lock --output-file .ci/bundle.lock

clean: ## remove caches and pictures; the environment in .venv stays
	@rm -rf build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .benchmarks
	@find . -name .venv -prune -o -name __pycache__ -type d -exec rm -rf {} +

all-tests: test-environment
	@$(tests) -o faulthandler_timeout=600 $(ARGS)

lab-environment:
	@sh .ci/environment.sh requirements.lock
	@sh .ci/system-libraries.sh offscreen

test-environment:
	@sh .ci/environment.sh tests/requirements.lock
	@sh .ci/system-libraries.sh offscreen
