// One place of an output, walked by arrow keys and pointed at by mouse.

import { clamp } from "./dom.js";
import { shapeOf } from "./math/convolution.js";

// `output()` is the grid that the trait "position" lies in.
export function walker(get, set, output) {
  function moveTo(row, column) {
    const [rows, columns] = shapeOf(output());
    const next = [clamp(row, 0, rows - 1), clamp(column, 0, columns - 1)];
    if (String(next) !== String(get("position"))) set({ position: next });
  }
  function step(down, right) {
    const [row, column] = get("position");
    moveTo(row + down, column + right);
  }
  return { moveTo, step };
}
