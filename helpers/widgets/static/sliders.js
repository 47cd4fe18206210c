// Numbers that are chosen by hand.

import { labelled, make, mark, write } from "./dom.js";
import { format } from "./words.js";

export function slider(label, { low, high, step }, onInput, read = Number, show = Number) {
  const input = make("input", {
    type: "range",
    min: low,
    max: high,
    step,
    oninput: () => onInput(read(input.value)),
  });
  const output = make("output");
  const box = labelled(label, input, output);
  box.show = (value, text = format(value)) => {
    if (Number(input.value) !== show(value)) input.value = show(value);
    mark(input, "aria-valuetext", text);
    write(output, text);
  };
  return box;
}
