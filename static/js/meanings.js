// Hard words: their explanation is spoken when it is opened with finger or mouse. Opened with a key it
// is left to the screen reader, which must not be talked over.

import { speak } from "./reader.js";
import { phrase } from "./words.js";

export function watchMeanings() {
  document.addEventListener("click", (event) => {
    const label = event.target.closest?.("[data-explains] > summary");
    // A click with detail 0 was a key; details open only after the click.
    if (!label || !event.isTrusted || !event.detail || label.parentElement.open) return;
    const meaning = label.parentElement.querySelector("summary ~ [data-phrase]");
    setTimeout(() => speak([phrase(meaning)]));
  });
}
