"""Measure grading, convolution, the training curves and the explorers, one after the other: `make bench`.

    python -m benchmarks                          all of them
    python -m benchmarks --small                  all of them in small, to see that they run
    python -m benchmarks grading --submissions 40 one of them, with words of its own
"""

import subprocess
import sys

SMALL = {
    "grading": ["--submissions", "1"],
    "convolution": [],
    "training_curves": ["--pairs", "2"],
    "explorers": ["--steps", "4", "--only", "softmax"],
}


def commands(words):
    """What to run: (name, *words) of each benchmark."""
    if words and words[0] in SMALL:
        return [words]
    if words not in ([], ["--small"]):
        sys.exit(f"expected nothing, --small, or one of {', '.join(SMALL)} with its words; got {' '.join(words)}")
    return [[name, *(small if words else [])] for name, small in SMALL.items()]


def main():
    for name, *words in commands(sys.argv[1:]):
        run = subprocess.run([sys.executable, "-m", f"benchmarks.{name}", *words])
        if run.returncode:
            sys.exit(run.returncode)


if __name__ == "__main__":
    main()
