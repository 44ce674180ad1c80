// Carries out the steps the server sends with an answer (voice/dialogue/steps.py).

import { act, answers, inOtherWords, labelOf } from "./act.js";
import { wait } from "./clock.js";
import { dropGroup, spokenField } from "./digits.js";
import { fill, submit } from "./filling.js";
import { mayBeSpokenOver } from "./microphone.js";
import * as panel from "./panel.js";
import { speak } from "./reader.js";
import { phrase, word } from "./words.js";

const PAGE_CHANGE_MS = 4000;
const KEEPS_WAITING = ["no-match", "no-input"]; // 对吗 still stands when its answer was not understood

const label = (event) => {
  const el = event.action && labelOf(event.action);
  return el ? phrase(el) : { text: event.label ?? "", lang: document.documentElement.lang };
};

const digitWords = (text) =>
  [...text.replace(/[^\dX]/gi, "")].map((one) => word(`digit-${one.toUpperCase()}`));

/** What was understood, to be said: a clip of its own, digits one by one, or words of the page. */
function saidBack(event) {
  if (event.spoken) return [event.spoken];
  if (event.type === "digits") return digitWords(event.text);
  return [label(event)];
}

const spoken = (option) => [option.number, option.spoken];

/** Steps that speak give what they say; the words of `say` are shown, too. */
const SAYS = {
  say: ({ word: key }) => [word(key)],
  "say-back": (_, event) => saidBack(event),
  rephrase: () => inOtherWords().map(phrase),
  name: ({ count }) => answers(count).map(phrase),
  options: (_, event, state) => {
    state.standing = event.options ?? state.standing;
    panel.options(state.standing);
    return state.standing.flatMap(spoken);
  },
};

const shownWord = (step) => (step.do === "say" ? [step.word] : []);

/** Whether nothing but listening follows: then what is being said may be spoken over. */
const isAllToHear = (steps) => steps.every((step) => ["settle", "ask", "listen"].includes(step.do));

/** What the panel shows while these steps are carried out. */
function showing(steps) {
  const has = (...kinds) => steps.some((step) => kinds.includes(step.do));
  if (has("ask")) return "confirm";
  if (has("end")) return "trouble";
  return has("act", "confirmed", "submit") ? "thinking" : "speaking";
}

function heard(event) {
  panel.heard(event.label ?? event.said_back ?? event.text ?? "");
}

/** Do what was understood; what follows by what it came to. */
async function performed(event, step, state, ways) {
  const result = event.field ? submit() : await act(event);
  if (result !== "done") return carryOut({ ...event, next: step.after?.[result] ?? [] }, state, ways);
  // Most actions bring another page, which ends this turn. After one that does not, go on.
  await wait(PAGE_CHANGE_MS, ways.signal);
  return true;
}

/** Steps that only show: at once, not after what is said has been heard out. */
const SHOWS = {
  heard: (_, event) => heard(event),
  offer: ({ ways }) => panel.offer(ways),
};

/** Steps that do; each may give whether to listen again, which ends the steps. */
const DOES = {
  settle: (_, __, ___, { settled }) => settled,
  ask: (_, event, state) => {
    state.pending = event;
    panel.heard(event.label ?? event.said_back, "is-that-right");
    panel.asking(true);
  },
  act: (step, event, state, ways) => performed(event, step, state, ways),
  confirmed: (step, _, state, ways) => performed(state.asked, step, state, ways),
  fill: (_, event) => {
    event.undo = fill(event.field, event.value);
  },
  submit: (step, event, state, ways) => performed(event, step, state, ways),
  drop: (_, __, { asked }) => asked?.undo?.(),
  "drop-group": () => dropGroup(spokenField()),
  listen: async (_, __, ___, { settled }) => (await settled, true),
  end: async (_, __, ___, { settled }) => (await settled, false),
};

/** Do at once what was pressed; true when it is to be listened again. */
export const perform = (event, state, signal) =>
  performed(event, {}, state, { signal, settled: Promise.resolve() });

/** With where it leads and how it is said: an option that stands may be nothing of this page. */
function known(event, { standing }) {
  const option = standing.find(({ action }) => action === event.action);
  return option ? { ...event, href: option.href, spoken: option.spoken } : event;
}

/**
 * True when it is to be listened again, or {prompt} when that may begin while something is still
 * being said. Throws when the person does something else instead.
 */
export async function carryOut(told, state, ways) {
  const { next: steps, type } = told;
  const event = known(told, state);
  const asked = state.pending;
  let said = [];
  let keys = [];
  let prompt;
  const sayIt = async () => {
    if (!said.length) return;
    panel.show(showing(steps), keys.length ? keys : undefined);
    const list = said;
    [said, keys] = [[], []];
    await speak(list);
    ways.signal.throwIfAborted();
  };
  ways.settled.then(() => {
    if (ways.signal.aborted) return;
    state.tries = event.tries ?? state.tries;
    state.asked = asked;
    if (KEEPS_WAITING.includes(type)) return;
    state.pending = undefined;
    panel.asking(false);
    if (type !== "candidates") panel.options((state.standing = []));
  });
  for (const [place, step] of steps.entries()) {
    if (SAYS[step.do]) {
      said.push(...SAYS[step.do](step, event, state));
      keys.push(...shownWord(step));
      continue;
    }
    if (SHOWS[step.do]) {
      SHOWS[step.do](step, event);
      continue;
    }
    if (said.length && isAllToHear(steps.slice(place)) && mayBeSpokenOver()) {
      prompt = sayIt();
      prompt.catch(() => {}); // looked at by who listens over it
    } else await sayIt();
    const goesOn = await DOES[step.do](step, event, state, ways);
    ways.signal.throwIfAborted();
    if (goesOn === true && prompt) return { prompt };
    if (typeof goesOn === "boolean" || goesOn?.prompt) return goesOn;
  }
  return true;
}
