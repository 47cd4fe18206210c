// TrainingCurves: Python sends points while fit runs; Stop is sent back.

import { button, draw, explorer, make, mark, place, range, write } from "../dom.js";
import { format } from "../words.js";

const [WIDTH, HEIGHT] = [400, 230];
const FRAME = { left: 52, right: 10, top: 10, bottom: 36 };
const RUNS = ["blue", "vermillion", "green", "purple", "orange", "sky"];
const VALIDATION = "val_";

export default {
  render(context) {
    let hear;
    const built = (root, get) => {
      const live = build(root, get, context.model);
      hear = live.hear;
      return live.update;
    };
    const leave = explorer("training", built).render(context);
    context.model.on("msg:custom", hear);
    context.model.send({ kind: "hello" });
    return () => {
      leave();
      context.model.off("msg:custom", hear);
    };
  },
};

function build(root, get, model) {
  const rows = []; // of finished epochs: {loss: ..., val_loss: ...}
  let within = []; // of the present epoch: [x, {loss: ...}]
  let panels = {};

  const status = make("span", {}, "Starting: the first batch takes longest.");
  const progress = make("progress", { max: 1, "aria-label": "training progress" });
  const stop = button("Stop", () => {
    model.send({ kind: "stop" });
    stop.disabled = true;
    write(stop, "Stopping …");
  });
  stop.className = "nts-stop";
  const spoken = make("span", { role: "status", class: "nts-unseen" });
  const legend = make("div", { class: "nts-legend", "aria-hidden": "true" });
  const area = make("div", { class: "nts-panels" });
  root.append(make("div", { class: "nts-head" }, stop, progress, status), spoken, legend, area);

  const several = () => Object.keys(get("setup").compared ?? {}).length > 0;
  const runs = () => ({ [get("setup").label]: rows, ...get("setup").compared });

  function hear(message) {
    if (message.kind === "points") take(message);
    if (message.kind === "end") finish(message.text);
  }

  function take({ start, epochs, batch, steps, now, left }) {
    if (start > rows.length) return model.send({ kind: "hello" }); // something was missed
    rows.splice(start, rows.length - start, ...epochs);
    if (epochs.length) within = within.slice(-1).filter(([x]) => x > rows.length);
    if (Object.keys(now).length && steps) within.push([rows.length + batch / steps, now]);
    showProgress(batch, steps, left);
    showPanels();
    if (epochs.length) speak();
  }

  function showProgress(batch, steps, left) {
    const planned = get("setup").epochs;
    const done = rows.length + (steps ? batch / steps : 0);
    if (planned) place(progress, { max: planned, value: Math.min(done, planned) });
    const epoch = Math.min(rows.length + 1, planned);
    const parts = [`epoch ${epoch} of ${planned}`];
    if (batch) parts.push(steps ? `batch ${batch} of ${steps}` : `batch ${batch}`);
    if (left !== null && done < planned) parts.push(`about ${duration(left)} left`);
    write(status, parts.join(" · "));
  }

  function speak() {
    // Screen readers hear at most ten reports, not one for each epoch.
    const every = Math.ceil(get("setup").epochs / 10);
    if (rows.length % every === 0) write(spoken, words(rows, Object.keys(panels)));
  }

  function finish(text) {
    write(status, text);
    write(spoken, text);
    stop.remove();
    progress.remove();
  }

  function showPanels() {
    const chosen = get("setup").metrics;
    for (const name of chosen.length ? chosen : measured([...rows, ...within.map((p) => p[1])])) {
      if (!panels[name]) {
        panels[name] = new Panel(name, several());
        area.append(panels[name].element);
      }
    }
    const last = get("setup").epochs;
    for (const panel of Object.values(panels)) panel.show(runs(), within, last, get("setup").best);
    showLegend();
  }

  function showLegend() {
    const labels = several() ? Object.keys(runs()) : [""];
    const kinds = rows.some((row) => Object.keys(row).some(isValidation)) || several()
      ? [["", "training"], [VALIDATION, "validation"]]
      : [["", "training"]];
    const text = labels.join() + kinds.length;
    if (legend.shown === text) return;
    legend.shown = text;
    legend.replaceChildren(...labels.flatMap((label, k) =>
      kinds.map(([kind, word]) => make("span", {}, sample(k, kind, several()), [label, word].filter(Boolean).join(", "))),
    ));
  }

  return { hear, update: showPanels };
}

