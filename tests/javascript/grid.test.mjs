// Colours of numbers, and the values of a photograph.

import assert from "node:assert/strict";
import test from "node:test";

import {
  extremes,
  greys,
  imageColours,
  readGrid,
  signs,
} from "../../helpers/widgets/static/grid.js";
import { heat } from "../../helpers/widgets/static/heat.js";

const COLOURS = { blue: "#0072B2", vermillion: "#D55E00" };

test("white is zero, and the largest have the full colour", () => {
  const colour = signs(2, COLOURS);
  assert.deepEqual([0, 2, -2].map(colour), [[255, 255, 255], [0, 114, 178], [213, 94, 0]]);
  assert.deepEqual(signs(0, COLOURS)(0), [255, 255, 255]);
});

test("an image is black at its darkest, or at zero", () => {
  assert.deepEqual(greys(0, 1)(0.5), [128, 128, 128]);
  assert.deepEqual(imageColours([[0.5, 1]])(0.5), [128, 128, 128]);
  assert.deepEqual(imageColours([[-1, 1]])(-1), [0, 0, 0]);
  assert.deepEqual(extremes([[3, -2], [0, 5]]), [-2, 5]);
});

test("heat goes from black to yellow, as in matplotlib's inferno", () => {
  const inferno = {
    0: [0, 0, 4],
    0.1: [22, 11, 57],
    0.25: [87, 16, 110],
    0.5: [188, 55, 84],
    0.7: [243, 120, 25],
    0.9: [246, 215, 70],
    1: [252, 255, 164],
  };
  for (const [value, rgb] of Object.entries(inferno)) {
    heat(2)(2 * value).forEach((channel, k) => assert.ok(Math.abs(channel - rgb[k]) <= 8, value));
  }
  assert.deepEqual(heat(0)(0), [0, 0, 4]);
});

test("a photograph is read from its bytes", () => {
  const sent = { rows: 1, columns: 3, low: -1, step: 0.5, levels: btoa("\x00\x01\xff") };
  assert.deepEqual(readGrid(sent), [[-1, -0.5, 126.5]]);
  assert.deepEqual(readGrid({ values: [[1, 2]] }), [[1, 2]]);
});
