// The one loudspeaker: a single <audio> element, so there are never two voices at once. It goes
// through a gain and a limiter, because "louder" for worn ears must not turn into rattling.

const CLIP_TIMEOUT_MS = 15000; // a clip never heard before takes its time; then captions go on
const KEPT_CLIPS = 40;
const STILL_S = 5; // sound that does not move on for so long is no sound; then captions go on

const audio = new Audio();
const clips = new Map();
let context;
let gain;

async function fetched(item) {
  const signal = AbortSignal.timeout(CLIP_TIMEOUT_MS);
  // A private phrase is sealed in the body of a POST: never in an address, never in a cache.
  const answer = item.secret
    ? await fetch("/speech", { method: "POST", body: item.secret, cache: "no-store", signal })
    : await fetch(item.audio, { signal });
  if (!answer.ok) throw new Error(`speech ${answer.status}`);
  return answer.blob();
}

/** The clip of a phrase, fetched once; call it early to have the next phrase ready. */
export function clip(item) {
  if (item.secret) return fetched(item);
  let ready = clips.get(item.audio);
  if (!ready) {
    ready = fetched(item);
    // A failure is not kept: the voice may be back when the phrase is asked for again.
    ready.catch(() => clips.delete(item.audio));
    clips.set(item.audio, ready);
    if (clips.size > KEPT_CLIPS) clips.delete(clips.keys().next().value);
  }
  return ready;
}

async function wake() {
  if (!context) {
    context = new AudioContext();
    gain = new GainNode(context);
    const limiter = new DynamicsCompressorNode(context, {
      threshold: -3, knee: 0, ratio: 20, attack: 0.002, release: 0.1,
    });
    context.createMediaElementSource(audio).connect(gain).connect(limiter);
    limiter.connect(context.destination);
  }
  // Without a press on this page a browser may keep the context asleep for ever: then throw.
  await Promise.race([context.resume(), new Promise((go) => setTimeout(go, 500))]);
  if (context.state !== "running") throw new Error("sound is not allowed yet");
}

export const speed = (rate) => {
  audio.defaultPlaybackRate = audio.playbackRate = rate;
};

export const loudness = (decibels) => {
  if (gain) gain.gain.value = 10 ** (decibels / 20);
};

export const hold = (paused) => {
  if (audio.src) paused ? audio.pause() : audio.play().catch(() => {});
};

/** Calls `stands` when the sound has not moved on for STILL_S seconds: a device may be lost. */
function watched(isPaused, stands) {
  let last = -1;
  let still = 0;
  return setInterval(() => {
    still = isPaused() || audio.currentTime !== last ? 0 : still + 1;
    last = audio.currentTime;
    if (still >= STILL_S) stands();
  }, 1000);
}

/** Play a blob to its end. Throws at once when `signal` is aborted: late audio never sounds. */
export async function play(blob, signal, settings, step) {
  await wake();
  signal.throwIfAborted();
  loudness(settings.decibels);
  const address = URL.createObjectURL(blob);
  let watch;
  try {
    await new Promise((done, fail) => {
      watch = watched(settings.isPaused, () => fail(new Error("the sound stands still")));
      audio.onended = done;
      audio.onerror = () => fail(new Error("this clip cannot be played"));
      audio.ontimeupdate = () => audio.duration > 0 && step(audio.currentTime / audio.duration);
      signal.addEventListener("abort", () => fail(signal.reason), { once: true });
      audio.preservesPitch = true;
      audio.src = address;
      speed(settings.rate);
      if (!settings.isPaused()) audio.play().catch(fail);
    });
  } finally {
    clearInterval(watch);
    audio.onended = audio.onerror = audio.ontimeupdate = null;
    audio.pause();
    audio.removeAttribute("src");
    URL.revokeObjectURL(address);
  }
}
