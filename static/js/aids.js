// Aids that follow the pointer and the keys. All of them are also plain forms and links that
// work without scripts; here they only become instant.

import { post } from "./settings.js";
import { tell } from "./words.js";

const root = document.documentElement;

/** The cross-hair: two lines through pointer, touch or focus, for those who lose the pointer. */
export function watchCross() {
  const cross = document.getElementById("cross");
  if (!cross) return;
  const lines = ["x", "y"].map((axis) => {
    const line = document.createElement("span");
    line.className = `cross-${axis}`;
    cross.append(line);
    return line;
  });
  const move = (x, y) => {
    cross.hidden = root.dataset.cross !== "1";
    lines[0].style.setProperty("top", `${y}px`);
    lines[1].style.setProperty("left", `${x}px`);
  };
  const follow = (event) => move(event.clientX, event.clientY);
  document.addEventListener("pointermove", follow);
  document.addEventListener("pointerdown", follow);
  document.addEventListener("focusin", ({ target }) => {
    const box = target.getBoundingClientRect();
    if (target.matches(":focus-visible")) move(box.x + box.width / 2, box.y + box.height / 2);
  });
}

/** Keys come from the page itself (aria-keyshortcuts), so the page of shortcuts cannot lie. */
export function watchKeys() {
  document.addEventListener("keydown", (event) => {
    if (!event.altKey || event.ctrlKey || event.metaKey) return;
    const key = event.code.replace(/^(Key|Digit|Numpad)/, "").toUpperCase();
    const names = [...document.querySelectorAll("[aria-keyshortcuts]")];
    const hit = names.find((el) => el.getAttribute("aria-keyshortcuts").toUpperCase() === `ALT+${key}`);
    if (!hit) return;
    event.preventDefault();
    hit.click();
  });
}

function sameControl(button) {
  const { name, value } = button ?? {};
  return [...document.getElementsByName(name ?? "")].find((el) => el.value === value);
}

async function change(form, submitter) {
  const answer = await post(new FormData(form, submitter), form.action);
  // The server stays the only one who knows what a setting does: its page is copied from.
  Object.assign(root.dataset, answer.documentElement.dataset);
  for (const part of document.querySelectorAll("[data-live]")) {
    const fresh = part.id && answer.getElementById(part.id);
    if (fresh) part.replaceWith(document.adoptNode(fresh));
  }
  sameControl(submitter)?.focus();
  tell("display-changed");
}

/** Text size, theme and aids change in place, without a reload and without losing what is typed. */
export function watchDisplay() {
  document.addEventListener(
    "submit",
    (event) => {
      if (!event.target.matches("form[data-display]")) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      change(event.target, event.submitter).catch(() => event.target.submit());
    },
    true,
  );
}
