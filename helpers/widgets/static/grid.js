// Grids of coloured numbers, and pictures of larger ones.

import { ARROWS, clamp, make, mark, place, uniqueId, write } from "./dom.js";
import { grid, shapeOf } from "./math/convolution.js";
import { format } from "./words.js";

export const LARGEST = 32; // rows or columns that are shown as numbers; beyond, it is a photograph
const [SMALLEST_TYPE, WIDE] = [8, 1.62]; // pixels; of a cell for each character of that type

// ---- colours of numbers

export function channels(hex) {
  return [1, 3, 5].map((start) => parseInt(hex.slice(start, start + 2), 16));
}

const WHITE = [255, 255, 255];

export function mix(from, to, share) {
  return from.map((value, k) => Math.round(value + share * (to[k] - value)));
}

export function greys(low, high) {
  const width = high - low || 1;
  return (value) => Array(3).fill(Math.round((255 * clamp(value - low, 0, width)) / width));
}

// White is 0, blue is positive, vermillion is negative; these two are given as #rrggbb.
export function signs(largest, { blue, vermillion }) {
  const [positive, negative] = [blue, vermillion].map(channels);
  return (value) => mix(WHITE, value < 0 ? negative : positive, Math.abs(value) / (largest || 1));
}

export function extremes(values) {
  let [low, high] = [Infinity, -Infinity];
  for (const row of values) {
    for (const value of row) {
      if (value < low) low = value;
      if (value > high) high = value;
    }
  }
  return [low, high];
}

export function largestOf(values) {
  return Math.max(...extremes(values).map(Math.abs));
}

export function imageColours(values) {
  const [low, high] = extremes(values);
  return greys(Math.min(low, 0), high);
}

