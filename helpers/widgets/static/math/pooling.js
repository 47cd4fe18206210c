// Pooling, as in helpers/operations/convolution.py.

import { grid, outputSize, shapeOf, windowOf } from "./convolution.js";

export const REDUCE = {
  max: (values) => Math.max(...values),
  average: (values) => values.reduce((a, b) => a + b) / values.length,
  sum: (values) => values.reduce((a, b) => a + b),
};

export function pool(values, size, stride, mode) {
  const [rows, columns] = shapeOf(values);
  return grid(outputSize(rows, size, stride, 0), outputSize(columns, size, stride, 0), (r, c) =>
    REDUCE[mode](windowOf(values, r * stride, c * stride, size, size).flat()),
  );
}

// Row and column of the first maximum of each window.
export function maxPositions(values, size, stride) {
  const [rows, columns] = shapeOf(values);
  return grid(outputSize(rows, size, stride, 0), outputSize(columns, size, stride, 0), (r, c) => {
    const inside = windowOf(values, r * stride, c * stride, size, size).flat();
    const first = inside.indexOf(Math.max(...inside));
    return [r * stride + Math.floor(first / size), c * stride + (first % size)];
  });
}

const SHIFTS = { none: [0, 0], right: [0, 1], left: [0, -1], down: [1, 0], up: [-1, 0] };

// The picture moved by one pixel; zeros come in.
export function shifted(values, direction) {
  const [down, right] = SHIFTS[direction];
  const [rows, columns] = shapeOf(values);
  return grid(rows, columns, (r, c) => values[r - down]?.[c - right] ?? 0);
}
