// Reads the page aloud, phrase by phrase, marking and captioning the one being read. Nothing
// starts by itself: a screen reader's user must never be talked over unasked.

import { caption, endCaption, readSilently } from "./caption.js";
import { wait } from "./clock.js";
import { hold, loudness, loudspeaker, speed } from "./loudspeaker.js";
import { mark, markClause } from "./marks.js";
import { decibels, hasSound, rate, step } from "./settings.js";
import { phrase, tell, word } from "./words.js";

const PAUSE_MS = { title: 600, option: 700, problem: 600 };
const SHORT_PAUSE_MS = 350;
const FAILURES_TO_GIVE_UP = 2;
const PHRASES_AHEAD = 3;
const LATE_MS = 3000; // nobody waits longer before nothing: the caption comes before the sound

let run = new AbortController();
let leaving = new AbortController(); // the phrase being said, for another of the same run
let items = [];
let at = 0;
let next = 0;
let isPaused = false;
let failures = 0;
let aloud; // what follows when something is read: until then no page needs it

async function loaded() {
  try {
    aloud ??= (await import("./sounding.js")).sounding;
  } catch {
    // Without it the captions go on alone.
  }
  return aloud;
}

const bar = () => document.getElementById("reader");

function show(state) {
  aloud?.[state ? "tell" : "give"](state ? isPaused : KEYS);
  if (!bar()) return;
  bar().hidden = !state;
  bar().dataset.state = state;
}

/** Silence at once; what is shown stays until `tidy`. */
export function silence() {
  run.abort();
  aloud?.abandon();
}

/** Take mark, caption and bar away, unless something is being said again. */
export function tidy() {
  if (!run.signal.aborted) return;
  mark();
  endCaption();
  show("");
}

export function stop() {
  silence();
  tidy();
}

const settings = { rate, isPaused: () => isPaused };

async function one(item, following, signal) {
  await loaded();
  signal.throwIfAborted();
  const hasVoice = aloud && hasSound() && (item.audio || item.secret) && failures < FAILURES_TO_GIVE_UP;
  const isSeen = item.el || "talk" in document.documentElement.dataset;
  let advance = caption(item, !hasVoice || !isSeen);
  mark(item.el); // after the caption, which takes room
  const late = setTimeout(() => (advance = caption(item, true)), LATE_MS);
  let reached = 0;
  const tellPlace = (from, to) => {
    clearTimeout(late);
    reached = from;
    advance(from);
    markClause(item.el, from, to);
  };
  try {
    if (!hasVoice) throw new Error("no voice");
    aloud.take(KEYS);
    loudness(decibels());
    await aloud.play(loudspeaker(), item, following, { ...settings, step: tellPlace }, signal);
    failures = 0;
  } catch {
    signal.throwIfAborted();
    if (hasVoice && ++failures === 1) tell("voice-failed");
    advance = caption(item, true); // no voice is no reason to stop: the caption goes on
    await readSilently(item, reached, tellPlace, signal, settings.isPaused);
  } finally {
    clearTimeout(late);
  }
  await wait(PAUSE_MS[item.kind] ?? SHORT_PAUSE_MS, signal, settings.isPaused);
}

/** Say these phrases; true when said to the end, false when stopped or overtaken. */
export async function speak(list, from = 0) {
  stop();
  const { signal } = (run = new AbortController());
  items = list.filter((item) => item.text);
  isPaused = false;
  failures = 0;
  if (hasSound()) loudspeaker(); // while the press that asked for it still counts
  show("playing");
  try {
    for (at = from; at < items.length; at = next) await untilLeft(signal);
  } catch (reason) {
    if (signal.aborted) return false;
    throw reason;
  }
  stop();
  return true;
}

/** Say the phrase whose turn it is, unless another one is asked for meanwhile. */
async function untilLeft(signal) {
  const own = (leaving = new AbortController());
  signal.addEventListener("abort", () => own.abort(), { once: true });
  next = at + 1;
  try {
    await one(items[at], items.slice(next, next + PHRASES_AHEAD), own.signal);
  } catch (reason) {
    if (signal.aborted || !own.signal.aborted) throw reason;
  }
}

/** Go on with another phrase of what is being read. */
function leap(by) {
  if (run.signal.aborted) return;
  next = Math.max(0, at + by);
  isPaused = false;
  show("playing");
  leaving.abort();
}

const isSeen = (el) => el.getClientRects().length > 0;

const shown = () => [...document.querySelectorAll("main [data-phrase]:not([data-silent])")].filter(isSeen);

/** Personal answers are passed over until pointed at: others may be listening. */
function readAll(elements, ...more) {
  const list = elements.map(phrase);
  const open = list.filter((item) => item.secret === undefined);
  if (open.length < list.length) open.push(word("private-skipped"));
  return speak([...open, ...more]);
}

/** The whole page. */
export const readPage = () => readAll(shown());

/**
 * What one must hear before answering: a guide's facts come when they are asked for. Answers to look
 * over are read out here: whoever talks with the page has said them to it aloud.
 */
export function readBriefly() {
  const all = shown();
  if (document.querySelector("main[data-kind=check]")) return speak(all.map(phrase));
  const brief = all.filter((el) => !el.closest("[data-kind=guide] .fact"));
  return readAll(brief, ...(brief.length < all.length ? [word("details-skipped")] : []));
}

export const readThese = (ids) =>
  speak(
    ids.split(" ").flatMap((id) => [...document.querySelectorAll(`[data-phrase="${id}"]`)].map(phrase)),
  );

function pause(isNow) {
  if (run.signal.aborted || isPaused === isNow) return;
  isPaused = isNow;
  hold(isPaused);
  show(isPaused ? "paused" : "playing");
}

function change(name, by, limit) {
  if (!step(name, by)) tell(limit);
  speed(rate());
  loudness(decibels());
}

/** What each button of the reader bar does; the name is in its data-reader. */
export const controls = {
  read: readPage,
  stop,
  pause: () => pause(!isPaused),
  again: () => (run.signal.aborted ? speak(items, Math.min(at, items.length - 1)) : leap(0)),
  slower: () => change("rate", -1, "slowest"),
  faster: () => change("rate", 1, "fastest"),
  louder: () => change("volume", 1, "loudest"),
  softer: () => change("volume", -1, "softest"),
};

/** What media keys do. */
const KEYS = {
  play: () => pause(false),
  pause: () => pause(true),
  stop,
  nexttrack: () => leap(1),
  previoustrack: () => leap(-1),
};