function luminance(rgb) {
  const [r, g, b] = rgb.map((value) =>
    value / 255 <= 0.04045 ? value / 3294.6 : ((value / 255 + 0.055) / 1.055) ** 2.4,
  );
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function inkOn(rgb) {
  return luminance(rgb) > 0.179 ? "#000" : "#fff";
}

// ---- the values that Python sent

// Either the rows themselves, or the bytes of a photograph: value = low + step × level.
export function readGrid({ values, rows, columns, low, step, levels }) {
  if (values) return values;
  const bytes = atob(levels);
  return grid(rows, columns, (r, c) =>
    Number((low + step * bytes.charCodeAt(r * columns + c)).toPrecision(12)),
  );
}

// ---- a table of numbers

// A grid that is walked by arrow keys and pointed at by mouse; `onPoint(row, column)` and
// `onStep(rows, columns)` say where to.
export class NumberGrid {
  constructor(name, { onPoint, onStep, room = 270, hover = true }) {
    this.id = uniqueId();
    this.hover = hover; // follow a mouse whose button is not pressed
    this.room = room; // the most pixels across; null for cells as large as the numbers need
    this.table = make("table", {
      role: "grid",
      tabindex: 0,
      "aria-label": name,
      "aria-readonly": "true",
      class: "nts-grid",
      onpointermove: (event) => this.point(event, onPoint),
      onpointerdown: (event) => this.point(event, onPoint),
      onkeydown: (event) => this.step(event, onStep),
    });
    this.marks = make("div", { class: "nts-marks", "aria-hidden": "true" });
    this.caption = make("figcaption");
    this.box = make("div", { class: "nts-cells" }, this.table, this.marks);
    this.element = make("figure", { class: "nts-figure" }, this.caption, this.box);
    this.shape = [0, 0];
  }

  point(event, onPoint) {
    if (event.type === "pointermove" && !event.buttons && !this.hover) return;
    const cell = event.target.closest("td");
    if (cell) onPoint(cell.parentNode.rowIndex, cell.cellIndex);
  }

  step(event, onStep) {
    const [down, right] = ARROWS[event.key] ?? { Home: [0, -1e6], End: [0, 1e6] }[event.key] ?? [];
    if (down === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    const length = event.shiftKey ? 8 : 1;
    onStep(down * length, right * length);
  }

  // Show numbers: `text` and `colour` are functions of a value, `kind(row, column)` a class.
  show(values, { text = format, colour, kind = () => "", label }) {
    const texts = values.map((row) => row.map((value) => text(value)));
    const longest = Math.max(...texts.flat().map((written) => written.length));
    this.resize(shapeOf(values), longest);
    this.fit(longest);
    texts.forEach((row, r) =>
      row.forEach((written, c) => this.paint(r, c, written, colour(values[r][c]), kind(r, c))),
    );
    if (label) mark(this.table, "aria-label", label);
  }

  resize([rows, columns], longest) {
    this.size = this.cellSize(Math.max(rows, columns), longest);
    this.box.style.setProperty("--cell", `${this.size}px`);
    if (rows === this.shape[0] && columns === this.shape[1]) return;
    this.shape = [rows, columns];
    this.cells = grid(rows, columns, (r, c) => make("td", { id: `${this.id}-${r}-${c}` }));
    this.painted = grid(rows, columns, () => "");
    this.table.replaceChildren(
      make("tbody", {}, ...this.cells.map((row) => make("tr", {}, ...row))),
    );
  }

  // Cells that follow their numbers never shrink again: the grid would jump from step to step.
  cellSize(count, longest) {
    if (this.room !== null) return clamp(Math.floor(this.room / count), 10, 44);
    const needed = Math.ceil((SMALLEST_TYPE * longest) / WIDE) + 3;
    this.needed = Math.max(this.needed ?? 30, needed);
    return this.needed;
  }

  // The largest type in which every number fits; none if it could not be read.
  fit(longest) {
    const type = Math.min(0.42 * this.size, (WIDE * (this.size - 3)) / longest, 15);
    this.box.style.setProperty("--type", `${type.toFixed(1)}px`);
    this.readable = type >= SMALLEST_TYPE;
  }

  paint(r, c, written, rgb, kind) {
    const text = this.readable ? written : "";
    const look = `${text}|${rgb}|${kind}`;
    if (this.painted[r][c] === look) return;
    this.painted[r][c] = look;
    const cell = this.cells[r][c];
    write(cell, text);
    cell.className = kind;
    cell.style.background = `rgb(${rgb})`;
    cell.style.color = inkOn(rgb);
  }

  current(row, column) {
    mark(this.table, "aria-activedescendant", `${this.id}-${row}-${column}`);
  }

  // A frame around `height` × `width` cells, which follows moveTo.
  frame(className = "nts-window") {
    const element = make("div", { class: className });
    this.marks.append(element);
    return {
      element,
      moveTo: (row, column, height = 1, width = 1) => {
        const { style } = element;
        style.transform = `translate(calc(${column} * var(--cell)), calc(${row} * var(--cell)))`;
        style.width = `calc(${width} * var(--cell))`;
        style.height = `calc(${height} * var(--cell))`;
      },
    };
  }
}

// ---- pictures, one pixel for each number

export function paint(canvas, values, colour) {
  const [rows, columns] = shapeOf(values);
  place(canvas, { width: columns, height: rows });
  const pen = canvas.getContext("2d");
  const image = pen.createImageData(columns, rows);
  values.flat().forEach((value, k) => image.data.set([...colour(value), 255], 4 * k));
  pen.putImageData(image, 0, 0);
}

// A frame around some cells of a picture of such a shape, as shares of its size.
export function around(frame, [rows, columns], row, column, height, width) {
  const percent = (part, whole) => `${(100 * part) / whole}%`;
  Object.assign(frame.style, {
    top: percent(row, rows),
    height: percent(height, rows),
    left: percent(column, columns),
    width: percent(width, columns),
  });
}

// A whole picture, with a frame around the patch that is shown as numbers

export class Picture {
  constructor(onPoint) {
    this.canvas = make("canvas", { role: "img" });
    this.frame = make("div", { class: "nts-patch" });
    const box = make("div", { class: "nts-whole" }, this.canvas, this.frame);
    const pointed = (event) => {
      if (event.type === "pointermove" && !event.buttons) return;
      event.preventDefault();
      const { left, top, width, height } = this.canvas.getBoundingClientRect();
      const [rows, columns] = this.shape;
      onPoint(
        clamp(Math.floor(((event.clientY - top) / height) * rows), 0, rows - 1),
        clamp(Math.floor(((event.clientX - left) / width) * columns), 0, columns - 1),
      );
    };
    box.addEventListener("pointerdown", pointed);
    box.addEventListener("pointermove", pointed);
    this.caption = make("figcaption");
    this.element = make("figure", { class: "nts-figure" }, this.caption, box);
  }

  show(values, colour, label) {
    this.shape = shapeOf(values);
    mark(this.canvas, "aria-label", label);
    paint(this.canvas, values, colour);
  }

  frameAt(row, column, height, width) {
    around(this.frame, this.shape, row, column, height, width);
  }
}
