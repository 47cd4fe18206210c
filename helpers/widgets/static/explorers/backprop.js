// BackpropExplorer: forward, then backward through a small network, with the chain rule written out.

import {
  announcer,
  button,
  clamp,
  draw,
  explorer,
  make,
  mark,
  menu,
  noticeLine,
  place,
  write,
} from "../dom.js";
import { numberField } from "../fields.js";
import { ACTIVATIONS } from "../math/activations.js";
import { backward, forward } from "../math/gradients.js";
import { format, inBrackets } from "../words.js";

const CARD = { width: 118 };
const LIMITS = { step: 0.1, low: -1000, high: 1000, text: (value) => format(value) };

export default explorer("backprop", (root, get, set) => {
  const sizes = [get("x").length, ...get("biases").map((b) => b.length)];
  const depth = sizes.length - 1;
  const STEP = depth < 3 ? 216 : 200; // pixels from column to column
  const units = sizes.slice(1).flatMap((size, l) => Array.from({ length: size }, (_, k) => [l, k]));
  const last = 2 * units.length + 2;
  const names = sizes.map((size, c) => Array.from({ length: size }, (_, k) => nameOf(c, k, size)));
  const rowHeight = Math.max(128, 44 * (Math.max(...sizes.slice(1)) + 1));
  const height = Math.max(...sizes) * rowHeight + 20;
  let values, gradients;

  // -- elements
  const notice = noticeLine();
  const spoken = announcer();
  const buttons = {
    start: button("Start", () => goTo(0)),
    back: button("◀ Back", () => goTo(get("step") - 1)),
    next: button("Step ▶", () => goTo(get("step") + 1)),
    end: button("To the end", () => goTo(last)),
  };
  const counter = make("span", { class: "nts-hint" });
  const menus = get("activations").map((_, l) =>
    menu(`layer ${l + 1}`, Object.keys(ACTIVATIONS), (name) => {
      set({ activations: get("activations").map((old, k) => (k === l ? name : old)) });
    }),
  );
  const lines = draw("svg", {
    width: STEP * (depth + 1) + CARD.width,
    height,
    "aria-hidden": "true",
  });
  const board = make(
    "div",
    { class: "nts-board", role: "group", "aria-label": "the network" },
    lines,
  );
  Object.assign(board.style, {
    width: `${STEP * (depth + 1) + CARD.width}px`,
    height: `${height}px`,
  });
  const story = make("p", { class: "nts-story" });
  const chain = make("table", { class: "nts-chain" });
  const product = make("p", { class: "nts-result" });
  root.append(
    make("div", { class: "nts-controls" }, ...Object.values(buttons), counter, ...menus),
    board,
    story,
    product,
    chain,
    make(
      "p",
      { class: "nts-hint" },
      "Click a number to choose a weight, type, or press the up and down keys.",
    ),
    notice,
    spoken,
  );
  const inputs = names[0].map((name, k) => inputCard(name, k));
  const cards = units.map(([l, k]) => unitCard(l, k));
  const edges = units.flatMap(([l, k]) => names[l].map((_, j) => edge(l, k, j)));
  const loss = lossCard();

  // -- where things stand
  function nameOf(column, k, size) {
    const letter =
      column === 0 ? "x" : column === depth ? "ŷ" : depth === 2 ? "h" : `h${superscript(column)}`;
    return column === depth && size === 1 ? letter : letter + subscript(k);
  }
  function centre(column, k) {
    const y = height / 2 + (k - (sizes[column] - 1) / 2) * rowHeight;
    return [column * STEP + CARD.width / 2, y];
  }
  function put(element, [x, y], width = CARD.width) {
    Object.assign(element.style, {
      left: `${x - width / 2}px`,
      top: `${y}px`,
      width: `${width}px`,
    });
    board.append(element);
  }
  function inputCard(name, k) {
    const field = numberField(name, { notice, ...LIMITS }, (value) =>
      set({ x: replaced(get("x"), k, value) }),
    );
    const card = make("div", { class: "nts-card nts-input" }, make("b", {}, `${name} = `), field);
    put(card, centre(0, k));
    return field;
  }
  function unitCard(l, k) {
    const name = names[l + 1][k];
    const [sum, value, slope, error] = ["div", "div", "div", "div"].map((tag) => make(tag));
    const field = numberField(`bias of ${name}`, { notice, ...LIMITS }, (bias) => {
      const biases = get("biases").map((row) => [...row]);
      biases[l][k] = bias;
      set({ biases });
    });
    field.addEventListener("focus", () => set({ selected: [l, k, -1] }));
    const gradient = make("div", { class: "nts-gradient" });
    const card = make(
      "div",
      { class: "nts-card" },
      make("div", {}, make("b", {}, name), " b = ", field),
      sum,
      value,
      slope,
      error,
      gradient,
    );
    put(card, centre(l + 1, k));
    slope.className = error.className = "nts-gradient";
    return { card, sum, value, slope, error, field, gradient };
  }
  function edge(l, k, j) {
    const [from, to] = [centre(l, j), centre(l + 1, k)];
    const [x1, x2] = [from[0] + CARD.width / 2, to[0] - CARD.width / 2];
    const line = draw("line", { x1, y1: from[1], x2, y2: to[1], class: "nts-edge" });
    lines.append(line);
    const share = 1 / (sizes[l + 1] + 1);
    const at = [x1 + share * (x2 - x1), from[1] + share * (to[1] - from[1])];
    const field = numberField(weightName(l, k, j), { notice, ...LIMITS }, (weight) => {
      const weights = get("weights").map((rows) => rows.map((row) => [...row]));
      weights[l][k][j] = weight;
      set({ weights });
    });
    field.addEventListener("focus", () => set({ selected: [l, k, j] }));
    const gradient = make("span", { class: "nts-gradient" });
    const label = make("div", { class: "nts-weight" }, field, gradient);
    put(label, at, 62);
    return { l, k, j, line, field, gradient, label };
  }
  function lossCard() {
    const column = depth + 1;
    const value = make("div");
    const slopes = make("div", { class: "nts-gradient" });
    const targets = names[depth].map((name, k) => {
      const label = sizes[depth] === 1 ? "y" : `y${subscript(k)}`;
      const field = numberField(`target ${label}`, { notice, ...LIMITS }, (target) =>
        set({ y: replaced(get("y"), k, target) }),
      );
      const y = centre(depth, k)[1];
      lines.append(
        draw("line", {
          x1: depth * STEP + CARD.width,
          y1: y,
          x2: column * STEP,
          y2: height / 2,
          class: "nts-edge nts-plain",
        }),
      );
      return { field, row: make("div", {}, `${label} = `, field) };
    });
    const card = make(
      "div",
      { class: "nts-card" },
      make("b", {}, "J, the loss"),
      ...targets.map((t) => t.row),
      value,
      slopes,
    );
    put(card, [column * STEP + CARD.width / 2, height / 2]);
    return { card, value, slopes, fields: targets.map((t) => t.field) };
  }
  function weightName(l, k, j) {
    return j < 0
      ? `bias of ${names[l + 1][k]}`
      : `weight from ${names[l][j]} to ${names[l + 1][k]}`;
  }

  // -- steps: each unit forward, the loss, its derivative, each unit backward
  function goTo(step) {
    const next = clamp(step, 0, last);
    const changes = { step: next };
    const unit = unitOfStep(next);
    if (unit && next > units.length + 2) changes.selected = [...unit, 0];
    set(changes);
  }
  function unitOfStep(step) {
    if (step >= 1 && step <= units.length) return units[step - 1];
    return step > units.length + 2 ? units[last - step] : null;
  }
  function isForward(l, k) {
    return get("step") > indexOf(l, k);
  }
  function isBackward(l, k) {
    return get("step") >= last - indexOf(l, k);
  }
  function indexOf(l, k) {
    return units.findIndex(([layer, unit]) => layer === l && unit === k);
  }

  // -- showing the state
  function update() {
    const network = Object.fromEntries(
      ["weights", "biases", "activations", "x", "y"].map((name) => [name, get(name)]),
    );
    values = forward(network);
    gradients = backward(network, values);
    showFields(network); // first: a value in the field that has the focus makes the browser lay out
    showControls(network);
    units.forEach(([l, k], index) => showUnit(cards[index], l, k));
    edges.forEach(showEdge);
    showLoss();
    showStory();
    showChain();
  }
  function showFields({ weights, biases, x, y }) {
    inputs.forEach((field, k) => field.show(x[k]));
    units.forEach(([l, k], index) => cards[index].field.show(biases[l][k]));
    edges.forEach(({ l, k, j, field }) => field.show(weights[l][k][j]));
    loss.fields.forEach((field, k) => field.show(y[k]));
  }
  function showControls({ activations }) {
    const step = get("step");
    buttons.start.disabled = buttons.back.disabled = step === 0;
    buttons.next.disabled = buttons.end.disabled = step === last;
    write(counter, `step ${step} of ${last}`);
    menus.forEach((box, l) => box.show(activations[l]));
  }
  function showUnit({ card, sum, value, slope, error, field, gradient }, l, k) {
    const g = get("activations")[l];
    const { da, dn, db } = gradients.layers[l];
    const [seen, back] = [isForward(l, k), isBackward(l, k)];
    const current = unitOfStep(get("step"));
    write(sum, seen ? `n = ${format(values.n[l][k])}` : "n = ?");
    write(value, seen ? `${g} = ${format(values.a[l + 1][k])}` : `${g} = ?`);
    write(slope, back ? `dJ/da = ${format(da[k])}` : "");
    write(error, back ? `dJ/dn = ${format(dn[k])}` : "");
    write(gradient, back ? `dJ/db = ${format(db[k])}` : "");
    card.classList.toggle("nts-now", Boolean(current && current[0] === l && current[1] === k));
    field.classList.toggle("nts-selected", String(get("selected")) === String([l, k, -1]));
  }
  function showEdge({ l, k, j, line, gradient, label }) {
    const weight = get("weights")[l][k][j];
    const selected = String(get("selected")) === String([l, k, j]);
    write(
      gradient,
      isBackward(l, k) ? format(gradients.layers[l].dw[k][j], depth < 3 ? 3 : 2) : "",
    );
    mark(gradient, "title", `dJ/dw of the ${weightName(l, k, j)}`);
    place(line, {
      "stroke-width": (1 + Math.min(Math.abs(weight), 4)).toFixed(1),
      class: `nts-edge ${weight < 0 ? "nts-negative" : "nts-positive"} ${selected ? "nts-selected" : ""}`,
    });
    label.classList.toggle("nts-selected", selected);
  }
  function showLoss() {
    const step = get("step");
    const [known, back] = [step > units.length, step > units.length + 1];
    write(loss.value, known ? `J = ${format(values.J)}` : "J = ?");
    const slopes = gradients.dJdyHat.map((value, k) => `${slopeName(k)} = ${format(value)}`);
    write(loss.slopes, back ? slopes.join("\n") : "");
    loss.card.classList.toggle("nts-now", step === units.length + 1 || step === units.length + 2);
  }
  function showStory() {
    const text = tell(get("step"));
    write(story, text);
    spoken.say(text);
  }
  function tell(step) {
    if (step === 0) return "Forward: step by step, from the inputs to the loss.";
    if (step === units.length + 1) return `The loss: J = ${squares()} = ${format(values.J)}`;
    if (step === units.length + 2) {
      const slopes = values.yHat.map((_, k) => `${slopeName(k)} = ${derivativeOfError(k)}`);
      return `Backward: how J changes with the output, ${slopes.join(", ")}.`;
    }
    const [l, k] = unitOfStep(step);
    return step <= units.length ? tellForward(l, k) : tellBackward(l, k);
  }
  function slopeName(k) {
    return sizes[depth] === 1 ? "dJ/dŷ" : `dJ/dŷ${subscript(k)}`;
  }
  function squares() {
    const { yHat } = values;
    const terms = yHat
      .map((value, k) => `(${format(value)} − ${inBrackets(get("y")[k])})²`)
      .join(" + ");
    return yHat.length === 1 ? `(ŷ − y)² = ${terms}` : `(${terms}) / ${yHat.length}`;
  }
  function derivativeOfError(k) {
    const { yHat } = values;
    const factor = yHat.length === 1 ? "2" : `2/${yHat.length}`;
    return `${factor}·(${format(yHat[k])} − ${inBrackets(get("y")[k])}) = ${format(gradients.dJdyHat[k])}`;
  }
  function tellForward(l, k) {
    const terms = get("weights")[l][k].map(
      (w, j) => `${inBrackets(w)}·${inBrackets(values.a[l][j])}`,
    );
    const n = format(values.n[l][k]);
    const g = get("activations")[l];
    return (
      `Forward: n = ${terms.join(" + ")} + ${inBrackets(get("biases")[l][k])} = ${n}, ` +
      `and ${names[l + 1][k]} = ${g}(${n}) = ${format(values.a[l + 1][k])}.`
    );
  }
  function tellBackward(l, k) {
    const { da, dn, slopes } = gradients.layers[l];
    const sum = l < depth - 1 ? `dJ/da = ${overAllWays(l, k)} = ${format(da[k])}, and ` : "";
    return (
      `Backward through ${names[l + 1][k]}: ${sum}dJ/dn = dJ/da · da/dn = ` +
      `${inBrackets(da[k])} · ${inBrackets(slopes[k])} = ${format(dn[k])}.`
    );
  }
  // dJ/da of a unit that feeds the next layer: each weight times the dJ/dn at its other end.
  function overAllWays(l, k) {
    const terms = gradients.layers[l + 1].dn.map(
      (value, next) => `${inBrackets(get("weights")[l + 1][next][k])}·${inBrackets(value)}`,
    );
    return terms.join(" + ");
  }
  function showChain() {
    const [l, k, j] = get("selected");
    const what = j < 0 ? "b" : "w";
    const known = isBackward(l, k);
    chain.hidden = !known;
    if (!known) {
      write(product, `The gradient of the ${weightName(l, k, j)} is not known yet: step on.`);
      return;
    }
    const factors = factorsOf(l, k, j);
    const result = j < 0 ? gradients.layers[l].db[k] : gradients.layers[l].dw[k][j];
    write(
      product,
      `dJ/d${what} = ${factors.map(([name]) => name).join(" · ")} = ` +
        `${factors.map(([, value]) => inBrackets(value)).join(" · ")} = ${format(result)}`,
    );
    chain.replaceChildren(
      make("caption", {}, `The chain rule for the ${weightName(l, k, j)}`),
      make(
        "tbody",
        {},
        ...factors.map(([name, value, why, when]) =>
          make(
            "tr",
            {},
            make("th", { scope: "row" }, name),
            make("td", {}, format(value)),
            make("td", {}, why),
            make("td", { class: "nts-hint" }, when),
          ),
        ),
      ),
    );
  }
  function factorsOf(l, k, j) {
    const { slopes, through, da } = gradients.layers[l];
    const name = names[l + 1][k];
    const n = format(values.n[l][k]);
    const g = get("activations")[l];
    const ours = [
      ["da/dn", slopes[k], `slope of ${g} at n = ${n}`, "n is known from the forward pass"],
      j < 0
        ? ["dn/db", 1, "the bias is added as it is", "always"]
        : ["dn/dw", values.a[l][j], `the input ${names[l][j]}`, "known from the forward pass"],
    ];
    if (sizes[depth] > 1) {
      const way = l === depth - 1 ? derivativeOfError(k) : overAllWays(l, k);
      return [["dJ/da", da[k], way, "from the backward pass"], ...ours];
    }
    const rest =
      l === depth - 1
        ? `${name} is the output itself`
        : `from ${name} through the layers behind it`;
    return [
      ["dJ/dŷ", gradients.dJdyHat[0], derivativeOfError(0), "the first backward step"],
      ["dŷ/da", through[k], rest, "from the backward pass"],
      ...ours,
    ];
  }

  return update;
});

function replaced(list, k, value) {
  return list.map((old, index) => (index === k ? value : old));
}

function subscript(k) {
  return "₀₁₂₃₄₅₆₇₈₉"[k];
}

function superscript(k) {
  return "⁰¹²³⁴⁵⁶⁷⁸⁹"[k];
}
