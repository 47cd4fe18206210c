// Windows and convolution, as in helpers/operations/convolution.py. Grids are arrays of rows.

export function zeros(f, padding) {
  if (padding !== "same") return padding === "valid" ? 0 : padding;
  if (f % 2 === 0) {
    throw new Error(
      `“same” needs a kernel of odd size, since p = (f − 1) / 2; this one has f = ${f}.`,
    );
  }
  return (f - 1) / 2;
}

export function outputSize(n, f, stride, p) {
  if (f > n + 2 * p)
    throw new Error(`A kernel of size ${f} does not fit into ${n} pixels with padding ${p}.`);
  return Math.floor((n + 2 * p - f) / stride) + 1;
}

export function grid(rows, columns, value) {
  return Array.from({ length: rows }, (_, r) =>
    Array.from({ length: columns }, (_, c) => value(r, c)),
  );
}

export function shapeOf(values) {
  return [values.length, values[0].length];
}

export function pad(values, top, left, bottom = top, right = left) {
  const [rows, columns] = shapeOf(values);
  return grid(
    rows + top + bottom,
    columns + left + right,
    (r, c) => values[r - top]?.[c - left] ?? 0,
  );
}

export function turned(kernel) {
  return kernel.map((row) => [...row].reverse()).reverse();
}

export function convolve(values, kernel, stride, padding, flip) {
  const [height, width] = shapeOf(kernel);
  const [top, left] = [zeros(height, padding), zeros(width, padding)];
  const [rows, columns] = shapeOf(values);
  const padded = pad(values, top, left);
  const applied = flip ? turned(kernel) : kernel;
  return grid(
    outputSize(rows, height, stride, top),
    outputSize(columns, width, stride, left),
    (r, c) => sumOfProducts(padded, applied, r * stride, c * stride),
  );
}

export function sumOfProducts(values, kernel, top, left) {
  let sum = 0;
  for (let m = 0; m < kernel.length; m += 1) {
    for (let n = 0; n < kernel[m].length; n += 1) sum += values[top + m][left + n] * kernel[m][n];
  }
  return sum;
}

export function windowOf(values, top, left, height, width) {
  return grid(height, width, (r, c) => values[top + r][left + c]);
}
