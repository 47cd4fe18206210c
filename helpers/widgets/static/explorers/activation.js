// ActivationExplorer: a function, its derivative, and the tangent at a point that moves.

import { Chart, legend } from "../chart.js";
import { announcer, explorer, make, menu, write } from "../dom.js";
import { slider } from "../sliders.js";
import { ACTIVATIONS } from "../math/activations.js";
import { format } from "../words.js";

const LIMITS = { low: -4, high: 4, step: 0.1 };
const TANGENT = 1.4; // half its length along n

export default explorer("activation", (root, get, set) => {
  const spoken = announcer();
  const controls = {
    activation: menu("activation g", Object.keys(ACTIVATIONS), (activation) => set({ activation })),
    n: slider("n", LIMITS, (n) => set({ n })),
  };
  const chart = new Chart({
    x: [-4, 4],
    y: [-1.4, 2.4],
    width: 620,
    height: 360,
    xLabel: "n",
    label: "function and derivative",
  });
  const slopes = chart.curve("var(--negative)", { width: 2.5, dashes: "8 5", jump: 0.2 });
  const curve = chart.curve("var(--positive)", { width: 3.5 });
  const tangent = chart.curve("var(--nts-orange)", { width: 3 });
  const slope = chart.dot("var(--negative)", 6);
  const handle = chart.handle("n", { ...LIMITS, colour: "var(--positive)" }, (n) => set({ n }));
  const result = make("p", { class: "nts-result" });
  const formula = make("p");
  root.append(
    make("div", { class: "nts-controls" }, ...Object.values(controls)),
    legend([
      ["function g(n)", "var(--positive)"],
      ["derivative g′(n)", "var(--negative)", "8 5"],
      ["tangent", "var(--nts-orange)"],
    ]),
    chart.element,
    result,
    formula,
    make(
      "p",
      { class: "nts-hint" },
      "Drag the point, or choose it and press the arrow keys (with Shift: ten steps).",
    ),
    spoken,
  );

  return () => {
    const [name, n] = ["activation", "n"].map(get);
    const { g, slope: derivative, formula: written, slopeFormula } = ACTIVATIONS[name];
    const [value, rate] = [g(n), derivative(n)];
    controls.activation.show(name);
    controls.n.show(n);
    curve.show(g);
    slopes.show(derivative);
    tangent.showPoints([-TANGENT, TANGENT].map((step) => [n + step, value + rate * step]));
    slope.moveTo(n, rate);
    const text = `g(${format(n)}) = ${format(value)}, slope g′(${format(n)}) = ${format(rate)}`;
    handle.moveTo(n, value, text);
    write(result, text);
    write(formula, `g(n) = ${written}, derivative ${slopeFormula}`);
    spoken.say(text);
  };
});
