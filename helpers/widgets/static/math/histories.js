// Histories of training, as in helpers/plots/histories.py. Epochs are rows, {loss: ..., val_loss: ...}.

import { format } from "../words.js";

export const VALIDATION = "val_";
const NOT_DRAWN = ["lr", "learning_rate"];

export function isValidation(name) {
  return name.startsWith(VALIDATION);
}

export function known(value) {
  return value !== null && value !== undefined;
}

// Whether a metric is better the higher it is, judged by its name.
export function rises(name) {
  const lower = name.toLowerCase();
  return (
    /acc|auc|precision|recall|iou|f1|r2|cosine/.test(lower) && !/error|loss|entropy/.test(lower)
  );
}

// The names of all metrics without "val_": the loss, then in their order.
export function measured(rows) {
  const names = rows.flatMap((row) => Object.keys(row).map((name) => name.replace(VALIDATION, "")));
  return [...new Set(names)]
    .filter((name) => !NOT_DRAWN.includes(name))
    .sort((a, b) => (b === "loss") - (a === "loss"));
}

// [epoch, value] where `name` was measured; the first epoch is 1, where it ends.
export function points(rows, name) {
  return rows.map((row, k) => [k + 1, row[name]]).filter(([, value]) => known(value));
}

// [epoch, value] of the best epoch, the first of several; undefined if there is none.
export function bestPoint(rows, name) {
  const sign = rises(name) ? -1 : 1;
  const [first, ...others] = points(rows, name);
  return others.reduce((a, b) => (sign * b[1] < sign * a[1] ? b : a), first);
}

export function words(rows, names) {
  if (!rows.length) return "No epoch is finished yet.";
  const last = rows.at(-1);
  const parts = names.flatMap((name) =>
    [
      ["training", name],
      ["validation", VALIDATION + name],
    ]
      .filter(([, key]) => known(last[key]))
      .map(([word, key]) => `${word} ${name} ${format(last[key])}`),
  );
  return `After epoch ${rows.length}: ${parts.join(", ") || "no number"}.`;
}

// The heights of an axis that shows `values`, with some room.
export function padded(values) {
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const margin = (high - low || Math.abs(high) || 1) * 0.07;
  return [low - margin, high + margin];
}

export function duration(seconds) {
  if (seconds < 90) return `${Math.max(1, Math.round(seconds))} s`;
  return seconds < 5400 ? `${Math.round(seconds / 60)} min` : `${format(seconds / 3600)} h`;
}
