// DescentExplorer: a way down, to step and play. Python computes it where the browser cannot, with a
// loss of one's own or in batches.

import {
  ARROWS,
  announcer,
  button,
  clamp,
  draw,
  explorer,
  make,
  mark,
  menu,
  place,
  uniqueId,
  write,
} from "../dom.js";
import { slider } from "../sliders.js";
import { descend } from "../math/descent.js";
import { format } from "../words.js";

const BETWEEN = 70; // milliseconds from step to step

const METHODS = { descent: "gradient descent", momentum: "momentum", adam: "Adam" };
const ALL = "all points";

export default explorer("descent", (root, get, send) => {
  let timer = null;
  const drawn = {};
  const last = () => drawn.way.path.length - 1;
  const step = () => Math.min(get("step"), last());

  // -- elements
  const picture = (surface = get("surface")) => get("pictures")[surface];
  const surfaces = Object.keys(get("pictures"));
  const controls = {
    surface: menu("loss", surfaces, (surface) => {
      stop();
      const { start, learning_rate } = picture(surface);
      send({ surface, start, learning_rate, batch_size: null });
    }),
    method: menu("method", Object.values(METHODS), (name) => {
      send({ method: Object.keys(METHODS).find((key) => METHODS[key] === name) });
    }),
    batch: make("span"),
    rate: make("span"),
  };
  if (surfaces.length < 2) controls.surface.hidden = true;
  const buttons = {
    play: button("Play", () => (timer ? stop() : play())),
    step: button("Step", () => moveTo(step() === last() ? 0 : step() + 1)),
    reset: button("Reset", () => moveTo(0)),
    end: button("To the end", () => moveTo(last())),
  };
  const readout = make("div", { class: "nts-readout" });
  const spoken = announcer();
  const image = draw("image");
  const clip = uniqueId();
  const inside = draw("rect");
  const halo = draw("polyline", { class: "nts-halo" });
  const way = draw("polyline", { class: "nts-way" });
  const dots = draw("g");
  const now = draw("circle", { r: 7, class: "nts-now" });
  const ring = draw("circle", { r: 8 });
  const start = draw(
    "g", { class: "nts-start", role: "slider", tabindex: 0, onkeydown: steer }, ring,
  );
  const map = draw(
    "svg", { class: "nts-map", onpointerdown: point },
    draw("clipPath", { id: clip }, inside), image,
    draw("g", { "clip-path": `url(#${clip})` }, halo, way, dots, now), start,
  );
  root.append(
    make("div", { class: "nts-controls" }, ...Object.values(controls)),
    make("div", { class: "nts-controls" }, ...Object.values(buttons)),
    readout, map,
    make("p", { class: "nts-hint" }, "Click into the picture to start elsewhere, or move the ring with the arrow keys."),
    spoken,
  );

  // -- what the student does
  function moveTo(next) {
    stop();
    send({ step: next });
  }
  function play() {
    if (matchMedia("(prefers-reduced-motion: reduce)").matches) return moveTo(last());
    if (step() === last()) send({ step: 0 });
    write(buttons.play, "Pause");
    timer = setInterval(() => {
      if (step() >= last()) stop();
      else send({ step: step() + 1 });
    }, BETWEEN);
  }
  function stop() {
    clearInterval(timer);
    timer = null;
    write(buttons.play, "Play");
  }
  function point(event) {
    const { left, right, top, bottom, w_range, b_range } = picture();
    const at = new DOMPoint(event.clientX, event.clientY).matrixTransform(map.getScreenCTM().inverse());
    const across = (at.x - left) / (right - left);
    const up = (bottom - at.y) / (bottom - top);
    if (across < 0 || across > 1 || up < 0 || up > 1) return;
    event.preventDefault();
    start.focus();
    begin(between(w_range, across), between(b_range, up));
  }
  function steer(event) {
    const direction = ARROWS[event.key];
    if (!direction || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    const [down, right] = direction;
    const part = event.shiftKey ? 8 : 80;
    const [w, b] = get("start");
    const { w_range: ws, b_range: bs } = picture();
    begin(w + (right * (ws[1] - ws[0])) / part, b - (down * (bs[1] - bs[0])) / part);
  }
  function begin(w, b) {
    const { w_range: ws, b_range: bs } = picture();
    const pair = [clamp(w, ...ws), clamp(b, ...bs)].map((value) => Number(value.toPrecision(4)));
    send({ start: pair });
  }

  // -- showing the state
  function update() {
    if (drawn.picture !== picture()) showPicture();
    controls.surface.show(get("surface"));
    controls.method.show(METHODS[get("method")]);
    controls.batch.box?.show(get("batch_size") === null ? ALL : get("batch_size"));
    controls.rate.box.show(get("learning_rate"));
    computeWay();
    showPath();
  }
  function computeWay() {
    const inputs = ["surface", "start", "learning_rate", "method", "batch_size", "shown"].map(get);
    if (inputs.every((value, k) => value === drawn.inputs?.[k])) return;
    drawn.inputs = inputs;
    const [, start, rate, method, batch, shown] = inputs;
    const { name, points } = picture();
    drawn.waits = false;
    if (name && batch === null) drawn.way = descend(name, points, start, rate, method);
    else {
      drawn.way = shown.path ? shown : drawn.way;
      drawn.waits = String(shown.of) !== String(inputs.slice(0, -1)); // for Python to compute it
    }
  }
  function showPicture() {
    drawn.picture = picture();
    const { width, height, left, right, top, bottom, png, rates, samples } = drawn.picture;
    place(map, { viewBox: `0 0 ${width} ${height}` });
    place(image, { href: `data:image/png;base64,${png}`, width, height });
    place(inside, { x: left, y: top, width: right - left, height: bottom - top });
    replaceSlider(rates);
    replaceBatches(samples);
  }
  function replaceSlider([low, high]) {
    // Exponents are stepped by a twentieth, so that a key changes the rate by 12 %.
    const limits = { low: Math.log10(low).toFixed(2), high: Math.log10(high).toFixed(2), step: 0.05 };
    const read = (text) => Number((10 ** Number(text)).toPrecision(3));
    const show = (rate) => Number(Math.log10(rate).toFixed(2));
    const onInput = (rate) => send({ learning_rate: rate });
    controls.rate.box = slider("learning rate", limits, onInput, read, show);
    controls.rate.replaceChildren(controls.rate.box);
  }
  function replaceBatches(samples) {
    const sizes = [1, 2, 4, 8, 16, 32, 64].filter((size) => size < samples);
    const options = [ALL, ...sizes];
    const own = get("batch_size");
    if (own !== null && !options.includes(own)) options.push(own);
    controls.batch.box = samples
      ? menu("each step sees", options, (size) => send({ batch_size: size === ALL ? null : size }))
      : null;
    controls.batch.replaceChildren(...(samples ? [controls.batch.box] : []));
  }
  function showPath() {
    const { path, losses } = drawn.way;
    const { left, right, top, bottom, w_range: ws, b_range: bs } = picture();
    const at = ([w, b]) =>
      [
        left + ((right - left) * (w - ws[0])) / (ws[1] - ws[0]),
        bottom - ((bottom - top) * (b - bs[0])) / (bs[1] - bs[0]),
      ].map((value) => Number(clamp(value, -9999, 9999).toFixed(1)));
    const k = step();
    const visited = path.slice(0, k + 1).map(at);
    const text = visited.map((pair) => pair.join()).join(" ");
    place(halo, { points: text });
    place(way, { points: text });
    while (dots.children.length > visited.length) dots.lastChild.remove();
    while (dots.children.length < visited.length) dots.append(draw("circle", { r: 2.8, class: "nts-dot" }));
    visited.forEach(([cx, cy], j) => place(dots.children[j], { cx, cy }));
    place(now, { cx: visited[k][0], cy: visited[k][1] });
    const [x, y] = at(get("start"));
    place(ring, { cx: x, cy: y });
    const [w, b] = get("start");
    place(start, {
      "aria-label": "start",
      "aria-valuenow": w,
      "aria-valuemin": ws[0],
      "aria-valuemax": ws[1],
      "aria-valuetext": `w ${format(w)}, b ${format(b)}`,
    });
    showWords(path[k], losses, k);
  }
  function showWords([w, b], losses, k) {
    const { w_range: ws, b_range: bs } = picture();
    const loss = losses[k] === null ? "beyond all numbers" : format(losses[k]);
    let text = `step ${k} of ${last()}: w = ${format(w)}, b = ${format(b)}, loss = ${loss}`;
    if (w < ws[0] || w > ws[1] || b < bs[0] || b > bs[1]) text += " (outside the picture)";
    if (losses[last()] === null || losses[last()] > losses[0]) {
      text += ". The loss grows: the learning rate is too large";
    }
    if (drawn.waits) text = "Python computes this way: it is drawn once the kernel answers";
    write(readout, `${text}.`);
    spoken.say(`${text}.`);
    mark(buttons.end, "disabled", k === last() ? "" : null);
    mark(buttons.reset, "disabled", k === 0 ? "" : null);
  }

  return { update, end: stop };
});

function between([low, high], share) {
  return low + share * (high - low);
}
