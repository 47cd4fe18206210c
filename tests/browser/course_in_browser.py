"""JupyterLab in a copy of the course, and a window of it in a headless Chromium."""

import json
import os
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path
from urllib.parse import urlsplit

import nbformat
from playwright.sync_api import expect

ROOT = Path(__file__).parents[2]
PARTS = ("course", "exercises", "solutions", "nbgrader_config.py", "jupyter_lab_config.py")
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
LEFTOVERS = shutil.ignore_patterns(".ipynb_checkpoints", "__pycache__")
LOOPBACK = {"127.0.0.1", "localhost", "::1"}
SECONDS = 300  # the longest wait for anything: only what hangs takes as long

expect.set_options(timeout=SECONDS * 1000)


def find_browser():
    """The path of an installed Chromium or Chrome, or None."""
    return next(filter(None, map(shutil.which, BROWSERS)), None)


def launch(playwright):
    flags = [
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--no-first-run",
        "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1",
    ]
    if is_root():
        flags.append("--no-sandbox")  # Chromium's sandbox refuses to run as root
    return playwright.chromium.launch(executable_path=find_browser(), args=flags)


def is_root():
    return hasattr(os, "geteuid") and os.geteuid() == 0


class Server:
    """JupyterLab in a copy of the course, started as a student does, but for the browser.

    Its settings and data lie beside the copy: what is in the user's home neither helps nor hurts.
    """

    def __init__(self, folder):
        self.root, self.home = folder / "neurons-to-style", folder / "home"
        self.log = folder / "jupyter.log"
        self.token = "a-token-for-tests"
        self.url = f"http://127.0.0.1:{free_port()}"
        self.copy_course()

    def copy_course(self):
        """Put the course's notebooks back as they are in the repository."""
        for part in PARTS:
            if (ROOT / part).is_dir():
                shutil.copytree(ROOT / part, self.root / part, dirs_exist_ok=True, ignore=LEFTOVERS)
            else:
                shutil.copy(ROOT / part, self.root / part)

    def start(self):
        self.home.mkdir()
        command = [sys.executable, "-m", "jupyter", "lab", "--no-browser", "--ip=127.0.0.1"]
        command += [f"--port={urlsplit(self.url).port}", "--ServerApp.port_retries=0"]
        command += [f"--IdentityProvider.token={self.token}"]
        command += ["--allow-root"] if is_root() else []
        with self.log.open("w") as log:
            self.process = subprocess.Popen(
                command, cwd=self.root, env=self.environment(), stdout=log, stderr=log
            )
        deadline = time.monotonic() + SECONDS
        while not self.answers():
            if self.process.poll() is not None or time.monotonic() > deadline:
                self.stop()
                raise RuntimeError(f"JupyterLab did not start:\n{self.log.read_text()}")
            time.sleep(0.1)

    def environment(self):
        theirs = {k: value for k, value in os.environ.items() if not k.startswith("JUPYTER")}
        scripts = Path(sys.executable).parent
        return theirs | {
            "HOME": str(self.home),
            "USERPROFILE": str(self.home),
            "JUPYTER_CONFIG_DIR": str(self.home / "config"),
            "JUPYTER_DATA_DIR": str(self.home / "data"),
            "JUPYTER_RUNTIME_DIR": str(self.home / "runtime"),
            "IPYTHONDIR": str(self.home / "ipython"),
            "PATH": os.pathsep.join([str(scripts), os.environ["PATH"]]),
        }

    def stop(self):
        self.process.terminate()  # ends its kernels, too
        try:
            self.process.wait(20)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()

    def answers(self):
        try:
            return bool(self.ask("api/status"))
        except OSError:
            return False

    def ask(self, path, method="GET"):
        """Call the server's REST interface."""
        headers = {"Authorization": f"token {self.token}"}
        request = urllib.request.Request(f"{self.url}/{path}", method=method, headers=headers)
        with urllib.request.urlopen(request, timeout=20) as answer:
            return json.loads(answer.read() or "null")

    def forget(self):
        """End all kernels and forget which tabs were open."""
        for session in self.ask("api/sessions"):
            self.ask(f"api/sessions/{session['id']}", "DELETE")
        shutil.rmtree(self.home / "config" / "lab" / "workspaces", ignore_errors=True)


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Lab:
    """A browser window with JupyterLab, used as a person does: menus, clicks, keys.

    Attributes
    ----------
    page : playwright.sync_api.Page
    console, asked : list of str
        What the browser's console said, and every address that the window asked for.
    """

    def __init__(self, browser, server, width=1400, height=900):
        self.server = server
        self.context = browser.new_context(viewport={"width": width, "height": height})
        self.context.set_default_timeout(SECONDS * 1000)
        self.page = self.context.new_page()
        self.console, self.asked = [], []
        self.context.on("console", lambda said: self.console.append(f"{said.type}: {said.text}"))
        self.context.on("request", lambda request: self.asked.append(request.url))
        self.page.on("websocket", lambda socket: self.asked.append(socket.url))

    def asked_elsewhere(self):
        """What the window asked for on other machines than this one."""
        asked = map(urlsplit, self.asked)
        return [
            address.geturl()
            for address in asked
            if address.scheme not in ("data", "blob") and address.hostname not in LOOPBACK
        ]

    def open(self, path=""):
        """Open a notebook; without a path, what JupyterLab itself starts with."""
        page = f"lab/tree/{path}?reset&" if path else "?"
        self.page.goto(f"{self.server.url}/{page}token={self.server.token}")

    def notebook(self, path):
        """The notebook that is open, once its kernel can be used."""
        notebook = Notebook(self.page, self.server.root / path)
        notebook.cell(0).wait_for()
        # not the circle in the toolbar, which says "idle" for a moment before there is a kernel
        self.page.locator("#jp-main-statusbar").get_by_text("(ipykernel) | Idle").wait_for()
        return notebook

    def menu(self, bar, item):
        self.page.locator(".lm-MenuBar-itemLabel").get_by_text(bar, exact=True).click()
        self.page.locator(".lm-Menu-itemLabel").get_by_text(item, exact=True).click()

    def run_all(self):
        self.menu("Run", "Run All Cells")

    def validate(self):
        """Click nbgrader's Validate and wait for its dialog."""
        self.page.locator("jp-button.validate-button").click()
        dialog = self.page.locator(".jp-Dialog-body#validation-message")
        dialog.wait_for()
        return dialog

    def close(self):
        self.context.close()


