# Every target builds what it needs; ARGS passes further words to the command.
# Settings: PYTHON=python3.12 chooses the interpreter that .venv is built with.

PYTHON ?= python3
ASSIGNMENT ?= 01_neurons
BIN = .venv/bin
INSTALL = $(BIN)/python -m pip install --quiet --constraint constraints.txt --editable
# Three workers, which often wait, each with whole files, whose fixtures are shared, in the order of conftest.py;
# ARGS="-n 0 --pdb" to look inside.
PYTEST = $(BIN)/python -m pytest -n 3 --dist loadfile --no-loadscope-reorder

# Ends in a sentence where the course does not support the Python that runs it.
define SUPPORTED
import re, sys
bounds = re.search('requires-python = ">=3.([0-9]+),<3.([0-9]+)"', open("pyproject.toml").read())
low, high = int(bounds.group(1)), int(bounds.group(2)) - 1
sys.exit(None if (3, low) <= sys.version_info[:2] <= (3, high) else
         "The course needs a Python from 3.%d to 3.%d, but %s is %d.%d. Name another one, for example PYTHON=python3.%d."
         % ((low, high, sys.executable) + sys.version_info[:2] + (high - 1,)))
endef
export SUPPORTED

VERSION = -c 'import sys; print("%d.%d" % sys.version_info[:2])'
ifneq ($(origin PYTHON),file)  # somebody asked for it: an older .venv of another version has to go
SAME = && [ "$$($(BIN)/python $(VERSION))" = "$$($(PYTHON) $(VERSION) 2>/dev/null)" ]
endif

.DEFAULT_GOAL := help
.PHONY: help lab test test-fast bench release course collect grade doctor handout lock clean FORCE

help:  ## list the targets
	@sed -n 's/^\([a-z-]*\):[^#]*## /\1\t/p' Makefile | expand -t 10

lab: .venv/course.stamp  ## open JupyterLab on the course: make lab ARGS="--no-browser --port 8888"
	$(BIN)/jupyter lab $(ARGS)

test: has-tests .venv/test.stamp  ## run every test: make test ARGS="-k softmax"
	$(PYTEST) $(ARGS)

test-fast: has-tests .venv/test.stamp  ## run what takes two minutes: no browser, no notebooks, no grading
	$(PYTEST) -m "not slow" $(ARGS)

bench: has-benchmarks .venv/test.stamp  ## measure grading, convolution, explorers, painting, training curves: make bench ARGS=--small
	$(BIN)/python -m benchmarks $(ARGS)

release: has-solutions .venv/course.stamp  ## make exercises/ from solutions/
	$(BIN)/python -m helpers.grading.release $(ARGS)

course: has-tools .venv/course.stamp  ## run every lecture and solution and save its outputs
	$(BIN)/python -m tools.run_notebooks $(ARGS)

collect: .venv/course.stamp  ## take in downloaded/: make collect ASSIGNMENT=01_neurons
	$(BIN)/python -m helpers.grading.collection $(ASSIGNMENT) $(ARGS)

grade: .venv/course.stamp  ## grade submitted/: make grade ASSIGNMENT=01_neurons
	$(BIN)/python -m helpers.grading.grade $(ASSIGNMENT) $(ARGS)

doctor: .venv/course.stamp  ## say how far this machine can isolate students' code
	$(BIN)/python -m helpers.grading.doctor

handout: .venv/course.stamp  ## write the students' zip to dist/
	$(BIN)/python -m helpers.grading.handout $(ARGS)

lock: .venv/test.stamp  ## resolve constraints.txt anew, for Linux, macOS, Windows and each Python
	$(BIN)/uv pip compile --universal --python-version 3.11 --all-extras --upgrade \
	  --no-emit-index-url --no-header --no-annotate --quiet --output-file constraints.txt pyproject.toml

clean:  ## remove the environment and everything generated
	rm -rf .venv dist build *.egg-info

has-%:
	@[ -d $* ] || { echo "There is no $*/ here: this is the students' copy of the course." >&2; exit 1; }

# A .venv is good if it has pip, which a first try without python3-venv lacks, and a supported Python.
# One whose making was interrupted is the Python that it was made with, into which nothing must be installed.
.venv/pyvenv.cfg: FORCE
	@$(BIN)/python -c "import pip, sys; assert sys.prefix != sys.base_prefix; $$SUPPORTED" 2>/dev/null $(SAME) || { \
	  command -v $(PYTHON) >/dev/null || { echo "There is no $(PYTHON) here." >&2; exit 1; }; \
	  $(PYTHON) -c "$$SUPPORTED" && rm -rf .venv && echo "Building .venv with $(PYTHON) ..." && $(PYTHON) -m venv .venv; }

.venv/course.stamp: pyproject.toml constraints.txt jupyter_lab_config.py .venv/pyvenv.cfg
	@echo "Installing the course into .venv (about 2.5 GB, once) ..."
	$(INSTALL) '.[fruit]'
	@touch $@

.venv/test.stamp: .venv/course.stamp
	$(INSTALL) '.[test]'
	@touch $@
