// Numbers as words, as in helpers/plots/words.py but with a minus sign as long as a plus.
// tests/javascript/numbers.json has cases that both must write alike.

const FRACTIONS = [3, 6, 7, 9, 12, 49];
const SEVEN_DIGITS = 4e-7; // as a relative error

// Three significant digits, all digits from 1,000, powers of ten from 1e9; no -0.
export function format(value) {
  const whole = Math.abs(value).toFixed(0);
  const text = Number(whole) >= 1000 && Number(whole) < 1e9 ? grouped(value, whole) : plain(value, 3);
  return text.replaceAll("-", "−");
}

// 1/9 rather than 0.111, for a number that six digits cannot write; never grouped, so that it can
// be read back.
export function exact(value) {
  const text = plain(value, 6);
  if (Number(text) === value) return text.replaceAll("-", "−");
  for (const bottom of FRACTIONS) {
    const top = Math.round(value * bottom);
    const few = top !== 0 && Math.abs(top) < 100;
    if (few && Math.abs(value - top / bottom) <= SEVEN_DIGITS * Math.abs(value)) {
      return `${top}/${bottom}`.replace("-", "−");
    }
  }
  return text.replaceAll("-", "−");
}

export function signed(value) {
  const text = format(value);
  return text.startsWith("−") ? `− ${text.slice(1)}` : `+ ${text}`;
}

// The next factor of a product, by default as `format` writes it.
export function inBrackets(value, write = format) {
  const text = write(value);
  return text.startsWith("−") ? `(${text})` : text;
}

function grouped(value, whole) {
  return (value < 0 ? "-" : "") + whole.replace(/\B(?=(\d{3})+$)/g, ",");
}

// So many significant digits, halves rounded away from zero, as Python's "g" lays them out.
function plain(value, digits) {
  if (Number.isNaN(value)) return "nan";
  if (!Number.isFinite(value)) return value > 0 ? "inf" : "-inf";
  if (value === 0) return "0";
  const [mantissa, exponent] = value.toExponential(digits - 1).split("e");
  const power = Number(exponent);
  if (power >= -4 && power < digits) return String(Number(`${mantissa}e${power}`));
  const sign = power < 0 ? "-" : "+";
  return `${Number(mantissa)}e${sign}${String(Math.abs(power)).padStart(2, "0")}`;
}
