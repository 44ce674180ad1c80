// Whether a conversation goes on, and the way to it: its modules follow when one begins (talk.js).

import { silence, tidy } from "./reader.js";

export const FLAG = "yq-talk"; // that it goes on over a page load; never a word of what was said

let talk;

export const isTalking = () => sessionStorage.getItem(FLAG) === "1";

/** Do something with the conversation, once it is here. */
export async function withTalk(act) {
  talk ??= await import("./talk.js");
  return act(talk);
}

/** Silence and a closed microphone, at once; the conversation may go on with the next page. */
export function hush() {
  talk?.hush();
  silence();
}

export function endTalk() {
  sessionStorage.removeItem(FLAG);
  if (talk) talk.endTalk();
  else {
    silence();
    tidy();
  }
}
