// Colours from black (0) to yellow, as helpers/plots draws maps without negative values.

import { clamp } from "./dom.js";
import { channels, mix } from "./grid.js";

// matplotlib's "inferno", at equal distances
const INFERNO = ["#000004", "#1b0c41", "#4a0c6b", "#781c6d", "#a52c60"]
  .concat(["#cf4446", "#ed6925", "#fb9b06", "#f7d13d", "#fcffa4"])
  .map(channels);

export function heat(largest) {
  return (value) => {
    const at = clamp(value / (largest || 1), 0, 1) * (INFERNO.length - 1);
    const k = Math.min(Math.floor(at), INFERNO.length - 2);
    return mix(INFERNO[k], INFERNO[k + 1], at - k);
  };
}
