"""A picture that is optimised in a real JupyterLab: it shows while it changes, and Stop keeps it."""

import re

import pytest
from explorer_notebook import begin, check_accessibility
from playwright.sync_api import expect

SET_UP = """
from helpers.painting import optimise
import numpy as np, tensorflow as tf
start = np.random.default_rng(0).uniform(size=(96, 128, 3))
def loss(picture):
    grey, calm = tf.reduce_mean((picture - 0.5) ** 2), tf.reduce_mean(picture[1:] * picture[:-1])
    return {"grey": grey, "calm": 0.1 * calm}
"""
RUN = "picture = optimise(loss, start, steps=200_000, title='Grey')"
MOVES = """image => new Promise(
    done => image.addEventListener('load', () => done(true), {once: true}))"""


@pytest.fixture
def running(lab):
    return begin(lab, "painting.ipynb", [SET_UP, RUN, "print('not asked yet')"])


def test_the_picture_changes_and_stop_keeps_it(lab, running):
    live = running.output(1).locator(".nts-painting")
    expect(live.get_by_text(re.compile(r"step \d+ of 200000 · 96 × 128 pixels · about .* left"))).to_be_visible()
    picture = live.get_by_role("img", name=re.compile("the picture after step"))
    assert picture.evaluate("image => [image.naturalWidth, image.naturalHeight]") == [128, 96]
    assert picture.evaluate(MOVES)
    expect(live.locator("svg[role=img]")).to_have_attribute("aria-label", re.compile("losses: grey .*, calm "))
    check_accessibility(lab.page, ".nts-painting")

    live.get_by_role("button", name="Stop").click()
    expect(running.prompt(1)).to_have_text(re.compile(r"\[\d+\]:"))
    expect(running.output(1).locator("img[src^='data:image/jpeg']")).to_be_visible()
    expect(live).to_have_count(0)
    assert running.errors().all_text_contents() == []
    running.write(2, "print(picture.shape, bool(np.abs(picture - 0.5).mean() < 0.2))")
    running.run(2)
    assert running.output(2).inner_text().strip() == "(96, 128, 3) True"
