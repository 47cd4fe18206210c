// TrainingCurves: Python sends points while fit runs; Stop is sent back.

import { ticks } from "../math/axes.js";
import {
  VALIDATION,
  bestPoint,
  duration,
  isValidation,
  known,
  measured,
  padded,
  points,
  words,
} from "../math/histories.js";
import {
  clamp,
  draw,
  explorer,
  make,
  mark,
  place,
  range,
  runningHead,
  uniqueId,
  write,
} from "../dom.js";
import { format } from "../words.js";

const [WIDTH, HEIGHT] = [400, 230];
const FRAME = { left: 52, right: 10, top: 10, bottom: 36 };
const RUNS = ["blue", "vermillion", "green", "purple", "orange", "sky"];

export default explorer("training", (root, get, set, send) => {
  const rows = []; // of finished epochs: {loss: ..., val_loss: ...}
  let within = []; // of the present epoch: [x, {loss: ...}]
  let means = {}; // of how many numbers a metric is the mean, where it is one
  const panels = {};

  const { elements, status, spoken, progress, end } = runningHead(
    "Starting: the first batch takes longest.",
    { "aria-label": "training progress" },
    send,
  );
  const legend = make("div", { class: "nts-lines", "aria-hidden": "true" });
  const area = make("div", { class: "nts-panels" });
  root.append(...elements, legend, area);
  // Room for the panels to come: what grows later moves the Stop button out of view.
  area.append(...range(get("setup").panels ?? 1).map(emptyPanel));

  const several = () => Object.keys(get("setup").compared ?? {}).length > 0;
  const runs = () => ({ [get("setup").label]: rows, ...get("setup").compared });

  function hear(message) {
    if (message.kind === "points") take(message);
    if (message.kind === "end") finish(message.text);
  }

  function take({ start, epochs, batch, steps, now, left, means: told }) {
    if (start > rows.length) return send({ kind: "hello" }); // something was missed
    rows.splice(start, rows.length - start, ...epochs);
    means = told ?? {};
    if (epochs.length) within = within.slice(-1).filter(([x]) => x > rows.length);
    if (Object.keys(now).length && steps) {
      within.push([rows.length + Math.min(batch / steps, 1), now]);
    }
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
    end(text);
  }

  function showPanels() {
    const chosen = get("setup").metrics;
    for (const name of chosen.length ? chosen : measured([...rows, ...within.map((p) => p[1])])) {
      if (!panels[name]) {
        panels[name] = new Panel(name, several());
        const empty = area.querySelector(".nts-empty");
        if (empty) empty.replaceWith(panels[name].element);
        else area.append(panels[name].element);
      }
    }
    const last = get("setup").epochs;
    for (const panel of Object.values(panels)) {
      panel.show(runs(), within, last, get("setup").best, means[panel.name]);
    }
    showLegend();
  }

  function showLegend() {
    const labels = several() ? Object.keys(runs()) : [""];
    const validated = several() || rows.some((row) => Object.keys(row).some(isValidation));
    const kinds = { "": "training", ...(validated ? { [VALIDATION]: "validation" } : {}) };
    const text = labels.join() + validated;
    if (legend.shown === text) return;
    legend.shown = text;
    legend.replaceChildren(
      ...labels.flatMap((label, k) =>
        Object.entries(kinds).map(([kind, word]) => {
          const line = sample(k, kind, several());
          return make("span", {}, line, [label, word].filter(Boolean).join(", "));
        }),
      ),
    );
  }

  return { hear, update: showPanels, begin: () => send({ kind: "hello" }) };
});

function emptyPanel() {
  const svg = draw("svg", { viewBox: `0 0 ${WIDTH} ${HEIGHT}` });
  return make("figure", { class: "nts-empty" }, make("figcaption", {}, "\u00a0"), svg);
}

