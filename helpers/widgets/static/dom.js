// What every explorer needs: elements, controls, keys, and the model.

export function make(tag, attributes = {}, ...children) {
  return fill(document.createElement(tag), attributes, children);
}

export function draw(tag, attributes = {}, ...children) {
  return fill(document.createElementNS("http://www.w3.org/2000/svg", tag), attributes, children);
}

function fill(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else mark(element, name, value);
  }
  element.append(...children);
  return element;
}

// Set an attribute; null and false remove it. What is already so is left alone.
export function mark(element, name, value) {
  if (value === null || value === undefined || value === false) element.removeAttribute(name);
  else if (element.getAttribute(name) !== String(value)) element.setAttribute(name, value);
}

export function place(element, attributes) {
  for (const [name, value] of Object.entries(attributes)) mark(element, name, value);
  return element;
}

export function write(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

export function clamp(value, low, high) {
  return Math.min(Math.max(value, low), high);
}

export function range(count) {
  return Array.from({ length: count }, (_, k) => k);
}

let made = 0;
export function uniqueId() {
  made += 1;
  return `nts-${made}-${Math.random().toString(36).slice(2, 8)}`;
}

// ---- numbers that are typed

export function parse(text) {
  const plain = text.trim().replace(/[−–]/g, "-").replace(",", ".");
  const parts = /^([+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?)(?:\s*\/\s*(\d+))?$/i.exec(plain);
  const value = parts ? Number(parts[1]) / Number(parts[2] ?? 1) : NaN;
  if (!Number.isFinite(value)) {
    throw new Error(`“${text}” is not a number. Write, for example, 2, -0.5 or 1/9.`);
  }
  return value;
}

// ---- controls

export function labelled(label, control, ...more) {
  const id = (control.id ||= uniqueId());
  return make("div", { class: "nts-control" }, make("label", { for: id }, label), control, ...more);
}

export function menu(label, options, onChoice) {
  const select = make("select", { onchange: () => onChoice(options[select.selectedIndex]) });
  select.append(...options.map((option) => make("option", {}, String(option))));
  const box = labelled(label, select);
  box.show = (value) => (select.selectedIndex = options.indexOf(value));
  return box;
}

export function checkbox(label, onChange) {
  const input = make("input", { type: "checkbox", onchange: () => onChange(input.checked) });
  const box = make("label", { class: "nts-control nts-check" }, input, make("span", {}, label));
  box.show = (value) => (input.checked = value);
  return box;
}

export function button(label, onPress) {
  return make("button", { type: "button", onclick: onPress }, label);
}

// Above what changes while a cell runs: Stop, how far it is, and words for eyes and ears.
export function runningHead(words, progressAttributes, send) {
  const status = make("span", {}, words);
  const spoken = make("span", { role: "status", class: "nts-unseen" });
  const progress = make("progress", { max: 1, ...progressAttributes });
  const stop = button("Stop", () => {
    send({ kind: "stop" });
    stop.disabled = true;
    write(stop, "Stopping …");
  });
  stop.className = "nts-stop";
  const end = (text) => {
    write(status, text);
    write(spoken, text);
    stop.remove();
    progress.remove();
  };
  const head = make("div", { class: "nts-head" }, stop, progress, status);
  return { elements: [head, spoken], status, spoken, progress, end };
}

// One line below an explorer that explains what was refused.
export function noticeLine() {
  const line = make("p", { class: "nts-notice", role: "status", id: uniqueId() });
  line.say = (text) => write(line, text);
  return line;
}

// What a screen reader hears, once the hand rests.
export function announcer() {
  const line = make("p", { class: "nts-unseen", "aria-live": "polite" });
  let timer;
  line.say = (text) => {
    clearTimeout(timer);
    timer = setTimeout(() => write(line, text), 300);
  };
  return line;
}

// ---- keys

export const ARROWS = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

// JupyterLab's shortcuts are silent while an explorer has the focus, except with Ctrl, Cmd or Alt.
// The mark stands on the focused element itself: some shortcuts ask for nothing but `:focus`.
function silenceShortcuts(root) {
  const silent = "data-lm-suppress-shortcuts";
  const modifiers = ["Control", "Meta", "Alt"];
  root.addEventListener("focusin", ({ target }) => mark(target, silent, "true"));
  root.addEventListener("focusout", ({ target }) => mark(target, silent, null));
  root.addEventListener("keydown", ({ key, target }) => {
    if (modifiers.includes(key)) mark(target, silent, null);
  });
  root.addEventListener("keyup", ({ key, target }) => {
    if (modifiers.includes(key)) mark(target, silent, "true");
  });
}

// ---- the model

// Return the default export of an explorer. `build` gets the root element, get(name),
// set({name: value}) and send(message), and returns what brings the page up to date with the state:
// a function, or {update, hear, begin, end}, where hear(message) takes what Python sends, begin() is
// called once it can, and end() when the explorer leaves the page.
export function explorer(name, build) {
  return {
    render({ model, el }) {
      const root = make("div", { class: `nts nts-${name}` });
      const get = (trait) => model.get(trait);
      for (const [colour, value] of Object.entries(get("colours"))) {
        root.style.setProperty(`--nts-${colour}`, value);
      }
      silenceShortcuts(root);
      el.append(root);
      const built = build(root, get, saver(model), (message) => model.send(message));
      const { update, hear, begin, end } = typeof built === "function" ? { update: built } : built;
      model.on("change", update);
      if (hear) model.on("msg:custom", hear);
      update();
      begin?.();
      return () => {
        model.off("change", update);
        if (hear) model.off("msg:custom", hear);
        end?.();
      };
    },
  };
}

// At once: a delay would let the kernel's echo of an older value overwrite a newer one. The widget
// manager sends one message at a time and keeps the latest.
function saver(model) {
  return (changes) => {
    model.set(changes);
    model.save_changes();
  };
}
