// Forward and backward pass of a small dense network, as in helpers/operations/gradients.py.

import { ACTIVATIONS } from "./activations.js";

function dot(a, b) {
  return a.reduce((sum, value, k) => sum + value * b[k], 0);
}

// a[0] is x; layer l turns a[l] into n[l] and a[l + 1]. J is the mean of (ŷ - y)².
export function forward({ weights, biases, activations, x, y }) {
  const [a, n] = [[x], []];
  weights.forEach((rows, l) => {
    n.push(rows.map((row, k) => dot(row, a[l]) + biases[l][k]));
    a.push(n[l].map(ACTIVATIONS[activations[l]].g));
  });
  const yHat = a.at(-1);
  const J = yHat.reduce((sum, value, k) => sum + (value - y[k]) ** 2, 0) / yHat.length;
  return { a, n, yHat, J };
}

// For each layer: slopes da/dn, and the gradients of J by a, n, weights and biases. `through` is
// dŷ/da, where there is a single output ŷ.
export function backward({ weights, activations, y }, { a, n, yHat }) {
  const dJdyHat = yHat.map((value, k) => (2 / yHat.length) * (value - y[k]));
  const layers = [];
  let [da, through] = [dJdyHat, yHat.map(() => 1)];
  for (let l = weights.length - 1; l >= 0; l -= 1) {
    const slopes = n[l].map(ACTIVATIONS[activations[l]].slope);
    const dn = da.map((value, k) => value * slopes[k]);
    const dw = dn.map((value) => a[l].map((input) => value * input));
    layers.unshift({ slopes, through, da, dn, dw, db: dn });
    const columns = a[l].map((_, j) => weights[l].map((row) => row[j]));
    da = columns.map((column) => dot(column, dn));
    const passed = through.map((value, k) => value * slopes[k]);
    through = columns.map((column) => dot(column, passed));
  }
  return { dJdyHat, layers };
}
