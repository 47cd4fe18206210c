// Sums of hinges, as in helpers/operations/hinges.py.

// Where the sum of hinges bends, and where it ends.
export function polyline({ positions, coefficients, offset }, end) {
  const at = (x) =>
    positions.reduce((sum, place, k) => sum + coefficients[k] * Math.max(0, x - place), offset);
  return [...positions, end].map((x) => [x, at(x)]);
}
