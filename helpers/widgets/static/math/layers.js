// One hidden layer, as in helpers/operations/layers.py.

import { ACTIVATIONS } from "./activations.js";

export const relu = ACTIVATIONS.relu.g;

// What each hidden unit, [weight, bias, output weight], adds to the output.
export function contributions(units, x) {
  return units.map(([w, b, v]) => v * relu(w * x + b));
}
