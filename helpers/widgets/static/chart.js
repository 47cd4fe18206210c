// A coordinate system with curves and points that are moved by mouse or arrow keys.

import { clamp, draw, make, mark, place, range, uniqueId } from "./dom.js";
import { ticks } from "./math/axes.js";
import { format } from "./words.js";

const MARGIN = { left: 40, right: 14, top: 12, bottom: 34 };

export class Chart {
  constructor({
    width = 520,
    height = 320,
    x,
    y,
    xLabel = "",
    yLabel = "",
    label,
    columns = null,
  }) {
    Object.assign(this, { width, height, x, y, columns }); // columns: names at x = 0, 1, 2 ...
    const clip = uniqueId();
    this.grid = draw("g", { "aria-hidden": "true" });
    this.curves = draw("g", { "clip-path": `url(#${clip})`, "aria-hidden": "true" });
    this.points = draw("g");
    const [inner, tall] = [width - MARGIN.left - MARGIN.right, height - MARGIN.top - MARGIN.bottom];
    const area = { x: MARGIN.left, y: MARGIN.top, width: inner, height: tall };
    this.element = draw(
      "svg",
      { viewBox: `0 0 ${width} ${height}`, width, height, role: "group", "aria-label": label },
      draw("clipPath", { id: clip }, draw("rect", area)),
      this.grid,
      this.curves,
      this.points,
      draw(
        "text",
        { x: width - MARGIN.right, y: height - 2, "text-anchor": "end", class: "nts-soft" },
        xLabel,
      ),
      draw("text", { x: 4, y: 11, class: "nts-soft" }, yLabel),
    );
    this.drawGrid();
  }

  // Show another range of heights.
  setHeights(low, high) {
    if (low === this.y[0] && high === this.y[1]) return;
    this.y = [low, high];
    this.drawGrid();
  }

  drawGrid() {
    const [left, right] = this.x.map((value) => this.toX(value));
    const [bottom, top] = this.y.map((value) => this.toY(value));
    const lines = [];
    const name = (x, text) => draw("text", { x, y: bottom + 16, "text-anchor": "middle" }, text);
    lines.push(...(this.columns ?? []).map((text, k) => name(this.toX(k), text)));
    for (const value of this.columns ? [] : ticks(...this.x)) {
      const x = this.toX(value);
      const kind = value === 0 ? "nts-axis" : "nts-gridline";
      lines.push(draw("line", { x1: x, x2: x, y1: bottom, y2: top, class: kind }));
      lines.push(name(x, format(value)));
    }
    for (const value of ticks(...this.y)) {
      const y = this.toY(value);
      const kind = value === 0 ? "nts-axis" : "nts-gridline";
      lines.push(draw("line", { x1: left, x2: right, y1: y, y2: y, class: kind }));
      lines.push(draw("text", { x: left - 6, y: y + 4, "text-anchor": "end" }, format(value)));
    }
    this.grid.replaceChildren(...lines);
  }

  toX(value) {
    const share = (value - this.x[0]) / (this.x[1] - this.x[0]);
    return MARGIN.left + share * (this.width - MARGIN.left - MARGIN.right);
  }

  toY(value) {
    const share = (value - this.y[0]) / (this.y[1] - this.y[0]);
    return this.height - MARGIN.bottom - share * (this.height - MARGIN.top - MARGIN.bottom);
  }

  // A curve; its show(f) draws y = f(x), lifting the pen where f jumps if `jump` says so.
  curve(colour, { width = 3, dashes = null, jump = Infinity } = {}) {
    const path = draw("path", { class: "nts-curve", "stroke-dasharray": dashes });
    Object.assign(path.style, { stroke: colour, strokeWidth: width });
    this.curves.append(path);
    path.showPoints = (points) => {
      const parts = points.map(([x, y], k) => {
        const lift = k === 0 || Math.abs(y - points[k - 1][1]) > jump;
        return `${lift ? "M" : "L"}${this.toX(x).toFixed(1)} ${this.toY(clamp(y, -1e5, 1e5)).toFixed(1)}`;
      });
      mark(path, "d", parts.join(""));
    };
    path.show = (f) => {
      const [low, high] = this.x;
      path.showPoints(
        range(401)
          .map((k) => low + ((high - low) * k) / 400)
          .map((x) => [x, f(x)]),
      );
    };
    return path;
  }

