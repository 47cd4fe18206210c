// ConvolutionExplorer: image, kernel and feature map, one window at a time.

import {
  announcer,
  checkbox,
  clamp,
  explorer,
  make,
  menu,
  noticeLine,
  range,
  write,
} from "../dom.js";
import { numberField } from "../fields.js";
import { LARGEST, NumberGrid, Picture, imageColours, largestOf, readGrid, signs } from "../grid.js";
import {
  convolve,
  grid,
  outputSize,
  pad,
  shapeOf,
  turned,
  windowOf,
  zeros,
} from "../math/convolution.js";
import { walker } from "../places.js";
import { exact, format, inBrackets } from "../words.js";

const OWN = "own";
const SIZES = [1, 2, 3, 4, 5, 6, 7];
const PATCH = 8; // rows and columns of a photograph that are shown as numbers, or more of a large kernel
const WHOLE = 250; // pixels, the longer side of a whole picture
const PADDINGS = ["valid", "same", 1, 2, 3];

export default explorer("convolution", (root, get, set) => {
  let sent, values, state; // what Python sent, as numbers, and all that follows from it
  let arranged = null; // as a photograph?
  let corner = null; // of the patch that is shown as numbers, among the outputs
  const { moveTo, step } = walker(get, set, () => state.output);

  // -- elements
  const notice = noticeLine();
  const spoken = announcer();
  const kernels = get("kernels");
  const controls = {
    kernel: menu("kernel", [...Object.keys(kernels), OWN], chooseKernel),
    size: menu(
      "size",
      SIZES.map((f) => `${f} × ${f}`),
      (text) => resizeKernel(parseInt(text)),
    ),
    stride: menu("stride", [1, 2, 3, 4], (stride) => attempt({ stride })),
    padding: menu("padding", PADDINGS, (padding) => attempt({ padding })),
    flip: checkbox("flip the kernel (true convolution)", (flip) => attempt({ flip })),
  };
  const image = new NumberGrid("image", { onPoint: pointAtImage, onStep: step });
  const output = new NumberGrid("feature map", { onPoint: pointAtOutput, onStep: step });
  const frame = image.frame();
  const spot = output.frame();
  const wholeImage = new Picture((r, c) => jumpTo(r, c));
  const wholeOutput = new Picture((r, c) => jumpTo(r * get("stride"), c * get("stride")));
  const cells = make("div", { class: "nts-kernel", role: "group", "aria-label": "kernel" });
  const cellsTurned = make("p", { class: "nts-turned" });
  const kernelCaption = make("figcaption");
  const kernelFigure = make("figure", { class: "nts-figure" }, kernelCaption, cells, cellsTurned);
  const terms = make("div", { class: "nts-terms" });
  const result = make("div", { class: "nts-result" });
  const place = make("div", {});
  const formula = make("p", { class: "nts-formula" });
  const equation = make("div", { class: "nts-stage" }); // whole pictures, or all numbers
  const sum = make("div", { class: "nts-sum" }, place, terms, result);
  const below = make("div", { class: "nts-stage" }); // numbers of a photograph's part; the sum
  root.append(
    make("div", { class: "nts-controls" }, ...Object.values(controls)),
    equation,
    below,
    formula,
    hint(),
    notice,
    spoken,
  );

  // -- what the student does
  function attempt(changes) {
    try {
      const next = (name) => changes[name] ?? get(name);
      const [rows, columns] = sizesOf(values, next("kernel"), next("stride"), next("padding"));
      const [row, column] = changes.position ?? get("position");
      notice.say("");
      set({ ...changes, position: [clamp(row, 0, rows - 1), clamp(column, 0, columns - 1)] });
    } catch (error) {
      notice.say(`${error.message} Nothing was changed.`);
      update();
    }
  }
  function chooseKernel(name) {
    if (name === OWN) cells.querySelector("input").focus();
    else attempt({ kernel: kernels[name] });
  }
  function resizeKernel(f) {
    const kernel = get("kernel");
    const [down, right] = shapeOf(kernel).map((size) => Math.floor((f - size) / 2));
    attempt({ kernel: grid(f, f, (r, c) => kernel[r - down]?.[c - right] ?? 0) });
  }
  function pointAtImage(r, c) {
    const [top, left] = cornerInImage();
    const [height, width] = shapeOf(state.applied);
    moveTo(
      Math.round((top + r - (height - 1) / 2) / get("stride")),
      Math.round((left + c - (width - 1) / 2) / get("stride")),
    );
  }
  function pointAtOutput(r, c) {
    moveTo(corner[0] + r, corner[1] + c);
  }
  function jumpTo(row, column) {
    const target = [row, column].map((at) => Math.round(at / get("stride")));
    corner = cornerAround(target);
    moveTo(...target);
    showStep(true);
  }

  // -- how many outputs are shown as numbers, and where their windows begin
  function patch() {
    const shape = shapeOf(state.output);
    if (!state.isPhoto) return shape;
    const most = shapeOf(state.applied).map(
      (f) => Math.floor((Math.max(PATCH, f + 3) - f) / get("stride")) + 1,
    );
    return shape.map((size, k) => Math.min(size, most[k]));
  }
  function cornerInImage() {
    return corner.map((at) => at * get("stride"));
  }
  function cornerAround(position) {
    const [size, all] = [patch(), shapeOf(state.output)];
    return position.map((at, k) => clamp(at - Math.floor(size[k] / 2), 0, all[k] - size[k]));
  }
  function follow() {
    const size = patch();
    const position = get("position");
    corner ??= cornerAround(position);
    const next = corner.map((at, k) => clamp(at, position[k] - size[k] + 1, position[k]));
    const limited = next.map((at, k) => clamp(at, 0, shapeOf(state.output)[k] - size[k]));
    const moved = String(limited) !== String(corner);
    corner = limited;
    return moved;
  }

  // -- showing the state
  function update() {
    const inputs = ["image", "kernel", "stride", "padding", "flip"].map(get);
    const changed = !state || inputs.some((value, k) => value !== state.inputs[k]);
    if (changed) compute(inputs);
    if (changed) showControls();
    showStep(changed);
  }
  function compute(inputs) {
    const [received, kernel, stride, padding, flip] = inputs;
    if (received !== sent) [sent, values] = [received, readGrid(received)];
    const [top, left] = shapeOf(kernel).map((f) => zeros(f, padding));
    const applied = flip ? turned(kernel) : kernel;
    const padded = pad(values, top, left);
    state = {
      inputs,
      top,
      left,
      padded,
      applied,
      output: convolve(values, kernel, stride, padding, flip),
      isPhoto: Math.max(...shapeOf(values)) > LARGEST,
      colour: imageColours(values),
    };
    state.outputColour = signs(largestOf(state.output), get("colours"));
  }
  function showControls() {
    const kernel = get("kernel");
    const [height, width] = shapeOf(kernel);
    const name = Object.keys(kernels).find((key) => String(kernels[key]) === String(kernel));
    controls.kernel.show(name ?? OWN);
    controls.size.show(`${height} × ${width}`);
    controls.stride.show(get("stride"));
    controls.padding.show(get("padding") === 0 ? "valid" : get("padding"));
    controls.flip.show(get("flip"));
    showKernel(kernel, height, width);
    showFormula(height, width);
    if (state.isPhoto !== arranged) arrange();
    if (state.isPhoto) showWhole();
  }
  function arrange() {
    arranged = state.isPhoto;
    const [left, right] = arranged ? [wholeImage, wholeOutput] : [image, output];
    equation.replaceChildren(
      left.element,
      operator("∗"),
      kernelFigure,
      operator("="),
      right.element,
    );
    const patches = arranged ? [image.element, operator("→"), output.element] : [];
    below.replaceChildren(...patches, sum);
    sum.classList.toggle("nts-stacked", arranged);
    for (const numbers of [image, output]) numbers.room = arranged ? null : 270;
  }
  function showKernel(kernel, height, width) {
    if (cells.children.length !== height * width || cells.columns !== width) {
      cells.columns = width;
      cells.style.gridTemplateColumns = `repeat(${width}, max-content)`;
      cells.replaceChildren(...range(height * width).map((k) => kernelCell(k, width)));
      terms.style.gridTemplateColumns = `repeat(${width}, max-content)`;
      terms.replaceChildren(...range(height * width).map(() => make("span")));
      frame.element.style.gridTemplate = `repeat(${height}, 1fr) / repeat(${width}, 1fr)`;
      frame.element.replaceChildren(
        ...range(height * width).map(() => make("span", {}, make("i"))),
      );
    }
    kernel.flat().forEach((value, k) => cells.children[k].show(value));
    state.applied
      .flat()
      .forEach((value, k) => write(frame.element.children[k].firstChild, `×${exact(value)}`));
    kernelCaption.replaceChildren(make("b", {}, "kernel"), ` ${height} × ${width}`);
    const rows = state.applied.map((row) => row.map((value) => exact(value)).join("  "));
    cellsTurned.replaceChildren();
    if (get("flip"))
      cellsTurned.append("applied turned by 180°:", ...rows.flatMap((row) => [make("br"), row]));
  }
  function kernelCell(k, width) {
    const [r, c] = [Math.floor(k / width), k % width];
    return numberField(
      `kernel row ${r}, column ${c}`,
      { notice, low: -1000, high: 1000 },
      (value) => {
        const kernel = get("kernel").map((row) => [...row]);
        kernel[r][c] = value;
        set({ kernel });
      },
    );
  }
  function showFormula(height, width) {
    const [rows, columns] = shapeOf(values);
    const [high, wide] = shapeOf(state.output);
    const one = (n, f, p, size) => `⌊(${n} + 2·${p} − ${f}) / ${get("stride")}⌋ + 1 = ${size}`;
    const tall = one(rows, height, state.top, high);
    const broad = one(columns, width, state.left, wide);
    const sizes = tall === broad ? `${tall} rows and columns` : `${tall} rows, ${broad} columns`;
    write(formula, `Output size ⌊(n + 2p − f) / s⌋ + 1:  ${sizes}`);
  }
  function showWhole() {
    const [rows, columns] = shapeOf(values);
    wholeImage.show(values, state.colour, `the whole picture, ${rows} × ${columns} pixels`);
    wholeOutput.show(state.output, state.outputColour, "the whole feature map");
    for (const picture of [wholeImage, wholeOutput]) {
      picture.canvas.style.width = `${Math.round((WHOLE * picture.shape[1]) / Math.max(rows, columns))}px`;
    }
    wholeImage.caption.replaceChildren(
      make("b", {}, "picture"),
      ` ${rows} × ${columns}; click or drag`,
    );
    const [high, wide] = shapeOf(state.output);
    wholeOutput.caption.replaceChildren(make("b", {}, "feature map"), ` ${high} × ${wide}`);
  }
  function showStep(changed) {
    if (follow() || changed) showNumbers();
    const [row, column] = get("position");
    const [height, width] = shapeOf(state.applied);
    const stride = get("stride");
    frame.moveTo((row - corner[0]) * stride, (column - corner[1]) * stride, height, width);
    frame.element.classList.toggle("nts-bare", image.size < 36);
    spot.moveTo(row - corner[0], column - corner[1]);
    output.current(row - corner[0], column - corner[1]);
    showSum(row, column, windowOf(state.padded, row * stride, column * stride, height, width));
  }
  function showNumbers() {
    const [high, wide] = patch();
    const [top, left] = cornerInImage();
    const reach = (count, f, all) => (state.isPhoto ? (count - 1) * get("stride") + f : all);
    const [height, width] = shapeOf(state.applied);
    const [rows, columns] = shapeOf(state.padded);
    const seen = windowOf(
      state.padded,
      top,
      left,
      reach(high, height, rows),
      reach(wide, width, columns),
    );
    const inside = (r, c) => isInside(top + r - state.top, left + c - state.left);
    const text = state.isPhoto ? hundredths : format;
    image.show(seen, {
      text,
      colour: state.colour,
      kind: (r, c) => (inside(r, c) ? "" : "nts-padding"),
      label: `image, arrow keys move the window`,
    });
    output.show(windowOf(state.output, ...corner, high, wide), {
      text,
      colour: state.outputColour,
      label: "feature map, arrow keys move to another cell",
    });
    const part = state.isPhoto ? "patch of the " : "";
    const padding = state.top || state.left ? `, padding ${state.top}` : "";
    image.caption.replaceChildren(
      make("b", {}, `${part}image`),
      ` ${sizeOf(state.isPhoto ? seen : values)}${padding}`,
    );
    output.caption.replaceChildren(
      make("b", {}, "feature map"),
      ` ${state.isPhoto ? `${high} × ${wide}` : sizeOf(state.output)}`,
    );
    if (state.isPhoto) {
      wholeImage.frameAt(top - state.top, left - state.left, ...shapeOf(seen));
      wholeOutput.frameAt(...corner, high, wide);
    }
  }
  function isInside(r, c) {
    const [rows, columns] = shapeOf(values);
    return r >= 0 && c >= 0 && r < rows && c < columns;
  }
  function showSum(row, column, window) {
    const weights = state.applied.flat();
    window.flat().forEach((value, k) => {
      const term = terms.children[k];
      const product = value * weights[k];
      write(term, `${k ? "+ " : ""}${inBrackets(value)}·${inBrackets(weights[k], exact)}`);
      term.className = product > 0 ? "nts-plus" : product < 0 ? "nts-minus" : "nts-zero";
    });
    const value = format(state.output[row][column]);
    write(place, `Y(${row}, ${column}) =`);
    write(result, `= ${value}`);
    spoken.say(`Feature map, row ${row}, column ${column}: ${value}`);
  }

  return update;
});

function operator(sign) {
  return make("span", { class: "nts-operator", "aria-hidden": "true" }, sign);
}

function hint() {
  return make(
    "p",
    { class: "nts-hint" },
    "Point at a cell, or press the arrow keys (with Shift: eight cells). " +
      "Type into the kernel: 2, -0.5, 1/9; up and down keys change a weight by one.",
  );
}

// In a cell of a photograph; its sum is written with all digits.
function hundredths(value) {
  return format(Math.round(value * 100) / 100);
}

function sizeOf(values) {
  return shapeOf(values).join(" × ");
}

function sizesOf(values, kernel, stride, padding) {
  const [height, width] = shapeOf(kernel);
  const [rows, columns] = shapeOf(values);
  return [
    outputSize(rows, height, stride, zeros(height, padding)),
    outputSize(columns, width, stride, zeros(width, padding)),
  ];
}