class Panel {
  constructor(name, several) {
    [this.name, this.several] = [name, several];
    this.grid = draw("g");
    this.curves = draw("g");
    this.star = draw("text", { "text-anchor": "middle", "font-size": 19 }, "★");
    const clip = `nts-clip-${Math.random().toString(36).slice(2)}`;
    const inside = draw("rect", {
      x: FRAME.left - 4, y: FRAME.top - 4, width: WIDTH - FRAME.left - FRAME.right + 8,
      height: HEIGHT - FRAME.top - FRAME.bottom + 8,
    });
    const clipped = draw("g", { "clip-path": `url(#${clip})` }, this.curves, this.star);
    this.svg = draw(
      "svg", { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: "img" },
      draw("clipPath", { id: clip }, inside), this.grid, clipped,
    );
    const title = make("b", {}, name.replaceAll("_", " "));
    this.element = make("figure", {}, make("figcaption", {}, title), this.svg);
  }

  show(runs, within, epochs, best) {
    const lines = this.lines(runs, within);
    const values = lines.flatMap(({ points, faint }) => (faint && this.settled ? points.slice(-1) : points).map((p) => p[1]));
    if (!values.length) return;
    const [low, high] = padded(Math.min(...values), Math.max(...values));
    const longest = Math.max(epochs, ...Object.values(runs).map((run) => run.length), 1);
    this.x = (epoch) => FRAME.left + ((WIDTH - FRAME.left - FRAME.right) * epoch) / longest;
    this.y = (value) => FRAME.top + ((HEIGHT - FRAME.top - FRAME.bottom) * (high - value)) / (high - low);
    this.showGrid(low, high, longest);
    this.curves.replaceChildren(...lines.map((line) => this.curve(line)));
    this.showBest(Object.values(runs)[0], best);
    mark(this.svg, "aria-label", words(Object.values(runs)[0], [this.name]));
  }

  lines(runs, within) {
    const lines = [];
    Object.values(runs).forEach((rows, k) => {
      for (const kind of ["", VALIDATION]) {
        const points = rows.map((row, e) => [e + 1, row[kind + this.name]]).filter(known);
        if (points.length) lines.push({ points, kind, colour: colour(k, kind, this.several) });
      }
    });
    this.settled = Object.values(runs)[0].length >= 2; // the first batches no longer set the scale
    const points = within.map(([x, logs]) => [x, logs[this.name]]).filter(known);
    if (points.length) lines.push({ points, kind: "", faint: true, colour: colour(0, "", this.several) });
    return lines;
  }

  curve({ points, kind, colour: stroke, faint }) {
    const path = points.map(([e, value]) => `${this.x(e).toFixed(1)},${this.y(value).toFixed(1)}`);
    const look = faint ? "nts-within" : kind ? "nts-valid" : "nts-train";
    const line = draw("polyline", { points: path.join(" "), class: `nts-run ${look}`, stroke });
    if (points.length > 30) return line;
    const dots = (faint ? path.slice(-1) : path).map((at) => {
      const [cx, cy] = at.split(",");
      return draw("circle", { cx, cy, r: faint ? 3.5 : 2.6, fill: stroke });
    });
    return draw("g", {}, line, ...dots);
  }