class Panel {
  constructor(name, several) {
    [this.name, this.several] = [name, several];
    this.grid = draw("g");
    this.curves = draw("g");
    this.star = draw("text", { "text-anchor": "middle", "font-size": 19 }, "★");
    const clip = uniqueId();
    const inside = draw("rect", {
      x: FRAME.left - 4,
      y: FRAME.top - 4,
      width: WIDTH - FRAME.left - FRAME.right + 8,
      height: HEIGHT - FRAME.top - FRAME.bottom + 8,
    });
    const clipped = draw("g", { "clip-path": `url(#${clip})` }, this.curves, this.star);
    this.svg = draw(
      "svg",
      { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: "img" },
      draw("clipPath", { id: clip }, inside),
      this.grid,
      clipped,
    );
    this.title = make("b");
    this.element = make("figure", {}, make("figcaption", {}, this.title), this.svg);
  }

  show(runs, within, epochs, best, count) {
    const title = this.name.replaceAll("_", " ");
    write(this.title, count ? `${title} (mean of ${count})` : title);
    const lines = this.lines(runs, within);
    const values = lines.flatMap((line) => this.scaling(line)).map(([, value]) => value);
    if (!values.length) return;
    const [low, high] = padded(values);
    const longest = Math.max(epochs, ...Object.values(runs).map((run) => run.length), 1);
    const [right, bottom] = [WIDTH - FRAME.right, HEIGHT - FRAME.bottom];
    this.x = (epoch) => FRAME.left + ((right - FRAME.left) * Math.min(epoch, longest)) / longest;
    this.y = (value) =>
      FRAME.top + ((bottom - FRAME.top) * (high - clamp(value, low, high))) / (high - low);
    this.showGrid(low, high, longest);
    this.curves.replaceChildren(...lines.map((line) => this.curve(line)));
    this.showBest(Object.values(runs)[0], best);
    mark(this.svg, "aria-label", words(Object.values(runs)[0], [this.name]));
  }

  lines(runs, within) {
    const lines = [];
    Object.values(runs).forEach((rows, k) => {
      for (const kind of ["", VALIDATION]) {
        const found = points(rows, kind + this.name);
        const stroke = colour(k, kind, this.several);
        if (found.length) lines.push({ points: found, kind, stroke });
      }
    });
    this.settled = Object.values(runs)[0].length >= 2;
    const now = within.map(([x, logs]) => [x, logs[this.name]]).filter(([, value]) => known(value));
    if (now.length) {
      lines.push({ points: now, kind: "", faint: true, stroke: colour(0, "", this.several) });
    }
    return lines;
  }

  // After two epochs the first batches of one no longer set the scale; they stay at its edge.
  scaling({ points, faint }) {
    return faint && this.settled ? points.slice(-1) : points;
  }

  curve({ points, kind, stroke, faint }) {
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
    const text = (x, y, anchor, words, kind = null) =>
      draw("text", { x, y, "text-anchor": anchor, class: kind }, words);
    const line = (y, kind) => draw("line", { x1: FRAME.left, x2: right, y1: y, y2: y, class: kind });
    const parts = ticks(low, high, 5).flatMap((value) => [
      line(this.y(value), "nts-gridline"),
      text(FRAME.left - 6, this.y(value) + 4, "end", format(value)),
    ]);
    // An epoch's number stands where it ends, as in the figure that stays.
    for (const epoch of ticks(0, longest, 6).filter((at) => at > 0 && Number.isInteger(at))) {
      parts.push(text(this.x(epoch), bottom + 17, "middle", String(epoch)));
    }
    const middle = (FRAME.left + right) / 2;
    parts.push(line(bottom, "nts-axis"), text(middle, HEIGHT - 3, "middle", "epoch", "nts-soft"));
    this.grid.replaceChildren(...parts);
  }

  showBest(rows, best) {
    const name = best === "auto" ? "val_loss" : best;
    const found = name.replace(VALIDATION, "") === this.name ? bestPoint(rows, name) : undefined;
    this.star.style.display = found ? "" : "none";
    if (!found) return;
    const [epoch, value] = found;
    place(this.star, { x: this.x(epoch), y: this.y(value) + 6 });
    this.star.style.fill = colour(0, isValidation(name) ? VALIDATION : "", this.several);
  }
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
