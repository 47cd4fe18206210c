// WidthExplorer: shares of wrong answers of ever wider networks, which Python computed.

import { Chart, legend } from "../chart.js";
import { announcer, explorer, make, mark, write } from "../dom.js";
import { slider } from "../sliders.js";
import { format } from "../words.js";

const KINDS = [
  ["training", "var(--nts-blue)", null],
  ["new", "var(--nts-vermillion)", "7 5"],
];

export default explorer("width", (root, get, set) => {
  const { widths, decays, noises, wrong } = get("shown");
  const spoken = announcer();

  // -- elements
  const choice = (label, name, values) =>
    slider(label, { low: 0, high: values.length - 1, step: 1 }, (k) => set({ [name]: k }));
  const sliders = {
    width: choice("hidden units", "width", widths),
    decay: choice("weight decay", "decay", decays),
    noise: choice("labels shuffled", "noise", noises),
  };
  const title = make("p", { class: "nts-result" });
  const chart = new Chart({
    x: [-0.5, widths.length - 0.5],
    y: [0, 1.08],
    width: 640,
    height: 320,
    columns: widths.map(format),
    xLabel: "hidden units",
    yLabel: "share wrong",
  });
  mark(chart.element, "role", "img"); // nothing to move in it
  const here = chart.curve("var(--line)", { width: 1.5, dashes: "2 3" });
  const curves = KINDS.map(([, colour, dashes]) => chart.curve(colour, { dashes }));
  const dots = KINDS.map(([, colour]) => chart.dot(colour, 5));
  root.append(
    make("div", { class: "nts-controls" }, ...Object.values(sliders)),
    title,
    legend(KINDS),
    chart.element,
    spoken,
  );

  return () => {
    const [width, decay, noise] = [get("width"), get("decay"), get("noise")];
    const shares = wrong[noise][decay];
    sliders.width.show(width, format(widths[width]));
    sliders.decay.show(decay, format(decays[decay]));
    sliders.noise.show(noise, percent(noises[noise], 0));
    here.showPoints([
      [width, 0],
      [width, 1],
    ]);
    curves.forEach((curve, k) => curve.showPoints(shares.map((pair, at) => [at, pair[k]])));
    dots.forEach((dot, k) => dot.moveTo(width, shares[width][k]));
    const [train, fresh] = shares[width].map((share) => percent(share, 1));
    write(title, `wrong: ${train} of the training samples, ${fresh} of new ones`);
    const at = `at a width of ${format(widths[width])}`;
    mark(chart.element, "aria-label", `two curves over the width; ${at} ${title.textContent}`);
    spoken.say(`${title.textContent}.`);
  };
});

function percent(share, digits) {
  return `${(100 * share).toFixed(digits)} %`;
}
