// NeuronExplorer: y = g(w x + b), its parts and its graph.

import { Chart, legend } from "../chart.js";
import { announcer, draw, explorer, make, mark, menu, place, uniqueId, write } from "../dom.js";
import { slider } from "../sliders.js";
import { ACTIVATIONS } from "../math/activations.js";
import { format, signed } from "../words.js";

const HEIGHTS = { logistic: [-0.5, 1.5], tanh: [-1.5, 1.5] };
const LIMITS = { low: -5, high: 5, step: 0.1 };

export default explorer("neuron", (root, get, set) => {
  const spoken = announcer();
  const controls = {
    w: slider("weight w", LIMITS, (w) => set({ w })),
    b: slider("bias b", LIMITS, (b) => set({ b })),
    activation: menu("activation g", Object.keys(ACTIVATIONS), (activation) => set({ activation })),
  };
  const parts = partsOfNeuron();
  const chart = new Chart({
    x: [-4, 4],
    y: [-4, 4],
    width: 460,
    height: 320,
    xLabel: "x",
    yLabel: "y",
    label: "graph of the neuron",
  });
  const sum = chart.curve("var(--negative)", { width: 1.8, dashes: "6 5" });
  const curve = chart.curve("var(--positive)", { width: 3.5 });
  const bend = chart.dot("var(--paper)", 6);
  bend.style.cssText += "stroke: var(--positive); stroke-width: 3";
  const formula = make("p", { class: "nts-result" });
  const turn = make("p");
  root.append(
    make("div", { class: "nts-controls" }, ...Object.values(controls)),
    make(
      "div",
      { class: "nts-stage" },
      parts.element,
      make(
        "div",
        {},
        legend([
          ["y", "var(--positive)"],
          ["w x + b", "var(--negative)", "6 5"],
        ]),
        chart.element,
      ),
    ),
    formula,
    turn,
    spoken,
  );

  return () => {
    const [w, b, name] = ["w", "b", "activation"].map(get);
    const { g } = ACTIVATIONS[name];
    controls.w.show(w);
    controls.b.show(b);
    controls.activation.show(name);
    chart.setHeights(...(HEIGHTS[name] ?? [-4, 4]));
    curve.show((x) => g(w * x + b));
    sum.showPoints(chart.x.map((x) => [x, w * x + b]));
    parts.show(w, b, name, g);
    const at = -b / w;
    const inView = w !== 0 && Math.abs(at) <= 4;
    mark(bend, "visibility", inView ? null : "hidden");
    if (inView) bend.moveTo(at, g(0));
    const inside = `${format(w)} x ${signed(b)}`;
    write(formula, name === "identity" ? `y = ${inside}` : `y = ${name}(${inside})`);
    const does = ["relu", "prelu"].includes(name) ? "bends" : "has its middle";
    write(turn, w === 0 ? "w = 0: y is constant." : `It ${does} at x = −b/w = ${format(at)}.`);
    spoken.say(`${formula.textContent}. ${turn.textContent}`);
  };
});

function partsOfNeuron() {
  const tip = uniqueId();
  const text = (x, y, words, kind = "") =>
    draw("text", { x, y, "text-anchor": "middle", class: kind }, words);
  const weight = draw("line", { x1: 58, y1: 110, x2: 132, y2: 110 });
  const [w, b, name] = [text(95, 94, ""), text(165, 22, ""), text(255, 168, "", "nts-soft")];
  const curve = draw("path", { class: "nts-curve" });
  curve.style.stroke = "var(--positive)";
  const arrow = (x1, y1, x2, y2) =>
    draw("line", { x1, y1, x2, y2, class: "nts-axis", "marker-end": `url(#${tip})` });
  const element = draw(
    "svg",
    {
      viewBox: "0 0 360 200",
      width: 360,
      height: 200,
      role: "img",
      "aria-label": "the parts of the neuron",
    },
    draw(
      "defs",
      {},
      draw(
        "marker",
        {
          id: tip,
          viewBox: "0 0 8 8",
          refX: 7,
          refY: 4,
          markerWidth: 8,
          markerHeight: 8,
          orient: "auto",
        },
        draw("path", { d: "M0 0 L8 4 L0 8 Z", class: "nts-tip" }),
      ),
    ),
    weight,
    arrow(165, 30, 165, 80),
    arrow(193, 110, 222, 110),
    arrow(288, 110, 322, 110),
    draw("circle", { cx: 32, cy: 110, r: 26, class: "nts-part" }),
    text(32, 115, "x"),
    draw("circle", { cx: 165, cy: 110, r: 26, class: "nts-part" }),
    text(165, 115, "+"),
    draw("rect", { x: 224, y: 80, width: 62, height: 60, rx: 8, class: "nts-part" }),
    curve,
    text(336, 115, "y"),
    text(32, 156, "input", "nts-soft"),
    text(165, 156, "w x + b", "nts-soft"),
    w,
    b,
    name,
  );
  function show(weightValue, bias, activation, g) {
    place(weight, { "stroke-width": 1.5 + Math.abs(weightValue) });
    weight.style.stroke = weightValue < 0 ? "var(--negative)" : "var(--positive)";
    write(w, `w = ${format(weightValue)}`);
    write(b, `b = ${format(bias)}`);
    write(name, activation);
    const points = Array.from({ length: 41 }, (_, k) => -3 + (6 * k) / 40);
    const largest = Math.max(...points.map((n) => Math.abs(g(n))));
    mark(
      curve,
      "d",
      `M${points.map((n) => `${(255 + 8 * n).toFixed(1)} ${(110 - (22 * g(n)) / largest).toFixed(1)}`).join("L")}`,
    );
  }
  return { element, show };
}
