// Puts an answer that was said in words where a person would have typed or chosen it.

import { write } from "./digits.js";

const fields = (name) => [...document.querySelectorAll(`main [name="${CSS.escape(name)}"]`)];

/** Options are chosen by their values; one that stands on no card goes along unseen. */
function choose(options, value) {
  const wanted = value.split(",");
  const before = options.map((el) => el.checked);
  options.forEach((el) => (el.checked = wanted.includes(el.value)));
  const unseen = options.some((el) => el.checked) ? [] : [document.createElement("input")];
  unseen.forEach((el) => {
    Object.assign(el, { type: "hidden", name: options[0].name, value });
    options[0].form.append(el);
  });
  return () => {
    unseen.forEach((el) => el.remove());
    options.forEach((el, at) => (el.checked = before[at]));
  };
}

/** Put an answer where a person would have typed or chosen it; gives what takes it back. */
export function fill(name, value) {
  const options = fields(name).filter((el) => el.matches("[type=radio], [type=checkbox]"));
  if (options.length) return choose(options, value);
  const input = fields(name).find((el) => el.matches("textarea, input:not([type=hidden], [type=file])"));
  return input && write(input, value);
}

/** Send the page's form as its main button would. */
export function submit() {
  document.querySelector("main form.body")?.requestSubmit();
  return "done";
}
