// Activations and softmax, as in helpers/operations/activations.py.

function logistic(n) {
  return n >= 0 ? 1 / (1 + Math.exp(-n)) : Math.exp(n) / (1 + Math.exp(n));
}

export const ACTIVATIONS = {
  identity: { formula: "n", slopeFormula: "1", g: (n) => n, slope: () => 1 },
  logistic: {
    formula: "1 / (1 + exp(−n))",
    slopeFormula: "g (1 − g)",
    g: logistic,
    slope: (n) => logistic(n) * logistic(-n),
  },
  tanh: {
    formula: "tanh(n)",
    slopeFormula: "1 − g²",
    g: Math.tanh,
    slope: (n) => 1 - Math.tanh(n) ** 2,
  },
  relu: {
    formula: "max(0, n)",
    slopeFormula: "0 for n ≤ 0, 1 for n > 0",
    g: (n) => Math.max(0, n),
    slope: (n) => (n > 0 ? 1 : 0),
  },
  prelu: {
    formula: "max(0.25 n, n)",
    slopeFormula: "0.25 for n ≤ 0, 1 for n > 0",
    g: (n) => Math.max(0.25 * n, n),
    slope: (n) => (n > 0 ? 1 : 0.25),
  },
};

export function softmax(logits, temperature = 1) {
  const largest = Math.max(...logits);
  const powers = logits.map((n) => Math.exp((n - largest) / temperature));
  const sum = powers.reduce((a, b) => a + b);
  return powers.map((power) => power / sum);
}
