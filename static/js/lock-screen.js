// The keys of a keyboard, a headset and a locked phone work on what is being read, and on nothing
// when nothing is. Shown there is the page's title: never a word of what is read.

const session = navigator.mediaSession;

/** `actions` by the names of the Media Session API. */
export function take(actions) {
  if (!session || session.metadata?.title === document.title) return;
  const artwork = [{ src: document.querySelector("link[rel=icon]").href, type: "image/svg+xml" }];
  session.metadata = new MediaMetadata({ title: document.title, artwork });
  for (const [name, act] of Object.entries(actions)) handle(name, act);
}

function handle(name, act) {
  try {
    session.setActionHandler(name, act);
  } catch {
    // This browser does not know this key.
  }
}

export function give(actions) {
  if (!session) return;
  for (const name of Object.keys(actions)) handle(name, null);
  session.metadata = null;
  session.playbackState = "none";
}

export const tell = (isPaused) => session && (session.playbackState = isPaused ? "paused" : "playing");
