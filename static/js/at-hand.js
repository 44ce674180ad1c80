// Keeps a page for when there is no network; the first visit asks for it, later ones find it there.

export async function keepAtHand() {
  try {
    const isThere = Boolean(navigator.serviceWorker.controller);
    await navigator.serviceWorker.register("/away.js");
    const { active } = await navigator.serviceWorker.ready;
    if (!isThere) active.postMessage("keep");
  } catch {
    // Refused, as in private windows: then the browser's own page has to do.
  }
}
