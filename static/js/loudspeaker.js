// The one loudspeaker: two players that take turns, the next part of a phrase being ready in one
// while the other speaks, so there is no gap and never a second voice. Both go through a gain and
// a limiter, because "louder" for worn ears must not turn into rattling.

let all;

function build() {
  const context = new AudioContext();
  const gain = new GainNode(context);
  const limiter = new DynamicsCompressorNode(context, {
    threshold: -3, knee: 0, ratio: 20, attack: 0.002, release: 0.1,
  });
  gain.connect(limiter).connect(context.destination);
  const players = [new Audio(), new Audio()];
  for (const player of players) {
    context.createMediaElementSource(player).connect(gain);
    player.preservesPitch = true;
    player.load(); // within a press: phones let a player sound later only if it was touched then
  }
  return { context, gain, players, now: players[0] };
}

/** Made at the first press that asks for sound, and woken at each: never before. */
export function loudspeaker() {
  try {
    all ??= build();
    all.context.resume().catch(() => {});
  } catch {
    // No sound on this device: whoever plays on nothing fails, and the captions go on.
  }
  return all;
}

export const speed = (rate) =>
  all?.players.forEach((player) => (player.defaultPlaybackRate = player.playbackRate = rate));

export const loudness = (decibels) => all && (all.gain.gain.value = 10 ** (decibels / 20));

export const hold = (isPaused) => {
  if (!all?.now.src) return;
  if (isPaused) all.now.pause();
  else all.now.play().catch(() => {});
};
