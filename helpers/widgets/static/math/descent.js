// Descents on the losses of the course, as in helpers/operations/descent.py.

const STEPS = 100;
const TOO_FAR = 1e12;
const [MOMENTUM, BETA] = [0.9, 0.999];

// By the names that they have there; from data, if there are any, to functions of (w, b).
const OBJECTIVES = {
  "a line through points": ([x, y]) => {
    const mean = (f) => x.reduce((sum, value, k) => sum + f(value, y[k]), 0) / x.length;
    return {
      loss: (w, b) => mean((x, y) => (w * x + b - y) ** 2),
      gradient: (w, b) => [
        2 * mean((x, y) => (w * x + b - y) * x),
        2 * mean((x, y) => w * x + b - y),
      ],
    };
  },
  "a long valley": () => ({
    loss: (w, b) => 0.05 * w ** 2 + b ** 2,
    gradient: (w, b) => [0.1 * w, 2 * b],
  }),
  "two valleys": () => ({
    loss: (w, b) => (w ** 2 - 1) ** 2 + 0.35 * w + 0.8 * (b - 0.3 * w) ** 2 + 0.4,
    gradient: (w, b) => [
      4 * w * (w ** 2 - 1) + 0.35 - 0.48 * (b - 0.3 * w),
      1.6 * (b - 0.3 * w),
    ],
  }),
};

// A function from each gradient to what is added to (w, b).
function updates(method, rate) {
  let [mean, square, count] = [[0, 0], [0, 0], 0];
  return {
    descent: (slope) => slope.map((value) => -rate * value),
    momentum: (slope) => (mean = mean.map((old, k) => MOMENTUM * old - rate * slope[k])),
    adam: (slope) => {
      count += 1;
      mean = mean.map((old, k) => MOMENTUM * old + (1 - MOMENTUM) * slope[k]);
      square = square.map((old, k) => BETA * old + (1 - BETA) * slope[k] ** 2);
      const unbiased = (rate * Math.sqrt(1 - BETA ** count)) / (1 - MOMENTUM ** count);
      return mean.map((value, k) => (-unbiased * value) / (Math.sqrt(square[k]) + 1e-7));
    },
  }[method];
}

// The way down and its losses; null stands for a loss beyond all numbers.
export function descend(name, points, start, rate, method) {
  const { loss, gradient } = OBJECTIVES[name](points);
  const update = updates(method, rate);
  const path = [start];
  while (path.length <= STEPS) {
    const slope = gradient(...path.at(-1));
    if (!slope.every(Number.isFinite) || slope[0] ** 2 + slope[1] ** 2 === 0) break;
    const step = update(slope);
    path.push(path.at(-1).map((value, k) => value + step[k]));
    if (Math.max(...path.at(-1).map(Math.abs)) > TOO_FAR) break;
  }
  const losses = path.map((theta) => loss(...theta));
  return { path, losses: losses.map((value) => (Number.isFinite(value) ? value : null)) };
}
