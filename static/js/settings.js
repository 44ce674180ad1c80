// Display and voice settings live in one server-set cookie, shown as data-* on <html>. Scripts
// read them there and ask the server to keep them: browser storage would outlive a kiosk's user.

const root = document.documentElement;

export const RATES = [0.75, 0.875, 1, 1.25, 1.5]; // of 160 characters a minute
export const DECIBELS = [-12, -6, 0, 3, 6];
const MIDDLE = "3";

export const rate = () => RATES[(root.dataset.rate ?? MIDDLE) - 1];
export const decibels = () => DECIBELS[(root.dataset.volume ?? MIDDLE) - 1];
export const hasSound = () => root.dataset.sound !== "0";

/** Post a form's fields to the display address; gives the answering page. */
export async function post(fields, address = `/${location.pathname.split("/")[1]}/display`) {
  const csrf = document.querySelector("input[name=csrf]")?.value;
  const body = new URLSearchParams(fields);
  if (csrf && !body.has("csrf")) body.set("csrf", csrf);
  const answer = await fetch(address, { method: "POST", body });
  if (!answer.ok) throw new Error(`display ${answer.status}`);
  return new DOMParser().parseFromString(await answer.text(), "text/html");
}

/** Step a setting of five up or down, at once here and kept by the server for the next page. */
export function step(name, by, steps = RATES) {
  const now = Number(root.dataset[name] ?? MIDDLE);
  const next = Math.min(steps.length, Math.max(1, now + by));
  keep(name, String(next));
  return next !== now;
}

function keep(name, value) {
  root.dataset[name] = value;
  // Not kept is no harm now: it holds on this page, and the person can press again.
  post({ [name]: value }).catch(() => {});
}