  dot(colour, radius = 5) {
    const circle = draw("circle", { r: radius, "aria-hidden": "true" });
    circle.style.fill = colour;
    this.points.append(circle);
    circle.moveTo = (x, y) => place(circle, { cx: this.toX(x), cy: this.toY(clamp(y, ...this.y)) });
    return circle;
  }

  // A point that is a slider along x (or along y, with `vertical`).
  handle(label, { low, high, step, colour, vertical = false }, onMove) {
    let value = low;
    const circle = draw("circle", {
      r: 9,
      class: "nts-handle",
      tabindex: 0,
      role: "slider",
      "aria-label": label,
      "aria-valuemin": low,
      "aria-valuemax": high,
      "aria-orientation": vertical ? "vertical" : "horizontal",
      onkeydown: (event) => {
        const next = { Home: low, End: high }[event.key] ?? value + step * stepOf(event);
        if (Number.isNaN(next) || event.ctrlKey || event.metaKey || event.altKey) return;
        event.preventDefault();
        move(next);
      },
    });
    circle.style.fill = colour;
    const move = (next) =>
      onMove(Number(clamp(Math.round(next / step) * step, low, high).toFixed(6)));
    dragged(circle, this.element, (x, y) => move(vertical ? this.fromY(y) : this.fromX(x)));
    this.points.append(circle);
    circle.moveTo = (x, y, text) => {
      value = vertical ? y : x;
      place(circle, {
        cx: this.toX(x),
        cy: this.toY(clamp(y, ...this.y)),
        "aria-valuenow": value,
        "aria-valuetext": text,
      });
    };
    return circle;
  }

  fromX(x) {
    const share = (x - MARGIN.left) / (this.width - MARGIN.left - MARGIN.right);
    return this.x[0] + share * (this.x[1] - this.x[0]);
  }

  fromY(y) {
    const share = (this.height - MARGIN.bottom - y) / (this.height - MARGIN.top - MARGIN.bottom);
    return this.y[0] + share * (this.y[1] - this.y[0]);
  }
}

function stepOf(event) {
  const direction = {
    ArrowRight: 1,
    ArrowUp: 1,
    ArrowLeft: -1,
    ArrowDown: -1,
    PageUp: 10,
    PageDown: -10,
  };
  return (direction[event.key] ?? NaN) * (event.shiftKey ? 10 : 1);
}

// Report where the pointer is, in the drawing's own units, from press to release.
function dragged(target, svg, onMove) {
  target.addEventListener("pointerdown", (event) => {
    event.preventDefault();
    target.focus();
    target.setPointerCapture(event.pointerId);
  });
  target.addEventListener("pointermove", (event) => {
    if (!target.hasPointerCapture(event.pointerId)) return;
    const box = svg.getBoundingClientRect();
    const { width, height } = svg.viewBox.baseVal;
    onMove(
      ((event.clientX - box.left) / box.width) * width,
      ((event.clientY - box.top) / box.height) * height,
    );
  });
}

export function legend(entries) {
  const items = entries.map(([text, colour, dashes]) => {
    const line = draw("line", {
      x1: 0,
      x2: 26,
      y1: 6,
      y2: 6,
      "stroke-width": 3,
      "stroke-dasharray": dashes,
    });
    line.style.stroke = colour;
    return make(
      "span",
      {},
      draw("svg", { width: 26, height: 12, "aria-hidden": "true" }, line),
      text,
    );
  });
  return make("p", { class: "nts-legend" }, ...items);
}
