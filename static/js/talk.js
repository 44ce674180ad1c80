// Conversation: the page is read, the microphone opens, what is said is done, the next page is
// read; until the person stops it. The microphone is never open while the page speaks.

import { act, answers, explained, idsRead, inOtherWords, isReading, labelOf } from "./act.js";
import { wait } from "./clock.js";
import { dropGroup, fill, spokenField } from "./digits.js";
import { listen } from "./listening.js";
import { Trouble } from "./microphone.js";
import * as panel from "./panel.js";
import { readBriefly, readPage, readThese, silence, speak, tidy } from "./reader.js";
import { phrase, tell, word } from "./words.js";

const FLAG = "yq-talk"; // that it goes on over a page load; never a word of what was said
const MOST_TRIES = 3;
const PAGE_CHANGE_MS = 4000;

let turn = new AbortController();
let finished = new AbortController();
let confirming = "";
let tries = 0;

export const isTalking = () => sessionStorage.getItem(FLAG) === "1";

/** Silence and a closed microphone, at once; the conversation may go on with the next page. */
export function hush() {
  turn.abort();
  silence();
}

export function endTalk() {
  hush();
  tidy();
  sessionStorage.removeItem(FLAG);
  panel.show("closed");
}

const say = (...keys) => speak(keys.map((key) => (typeof key === "string" ? word(key) : phrase(key))));

async function show(state, ...said) {
  panel.show(state, said.filter((one) => typeof one === "string"));
  return say(...said);
}

// The address may lag behind the page that was swapped in; the page itself does not.
const pagePath = () => document.getElementById("main")?.dataset.page ?? location.pathname;

async function hear(signal) {
  finished = new AbortController();
  panel.show("opening", confirming ? undefined : ["opening"]);
  const typed = spokenField()?.value.toUpperCase() ?? "";
  const hello = { page: pagePath(), digits_so_far: typed.replace(/[^0-9A-Z]/g, "") };
  if (confirming) hello.confirming = confirming;
  return listen(hello, { signal, done: finished.signal, on: panel.follow });
}

async function confirmed(event) {
  confirming = event.action;
  panel.asking(true);
  panel.show("confirm", ["i-heard"]);
  panel.heard(event.label, "is-that-right");
  return say("i-heard", labelOf(event.action) ?? "", "is-that-right");
}

async function understood(event) {
  const asked = confirming;
  confirming = "";
  panel.asking(false);
  if (event.action === "no") return show("listening", "say-it-again");
  if (event.action === "digits:again") {
    dropGroup(spokenField());
    return show("listening", "digits-again");
  }
  if (event.confirm && event.action !== asked) return confirmed(event);
  const action = event.action === "yes" ? asked : event.action;
  if (action === "say:again" || isReading(action)) return readPage();
  if (idsRead(action)) return readThese(idsRead(action));
  const meaning = explained(action);
  if (meaning) return show("speaking", meaning);
  panel.show("thinking", ["done"]);
  const what = act(action);
  if (!what) return missed("no-match");
  if (what !== "done") return show("listening", what, labelOf(action), "choose-more");
  // Most actions bring another page, which ends this turn. After one that does not, go on.
  await wait(PAGE_CHANGE_MS, turn.signal);
  return true;
}

async function digits(event) {
  fill(event.field, event.value);
  panel.heard(event.text);
  tries = 0;
  const read = [...event.text.replace(/[^\dX]/gi, "")].map((one) => `digit-${one.toUpperCase()}`);
  return show("listening", ...read, event.complete ? "digits-complete" : "digits-next");
}

/** Each prompt says it differently; after the third the way on is by hand, or with a person. */
async function missed(kind) {
  tries += 1;
  if (tries >= MOST_TRIES) {
    sessionStorage.removeItem(FLAG);
    await show("trouble", `${kind}-3`);
    return false;
  }
  if (kind === "no-match" && spokenField()) return show("listening", `no-digits-${tries}`);
  const other = tries === 1 && kind === "no-match" ? inOtherWords() : [];
  const named = tries === 1 ? answers() : answers().slice(0, 1);
  return show("listening", ...other, `${kind}-${tries}`, ...named);
}

const ON = {
  understood,
  digits,
  "no-match": () => missed("no-match"),
  "no-input": () => missed("no-input"),
  problem: ({ code }) => {
    throw new Trouble(`listen-${code}`);
  },
};

async function trouble(code) {
  sessionStorage.removeItem(FLAG);
  tell(code);
  await show("trouble", code);
}

const pleaseSpeak = () => show("speaking", "please-speak");

/** Start or go on; `begin` is what comes before listening, and is true when listening is to come. */
export async function converse(begin = readBriefly) {
  hush();
  const { signal } = (turn = new AbortController());
  sessionStorage.setItem(FLAG, "1");
  tries = 0;
  confirming = "";
  panel.asking(false);
  try {
    panel.show("speaking");
    let goesOn = await begin();
    if (goesOn && spokenField()?.value === "") goesOn = await show("speaking", "digits-start");
    while (goesOn && !signal.aborted) {
      const event = await hear(signal);
      goesOn = await ON[event.type](event);
    }
  } catch (error) {
    if (signal.aborted) return;
    await trouble(error instanceof Trouble ? error.code : "listen-engine-down");
  }
}

/** What the panel's buttons do; the name is in data-listening. */
export const buttons = {
  start: () => converse(pleaseSpeak), // who has just pressed the microphone wants no reading
  stop: endTalk,
  done: () => finished.abort(),
  yes: () => {
    const action = confirming;
    converse(() => understood({ action }));
  },
  no: () => converse(pleaseSpeak),
};
