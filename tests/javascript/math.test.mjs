// The arithmetic of the explorers, on examples that can be done by hand.

import assert from "node:assert/strict";
import test from "node:test";

import { ACTIVATIONS, softmax } from "../../helpers/widgets/static/math/activations.js";
import { ticks } from "../../helpers/widgets/static/math/axes.js";
import {
  convolve,
  outputSize,
  turned,
  zeros,
} from "../../helpers/widgets/static/math/convolution.js";
import { descend } from "../../helpers/widgets/static/math/descent.js";
import { backward, forward } from "../../helpers/widgets/static/math/gradients.js";
import { interpolate, polyline, sumOfHinges } from "../../helpers/widgets/static/math/hinges.js";
import { maxPositions, pool, shifted } from "../../helpers/widgets/static/math/pooling.js";
import { contributions } from "../../helpers/widgets/static/math/layers.js";

const STEP = [[0, 0, 1, 1], [0, 0, 1, 1]];

test("a kernel answers where dark turns into light", () => {
  const edge = [[-1, 1], [-1, 1]];
  assert.deepEqual(convolve(STEP, edge, 1, 0, false), [[0, 2, 0]]);
  assert.deepEqual(convolve(STEP, edge, 1, 0, true), [[0, -2, 0]]);
  assert.deepEqual(convolve(STEP, edge, 2, 0, false), [[0, 0]]);
  assert.deepEqual(turned([[1, 2], [3, 4]]), [[4, 3], [2, 1]]);
});

test("output sizes, and windows that do not fit", () => {
  assert.equal(outputSize(6, 3, 1, 0), 4);
  assert.equal(outputSize(7, 3, 3, 1), 3);
  assert.equal(zeros(5, "same"), 2);
  assert.equal(zeros(5, "valid"), 0);
  assert.throws(() => zeros(2, "same"), /needs a kernel of odd size/);
  assert.throws(() => outputSize(2, 3, 1, 0), /size 3 does not fit into 2 pixels with padding 0/);
});

test("pooling, where maxima come from, and what a shift does", () => {
  const values = [[1, 5, 5], [5, 2, 0], [0, -1, 7]];
  assert.deepEqual(pool(values, 2, 1, "max"), [[5, 5], [5, 7]]);
  assert.deepEqual(pool(values, 3, 3, "average"), [[24 / 9]]);
  assert.deepEqual(pool(values, 2, 2, "sum"), [[13]]);
  assert.deepEqual(maxPositions(values, 2, 1), [[[0, 1], [0, 1]], [[1, 0], [2, 2]]]); // the first
  assert.deepEqual(shifted(values, "right"), [[0, 1, 5], [0, 5, 2], [0, 0, -1]]);
  assert.deepEqual(shifted(values, "up"), [[5, 2, 0], [0, -1, 7], [0, 0, 0]]);
});

test("softmax is safe for large numbers, and a high temperature evens out", () => {
  assert.deepEqual(softmax([1000, 1000]), [0.5, 0.5]);
  const [cold, hot] = [0.1, 10].map((T) => softmax([0, 1, 0], T)[1]);
  assert.ok(cold > 0.999 && hot < 0.36);
});

test("slopes of activations at their corners", () => {
  assert.equal(ACTIVATIONS.relu.slope(0), 0);
  assert.equal(ACTIVATIONS.prelu.slope(-1), 0.25);
  assert.equal(ACTIVATIONS.logistic.slope(0), 0.25);
  assert.equal(ACTIVATIONS.logistic.g(-1000), 0);
});

test("gradients of the network that the explorer opens with", () => {
  const network = {
    weights: [[[1, -0.5], [0.5, 1]], [[2, -1], [1, 1]]],
    biases: [[0.5, -1], [0.5, -1]],
    x: [1, 2],
    y: [1, 0],
    activations: ["relu", "identity"],
  };
  const values = forward(network);
  assert.equal(values.J, 1);
  const { dJdyHat, layers } = backward(network, values);
  assert.deepEqual(dJdyHat, [-1, 1]);
  assert.deepEqual(layers[1].dw, [[-0.5, -1.5], [0.5, 1.5]]);
  assert.deepEqual(layers[0].da, [-1, 2]);
});

test("a hidden unit that feeds two outputs gets the sum of both", () => {
  const network = {
    weights: [[[1]], [[2], [-3]]],
    biases: [[0], [0, 0]],
    x: [1],
    y: [0, 0],
    activations: ["identity", "identity"],
  };
  const { layers } = backward(network, forward(network));
  assert.deepEqual(layers[0].da, [2 * 2 + -3 * -3]);
});

test("hinges that are dragged add up, and the curve between its points is straight", () => {
  assert.equal(sumOfHinges(1, [0, 0.5], [2, -3], 1), 1.5);
  assert.equal(sumOfHinges(1, [0.5], [2], 0.25), 1);
  assert.deepEqual([0, 0.5, 1, 2].map((x) => interpolate([0, 1, 2], [0, 2, 1], x)), [0, 1, 2, 1]);
});

test("a sum of hinges bends where its hinges begin", () => {
  const fit = { positions: [0, 1], coefficients: [1, -2], offset: 3 };
  assert.deepEqual(polyline(fit, 3), [[0, 3], [1, 4], [3, 2]]);
  assert.deepEqual(contributions([[1, 0, 2], [-1, 1, 5]], 0.5), [1, 2.5]);
});

test("a descent that is too fast says that its loss is beyond all numbers", () => {
  const { path, losses } = descend("a long valley", [], [-8, 2.4], 1e300, "descent");
  assert.equal(losses[0], 0.05 * 64 + 2.4 ** 2);
  assert.equal(losses.at(-1), null);
  assert.ok(path.length < 100);
});

test("numbers at an axis are round and lie inside", () => {
  assert.deepEqual(ticks(-1, 1), [-1, -0.5, 0, 0.5, 1]);
  assert.deepEqual(ticks(0.07, 0.93, 4), [0.5]);
  assert.deepEqual(ticks(0, 5000, 5), [0, 1000, 2000, 3000, 4000, 5000]);
});
