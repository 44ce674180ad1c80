// Waiting that a pause button holds and a cancelled run leaves at once.

const TICK_MS = 50;

/** Wait `ms` of unpaused time. Throws when `signal` is aborted. */
export async function wait(ms, signal, isPaused = () => false) {
  let passed = 0;
  while (passed < ms) {
    await new Promise((go) => setTimeout(go, TICK_MS));
    signal.throwIfAborted();
    if (!isPaused()) passed += TICK_MS;
  }
}

const HAN_PER_MINUTE = 160; // comfortable for older listeners of Mandarin
const WORDS_PER_MINUTE = 150;

/** Milliseconds it takes to say or read `text` unhurriedly; for where there is no voice. */
export function readingTime(text) {
  const han = (text.match(/[\p{sc=Han}\p{sc=Tibetan}\p{Nd}]/gu) ?? []).length;
  const words = (text.match(/[^\s\p{sc=Han}\p{P}\p{Nd}]+/gu) ?? []).length;
  return Math.max(1200, 60000 * (han / HAN_PER_MINUTE + words / WORDS_PER_MINUTE));
}
