"""An instructor opens Formgrader, which finds the course without being told where it is."""

from playwright.sync_api import expect

LECTURE = "course/01_neurons.ipynb"


def test_formgrader_lists_the_assignment(lab):
    lab.open(LECTURE)
    lab.notebook(LECTURE)
    lab.menu("Nbgrader", "Formgrader")
    formgrader = lab.page.frame_locator('iframe[src*="formgrader"]')
    assignment = formgrader.locator('tr:has(td.name:has-text("01_neurons"))')
    expect(assignment.locator("td.status")).to_have_text("draft")
    expect(assignment.locator("td.preview a")).to_be_visible()  # exercises/ holds its release
