// Plays a phrase on the loudspeaker, part after part, and tells which characters are being said.

import { first, whole } from "./pieces.js";

const LOOK_EVERY_MS = 50;
const STILL_MS = 5000; // sound that does not move on for so long is no sound; then captions go on
const WAKING_MS = 500;

async function wake(context) {
  // Without a press on this page a browser may keep the context asleep for ever: then throw.
  await Promise.race([context.resume(), new Promise((go) => setTimeout(go, WAKING_MS))]);
  if (context.state !== "running") throw new Error("sound is not allowed yet");
}

function release(player) {
  player.onended = player.onerror = null;
  player.pause();
  if (player.src) URL.revokeObjectURL(player.src);
  player.removeAttribute("src");
  player.piece = undefined;
}

function load(player, part) {
  if (player.piece === part) return;
  release(player);
  player.piece = part;
  player.src = URL.createObjectURL(part.blob);
}

/** Tell the clause being said; call `stands` when the sound does not move: a device may be lost. */
function follow(player, { isPaused, step }, stands) {
  let moved = performance.now();
  let last = -1;
  let said;
  return setInterval(() => {
    const now = player.currentTime;
    if (isPaused() || now !== last) moved = performance.now();
    else if (performance.now() - moved >= STILL_MS) stands();
    last = now;
    const found = player.piece?.timings.findLast(([start]) => start <= now + LOOK_EVERY_MS / 1000);
    if (found && found !== said) step(...(said = found).slice(2));
  }, LOOK_EVERY_MS);
}

/** Sound one part to its end. */
async function sound(player, part, settings, signal) {
  let watch;
  load(player, part);
  try {
    await new Promise((done, fail) => {
      signal.addEventListener("abort", () => fail(signal.reason), { once: true });
      watch = follow(player, settings, () => fail(new Error("the sound stands still")));
      player.onended = done;
      player.onerror = () => fail(new Error("this part cannot be played"));
      player.defaultPlaybackRate = player.playbackRate = settings.rate();
      if (!settings.isPaused()) player.play().catch(fail);
    });
  } finally {
    clearInterval(watch);
    release(player);
  }
}

const orAborted = (promise, signal) =>
  new Promise((done, fail) => {
    signal.addEventListener("abort", () => fail(signal.reason), { once: true });
    promise.then(done, fail);
  });

/**
 * Say `item` to its end; `following` are fetched when all of it is there. Throws at once when
 * `signal` is aborted: late audio never sounds.
 */
export async function play(speaker, item, following, settings, signal) {
  await orAborted(wake(speaker.context), signal);
  let part = await orAborted(first(item), signal);
  let isOver = false;
  const unlessOver = (act) => (value) => isOver || act(value);
  const ahead = () => following.forEach((next) => next.audio && first(next).catch(() => {}));
  whole(part).then(unlessOver(ahead)).catch(() => {});
  try {
    while (part) {
      signal.throwIfAborted();
      const [one, two] = speaker.players;
      const other = speaker.now;
      speaker.now = other === one ? two : one;
      part.next?.then(unlessOver((next) => load(other, next))).catch(() => {});
      await sound(speaker.now, part, settings, signal);
      part = await orAborted(Promise.resolve(part.next), signal);
    }
  } finally {
    isOver = true;
    speaker.players.forEach(release);
  }
}
