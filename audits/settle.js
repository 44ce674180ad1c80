// Waits until the page stands still, then tells what has been loaded. Answers {failed} with the
// name of the wait that did not end within limitMs, else {facts}; and when the document was begun.
async (limitMs, quietMs, quietLimitMs) => {
  const started = performance.now();
  const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

  // Motion is brought to its end: what is judged is what a patient person ends up seeing.
  const endMotion = () => {
    for (const animation of document.getAnimations()) {
      if (animation.playState !== "running") continue;
      const timing = animation.effect ? animation.effect.getComputedTiming() : { endTime: 0 };
      if (Number.isFinite(timing.endTime)) animation.finish();
      else animation.pause();
    }
    return document.getAnimations().every((animation) => animation.playState !== "running");
  };
  // Scripts that load after the page stands go on building it. Nothing tells when the last of them
  // is done, so the page has to have been left alone for a while; a clock that never stops ticking
  // is not waited for longer than quietLimitMs.
  let lastChange = performance.now();
  const note = () => { lastChange = performance.now(); };
  const changes = new MutationObserver(note);
  changes.observe(document, { attributes: true, childList: true, subtree: true });
  const arrivals = new PerformanceObserver(note);
  arrivals.observe({ type: "resource" });
  // Without scripts nothing builds the page any more once it is there.
  const isFinished = () => document.readyState === "complete" && !document.scripts.length
    && !document.querySelector("[onload]");
  const isLeftAlone = () => isFinished() || performance.now() - lastChange >= quietMs
    || performance.now() - started >= quietLimitMs;

  const htmxMarks = ".htmx-request, .htmx-swapping, .htmx-settling, .htmx-added";
  const waits = [
    ["document-ready", () => document.readyState === "complete"],
    ["fonts-ready", () => document.fonts.status === "loaded"],
    ["htmx-idle", () => !document.querySelector(htmxMarks)],
    ["animations-finished", endMotion],
    ["left-alone", isLeftAlone],
  ];

  const begun = performance.timeOrigin;
  // Laid out now, so that the fonts it needs have been asked for.
  document.documentElement?.getBoundingClientRect();
  // Still twice in a row: a swap or a font may follow right upon the first quiet moment. Without
  // scripts nothing follows.
  for (let quiet = 0, enough = isFinished() ? 1 : 2; quiet < enough; ) {
    const moving = waits.find(([, isOver]) => !isOver());
    quiet = moving ? 0 : quiet + 1;
    if (moving && performance.now() - started > limitMs) return { begun, failed: moving[0] };
    if (quiet < enough) await pause(20);
  }

  changes.disconnect();
  arrivals.disconnect();
  const navigation = performance.getEntriesByType("navigation")[0];
  const body = document.body;
  // A page without a word can still be judged by what it says of itself: its language, its title,
  // a role. Where there is none of these either, nothing has arrived.
  const isSilent = !document.documentElement.hasAttribute("lang")
    && !document.querySelector("meta[http-equiv], title");
  const parts = "img, svg, canvas, video, audio, input, button, iframe, object, embed, a, summary, "
    + "h1, h2, h3, h4, h5, h6, [role], [lang], [title]";
  return {
    begun,
    facts: {
      url: document.URL,
      title: document.title,
      status: navigation ? navigation.responseStatus : 0,
      contentType: document.contentType,
      errorCode: document.URL.startsWith("chrome-error:")
        ? document.querySelector("#error-code, .error-code")?.textContent.replace("net::", "") ?? ""
        : "",
      elements: document.getElementsByTagName("*").length,
      bytes: navigation ? navigation.decodedBodySize : 0,
      isEmpty: isSilent && !(body && (body.innerText.trim() || body.querySelector(parts))),
    },
  };
}
