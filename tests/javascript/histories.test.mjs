// What the live training curves say about their numbers.

import assert from "node:assert/strict";
import test from "node:test";

import {
  bestPoint,
  duration,
  measured,
  padded,
  points,
  words,
} from "../../helpers/widgets/static/math/histories.js";

const ROWS = [{ loss: 1, val_loss: null }, { loss: 0.5, val_loss: 0.7 }, { loss: 0.4, val_loss: 0.7 }];

test("the first epoch is 1, and what was not measured is left out", () => {
  assert.deepEqual(points(ROWS, "loss"), [[1, 1], [2, 0.5], [3, 0.4]]);
  assert.deepEqual(points(ROWS, "val_loss"), [[2, 0.7], [3, 0.7]]);
  assert.deepEqual(points(ROWS, "mae"), []);
});

test("the best epoch is the first of several", () => {
  assert.deepEqual(bestPoint(ROWS, "val_loss"), [2, 0.7]);
  assert.deepEqual(bestPoint([{ accuracy: 0.5 }, { accuracy: 0.6 }], "accuracy"), [2, 0.6]);
  assert.equal(bestPoint([], "loss"), undefined);
});

test("metrics in their order, the loss first, without the learning rate", () => {
  assert.deepEqual(measured([{ mae: 1, val_loss: 2, learning_rate: 3, loss: 4 }]), ["loss", "mae"]);
});

test("the state in words", () => {
  assert.equal(words([], ["loss"]), "No epoch is finished yet.");
  const said = "After epoch 3: training loss 0.4, validation loss 0.7.";
  assert.equal(words(ROWS, ["loss"]), said);
  assert.equal(words([{ loss: null }], ["loss"]), "After epoch 1: no number.");
});

test("an axis has room, for a flat curve as well", () => {
  assert.deepEqual(padded([0, 2]), [-0.14, 2.14]);
  assert.deepEqual(padded([1, 1]), [0.9299999999999999, 1.07]);
  assert.deepEqual(padded([0]), [-0.07, 0.07]);
});

test("times are short", () => {
  assert.deepEqual([0.2, 89, 90, 5400].map(duration), ["1 s", "89 s", "2 min", "1.5 h"]);
});
