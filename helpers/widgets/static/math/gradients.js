// Forward and backward pass of a small dense network, as in helpers/operations/gradients.py.

import { ACTIVATIONS } from "./activations.js";

function dot(a, b) {
  return a.reduce((sum, value, k) => sum + value * b[k], 0);
}

// a[0] is x; layer l turns a[l] into z[l] and a[l + 1]. J is the mean of (f - y)².
export function forward({ weights, biases, activations, x, y }) {
  const [a, z] = [[x], []];
  weights.forEach((rows, l) => {
    z.push(rows.map((row, k) => dot(row, a[l]) + biases[l][k]));
    a.push(z[l].map(ACTIVATIONS[activations[l]].g));
  });
  const f = a.at(-1);
  const J = f.reduce((sum, value, k) => sum + (value - y[k]) ** 2, 0) / f.length;
  return { a, z, f, J };
}

// For each layer: slopes dg/dz, and the gradients of J by g, z, weights and biases. `through` is
// df/dg, where there is a single output f.
export function backward({ weights, activations, y }, { a, z, f }) {
  const dJdf = f.map((value, k) => (2 / f.length) * (value - y[k]));
  const layers = [];
  let [dg, through] = [dJdf, f.map(() => 1)];
  for (let l = weights.length - 1; l >= 0; l -= 1) {
    const slopes = z[l].map(ACTIVATIONS[activations[l]].slope);
    const dz = dg.map((value, k) => value * slopes[k]);
    const dw = dz.map((value) => a[l].map((input) => value * input));
    layers.unshift({ slopes, through, dg, dz, dw, db: dz });
    const columns = a[l].map((_, j) => weights[l].map((row) => row[j]));
    dg = columns.map((column) => dot(column, dz));
    const passed = through.map((value, k) => value * slopes[k]);
    through = columns.map((column) => dot(column, passed));
  }
  return { dJdf, layers };
}
