// Numbers are written as helpers/plots/words.py writes them, and what is typed is read.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";

import { parse } from "../../helpers/widgets/static/dom.js";
import { exact, format, inBrackets, signed } from "../../helpers/widgets/static/words.js";

const cases = JSON.parse(readFileSync(new URL("numbers.json", import.meta.url)));
const long = (text) => text.replaceAll("-", "−");

for (const { value, ...expected } of cases) {
  test(`${value} is written as in Python`, () => {
    const number = Number(value);
    assert.equal(format(number), long(expected.number));
    assert.equal(exact(number), long(expected.exact));
    assert.equal(signed(number), long(expected.signed));
  });
}

test("what a field shows can be read back, but for digits beyond the sixth", () => {
  for (const { value } of cases.filter((one) => Number.isFinite(one.value))) {
    assert.ok(Math.abs(parse(exact(value)) - value) <= 5.1e-6 * Math.abs(value), String(value));
  }
});

test("numbers are typed with point or comma, any minus, and as fractions", () => {
  const typed = { "2": 2, "-0.5": -0.5, "−0,5": -0.5, " 1/9 ": 1 / 9, ".5": 0.5, "1e-3": 0.001, "8.04": 8.04 };
  for (const [text, value] of Object.entries(typed)) assert.equal(parse(text), value);
});

test("what is no number is refused in a sentence", () => {
  for (const text of ["two", "", "1/0", "1//2", "--1", "1 2", "NaN"]) {
    assert.throws(() => parse(text), { message: `“${text}” is not a number. Write, for example, 2, -0.5 or 1/9.` });
  }
});

test("negative factors stand in brackets", () => {
  assert.deepEqual([2, -2, 0].map((value) => inBrackets(value)), ["2", "(−2)", "0"]);
  assert.equal(inBrackets(-1 / 9, exact), "(−1/9)");
});
