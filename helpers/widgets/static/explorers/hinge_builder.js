// HingeBuilder: a curve to build from hinges whose bends and slopes are dragged.

import { Chart, legend } from "../chart.js";
import { announcer, clamp, explorer, make, noticeLine, write } from "../dom.js";
import { numberField } from "../fields.js";
import { interpolate, sumOfHinges } from "../math/hinges.js";
import { format } from "../words.js";

const COLOURED = ["vermillion", "green", "purple", "orange", "sky", "blue"];
const STEEPEST = 100;

export default explorer("hinge-builder", (root, get, set) => {
  const notice = noticeLine();
  const spoken = announcer();
  const { x, y } = get("target");
  const [low, high] = [x[0], x[x.length - 1]];
  const tall = Math.max(...y) - Math.min(...y) || 1;
  const heights = [Math.min(...y) - 0.4 * tall, Math.max(...y) + 0.4 * tall];
  const step = (high - low) / 100;
  const indices = [...get("bends").keys()];

  // -- elements
  const chart = new Chart({
    x: [low, high],
    y: heights,
    width: 560,
    height: 340,
    xLabel: "x",
    label: "the curve, and the sum of hinges",
  });
  const target = chart.curve("var(--line)", { width: 6 });
  const sum = chart.curve("var(--positive)", { width: 2.5 });
  const colours = indices.map((k) => `var(--nts-${COLOURED[k % COLOURED.length]})`);
  const slopes = indices.map((k) =>
    chart.handle(
      `slope behind hinge ${k}`,
      { low: heights[0], high: heights[1], step: tall / 20, vertical: true, colour: colours[k] },
      (height) => tilt(k, height),
    ),
  );
  const bends = indices.map((k) =>
    chart.handle(`bend of hinge ${k}`, { low, high, step, colour: "var(--paper)" }, (place) =>
      set({ bends: replaced(get("bends"), k, place) }),
    ),
  );
  bends.forEach((handle, k) => {
    Object.assign(handle.style, { stroke: colours[k], strokeWidth: 3 });
  });
  const fields = indices.map((k) => [
    numberField(`bend of hinge ${k} as a number`, { notice, low, high, step }, (place) =>
      set({ bends: replaced(get("bends"), k, place) }),
    ),
    numberField(
      `change of the slope by hinge ${k}`,
      { notice, low: -STEEPEST, high: STEEPEST, step: 0.1 },
      (change) => set({ changes: replaced(get("changes"), k, change) }),
    ),
  ]);
  const result = make("p", { class: "nts-result" });
  const heads = ["hinge", "bends at", "changes the slope by"];
  const rows = fields.map((pair, k) => {
    const swatch = make("span", { class: "nts-swatch" });
    swatch.style.background = colours[k];
    const name = make("th", { scope: "row" }, swatch, ` ${k}`);
    return make("tr", {}, name, ...pair.map((field) => make("td", {}, field)));
  });
  target.showPoints(x.map((at, k) => [at, y[k]]));
  root.append(
    result,
    make(
      "div",
      { class: "nts-stage" },
      make(
        "div",
        {},
        legend([
          ["curve", "var(--line)"],
          ["sum of hinges", "var(--positive)"],
        ]),
        chart.element,
      ),
      make(
        "table",
        { class: "nts-units" },
        make("thead", {}, make("tr", {}, ...heads.map((h) => make("th", { scope: "col" }, h)))),
        make("tbody", {}, ...rows),
      ),
    ),
    make(
      "p",
      { class: "nts-hint" },
      "Drag a ring sideways to move a bend, and a full dot up or down to tilt the piece behind it; or use the arrow keys, or type.",
    ),
    notice,
    spoken,
  );

  // In the middle of the piece behind a bend there is the dot that tilts it.
  function middle(k) {
    const place = get("bends")[k];
    const next = Math.min(high, ...get("bends").filter((other) => other > place + step / 2));
    return next - place < step ? place + step : (place + next) / 2;
  }
  function tilt(k, height) {
    const present = sumOfHinges(get("target").y[0], get("bends"), get("changes"), middle(k));
    const more = (height - present) / (middle(k) - get("bends")[k]);
    const change = Math.round((get("changes")[k] + more) * 10) / 10;
    set({ changes: replaced(get("changes"), k, clamp(change, -STEEPEST, STEEPEST)) });
  }

  return () => {
    const [places, changes] = [get("bends"), get("changes")];
    const at = (where) => sumOfHinges(y[0], places, changes, where);
    sum.showPoints([low, ...[...places].sort((a, b) => a - b), high].map((p) => [p, at(p)]));
    indices.forEach((k) => {
      fields[k][0].show(places[k]);
      fields[k][1].show(changes[k]);
      const change = `changes the slope by ${format(changes[k])}`;
      bends[k].moveTo(places[k], at(places[k]), `x = ${format(places[k])}`);
      slopes[k].moveTo(middle(k), at(middle(k)), change);
    });
    const gaps = [...x, ...places].map((p) => Math.abs(at(p) - interpolate(x, y, p)));
    const gap = Math.round(Math.max(...gaps) * 1e9) / 1e9;
    write(result, `At most ${format(gap)} away from the curve`);
    spoken.say(`${result.textContent}.`);
  };
});

function replaced(list, k, value) {
  return list.map((old, index) => (index === k ? value : old));
}
