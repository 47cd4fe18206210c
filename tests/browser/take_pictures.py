"""Take the README's pictures from a real session: .venv/bin/python tests/browser/take_pictures.py"""

import tempfile
from pathlib import Path

from course_in_browser import ROOT, Lab, Server, launch
from playwright.sync_api import expect, sync_playwright

PICTURES = ROOT / "docs" / "pictures"
TOUR = "course/00_tour.ipynb"
LECTURE = "course/01_neurons.ipynb"


def picture_of_lecture(lab):
    """The hinge explorer in use, with the folder of lectures on the left."""
    lab.open(LECTURE)
    lecture = lab.notebook(LECTURE)
    lab.run_all()
    explorer = lecture.cell("hinge-explorer")
    explorer.get_by_role("slider").focus()
    for _ in range(3):
        lab.page.keyboard.press("ArrowRight")
    expect(explorer.locator(".nts-result")).to_contain_text("6 hinges")
    expect(lab.page.locator("#jp-main-statusbar")).to_contain_text("| Idle")
    explorer.evaluate("cell => cell.scrollIntoView({block: 'end'})")
    lab.page.wait_for_load_state("networkidle")
    lab.page.screenshot(path=PICTURES / "lecture.png")


def picture_of_convolution(lab):
    """The convolution explorer, its window on the edge."""
    lab.open(TOUR)
    tour = lab.notebook(TOUR)
    lab.run_all()
    cell = tour.cell("convolution-explorer")
    explorer = cell.locator(".nts")
    explorer.wait_for()
    explorer.locator("table.nts-grid").first.focus()
    for key in ("ArrowRight", "ArrowRight", "ArrowDown"):
        lab.page.keyboard.press(key)
    expect(lab.page.locator("#jp-main-statusbar")).to_contain_text("| Idle", timeout=120_000)
    explorer.screenshot(path=PICTURES / "convolution.png")


def main():
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        server = Server(Path(folder))
        server.start()
        try:
            lab = Lab(launch(playwright), server)
            picture_of_lecture(lab)
            picture_of_convolution(lab)
        finally:
            server.stop()


if __name__ == "__main__":
    main()
