"""A JupyterLab server for all browser tests, and a window for each."""

import pytest
from course_in_browser import BROWSERS, Lab, Server, find_browser, launch
from playwright.sync_api import sync_playwright


@pytest.fixture(scope="module")  # not the session: Playwright's event loop would meet other tests'
def browser():
    if not find_browser():
        pytest.skip(f"no browser here: none of {', '.join(BROWSERS)} is installed")
    with sync_playwright() as playwright:
        browser = launch(playwright)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def server(tmp_path_factory):
    server = Server(tmp_path_factory.mktemp("jupyterlab"))
    server.start()
    yield server
    server.stop()


@pytest.fixture
def lab(browser, server, tmp_path):
    """A window, and the course as it is in the repository. It may ask only this machine, and meet no error."""
    server.copy_course()
    lab = Lab(browser, server)
    lab.folder = tmp_path
    yield lab
    lab.close()
    server.forget()
    assert lab.asked_elsewhere() == []
    assert [said for said in lab.console if said.startswith("error")] == []


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    """Keep what the window showed, and show what was said, where a test fails."""
    report = yield
    lab = item.funcargs.get("lab")
    if report.failed and call.when != "teardown" and lab:
        picture = lab.folder / "window.png"
        lab.page.screenshot(path=picture)
        report.sections += [
            ("the window", str(picture)),
            ("the browser's console", "\n".join(lab.console)),
            ("JupyterLab's log", lab.server.log.read_text()[-5000:]),
        ]
    return report
