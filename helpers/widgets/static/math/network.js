// A small convolutional network as windows over maps, as in helpers/widgets/layers.py. Maps are lists
// of grids, one for each unit.

import { ACTIVATIONS, softmax } from "./activations.js";
import { grid, pad, shapeOf, sumOfProducts, windowOf } from "./convolution.js";
import { REDUCE } from "./pooling.js";

// ---- numbers that are sent as bytes

function bytesOf(text) {
  const raw = atob(text);
  return Uint8Array.from(raw, (letter) => letter.charCodeAt(0));
}

// Numbers in half precision, the low byte first.
export function halves(text) {
  const bytes = bytesOf(text);
  return Array.from({ length: bytes.length / 2 }, (_, k) =>
    half(bytes[2 * k] + 256 * bytes[2 * k + 1]),
  );
}

function half(bits) {
  const [exponent, fraction] = [(bits >> 10) & 31, bits & 1023];
  const size = exponent ? (1024 + fraction) * 2 ** (exponent - 25) : fraction * 2 ** -24;
  return bits & 32768 ? -size : size;
}

// Maps of a picture of so many channels; value = low + step × level.
export function readPicture({ rows, columns, channels, low, step, levels }) {
  const bytes = bytesOf(levels);
  return Array.from({ length: channels }, (_, c) =>
    grid(rows, columns, (i, j) =>
      Number((low + step * bytes[(i * columns + j) * channels + c]).toPrecision(12)),
    ),
  );
}

// A heat map, from 0 to 1.
export function readHeat(levels, rows, columns) {
  const bytes = bytesOf(levels);
  return grid(rows, columns, (i, j) => bytes[i * columns + j] / 255);
}

// Kernels as kernels[unit][input], for a layer that has them.
export function readLayer(sent) {
  if (!sent.weights) return sent;
  const [weights, bias] = [halves(sent.weights), halves(sent.bias)];
  const [height, width] = sent.size;
  const inputs = weights.length / (height * width * sent.units);
  const kernel = (c, k) =>
    grid(height, width, (m, n) => weights[((m * width + n) * inputs + c) * sent.units + k]);
  const list = (count, item) => Array.from({ length: count }, (_, at) => item(at));
  return { ...sent, bias, kernels: list(sent.units, (k) => list(inputs, (c) => kernel(c, k))) };
}

// ---- what a layer makes of maps

function padded(layer, maps) {
  const [[above, below], [left, right]] = layer.zeros;
  return above + below + left + right
    ? maps.map((map) => pad(map, above, left, below, right))
    : maps;
}

function outputShape(layer, map) {
  return shapeOf(map).map((n, axis) => Math.floor((n - layer.size[axis]) / layer.stride[axis]) + 1);
}

// Maps before and after the activation.
export function forward(layer, maps) {
  const given = padded(layer, maps);
  const [rows, columns] = outputShape(layer, given[0]);
  const [down, right] = layer.stride;
  const sum = ([r, c], k) =>
    layer.kernels[k].reduce(
      (total, kernel, input) => total + sumOfProducts(given[input], kernel, r * down, c * right),
      layer.bias[k],
    );
  const pooled = ([r, c], k) =>
    REDUCE[layer.kind](windowOf(given[k], r * down, c * right, ...layer.size).flat());
  const each = layer.kernels ? sum : pooled;
  const units = layer.kernels ? layer.kernels.length : given.length;
  const sums = Array.from({ length: units }, (_, k) =>
    grid(rows, columns, (r, c) => each([r, c], k)),
  );
  return { sums, maps: activated(sums, layer.activation) };
}

function activated(sums, name) {
  if (name !== "softmax") return sums.map((map) => map.map((row) => row.map(ACTIVATIONS[name].g)));
  const [rows, columns] = shapeOf(sums[0]);
  const shares = grid(rows, columns, (r, c) => softmax(sums.map((map) => map[r][c])));
  return sums.map((_, k) => shares.map((row) => row.map((all) => all[k])));
}

// All rows of a network as Python sent it: the picture, then what each layer makes of the maps before.
export function rowsOf({ picture, layers }) {
  const first = readPicture(picture);
  const rows = [{ title: "picture", maps: first, sums: first }];
  for (const each of layers) {
    const layer = readLayer(each);
    rows.push({ layer, title: layer.title, ...forward(layer, rows.at(-1).maps) });
  }
  return rows;
}

// Row and column of the input where the window of an output begins; it may lie outside.
export function cornerOf(layer, place) {
  return place.map((at, axis) => at * layer.stride[axis] - layer.zeros[axis][0]);
}

// The window of one input at one place of the output; outside of the map there are zeros.
export function windowAt(layer, map, place) {
  const [top, left] = cornerOf(layer, place);
  return grid(...layer.size, (r, c) => map[top + r]?.[left + c] ?? 0);
}

// What each input adds to the sum of `unit` at one place.
export function partsOf(layer, maps, unit, place) {
  return layer.kernels[unit].map((kernel, c) =>
    sumOfProducts(windowAt(layer, maps[c], place), kernel, 0, 0),
  );
}

// Row and column of the first number of the largest magnitude.
export function peakOf(map) {
  let best = [0, 0];
  map.forEach((row, r) =>
    row.forEach((value, c) => {
      if (Math.abs(value) > Math.abs(map[best[0]][best[1]])) best = [r, c];
    }),
  );
  return best;
}
