// Conversation: the page is read, the microphone opens, what is said is done, the next page is
// read; until the person stops it. What follows an answer is decided by the server's table, never
// here: it comes along with the answer, as steps (steps.js).

import { wait } from "./clock.js";
import { spokenField } from "./digits.js";
import { listen } from "./listening.js";
import { mayBeSpokenOver, Trouble } from "./microphone.js";
import * as panel from "./panel.js";
import { readBriefly, silence, speak, tidy } from "./reader.js";
import { carryOut, perform } from "./steps.js";
import { FLAG } from "./talking.js";
import { tell, word } from "./words.js";

const LEAST_OF_PROMPT_MS = 1000; // nobody answers sooner, and the echo of the page must be learnt

let turn = new AbortController();
let finished = new AbortController();
let state; // what waits for yes, what stands to be chosen from, failures in a row

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

// The address may lag behind the page that was swapped in; the page itself does not.
const pagePath = () => document.getElementById("main")?.dataset.page ?? location.pathname;

function hello() {
  const typed = spokenField()?.value.toUpperCase() ?? "";
  const { pending, standing, tries } = state;
  return {
    page: pagePath(),
    digits_so_far: typed.replace(/[^0-9A-Z]/g, ""),
    tries,
    ...(pending && { confirming: pending.action ?? pending.field }),
    ...(standing.length && { candidates: standing.map(({ action, label }) => ({ action, label })) }),
  };
}

/** Wait until a prompt is over, or has been heard long enough to be spoken over: then true. */
async function goesOnLong(prompt, signal) {
  if (!prompt) return false;
  const over = prompt.then(
    () => true,
    () => true,
  );
  return !(await Promise.race([over, wait(LEAST_OF_PROMPT_MS, signal)]));
}

/**
 * One answer: something true when it is to be listened again, with a `prompt` when something is still
 * being said that may be spoken over.
 */
async function hear(signal, said) {
  const prompt = (await goesOnLong(said, signal)) ? said : undefined;
  finished = new AbortController();
  if (!prompt) panel.show("opening", state.pending ? undefined : ["opening"]);
  let settle;
  let run;
  const begin = (event) => {
    const own = new AbortController();
    const settled = new Promise((resolve) => (settle = resolve));
    signal.addEventListener("abort", () => own.abort(), { once: true });
    const done = carryOut(event, state, { signal: own.signal, settled });
    done.catch(() => {}); // looked at below, if it still counts
    run = { done, drop: () => own.abort() };
  };
  await listen(hello(), {
    signal,
    prompt,
    done: finished.signal,
    on(event) {
      panel.follow(event);
      if (event.type === "voice-started" && prompt) {
        silence();
        tidy();
      }
      if (event.next) begin(event);
      else if (event.type === "resumed" && run) {
        // They go on speaking: what was understood no longer counts, and nothing is said over it.
        run.drop();
        silence();
        tidy();
        panel.clear();
        run = undefined;
      }
    },
  });
  settle?.();
  if (!run) throw new Trouble("listen-engine-down");
  return run.done;
}

async function trouble(code) {
  sessionStorage.removeItem(FLAG);
  tell(code);
  panel.show("trouble", [code]);
  panel.offer(["person"]);
  await speak([word(code)]);
}

async function pleaseSpeak() {
  panel.show("speaking", ["please-speak"]);
  return speak([word("please-speak")]);
}

async function askForDigits() {
  panel.show("speaking", ["digits-start"]);
  return speak([word("digits-start")]);
}

async function introduce(begin) {
  const goesOn = await begin();
  return goesOn && spokenField()?.value === "" ? askForDigits() : goesOn;
}

/** Start or go on; `begin` is what comes before listening, and is true when listening is to come. */
export async function converse(begin = readBriefly) {
  hush();
  const { signal } = (turn = new AbortController());
  sessionStorage.setItem(FLAG, "1");
  state = { pending: undefined, standing: [], tries: 0 };
  panel.clear();
  try {
    panel.show("speaking");
    const said = introduce(begin);
    let goesOn = begin === readBriefly && mayBeSpokenOver() ? { prompt: said } : await said;
    while (goesOn && !signal.aborted) goesOn = await hear(signal, goesOn.prompt);
    if (!signal.aborted) sessionStorage.removeItem(FLAG);
  } catch (error) {
    if (signal.aborted) return;
    await trouble(error instanceof Trouble ? error.code : "listen-engine-down");
  }
}

/** What was pressed instead of said is done as if it had been said. */
const doNow = (event) => {
  converse(() => perform(event, state, turn.signal));
};

/** What the panel's buttons do; the name is in data-listening. */
export const buttons = {
  start: () => converse(pleaseSpeak), // who has just pressed the microphone wants no reading
  stop: endTalk,
  done: () => finished.abort(),
  yes: () => doNow(state.pending),
  no: () => {
    state.pending?.undo?.();
    converse(pleaseSpeak);
  },
  pick: ({ dataset }) => doNow(state.standing[dataset.place]),
};
