// After a swap focus is lost and nothing is said: focus is given back here, the rest is told by the
// status region that comes with the swap. A full page load needs none of it.

/** Focus what the person must meet first: what is to be mended, or else the question. */
export function arrive() {
  const first = document.querySelector("main [data-problems], main h1");
  if (!first) return;
  first.setAttribute("tabindex", "-1");
  first.focus({ preventScroll: true });
  scrollTo(0, 0);
}
