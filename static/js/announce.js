// After a swap the browser says nothing and focus is lost, so both are done here: a full page
// load needs none of it.

/** Focus what the person must meet first: what is to be mended, or else the question. */
export function arrive() {
  const first = document.querySelector("main [data-problems], main h1");
  if (!first) return;
  first.setAttribute("tabindex", "-1");
  first.focus({ preventScroll: true });
  scrollTo(0, 0);
  // The heading speaks through focus; the progress in words is told apart, or it would be missed.
  const region = document.getElementById("status");
  const mark = document.querySelector("main [data-mark]");
  if (region) region.textContent = mark?.textContent.trim() ?? "";
}
