// What every page needs at once. Everything here improves pages that work without it; reading
// aloud and listening follow when the page stands, so that the first view stays light.

import { watchCross, watchDisplay, watchKeys } from "./aids.js";
import { arrive } from "./announce.js";
import { openKeypad, watchDigits } from "./digits.js";

watchDisplay();
watchKeys();
watchCross();
watchDigits();
openKeypad();
const hand = () => {
  if (document.querySelector("[data-sign], [data-upload]")) import("./hand.js");
  if (document.querySelector("[data-recorder]")) import("./recorder.js");
};
hand();
// What renews itself must not take focus or voice from where the person is: see component `watched`.
addEventListener(
  "htmx:after:swap",
  (event) => {
    if (event.target.id === "watched") event.stopImmediatePropagation();
  },
  true,
);
document.addEventListener("htmx:after:swap", () => {
  arrive();
  openKeypad();
  hand();
});
// Not before the page stands: what it needs to be seen must not wait for this.
document.addEventListener("DOMContentLoaded", () => {
  (window.requestIdleCallback ?? setTimeout)(() => import("./voice.js"));
});
