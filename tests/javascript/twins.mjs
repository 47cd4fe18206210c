// Answers calls, [module, function, arguments] as JSON on standard input, with what they return.

import { readFileSync } from "node:fs";

const STATIC = new URL("../../helpers/widgets/static/", import.meta.url);
const answers = [];
for (const [module, path, args] of JSON.parse(readFileSync(0, "utf8"))) {
  let found = await import(new URL(`${module}.js`, STATIC));
  for (const name of path.split(".")) found = found[name];
  answers.push(found(...args));
}
process.stdout.write(JSON.stringify(answers));
