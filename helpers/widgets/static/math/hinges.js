// Sums of hinges, as in helpers/operations/hinges.py.

// Where the sum of hinges bends, and where it ends.
export function polyline({ positions, coefficients, offset }, end) {
  const at = (x) =>
    positions.reduce((sum, place, k) => sum + coefficients[k] * Math.max(0, x - place), offset);
  return [...positions, end].map((x) => [x, at(x)]);
}

// offset + the sum of changes[k] * max(0, x - bends[k]).
export function sumOfHinges(offset, bends, changes, x) {
  return bends.reduce((sum, bend, k) => sum + changes[k] * Math.max(0, x - bend), offset);
}

// The height at x of the line through the points (xs, ys), xs increasing.
export function interpolate(xs, ys, x) {
  const k = Math.max(1, xs.findIndex((place) => place >= x));
  const share = (x - xs[k - 1]) / (xs[k] - xs[k - 1]);
  return ys[k - 1] + share * (ys[k] - ys[k - 1]);
}
