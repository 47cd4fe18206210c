// NetworkExplorer: every map of a network, how one number came about, and what the answer depends on.

import {
  ARROWS,
  announcer,
  button,
  clamp,
  explorer,
  make,
  mark,
  range,
  uniqueId,
  write,
} from "../dom.js";
import { NumberGrid, around, extremes, imageColours, largestOf, paint, signs } from "../grid.js";
import { heat } from "../heat.js";
import { shapeOf } from "../math/convolution.js";
import { cornerOf, partsOf, peakOf, readHeat, rowsOf, windowAt } from "../math/network.js";
import { walker } from "../places.js";
import { slider } from "../sliders.js";
import { format, inBrackets } from "../words.js";

const MOST_PARTS = 16; // inputs that have a card of their own
const [BOARD, MAP] = [595, [24, 40]]; // pixels: the room of a row of maps; of one map
const BESIDE = 3; // rows and columns of a kernel that finds room beside the map
const HEAT_MAPS = { grad_cam: "Grad-CAM", guided: "guided × picture", edges: "edges" };

const LIKENESS =
  "Likeness to the map before shuffling: 1 if both rank all pixels alike, 0 if there is no connection.";

export default explorer("network", (root, get, set) => {
  let sent, rows; // what Python sent, and all maps that follow from it
  let looked = ""; // at which number
  const { moveTo, step } = walker(
    get,
    set,
    () => rows[get("selected")[0]].maps[get("selected")[1]],
  );

  // -- elements
  const spoken = announcer();
  const board = make("div", {
    class: "nts-net",
    role: "grid",
    tabindex: 0,
    "aria-label": "network: arrow keys choose a layer and one of its units",
    "aria-readonly": "true",
    onkeydown: walkUnits,
  });
  const title = make("p", { class: "nts-title" });
  const output = new NumberGrid("map", { onPoint: moveTo, onStep: step, room: 264, hover: false });
  const spot = output.frame();
  const cards = make("div", { class: "nts-cards", role: "group", "aria-label": "inputs" });
  const heading = make("figcaption");
  const inputs = make("figure", { class: "nts-figure nts-inputs" }, heading, cards);
  const grids = ["window", "kernel", "products"].map(
    (name) => new NumberGrid(name, { onPoint() {}, onStep: step, room: 176 }),
  );
  const follow = button("", followInput);
  const [times, equals] = [operator("×"), operator("=")];
  const numbers = make(
    "div",
    { class: "nts-written" },
    grids[0].element,
    times,
    grids[1].element,
    equals,
    grids[2].element,
    follow,
  );
  const detail = make("div", { class: "nts-detail" }, output.element, inputs, numbers);
  const sum = make("p", { class: "nts-terms-line" });
  const result = make("p", { class: "nts-result" });
  const shuffle = slider(
    "layers shuffled, from the top",
    { low: 0, high: 1, step: 1 },
    (shuffled) => set({ shuffled }),
  );
  const question = make("p", { class: "nts-title" });
  const share = make("p", {});
  const pictures = Object.entries({ picture: "picture", ...HEAT_MAPS }).map(([key, label]) => {
    const canvas = make("canvas", { role: "img" });
    const alike = make("div", { class: "nts-alike" });
    const caption = make("figcaption", {}, make("b", {}, label));
    const element = make("figure", { class: "nts-figure nts-heat" }, caption, canvas, alike);
    return { key, label, canvas, alike, element };
  });
  root.append(
    board,
    title,
    detail,
    sum,
    result,
    make(
      "p",
      { class: "nts-hint" },
      "Click a unit, then a cell of its map; or Tab to the network and to the map, and press the arrow keys.",
    ),
    make(
      "div",
      { class: "nts-sanity", role: "group", "aria-label": "heat maps" },
      question,
      make("div", { class: "nts-controls" }, shuffle),
      share,
      make("div", { class: "nts-stage" }, ...pictures.map(({ element }) => element)),
      make("p", { class: "nts-hint" }, LIKENESS),
    ),
    spoken,
  );

  // -- what the student does
  function select(row, unit) {
    const position = peakOf(rows[row].maps[unit]);
    set({ selected: [row, unit], position, channel: null });
  }
  function walkUnits(event) {
    const [down, right] = ARROWS[event.key] ?? { Home: [0, -1e6], End: [0, 1e6] }[event.key] ?? [];
    if (down === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    const [row, unit] = get("selected");
    const next = clamp(row + down, 0, rows.length - 1);
    select(next, clamp(unit + right, 0, rows[next].maps.length - 1));
  }
  function followInput() {
    const { row, source, place } = now();
    const { layer } = rows[row];
    const [top, left] = cornerOf(layer, place);
    const map = rows[row - 1].maps[source];
    const found = windowAt(layer, map, place);
    const kernel = layer.kernels?.[get("selected")[1]][source];
    const weighed = found.map((line, r) =>
      line.map((value, c) => (kernel ? value * kernel[r][c] : value)),
    );
    const best = kernel ? peakOf(weighed) : firstOf(found, Math.max(...found.flat()));
    const [high, wide] = shapeOf(map);
    const position = [clamp(top + best[0], 0, high - 1), clamp(left + best[1], 0, wide - 1)];
    set({ selected: [row - 1, source], position, channel: null });
  }

  // -- the number that is looked at
  function now() {
    const [row, unit] = get("selected");
    const { layer, maps, sums } = rows[row];
    const shape = shapeOf(maps[unit]);
    const place = get("position").map((at, axis) => clamp(at, 0, shape[axis] - 1));
    const parts = layer?.kernels ? partsOf(layer, rows[row - 1].maps, unit, place) : [];
    const chosen = parts[get("channel")] === undefined ? strongest(parts) : get("channel");
    return {
      row,
      unit,
      layer,
      place,
      parts,
      source: parts.length ? chosen : unit,
      value: maps[unit][place[0]][place[1]],
      before: sums[unit][place[0]][place[1]],
    };
  }

  // -- showing the state
  function update() {
    if (get("network") !== sent) build();
    const key = JSON.stringify(["selected", "position", "channel"].map(get));
    if (key !== looked) showNumber();
    looked = key;
    showHeat();
  }

  function build() {
    sent = get("network");
    looked = "";
    rows = rowsOf(sent);
    board.replaceChildren(...rows.map(boardRow));
    const input = shuffle.querySelector("input");
    mark(input, "max", sent.heat.names.length);
    const [shown] = pictures;
    const mean = averaged(rows[0].maps);
    paint(shown.canvas, mean, imageColours(mean));
    mark(shown.canvas, "aria-label", "the picture");
    write(question, `Which pixels does “${sent.classes[sent.heat.label]}” depend on?`);
  }
  function boardRow(row, k) {
    const [high, wide] = shapeOf(row.maps[0]);
    const single = high === 1 && wide === 1;
    const classes = k === rows.length - 1 ? classesOf(row.maps.length) : null;
    row.colour = colourOf(row, k);
    row.units = row.maps.map((map, unit) => boardUnit(row, k, unit, map, classes?.[unit]));
    const look = classes ? "nts-classes" : single ? "nts-singles" : "";
    const size = single ? `${row.maps.length} units` : `${high} × ${wide} × ${row.maps.length}`;
    const pixels = clamp(Math.floor(BOARD / row.maps.length) - 7, ...MAP);
    const head = make(
      "div",
      { class: "nts-rowhead", role: "rowheader" },
      make("b", {}, row.title.replaceAll(" × ", "\u00a0×\u00a0")),
    );
    head.append(make("span", {}, ` ${size}`));
    const units = make(
      "div",
      { class: `nts-strip ${look}` },
      ...row.units.map(({ element }) => element),
    );
    units.style.setProperty("--map", `${pixels}px`);
    return make("div", { class: "nts-row", role: "row" }, head, units);
  }
  function boardUnit(row, k, unit, map, name) {
    const canvas = make("canvas", { "aria-hidden": "true" });
    paint(canvas, map, row.colour);
    const frame = make("div", { class: "nts-patch", hidden: true });
    const label = `${nameOf(k)}, ${name ?? `unit ${unit}`}: ${rangeOf(map)}`;
    const element = make(
      "div",
      { class: "nts-unit", role: "gridcell", id: uniqueId(), "aria-label": label, title: label },
      make("div", { class: "nts-thumb" }, canvas, frame),
    );
    element.addEventListener("pointerdown", () => select(k, unit));
    if (name) {
      const text = make("span", {}, name, make("i", {}, shareOf(map[0][0])));
      element.append(text);
    }
    return { element, frame };
  }
  // One unit stands for two classes: what it says is the second.
  function classesOf(count) {
    return count === 1 ? [sent.classes[1]] : sent.classes;
  }
  function nameOf(k) {
    return k ? rows[k].layer.name : "picture";
  }
  function colourOf({ maps }, k) {
    if (k === 0) return imageColours(maps.flat());
    const [low, high] = extremes(maps.flat());
    return low < 0 ? signs(largestOf(maps.flat()), get("colours")) : heat(high);
  }

  function showNumber() {
    const state = now();
    const { row, unit, layer, place, value } = state;
    mark(board, "aria-activedescendant", rows[row].units[unit].element.id);
    rows.forEach((each, k) => each.units.forEach((one, at) => showUnit(one, each, k, at, state)));
    const single = String(shapeOf(rows[row].maps[unit])) === "1,1";
    const where = single ? "" : `, row ${place[0]}, column ${place[1]}`;
    const what = single ? "unit" : row ? "map" : "channel";
    const last = row === rows.length - 1 ? ` (${classesOf(rows[row].maps.length)[unit]})` : "";
    const named = `${nameOf(row)}, ${what} ${unit}${last}${where}`;
    write(title, `${named}: ${format(value)}`);
    output.show(rows[row].maps[unit], {
      colour: rows[row].colour,
      label: `${nameOf(row)}, map ${unit}; arrow keys move to another cell`,
    });
    output.caption.replaceChildren(
      make("b", {}, `${what} ${unit}`),
      single ? "" : ` ${shapeOf(rows[row].maps[unit]).join(" × ")}`,
    );
    output.current(...place);
    spot.moveTo(...place);
    inputs.hidden = sum.hidden = !layer?.kernels;
    numbers.hidden = !layer;
    detail.classList.toggle(
      "nts-below",
      Boolean(layer?.kernels) && Math.max(...layer.size) > BESIDE,
    );
    if (layer?.kernels) showInputs(state);
    if (layer) showGrids(state);
    write(result, layer ? resultOf(state) : "A pixel of the picture: nothing was computed yet.");
    spoken.say(`${named}: ${format(value)}`);
  }
  function showUnit({ element, frame }, each, k, at, { row, unit, layer, place }) {
    const here = k === row && at === unit;
    mark(element, "aria-selected", here);
    element.classList.toggle("nts-here", here);
    const feeds = layer && k === row - 1 && (layer.kernels || at === unit);
    element.classList.toggle("nts-feeds", Boolean(feeds));
    const shape = shapeOf(each.maps[at]);
    frame.hidden = String(shape) === "1,1" || !(feeds || here);
    if (frame.hidden) return;
    frameIn(frame, shape, here ? [...place, 1, 1] : [...cornerOf(layer, place), ...layer.size]);
  }
  function frameIn(frame, shape, [row, column, height, width]) {
    const [top, left] = [Math.max(row, 0), Math.max(column, 0)];
    const [bottom, right] = [Math.min(row + height, shape[0]), Math.min(column + width, shape[1])];
    around(frame, shape, top, left, bottom - top, right - left);
  }

  function showInputs(state) {
    const { row, unit, layer, place, parts, source } = state;
    const above = rows[row - 1];
    const shown = mostOf(parts);
    const rest = parts.length - shown.length;
    write(
      heading,
      `${parts.length} input${parts.length > 1 ? "s" : ""}, the kernel for each, and what they add`,
    );
    const most = Math.max(...layer.kernels[unit].map(largestOf));
    const pressed = cards.querySelector(":focus")?.dataset.input;
    cards.replaceChildren(...shown.map((c) => card(c)));
    if (rest)
      cards.append(
        make("span", { class: "nts-rest" }, `${rest} others add ${format(othersOf(parts, shown))}`),
      );
    cards.querySelector(`[data-input="${pressed}"]`)?.focus();

    function card(c) {
      const map = make("canvas");
      paint(map, above.maps[c], above.colour);
      const frame = make("div", { class: "nts-patch" });
      const shape = shapeOf(above.maps[c]);
      frameIn(frame, shape, [...cornerOf(layer, place), ...layer.size]);
      frame.hidden = String(shape) === "1,1";
      const kernel = kernelPicture(layer.kernels[unit][c], most);
      const label = `input ${c} adds ${signedSum(parts[c])}`;
      const element = button("", () => set({ channel: c }));
      element.append(
        make("div", { class: "nts-thumb" }, map, frame),
        kernel,
        make("span", {}, signedSum(parts[c])),
      );
      element.className = "nts-card-of";
      element.dataset.input = c;
      mark(element, "aria-label", label);
      mark(element, "title", label);
      mark(element, "aria-pressed", String(c === source));
      return element;
    }
  }
  function kernelPicture(kernel, most) {
    const canvas = make("canvas", { class: "nts-kernel-picture" });
    paint(canvas, kernel, signs(most, get("colours")));
    return canvas;
  }

  function showGrids({ row, unit, layer, place, parts, source }) {
    const above = rows[row - 1];
    const found = windowAt(layer, above.maps[source], place);
    const kernel = layer.kernels?.[unit][source];
    const best = layer.kind === "max" ? Math.max(...found.flat()) : null;
    let marked = false;
    const first = (r, c) => {
      if (found[r][c] !== best || marked) return "";
      marked = true;
      return "nts-source";
    };
    grids[0].show(found, {
      text: thousandths,
      colour: above.colour,
      kind: first,
      label: `window of input ${source}`,
    });
    grids[0].caption.replaceChildren(make("b", {}, "window"), ` of input ${source}`);
    for (const part of [times, grids[1].element, equals, grids[2].element]) part.hidden = !kernel;
    write(follow, row > 1 ? `Open map ${source} of ${nameOf(row - 1)}` : "Open the picture");
    if (!kernel) return;
    const products = found.map((line, r) => line.map((value, c) => value * kernel[r][c]));
    const most = Math.max(...layer.kernels[unit].map(largestOf));
    grids[1].show(kernel, {
      text: thousandths,
      colour: signs(most, get("colours")),
      label: `kernel ${unit}, part ${source}`,
    });
    grids[1].caption.replaceChildren(make("b", {}, "kernel"), ` ${unit}, part ${source}`);
    grids[2].show(products, {
      text: thousandths,
      colour: signs(largestOf(products), get("colours")),
      label: "products",
    });
    grids[2].caption.replaceChildren(make("b", {}, "products"), `, sum ${format(parts[source])}`);
    showSum(layer, unit, parts, source);
  }
  function showSum(layer, unit, parts, source) {
    const shown = mostOf(parts);
    const terms = [`bias ${inBrackets(layer.bias[unit])}`];
    const texts = shown.map((c) =>
      make(c === source ? "b" : "span", { class: classOf(parts[c]) }, ` + ${inBrackets(parts[c])}`),
    );
    if (shown.length < parts.length) {
      texts.push(
        make(
          "span",
          {},
          ` + ${inBrackets(othersOf(parts, shown))} of ${parts.length - shown.length} others`,
        ),
      );
    }
    sum.replaceChildren(...terms, ...texts);
  }
  function resultOf({ row, layer, unit, before, value, place }) {
    if (!layer.kernels) {
      const found = windowAt(layer, rows[row - 1].maps[unit], place).flat();
      const inside =
        found.length > 9 ? `${found.length} numbers` : found.map((one) => format(one)).join(", ");
      return `${layer.kind} of ${inside} = ${format(value)}`;
    }
    const { activation } = layer;
    if (activation === "identity") return `= ${format(value)}`;
    if (activation !== "softmax")
      return `= ${format(before)},  ${activation}(${format(before)}) = ${format(value)}`;
    return `= ${format(before)},  its share by softmax: ${shareOf(value)}`;
  }

  // -- heat maps
  function showHeat() {
    const { heat: maps, picture, classes } = sent;
    const count = get("shuffled");
    const done = maps.names.slice(0, count).join(", ");
    shuffle.show(
      count,
      done ? `${count} of ${maps.names.length}: ${done}` : `${count} of ${maps.names.length}`,
    );
    for (const { key, label, canvas, alike } of pictures.slice(1)) {
      const values = readHeat(maps.maps[key][count], picture.rows, picture.columns);
      paint(canvas, values, heat(1));
      const empty = largestOf(values) === 0;
      const text = empty
        ? "0 everywhere"
        : count
          ? `likeness ${format(maps.alike[key][count])}`
          : "";
      write(alike, text);
      mark(canvas, "aria-label", `${label}${text ? `, ${text}` : ""}`);
    }
    const [first, here] = [maps.shares[0], maps.shares[count]];
    const label = classes[maps.label];
    const text = `The network gives “${label}” a share of ${shareOf(here)}`;
    write(share, count ? `${text}; before, it was ${shareOf(first)}.` : `${text}.`);
  }

  return update;
});

// Of a share, digits behind the third decimal say nothing.
function shareOf(value) {
  return value > 0 && value < 0.001 ? "< 0.001" : format(value);
}

// In a cell; sums are written with three digits.
function thousandths(value) {
  return format(Math.round(value * 1000) / 1000);
}

function operator(sign) {
  return make("span", { class: "nts-operator", "aria-hidden": "true" }, sign);
}

function strongest(parts) {
  return parts.reduce((best, part, k) => (Math.abs(part) > Math.abs(parts[best]) ? k : best), 0);
}

// The inputs that have a card: all, or those that add most, in their order.
function mostOf(parts) {
  const all = range(parts.length);
  if (all.length <= MOST_PARTS) return all;
  const bySize = [...all].sort((a, b) => Math.abs(parts[b]) - Math.abs(parts[a]) || a - b);
  return bySize.slice(0, MOST_PARTS - 1).sort((a, b) => a - b);
}

function othersOf(parts, shown) {
  return parts.reduce((total, part, k) => (shown.includes(k) ? total : total + part), 0);
}

function classOf(value) {
  return value > 0 ? "nts-plus" : value < 0 ? "nts-minus" : "nts-zero";
}

function signedSum(value) {
  const text = format(value);
  return text.startsWith("−") || text === "0" ? text : `+${text}`;
}

function rangeOf(map) {
  const [low, high] = extremes(map);
  return low === high ? format(low) : `${format(low)} to ${format(high)}`;
}

function firstOf(values, wanted) {
  const row = values.findIndex((line) => line.includes(wanted));
  return [row, values[row].indexOf(wanted)];
}

function averaged(maps) {
  return maps[0].map((line, r) =>
    line.map((_, c) => maps.reduce((total, map) => total + map[r][c], 0) / maps.length),
  );
}
