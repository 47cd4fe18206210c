# Every target builds what it needs; ARGS passes further words to the command.
# Settings: PYTHON=python3.12 chooses the interpreter that .venv is built with.

PYTHON ?= python3
ASSIGNMENT ?= 01_neurons
BIN = .venv/bin
INSTALL = $(BIN)/python -m pip install --quiet --constraint constraints.txt --editable

.DEFAULT_GOAL := help
.PHONY: help lab test bench release course collect grade doctor handout lock clean

help:  ## list the targets
	@sed -n 's/^\([a-z]*\):[^#]*## /\1\t/p' Makefile | expand -t 10

lab: .venv/course.stamp  ## open JupyterLab on the course: make lab ARGS="--no-browser --port 8888"
	$(BIN)/jupyter lab $(ARGS)

test: .venv/test.stamp  ## run every test: make test ARGS="-k softmax"
	$(BIN)/python -m pytest $(ARGS)

bench: .venv/test.stamp  ## measure grading, convolution, the explorers and the training curves
	$(BIN)/python -m benchmarks.grading
	$(BIN)/python -m benchmarks.convolution
	$(BIN)/python -m benchmarks.training_curves
	$(BIN)/python -m benchmarks.explorers

release: .venv/course.stamp  ## make exercises/ from solutions/
	$(BIN)/python -m helpers.grading.release $(ARGS)

course: .venv/course.stamp  ## run every lecture and solution and save its outputs
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

.venv/bin/python:
	$(PYTHON) -m venv .venv

.venv/course.stamp: pyproject.toml constraints.txt jupyter_lab_config.py | .venv/bin/python
	@echo "Installing the course into .venv (about 2 GB, once) ..."
	$(INSTALL) .
	@touch $@

.venv/test.stamp: .venv/course.stamp
	$(INSTALL) '.[test]'
	@touch $@
