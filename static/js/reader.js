// Reads the page aloud, phrase by phrase, marking and captioning the one being read. Nothing
// starts by itself: a screen reader's user must never be talked over unasked.

import { caption, endCaption } from "./caption.js";
import { readingTime, wait } from "./clock.js";
import { clip, hold, loudness, play, speed } from "./player.js";
import { decibels, hasSound, rate, step } from "./settings.js";
import { phrase, tell, word } from "./words.js";

const PAUSE_MS = { title: 600, option: 700, problem: 600 };
const SHORT_PAUSE_MS = 350;
const FAILURES_TO_GIVE_UP = 2;
const CLIPS_AHEAD = 3;

let run = new AbortController();
let items = [];
let at = 0;
let isPaused = false;
let failures = 0;

const bar = () => document.getElementById("reader");

function show(state) {
  if (!bar()) return;
  bar().hidden = !state;
  bar().dataset.state = state;
}

function mark(el) {
  document.querySelector("[data-reading]")?.removeAttribute("data-reading");
  el?.setAttribute("data-reading", "");
  el?.scrollIntoView({ block: "nearest", behavior: "instant" });
}

/** Silence at once; what is shown stays until `tidy`. */
export const silence = () => run.abort();

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

const orAborted = (promise, signal) =>
  new Promise((done, fail) => {
    signal.addEventListener("abort", () => fail(signal.reason), { once: true });
    promise.then(done, fail);
  });

async function one(item, following, signal) {
  const hasVoice = hasSound() && (item.audio || item.secret) && failures < FAILURES_TO_GIVE_UP;
  const advance = caption(item, !hasVoice);
  mark(item.el); // after the caption, which takes room
  try {
    if (!hasVoice) throw new Error("no voice");
    const blob = await orAborted(clip(item), signal);
    // Ready when their turn comes; a short phrase leaves no time to make the long one after it.
    for (const next of following) if (next.audio) clip(next).catch(() => {});
    const settings = { rate: rate(), decibels: decibels(), isPaused: () => isPaused };
    await play(blob, signal, settings, advance);
    failures = 0;
  } catch {
    signal.throwIfAborted();
    if (hasVoice && ++failures === 1) tell("voice-failed");
    caption(item, true); // no voice is no reason to stop: the caption goes on
    await wait(readingTime(item.text) / rate(), signal, () => isPaused, advance);
  }
  await wait(PAUSE_MS[item.kind] ?? SHORT_PAUSE_MS, signal, () => isPaused);
}

/** Say these phrases; true when said to the end, false when stopped or overtaken. */
export async function speak(list, from = 0) {
  stop();
  const { signal } = (run = new AbortController());
  items = list.filter((item) => item.text);
  at = from;
  isPaused = false;
  failures = 0;
  show("playing");
  try {
    for (; at < items.length; at++) await one(items[at], items.slice(at + 1, at + 1 + CLIPS_AHEAD), signal);
  } catch (reason) {
    if (signal.aborted) return false;
    throw reason;
  }
  stop();
  return true;
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

function pause() {
  if (run.signal.aborted) return;
  isPaused = !isPaused;
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
  pause,
  again: () => speak(items, Math.min(at, items.length - 1)),
  slower: () => change("rate", -1, "slowest"),
  faster: () => change("rate", 1, "fastest"),
  louder: () => change("volume", 1, "loudest"),
  softer: () => change("volume", -1, "softest"),
};
