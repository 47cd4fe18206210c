"""Measure grading, the explorers and whatever else is in this folder, one after the other: `make bench`.

    python -m benchmarks                             all of it
    python -m benchmarks --small                     all of it in small, to see that it runs
    python -m benchmarks grading --submissions 40    one of them, with words of its own
"""

import subprocess
import sys
from pathlib import Path

NAMES = sorted(path.stem for path in Path(__file__).parent.glob("[!_]*.py"))
SMALL = {
    "explorers": ["--steps", "4", "--only", "softmax"],
    "grading": ["--submissions", "1"],
    "painting": ["--small"],
    "training_curves": ["--pairs", "2"],
}


def commands(words):
    """What to run: (name, *words) of each benchmark."""
    if words and words[0] in NAMES:
        return [words]
    if words not in ([], ["--small"]):
        sys.exit(f"expected nothing, --small, or one of {', '.join(NAMES)} with words of its own; got {' '.join(words)}")
    return [[name, *(SMALL.get(name, []) if words else [])] for name in NAMES]


def main():
    for name, *words in commands(sys.argv[1:]):
        run = subprocess.run([sys.executable, "-m", f"benchmarks.{name}", *words])
        if run.returncode:
            sys.exit(run.returncode)


if __name__ == "__main__":
    main()
