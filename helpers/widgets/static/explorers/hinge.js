// HingeExplorer: a curve, the sum of hinges that Python fitted to it, and what each hinge adds.

import { Chart, legend } from "../chart.js";
import { announcer, explorer, make, mark, range, write } from "../dom.js";
import { slider } from "../sliders.js";
import { polyline } from "../math/hinges.js";
import { format } from "../words.js";

const COLOURED = ["blue", "vermillion", "green", "purple", "orange", "sky"];
const WIDTH = 640;

export default explorer("hinge", (root, get, set) => {
  const { x, y, fits } = get("shown");
  const end = x[x.length - 1];
  const spoken = announcer();

  // -- elements
  const units = slider("hidden units", { low: 1, high: fits.length, step: 1 }, (value) =>
    set({ units: value }),
  );
  const title = make("p", { class: "nts-result" });
  const adds = make("p");
  const across = widened(x[0], end, 0.015);
  const heights = widened(Math.min(...y), Math.max(...y), 0.16);
  const above = new Chart({ x: across, y: heights, width: WIDTH, height: 300, yLabel: "y" });
  const below = new Chart({ x: across, y: [-1, 1], width: WIDTH, height: 180, xLabel: "x" });
  for (const chart of [above, below]) mark(chart.element, "role", "img"); // nothing to move in it
  mark(below.element, "aria-label", "what each hinge adds");
  const colours = fits.map((_, k) => `var(--nts-${COLOURED[k % COLOURED.length]})`);
  const verticals = fits.map(() => above.curve("var(--line)", { width: 1, dashes: "1 3" }));
  const curve = above.curve("var(--line)", { width: 6 });
  const sum = above.curve("var(--positive)", { width: 2.5 });
  const bends = fits.map(() => ring(above, "var(--positive)", 4.5));
  const parts = colours.map((colour) => below.curve(colour, { width: 2 }));
  const begins = colours.map((colour) => ring(below, colour, 3.5));
  curve.showPoints(x.map((at, k) => [at, y[k]]));
  root.append(
    make("div", { class: "nts-controls" }, units),
    title,
    legend([
      ["curve", "var(--line)"],
      ["sum of hinges", "var(--positive)"],
    ]),
    above.element,
    adds,
    below.element,
    make("p", { class: "nts-hint" }, "A ring marks where a hinge begins, and the sum bends."),
    spoken,
  );

  return () => {
    const count = get("units");
    const fit = fits[count - 1];
    const { positions, coefficients, largest_error: error } = fit;
    const corners = polyline(fit, end);
    units.show(count);
    const noun = count === 1 ? "hinge" : "hinges";
    write(adds, `What each hinge adds; the sum starts at ${format(fit.offset)}`);
    write(title, `${count} ${noun}: at most ${format(error)} away from the curve`);
    const places = positions.map((at) => format(at)).join(", ");
    mark(above.element, "aria-label", `curve and sum of ${count} ${noun}, at x = ${places}`);
    const last = positions.map((at, k) => coefficients[k] * (end - at));
    below.setHeights(...widened(Math.min(0, ...last), Math.max(0, ...last), 0.08));
    sum.showPoints(corners);
    for (const k of range(fits.length)) {
      const at = positions[k];
      const used = k < count;
      verticals[k].showPoints(used ? heights.map((height) => [at, height]) : []);
      parts[k].showPoints(used ? [[at, 0], [end, last[k]]] : []);
      mark(bends[k], "visibility", used ? null : "hidden");
      mark(begins[k], "visibility", used ? null : "hidden");
      if (!used) continue;
      parts[k].style.opacity = count > COLOURED.length ? 0.6 : 1; // of many, a fan
      bends[k].moveTo(...corners[k]);
      begins[k].moveTo(at, 0);
    }
    spoken.say(`${title.textContent}.`);
  };
});

function widened(low, high, share) {
  const margin = share * (high - low) || 1;
  return [low - margin, high + margin];
}

function ring(chart, colour, radius) {
  const circle = chart.dot("var(--paper)", radius);
  circle.style.stroke = colour;
  circle.style.strokeWidth = 2;
  return circle;
}
