// PoolingExplorer: one number for each window, where it came from, and what a shift changes.

import { announcer, clamp, explorer, make, menu, noticeLine, write } from "../dom.js";
import { NumberGrid, extremes, greys, imageColours, readGrid } from "../grid.js";
import { outputSize, shapeOf, windowOf } from "../math/convolution.js";
import { maxPositions, pool, shifted } from "../math/pooling.js";
import { walker } from "../places.js";
import { format } from "../words.js";

const SIZES = [1, 2, 3, 4, 5, 6];

export default explorer("pooling", (root, get, set) => {
  let state;
  const { moveTo, step } = walker(get, set, () => state.output);

  // -- elements
  const notice = noticeLine();
  const spoken = announcer();
  const controls = {
    mode: menu("mode", ["max", "average", "sum"], (mode) => attempt({ mode })),
    size: menu("size", SIZES, (size) => attempt({ size })),
    stride: menu("stride", ["as the size", ...SIZES], (choice) =>
      attempt({ stride: Number(choice) || null }),
    ),
    shift: menu("shift the image", ["none", "right", "left", "down", "up"], (shift) =>
      attempt({ shift }),
    ),
  };
  const image = new NumberGrid("image", { onPoint: pointAtImage, onStep: step, room: 400 });
  const output = new NumberGrid("output", { onPoint: moveTo, onStep: step, room: 400 });
  const frame = image.frame();
  const spot = output.frame();
  const sum = make("p", { class: "nts-result" });
  const source = make("p");
  const effect = make("p");
  const formula = make("p", { class: "nts-formula" });
  root.append(
    make("div", { class: "nts-controls" }, ...Object.values(controls)),
    make(
      "div",
      { class: "nts-stage" },
      image.element,
      make("span", { class: "nts-operator", "aria-hidden": "true" }, "→"),
      output.element,
    ),
    sum,
    source,
    effect,
    formula,
    make("p", { class: "nts-hint" }, "Point at a cell, or press the arrow keys."),
    notice,
    spoken,
  );

  // -- what the student does
  function attempt(changes) {
    try {
      const next = (name) => (name in changes ? changes[name] : get(name));
      const stride = next("stride") ?? next("size");
      const sizes = shapeOf(readGrid(get("image"))).map((n) =>
        outputSize(n, next("size"), stride, 0),
      );
      notice.say("");
      set({ ...changes, position: get("position").map((at, k) => clamp(at, 0, sizes[k] - 1)) });
    } catch (error) {
      notice.say(`${error.message} Nothing was changed.`);
      update();
    }
  }
  function pointAtImage(r, c) {
    const half = (get("size") - state.stride) / 2; // of the overlap: the window whose middle is nearest
    moveTo(...[r, c].map((at) => Math.floor(Math.max(at - half, 0) / state.stride)));
  }

  // -- showing the state
  function update() {
    const inputs = ["image", "size", "stride", "mode", "shift"].map(get);
    if (!state || inputs.some((value, k) => value !== state.inputs[k])) {
      compute(inputs);
      showGrids();
    }
    showStep();
  }
  function compute(inputs) {
    const [sent, size, given, mode, shift] = inputs;
    const stride = given ?? size;
    const before = readGrid(sent);
    const values = shifted(before, shift);
    state = {
      inputs,
      stride,
      before,
      values,
      outputBefore: pool(before, size, stride, mode),
      output: pool(values, size, stride, mode),
      sources: mode === "max" ? maxPositions(values, size, stride) : null,
    };
  }
  function showGrids() {
    const { values, before, output: pooled, outputBefore, sources } = state;
    const size = get("size");
    for (const name of ["mode", "size", "shift"]) controls[name].show(get(name));
    controls.stride.show(get("stride") ?? "as the size");
    const used = new Set((sources ?? []).flat().map(String));
    image.show(values, {
      colour: imageColours(before),
      label: "image, arrow keys move the window",
      kind: (r, c) => (used.has(`${r},${c}`) ? "nts-source" : ""),
    });
    const [low, high] = extremes(outputBefore);
    const colour = get("mode") === "sum" ? greys(Math.min(low, 0), high) : imageColours(before);
    output.show(pooled, {
      colour,
      label: "pooled output, arrow keys move to another cell",
      kind: (r, c) => (pooled[r][c] !== outputBefore[r][c] ? "nts-changed" : ""),
    });
    image.caption.replaceChildren(make("b", {}, "image"), ` ${shapeOf(values).join(" × ")}`);
    output.caption.replaceChildren(make("b", {}, get("mode")), ` ${shapeOf(pooled).join(" × ")}`);
    write(effect, effectOfShift());
    const [rows, columns] = shapeOf(values);
    const one = (n, count) => `⌊(${n} − ${size}) / ${state.stride}⌋ + 1 = ${count}`;
    const [tall, broad] = [one(rows, pooled.length), one(columns, pooled[0].length)];
    const sizes = tall === broad ? `${tall} rows and columns` : `${tall} rows, ${broad} columns`;
    write(formula, `Output size ⌊(n − f) / s⌋ + 1:  ${sizes}`);
  }
  function effectOfShift() {
    if (get("shift") === "none") return "Shift the image by one pixel to see which outputs notice.";
    const count = (after, before) =>
      `${after.flat().filter((value, k) => value !== before.flat()[k]).length} of ${after.flat().length}`;
    return (
      `Shifted by one pixel: ${count(state.values, state.before)} pixels changed, ` +
      `and ${count(state.output, state.outputBefore)} outputs (underlined).`
    );
  }
  function showStep() {
    const [row, column] = get("position");
    const size = get("size");
    const [top, left] = [row * state.stride, column * state.stride];
    frame.moveTo(top, left, size, size);
    spot.moveTo(row, column);
    output.current(row, column);
    const inside = windowOf(state.values, top, left, size, size)
      .flat()
      .map((value) => format(value));
    const value = state.output[row][column];
    write(sum, `${get("mode")} of ${inside.join(", ")} = ${format(value)}`);
    const [r, c] = state.sources?.[row][column] ?? [];
    write(source, state.sources ? `It came from row ${r}, column ${c} of the image.` : "");
    spoken.say(`Output row ${row}, column ${column}: ${format(value)}. ${source.textContent}`);
  }

  return update;
});
