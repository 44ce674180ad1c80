// Only in `yinqiao service preview`: loads the page again when the service file has changed.
const LOOK_EVERY_MS = 500;
const shown = document.currentScript.dataset.generation;

async function look() {
  try {
    const answer = await fetch("/preview/state", { cache: "no-store" });
    if (answer.ok && (await answer.json()).generation !== shown) location.reload();
  } catch {
    // The preview was ended; it may be started again.
  }
}

setInterval(look, LOOK_EVERY_MS);
