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
document.addEventListener("htmx:after:swap", () => {
  arrive();
  openKeypad();
});
(window.requestIdleCallback ?? setTimeout)(() => import("./voice.js"));