class Notebook:
    """The notebook on top. Its cells are named by their id or, in an exercise, their grade_id."""

    def __init__(self, page, path):
        self.page = page
        self.panel = page.locator(".jp-NotebookPanel:visible")
        self.cells = nbformat.read(path, as_version=4).cells

    def cell(self, name):
        number = name if isinstance(name, int) else self._number(name)
        return self.panel.locator(f'.jp-Cell[data-windowed-list-index="{number}"]')

    def output(self, name):
        return self.cell(name).locator(".jp-OutputArea-output")

    def errors(self, name=None):
        """Outputs of a cell, or of all cells, that are errors or warnings."""
        within = self.panel if name is None else self.cell(name)
        return within.locator('[data-mime-type="application/vnd.jupyter.stderr"]')

    def prompt(self, name):
        """The brackets left of a cell: empty, a star while it runs, then a number."""
        return self.cell(name).locator(".jp-InputPrompt")

    def write(self, name, text):
        """Replace what stands in a cell, by keyboard."""
        self.cell(name).locator(".cm-content").click()
        self.page.keyboard.press("ControlOrMeta+a")
        self.page.keyboard.insert_text(text)

    def run(self, name, fails=False):
        """Run one cell and wait for its end; not for a number that the saved notebook had.

        Only a cell of which it is said may show an error or a warning.
        """
        before = self.prompt(name).text_content()
        self.cell(name).locator(".cm-content").click()
        self.page.keyboard.press("Control+Enter")
        expect(self.prompt(name)).not_to_have_text(before)
        expect(self.prompt(name)).to_have_text(re.compile(r"\[\d+\]:"))
        assert fails or not (said := self.errors(name).all_text_contents()), said

    def _number(self, name):
        for number, cell in enumerate(self.cells):
            if name in (cell.id, cell.metadata.get("nbgrader", {}).get("grade_id")):
                return number
        raise KeyError(f"the notebook has no cell {name!r}")
