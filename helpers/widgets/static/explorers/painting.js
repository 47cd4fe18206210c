// LivePicture: Python sends pictures and losses while it optimises; Stop is sent back.

import { ticks } from "../math/axes.js";
import { duration } from "../math/histories.js";
import { draw, explorer, make, mark, place, runningHead, write } from "../dom.js";

const [WIDTH, HEIGHT] = [320, 220];
const FRAME = { left: 46, right: 8, top: 8, bottom: 34 };
const LOOKS = ["nts-train", "nts-valid", "nts-within"];
const COLOURS = ["blue", "vermillion", "green"];

export default explorer("training nts-painting", (root, get, set, send) => {
  let address;
  const named = { value: 0, "aria-label": "progress of the picture" };
  const { elements, status, progress, end } = runningHead("Starting …", named, send);
  const picture = make("img", { alt: "the picture so far" });
  const ratio = get("setup").ratio ?? 1;
  picture.style.aspectRatio = String(1 / ratio);
  const svg = draw("svg", { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: "img", "aria-label": "losses" });
  const legend = make("div", { class: "nts-lines", "aria-hidden": "true" });
  root.append(
    ...elements,
    make(
      "div",
      { class: "nts-panels" },
      make("figure", { class: "nts-canvas" }, picture),
      make("figure", { class: "nts-falls" }, legend, svg),
    ),
  );

  function hear(message, buffers) {
    if (message.kind === "picture") show(message, buffers[0]);
    if (message.kind === "end") finish(message.text);
  }

  function show({ step, size, left, losses }, bytes) {
    const before = address;
    address = URL.createObjectURL(new Blob([bytes], { type: "image/jpeg" }));
    picture.src = address;
    if (before) URL.revokeObjectURL(before);
    const steps = get("setup").steps;
    place(progress, { max: steps || 1, value: step });
    const parts = [`step ${step} of ${steps}`, `${size[0]} × ${size[1]} pixels`];
    if (left !== null) parts.push(`about ${duration(left)} left`);
    write(status, parts.join(" · "));
    mark(picture, "alt", `the picture after step ${step}`);
    showLosses(losses, steps);
  }

  function showLosses(losses, steps) {
    const names = Object.keys(losses);
    const values = names.flatMap((name) => losses[name]).filter((value) => value !== null);
    if (!values.length) return;
    const logarithmic = values.every((value) => value > 0);
    const scaled = (value) => (logarithmic ? Math.log10(value) : value);
    const high = scaled(Math.max(...values));
    let low = scaled(Math.min(...values));
    if (logarithmic) low = Math.max(low, high - 4);
    if (high - low < 1e-9) low = high - 1;
    const [right, bottom] = [WIDTH - FRAME.right, HEIGHT - FRAME.bottom];
    const x = (step) => FRAME.left + ((right - FRAME.left) * step) / Math.max(steps, 1);
    const y = (value) =>
      FRAME.top + ((bottom - FRAME.top) * (high - Math.max(scaled(value), low))) / (high - low);
    const grid = ticks(low, high, 4).flatMap((at) => {
      const value = logarithmic ? 10 ** at : at;
      const words = draw("text", { x: FRAME.left - 5, y: y(value) + 4, "text-anchor": "end" }, short(value));
      return [draw("line", { x1: FRAME.left, x2: right, y1: y(value), y2: y(value), class: "nts-gridline" }), words];
    });
    const under = [0, steps].map((step) =>
      draw("text", { x: x(step), y: bottom + 16, "text-anchor": step ? "end" : "start" }, String(step)),
    );
    const middle = { x: (FRAME.left + right) / 2, y: HEIGHT - 4, "text-anchor": "middle", class: "nts-soft" };
    const axis = draw("line", { x1: FRAME.left, x2: right, y1: bottom, y2: bottom, class: "nts-axis" });
    const lines = names.map((name, k) =>
      draw("polyline", {
        points: losses[name]
          .map((value, step) => (value === null ? "" : `${x(step + 1).toFixed(1)},${y(value).toFixed(1)}`))
          .join(" "),
        class: `nts-run ${LOOKS[k % 3]}`,
        stroke: `var(--nts-${COLOURS[k % 3]})`,
      }),
    );
    svg.replaceChildren(...grid, axis, ...under, draw("text", middle, "step"), ...lines);
    const last = names.map((name) => `${name} ${short(losses[name].at(-1))}`).join(", ");
    mark(svg, "aria-label", `losses: ${last}`);
    write(legend, last);
  }

  function finish(text) {
    end(text);
  }

  return {
    hear,
    update: () => {},
    begin: () => send({ kind: "hello" }),
    end: () => address && URL.revokeObjectURL(address),
  };
});

function short(value) {
  return value === null ? "–" : String(Number(value.toPrecision(2)));
}
