"""How long from a key to the painted picture, and how large a saved explorer is.

    python -m benchmarks.explorers [--only NAME ...] [--steps N]

Steps are real key presses in headless Chromium, in a real JupyterLab with a kernel; "painted" is
the first task after the next frame. An empty page, measured in the same way, gives the floor.
"""

import argparse
import json
import statistics
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests" / "browser"))

from course_in_browser import Lab, Server, find_browser, launch  # noqa: E402
from explorer_notebook import IMPORTS, PICTURE, SIX, ExplorerNotebook  # noqa: E402
from playwright.sync_api import sync_playwright  # noqa: E402

STEPS = 100
PHOTO = "np.add.outer(np.arange(85), 2 * np.arange(128)) % 256"
GRID = "table.nts-grid"
POINT = "svg [role=slider]"
CASES = {
    "convolution, 6 x 6": (f"ConvolutionExplorer({SIX})", GRID),
    "convolution, 32 x 32": ("ConvolutionExplorer(np.eye(32), 'blur')", GRID),
    "convolution, photograph": (f"ConvolutionExplorer({PHOTO}, 'Sobel')", GRID),
    "pooling": (f"PoolingExplorer({SIX})", GRID),
    "back-propagation": ("BackpropExplorer(step=8)", ".nts-weight input"),
    "neuron": ("NeuronExplorer()", "input[type=range]"),
    "activation": ("ActivationExplorer()", POINT),
    "ReLU network": ("ReluNetworkExplorer()", POINT),
    "softmax": ("SoftmaxExplorer()", POINT),
    "hinges": ("HingeExplorer()", "input[type=range]"),
    "descent": ("DescentExplorer()", "input[type=range]"),
    "network": (f"NetworkExplorer(cnn(), {PICTURE})", ".nts-net"),
}
WATCH = """() => {
    window.latencies = [];
    addEventListener("keydown", (event) => {
        requestAnimationFrame(() => {
            const { port1, port2 } = new MessageChannel();
            port1.onmessage = () => latencies.push(performance.now() - event.timeStamp);
            port2.postMessage(null);
        });
    }, true);
}"""


def press_keys(page, steps):
    """Milliseconds from key to painted picture, for each of so many keys there and back."""
    page.evaluate(WATCH)
    for step in range(steps):
        there = step // 2 % 2 == 0
        page.keyboard.press(("ArrowRight" if step % 2 else "ArrowDown") if there else
                            ("ArrowLeft" if step % 2 else "ArrowUp"))  # fmt: skip
        page.wait_for_function(f"latencies.length > {step}")
    return page.evaluate("latencies")


def summary(name, times, sizes=""):
    cuts = statistics.quantiles(times, n=20)
    return f"{name:<26}{statistics.median(times):>8.1f}{cuts[-1]:>8.1f}  {sizes}"


def saved_size(source):
    """Kilobytes of the state, and of the picture with its text, in a saved notebook."""
    names = {}
    exec(IMPORTS, names)
    explorer = eval(source, names)
    state = len(json.dumps(explorer.get_state(), ensure_ascii=False).encode())
    data, _ = explorer._repr_mimebundle_()
    picture = len(data["image/png"]) + len(data["text/plain"])
    return f"{state / 1000:>8.1f}{picture / 1000:>8.1f}"


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--only", nargs="+", choices=CASES, default=CASES, metavar="NAME",
                        help=f"of {', '.join(map(repr, CASES))}")  # fmt: skip
    parser.add_argument("--steps", type=int, default=STEPS, help="keys for each, at least 2")
    options = parser.parse_args()
    if not find_browser():
        print("The explorers are not measured: no browser is installed.")
        return
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        server, browser = Server(Path(folder)), launch(playwright)
        server.start()
        try:
            print(f"{'':<26}{'median':>8}{'p95':>8}  {'state':>8}{'picture':>8}")
            print(f"{'':<26}{'ms':>8}{'ms':>8}  {'kB':>8}{'kB':>8}")
            page = browser.new_page()
            page.set_content("<input>")
            page.locator("input").focus()
            print(summary("an empty page", press_keys(page, options.steps)))
            for name in options.only:
                source, target = CASES[name]
                lab = Lab(browser, server)
                explorer = ExplorerNotebook(lab, source)
                explorer.widget.locator(target).last.focus()
                print(summary(name, press_keys(lab.page, options.steps), saved_size(source)), flush=True)
                lab.close()
        finally:
            server.stop()


if __name__ == "__main__":
    main()
