// ReluNetworkExplorer: what each hidden unit contributes, and their sum.

import { Chart, legend } from "../chart.js";
import { announcer, checkbox, explorer, make, menu, noticeLine, write } from "../dom.js";
import { numberField } from "../fields.js";
import { slider } from "../sliders.js";
import { contributions, relu } from "../math/layers.js";
import { format, inBrackets } from "../words.js";

const OWN = "own";
const COLOURED = ["green", "purple", "orange", "sky", "vermillion", "blue"];
const DASHES = ["7 4", "2 4", "10 3 2 3", "4 4", "12 4", "1 3"];

export default explorer("relu-network", (root, get, set) => {
  const notice = noticeLine();
  const spoken = announcer();
  const networks = get("networks");
  const limits = { low: get("x_range")[0], high: get("x_range")[1], step: 0.05 };
  const count = get("units").length;

  // -- elements
  const known = Object.keys(networks).filter((name) => networks[name].units.length === count);
  const controls = {
    network: menu("network", [...known, OWN], (name) =>
      name === OWN ? update() : set(networks[name]),
    ),
    x: slider("input x", limits, (x) => set({ x })),
    rectified: checkbox("ReLU at the output", (rectified) => set({ rectified })),
  };
  const colours = COLOURED.slice(0, count).map((name) => `var(--nts-${name})`);
  const chart = new Chart({
    x: get("x_range"),
    y: [-6, 13],
    width: 470,
    height: 380,
    xLabel: "x",
    label: "contributions and output",
  });
  const curves = colours.map((colour, k) =>
    chart.curve(colour, { width: 2.5, dashes: DASHES[k] }),
  );
  const output = chart.curve("var(--positive)", { width: 4 });
  const dots = colours.map((colour) => chart.dot(colour, 5));
  const handle = chart.handle("input x", { ...limits, colour: "var(--positive)" }, (x) =>
    set({ x }),
  );
  const rows = colours.map(unitRow);
  const bias = numberField("output bias", { notice, low: -100, high: 100 }, (value) =>
    set({ bias: value }),
  );
  const [total, result] = [make("p"), make("p", { class: "nts-result" })];
  const heads = ["unit", "w", "b", "max(0, w x + b)", "× v", "adds"];
  const table = make(
    "table",
    { class: "nts-units" },
    make("thead", {}, make("tr", {}, ...heads.map((head) => make("th", { scope: "col" }, head)))),
    make("tbody", {}, ...rows.map((row) => row.element)),
  );
  root.append(
    make("div", { class: "nts-controls" }, ...Object.values(controls)),
    make(
      "div",
      { class: "nts-stage" },
      make(
        "div",
        {},
        legend([
          ...colours.map((colour, k) => [`unit ${k}`, colour, DASHES[k]]),
          ["output y", "var(--positive)"],
        ]),
        chart.element,
      ),
      make("div", {}, table, make("p", {}, "output bias ", bias), total, result),
    ),
    make(
      "p",
      { class: "nts-hint" },
      "Drag the point, or press the arrow keys. Type other weights and see which bend moves.",
    ),
    notice,
    spoken,
  );

  function unitRow(colour, k) {
    const names = ["weight", "bias", "output weight"].map((name) => `${name} of unit ${k}`);
    const fields = names.map((name, part) =>
      numberField(name, { notice, low: -100, high: 100 }, (value) => {
        const units = get("units").map((unit) => [...unit]);
        units[k][part] = value;
        set({ units });
      }),
    );
    const [hinge, contribution] = [make("td"), make("td")];
    const swatch = make("span", { class: "nts-swatch" });
    swatch.style.background = colour;
    const cell = (field) => make("td", {}, field);
    const element = make(
      "tr",
      {},
      make("th", { scope: "row" }, swatch, ` ${k}`),
      cell(fields[0]),
      cell(fields[1]),
      hinge,
      cell(fields[2]),
      contribution,
    );
    return { element, fields, hinge, contribution };
  }

  function update() {
    const [units, c, x, rectified] = ["units", "bias", "x", "rectified"].map(get);
    const parts = contributions(units, x);
    const sum = (at) => c + contributions(units, at).reduce((all, part) => all + part, 0);
    const y = (at) => (rectified ? relu(sum(at)) : sum(at));
    const name = known.find(
      (key) => String(networks[key].units) === String(units) && networks[key].bias === c,
    );
    controls.network.show(name ?? OWN);
    controls.x.show(x);
    controls.rectified.show(rectified);
    bias.show(c);
    chart.setHeights(...heights(y));
    curves.forEach((curve, k) => curve.show((at) => contributions([units[k]], at)[0]));
    dots.forEach((dot, k) => dot.moveTo(x, parts[k]));
    output.show(y);
    rows.forEach((row, k) => showRow(row, units[k], x, parts[k]));
    const terms = parts.map((part) => inBrackets(part)).join(" + ");
    write(total, `sum = ${terms} + ${inBrackets(c)} = ${format(sum(x))}`);
    const text = rectified
      ? `y = max(0, ${format(sum(x))}) = ${format(y(x))}`
      : `y = ${format(y(x))}`;
    write(result, text);
    handle.moveTo(x, y(x), `x = ${format(x)}, ${text}`);
    spoken.say(`x = ${format(x)}: ${total.textContent}; ${text}`);
  }

  // Tall enough for the output; steep contributions may leave the picture.
  function heights(y) {
    const [low, high] = get("x_range");
    const values = Array.from({ length: 61 }, (_, k) => y(low + ((high - low) * k) / 60));
    const top = Math.max(...values, 1) * 1.12;
    return [Math.min(...values, -0.6 * top), top];
  }

  return update;
});

function showRow({ fields, hinge, contribution }, [w, b, v], x, value) {
  [w, b, v].forEach((number, part) => fields[part].show(number));
  hinge.textContent = `max(0, ${format(w * x + b)}) = ${format(relu(w * x + b))}`;
  contribution.textContent = format(value);
}
