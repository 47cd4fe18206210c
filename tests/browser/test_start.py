"""`jupyter lab` in the course's folder opens the first lecture, and asks nothing of anybody."""

import json
import re
import sys
from pathlib import Path

from course_in_browser import ROOT
from playwright.sync_api import expect
from traitlets.config import PyFileConfigLoader

CONFIG = "jupyter_lab_config.py"


def settings():
    return PyFileConfigLoader(CONFIG, path=str(ROOT)).load_config()


def test_the_settings_are_installed():
    installed = Path(sys.prefix, "etc", "jupyter", CONFIG)
    assert installed.is_file() and installed.read_bytes() == (ROOT / CONFIG).read_bytes(), (
        f"JupyterLab reads the copy of {CONFIG} that pip made: install the course again"
    )


def test_other_folders_keep_their_first_page(tmp_path, monkeypatch):
    monkeypatch.chdir(ROOT)
    assert settings().LabApp.default_url == "/lab/tree/course/01_neurons.ipynb"
    monkeypatch.chdir(tmp_path)
    assert "default_url" not in settings().LabApp


def test_it_opens_on_the_first_lecture(lab):
    lab.open()
    lecture = lab.notebook("course/01_neurons.ipynb")
    expect(lab.page).to_have_title(re.compile("01_neurons"))
    expect(lecture.panel.get_by_role("heading", name="1 Neurons")).to_be_visible()
    files = lab.page.locator(".jp-FileBrowser .jp-BreadCrumbs-item")
    expect(files.filter(has_text="course")).to_be_visible()


def test_nothing_pops_up_or_looks_for_news(lab):
    lab.open()
    lab.notebook("course/01_neurons.ipynb")
    lab.page.wait_for_load_state("networkidle")
    assert lab.page.locator(".jp-Dialog, .Toastify__toast").all_text_contents() == []
    assert [asked for asked in lab.asked if re.search("/lab/api/(news|update|ext)", asked)] == []
    page_config = json.loads(lab.page.locator("#jupyter-config-data").text_content())
    assert page_config["extensionManager"]["can_install"] is False


def test_nbgrader_is_there(lab):
    lab.open()
    lecture = lab.notebook("course/01_neurons.ipynb")
    expect(lecture.panel.get_by_role("button", name="Validate")).to_be_visible()
    expect(lab.page.get_by_role("tab", name="Create Assignment")).to_be_visible()
    lab.page.locator(".lm-MenuBar-itemLabel").get_by_text("Nbgrader", exact=True).click()
    for entry in ("Assignment List", "Formgrader", "Create assignment"):
        label = lab.page.locator(".lm-Menu-itemLabel").get_by_text(entry, exact=True)
        expect(label).to_be_visible()