  showGrid(low, high, longest) {
    const look = `${low} ${high} ${longest}`;
    if (this.look === look) return;
    this.look = look;
    const [right, bottom] = [WIDTH - FRAME.right, HEIGHT - FRAME.bottom];
    const parts = ticks(low, high, 5).flatMap((value) => [
      draw("line", { x1: FRAME.left, x2: right, y1: this.y(value), y2: this.y(value), class: "nts-gridline" }),
      draw("text", { x: FRAME.left - 6, y: this.y(value) + 4, "text-anchor": "end" }, format(value)),
    ]);
    for (const epoch of ticks(0, longest, 6).filter(Number.isInteger)) {
      parts.push(draw("text", { x: this.x(epoch), y: bottom + 17, "text-anchor": "middle" }, String(epoch)));
    }
    parts.push(
      draw("line", { x1: FRAME.left, x2: right, y1: bottom, y2: bottom, class: "nts-axis" }),
      draw("text", { x: (FRAME.left + right) / 2, y: HEIGHT - 3, "text-anchor": "middle", class: "nts-soft" }, "epoch"),
    );
    this.grid.replaceChildren(...parts);
  }

  showBest(rows, best) {
    const name = best === "auto" ? "val_loss" : best;
    const points = rows.map((row, e) => [e + 1, row[name]]).filter(known);
    const shown = name.replace(VALIDATION, "") === this.name && points.length;
    this.star.style.display = shown ? "" : "none";
    if (!shown) return;
    const sign = rises(name) ? -1 : 1;
    const [epoch, value] = points.reduce((a, b) => (sign * b[1] < sign * a[1] ? b : a));
    place(this.star, { x: this.x(epoch), y: this.y(value) + 6 });
    this.star.style.fill = colour(0, isValidation(name) ? VALIDATION : "", this.several);
  }
}

// ---- small things

function isValidation(name) {
  return name.startsWith(VALIDATION);
}

function known([, value]) {
  return value !== null && value !== undefined;
}

function rises(name) {
  return /acc|auc|precision|recall|iou|f1|r2|cosine/.test(name) && !/error|loss|entropy/.test(name);
}

function colour(run, kind, several) {
  if (!several) return kind ? "var(--negative)" : "var(--positive)";
  return `color-mix(in srgb, var(--nts-${RUNS[run % RUNS.length]}) 78%, var(--ink))`;
}

function sample(run, kind, several) {
  const line = draw("line", {
    x1: 2, x2: 32, y1: 5, y2: 5, stroke: colour(run, kind, several), class: kind ? "nts-valid" : "nts-train",
  });
  return draw("svg", { viewBox: "0 0 34 10", "aria-hidden": "true" }, line);
}

function measured(rows) {
  const names = new Set(rows.flatMap((row) => Object.keys(row).map((name) => name.replace(VALIDATION, ""))));
  return [...names].filter((name) => !["lr", "learning_rate"].includes(name)).sort((a, b) => (b === "loss") - (a === "loss"));
}

function words(rows, names) {
  if (!rows.length) return "No epoch is finished yet.";
  const last = rows[rows.length - 1];
  const parts = names.flatMap((name) => [["training", name], ["validation", VALIDATION + name]]
    .filter(([, key]) => known([0, last[key]]))
    .map(([word, key]) => `${word} ${name} ${format(last[key])}`));
  return `After epoch ${rows.length}: ${parts.join(", ")}.`;
}

function padded(low, high) {
  const margin = (high - low || Math.abs(high) || 1) * 0.07;
  return [low - margin, high + margin];
}

function ticks(low, high, count) {
  const rough = (high - low) / count;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((m) => m * power).find((s) => s >= rough);
  const first = Math.ceil(low / step);
  return range(Math.floor(high / step) - first + 1).map((k) => Number(((first + k) * step).toPrecision(12)));
}

function duration(seconds) {
  if (seconds < 90) return `${Math.max(1, Math.round(seconds))} s`;
  return seconds < 5400 ? `${Math.round(seconds / 60)} min` : `${format(seconds / 3600, 2)} h`;
}
