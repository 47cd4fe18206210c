// SoftmaxExplorer: logits as bars that are dragged, the shares that softmax makes of them.

import { Chart } from "../chart.js";
import { announcer, draw, explorer, make, noticeLine, place, write } from "../dom.js";
import { numberField } from "../fields.js";
import { slider } from "../sliders.js";
import { softmax } from "../math/activations.js";
import { format } from "../words.js";

const LIMITS = { low: -10, high: 10, step: 0.1 };
const BAR = 0.56;

export default explorer("softmax", (root, get, set) => {
  const notice = noticeLine();
  const spoken = announcer();
  const labels = get("labels");
  const count = labels.length;
  const temperature = slider(
    "temperature T",
    { low: -1, high: 1, step: 0.05 },
    (T) => set({ temperature: T }),
    (text) => Number((10 ** Number(text)).toPrecision(2)),
    (T) => Number((Math.round(Math.log10(T) * 20) / 20).toFixed(2)),
  );
  const x = [-0.5, count - 0.5];
  const width = Math.max(320, 90 * count);
  const size = { x, width, height: 300, columns: labels };
  const logits = new Chart({ ...size, y: [-10, 10], label: "logits" });
  const shares = new Chart({ ...size, y: [0, 1], label: "shares" });
  const columns = labels.map((label, k) => column(label, k));
  const rows = ["nₖ", "exp(nₖ / T)", "share"].map((head) => {
    const cells = labels.map(() => make("td"));
    return { cells, element: make("tr", {}, make("th", { scope: "row" }, head), ...cells) };
  });
  columns.forEach(({ field }, k) => rows[0].cells[k].append(field));
  const [sum, verdict] = [make("p"), make("p", { class: "nts-result" })];
  root.append(
    make("div", { class: "nts-controls" }, temperature),
    make(
      "div",
      { class: "nts-stage" },
      make(
        "figure",
        { class: "nts-figure" },
        make("figcaption", {}, make("b", {}, "logits"), " nₖ: drag the points"),
        logits.element,
      ),
      make("span", { class: "nts-operator", "aria-hidden": "true" }, "→"),
      make(
        "figure",
        { class: "nts-figure" },
        make("figcaption", {}, make("b", {}, "shares"), " that sum to 1"),
        shares.element,
      ),
    ),
    make(
      "table",
      { class: "nts-units" },
      make(
        "thead",
        {},
        make("tr", {}, make("td"), ...labels.map((label) => make("th", { scope: "col" }, label))),
      ),
      make("tbody", {}, ...rows.map((row) => row.element)),
    ),
    sum,
    verdict,
    make(
      "p",
      { class: "nts-hint" },
      "Drag a point, or choose it and press the up and down keys (with Shift: ten steps).",
    ),
    notice,
    spoken,
  );

  function column(label, k) {
    const change = (value) =>
      set({ logits: get("logits").map((old, j) => (j === k ? value : old)) });
    const bars = [logits, shares].map((chart) => {
      const bar = draw("rect", {
        class: "nts-bar",
        x: chart.toX(k - BAR / 2),
        width: chart.toX(BAR) - chart.toX(0),
      });
      chart.curves.append(bar);
      return bar;
    });
    const share = draw("text", { x: shares.toX(k), "text-anchor": "middle", class: "nts-strong" });
    shares.points.append(share);
    const handle = logits.handle(
      `logit of ${label}`,
      { ...LIMITS, colour: "var(--positive)", vertical: true },
      change,
    );
    const field = numberField(
      `logit of ${label} as a number`,
      { notice, low: -10, high: 10 },
      change,
    );
    return { bars, share, handle, field };
  }
  function rise(bar, chart, value) {
    const [a, b] = [chart.toY(0), chart.toY(value)];
    place(bar, { y: Math.min(a, b), height: Math.abs(a - b) });
    bar.classList.toggle("nts-below", value < 0);
  }

  return () => {
    const [values, T] = ["logits", "temperature"].map(get);
    const parts = softmax(values, T);
    temperature.show(T);
    const powers = values.map((n) => Math.exp(n / T));
    columns.forEach(({ bars, share, handle, field }, k) => {
      rise(bars[0], logits, values[k]);
      rise(bars[1], shares, parts[k]);
      handle.moveTo(k, values[k], `${format(values[k])}, share ${percent(parts[k])}`);
      field.show(values[k]);
      write(share, percent(parts[k]));
      place(share, { y: shares.toY(parts[k]) - 6 });
      write(rows[1].cells[k], format(powers[k]));
      write(rows[2].cells[k], parts[k].toFixed(5));
    });
    const all = powers.reduce((a, b) => a + b);
    write(sum, `Each share is exp(nₖ / T) divided by the sum of all, ${format(all)}.`);
    const best = parts.indexOf(Math.max(...parts));
    const list = values.map((n) => format(n)).join(", ");
    const of = T === 1 ? list : `(${list}) / ${format(T)}`;
    write(verdict, `softmax(${of}) = (${parts.map((p) => p.toFixed(5)).join(", ")})`);
    spoken.say(`Largest share: ${labels[best]}, ${percent(parts[best])}`);
  };
});

function percent(share) {
  return `${(100 * share).toFixed(share > 0.0995 ? 0 : 1)} %`;
}
