// A question to answer before running: choices or a number. The answer shows once a guess is made.

import { explorer, make, mark, noticeLine, parse, uniqueId } from "./dom.js";

const SIGNS = { right: "✓", wrong: "✗" };

export default explorer("prediction", (root, get, set) => {
  const group = uniqueId();
  const notice = noticeLine();
  const choices = get("choices");
  const reply = make("p", { class: "nts-reply", role: "status" });
  const fields = choices.length ? choices.map(choice) : [typed()];
  const guess = make("button", { type: "submit", class: "nts-guess" }, "That is my guess");
  const form = make(
    "form", { onsubmit: submit },
    make("fieldset", {}, make("legend", {}, get("question")), ...fields, guess, notice, reply),
  );
  root.append(form);

  function choice(text) {
    const input = make("input", { type: "radio", name: group, value: text });
    return make("label", { class: "nts-choice" }, input, make("span", {}, text));
  }
  function typed() {
    const input = make("input", {
      type: "text", inputmode: "decimal", autocomplete: "off", class: "nts-typed",
      "aria-describedby": notice.id, onkeydown: (event) => event.key === "Enter" && submit(event),
    });
    const unit = get("unit");
    return make("label", { class: "nts-control" }, make("span", {}, "your guess"), input, ...(unit ? [make("span", {}, unit)] : []));
  }

  function submit(event) {
    event.preventDefault();
    try {
      set({ guess: read() });
      notice.say("");
      answerAlone();
    } catch (error) {
      notice.say(error.message);
    }
  }
  function read() {
    if (!choices.length) return parse(form.querySelector(".nts-typed").value);
    const chosen = form.querySelector("input:checked");
    if (!chosen) throw new Error("Choose one first.");
    return chosen.value;
  }
  function answerAlone() {
    // Python answers; without a kernel the prepared replies do.
    const prepared = get("replies")[choices.indexOf(get("guess"))];
    if (prepared && !get("outcome")) set({ outcome: prepared.text, verdict: prepared.verdict });
  }

  return function update() {
    const [said, verdict, text] = [get("guess"), get("verdict"), get("outcome")];
    const done = said !== null;
    for (const input of form.querySelectorAll("input")) {
      input.disabled = done;
      if (input.type === "radio") input.checked = done ? input.value === said : input.checked;
      else if (done) input.value = String(said);
    }
    guess.hidden = done;
    notice.hidden = done;
    const shown = `${verdict} ${text}`;
    if (reply.shown === shown) return;
    reply.shown = shown;
    mark(reply, "class", `nts-reply ${verdict ? `nts-${verdict}` : ""}`);
    reply.replaceChildren(...(SIGNS[verdict] ? [make("b", {}, SIGNS[verdict])] : []), text);
  };
});
