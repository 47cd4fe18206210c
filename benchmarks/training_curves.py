"""What TrainingCurves costs: the same fit with and without it, in pairs, in one process.

    python -m benchmarks.training_curves             no front end
    python -m benchmarks.training_curves --browser   in JupyterLab, in a headless browser
    python -m benchmarks.training_curves --pairs 2   fewer than the 15 pairs of fits

Each pair fits one model twice, in turn first with and first without the curves, after a fit that
is thrown away. Printed are the median ratio of the pairs, its quartiles, and the share of the fit
that was spent in the curves' own methods, which other load on the machine hardly moves.
"""

import argparse
import statistics
import sys
import tempfile
import time
from pathlib import Path

PAIRS = 15
EPOCHS = 5
ROOT = Path(__file__).resolve().parents[1]


def models():
    """Two that a student waits for, and one with the shortest batches that there are."""
    import keras
    from keras import layers

    def compiled(*stack):
        keras.utils.set_random_seed(0)
        model = keras.Sequential([keras.Input((28, 28, 1)), *stack])
        model.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
        return model

    return {
        "tiny": compiled(layers.Flatten(), layers.Dense(10, "softmax")),
        "mlp": compiled(
            layers.Flatten(), layers.Dense(512, "relu"), layers.Dense(512, "relu"),
            layers.Dense(10, "softmax"),
        ),
        "cnn": compiled(
            layers.Conv2D(16, 3, activation="relu"), layers.MaxPooling2D(),
            layers.Flatten(), layers.Dense(10, "softmax"),
        ),
    }  # fmt: skip


def measure(pairs=PAIRS):
    """Print, for each model, the seconds of a fit and what the curves add to it, in percent."""
    from helpers import data
    from helpers.widgets import TrainingCurves

    train = data.load("fashion").train
    x, y = train.images[:5000] / 255.0, train.labels[:5000]

    def seconds(model, callbacks):
        began = time.perf_counter()
        model.fit(x, y, validation_split=0.2, epochs=EPOCHS, verbose=0, callbacks=callbacks)
        return time.perf_counter() - began

    for name, model in models().items():
        seconds(model, [])
        plain, added, own = [], [], []
        for pair in range(pairs):
            both = [[], [timed(TrainingCurves())]]
            times = {len(c): seconds(model, c) for c in (both if pair % 2 else both[::-1])}
            plain.append(times[0])
            added.append(100 * (times[1] / times[0] - 1))
            own.append(100 * both[1][0].spent / times[1])
        low, middle, high = statistics.quantiles(added, n=4)
        print(
            f"{name:5} fit {statistics.median(plain):5.2f} s, curves add {middle:+.1f} % "
            f"(quartiles {low:+.1f} to {high:+.1f}), {statistics.median(own):.2f} % in their own "
            "methods"
        )


def timed(curves):
    """Add up in ``curves.spent`` the seconds of what Keras calls between begin and end."""
    curves.spent = 0.0
    for name in ("on_epoch_begin", "on_train_batch_end", "on_epoch_end"):
        setattr(curves, name, _timed(curves, getattr(curves, name)))
    return curves


def _timed(curves, method):
    def wrapper(*args, **kwargs):
        began = time.perf_counter()
        method(*args, **kwargs)
        curves.spent += time.perf_counter() - began

    return wrapper


def measure_in_browser(pairs=PAIRS):
    """Run `measure` in a notebook that a headless browser shows."""
    import nbformat
    from playwright.sync_api import sync_playwright

    sys.path.insert(0, str(ROOT / "tests" / "browser"))
    from course_in_browser import Lab, Server, launch

    code = (
        f"import sys; sys.path.insert(0, {str(ROOT)!r})\n"
        f"from benchmarks.training_curves import measure; measure({pairs})"
    )
    cell = nbformat.v4.new_code_cell(code, id="measure")
    kernel = {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"}
    notebook = nbformat.v4.new_notebook(cells=[cell], metadata={"kernelspec": kernel})
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        server = Server(Path(folder))
        server.start()
        try:
            nbformat.write(notebook, server.root / "measure.ipynb")
            lab = Lab(launch(playwright), server)
            lab.context.set_default_timeout(900_000)
            lab.open("measure.ipynb")
            shown = lab.notebook("measure.ipynb")
            shown.cell("measure").locator(".cm-content").click()
            lab.page.keyboard.press("Control+Enter")
            shown.output("measure").get_by_text("cnn   fit").wait_for()
            said = shown.output("measure").all_inner_texts()
            print("\n".join(line for text in said for line in text.split("\n") if "fit" in line))
        finally:
            server.stop()


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--browser", action="store_true")
    parser.add_argument("--pairs", type=int, default=PAIRS, help="of fits, at least 2")
    options = parser.parse_args()
    if options.browser:
        measure_in_browser(options.pairs)
    else:
        from helpers.quiet import quiet_stderr

        with quiet_stderr():
            import keras  # noqa: F401
        measure(options.pairs)
