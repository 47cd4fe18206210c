// Numbers that are typed.

import { clamp, make, mark, parse } from "./dom.js";
import { exact, format } from "./words.js";

// A number that is typed. One beyond the range becomes the last one inside; what is no number is
// marked, and the last good one stays. The notice says so until something else is accepted.
export function numberField(
  label,
  { notice, step = 1, low = -1e6, high = 1e6, text = exact },
  onValue,
) {
  let shown = 0;
  const input = make("input", {
    type: "text",
    inputmode: "decimal",
    autocomplete: "off",
    spellcheck: "false",
    "aria-label": label,
    "aria-describedby": notice.id,
    class: "nts-number",
    oninput: () => attempt(input.value),
    onblur: reset,
    onfocus: () => input.select(),
    onkeydown: (event) => onKey(event),
  });
  function attempt(typed) {
    try {
      const value = parse(typed);
      const taken = clamp(value, low, high);
      onValue(taken);
      mark(input, "aria-invalid", null);
      notice.say(value === taken ? "" : tooFar(value, taken));
    } catch (error) {
      mark(input, "aria-invalid", "true");
      notice.say(`${error.message} ${label} stays ${text(shown)}.`);
    }
  }
  function tooFar(value, taken) {
    const range = `${label} goes from ${format(low)} to ${format(high)}`;
    return `${format(value)} is out of range: ${range}, so it is ${format(taken)} now.`;
  }
  function reset() {
    mark(input, "aria-invalid", null);
    if (input.value !== text(shown)) input.value = text(shown);
  }
  function onKey(event) {
    const direction = { ArrowUp: 1, ArrowDown: -1 }[event.key];
    if (direction) {
      event.preventDefault();
      const next = shown + direction * step * (event.shiftKey ? 10 : 1);
      attempt(String(Number(next.toFixed(6))));
      reset();
    } else if (event.key === "Enter" || event.key === "Escape") {
      reset();
      input.select();
    }
  }
  input.show = (value) => {
    const same = value === shown && input.value !== "";
    shown = value;
    const typing = input === input.getRootNode().activeElement;
    if (!same && !(typing && typedAs(input.value) === value)) reset();
  };
  function typedAs(typed) {
    try {
      return clamp(parse(typed), low, high);
    } catch {
      return null;
    }
  }
  input.rename = (name) => mark(input, "aria-label", (label = name));
  return input;
}
