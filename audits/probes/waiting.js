// What a page does by itself while nobody touches it: plays, changes its words, moves, flashes,
// leaves. It notes and never judges. Times are in ms of the page's own clock.
(() => {
  const changes = new Map();
  let began = 0;

  const noteChange = (element, kind) => {
    if (!element || element === document.documentElement || element === document.head
      || element.closest("head, script, style")) return;
    const entry = changes.get(element) || { words: [], looks: [] };
    if (entry[kind].length < 400) entry[kind].push(performance.now() - began);
    changes.set(element, entry);
  };

  probe.beginWaiting = () => {
    probe.isGuarded = true;
    began = performance.now();
    new MutationObserver((records) => {
      for (const record of records) {
        const element = record.target.nodeType === 1 ? record.target : record.target.parentElement;
        if (record.type === "attributes") noteChange(element, "looks");
        else if (hasWords(record)) noteChange(element, "words");
      }
    }).observe(document, { subtree: true, childList: true, characterData: true,
      attributes: true, attributeFilter: ["style", "class", "src", "hidden", "transform"] });
  };
  const hasWords = (record) => record.type === "characterData"
    || [...record.addedNodes, ...record.removedNodes].some((node) => /[\p{L}\p{N}]/u.test(
      node.nodeType === 3 ? node.data : node.localName === "script" ? "" : node.textContent || ""));

  probe.clock = () => performance.now() - began;

  const areaOf = (element) => {
    const rect = element.getBoundingClientRect();
    return rect.width * rect.height;
  };

  probe.changed = () => [...changes].filter(([element]) => element.isConnected
    && probe.isShown(element) && areaOf(element) > 0).map(([element, entry]) => ({
    target: probe.target(element), words: entry.words, looks: entry.looks,
    area: areaOf(element), isLive: Boolean(element.closest("[role=timer], [role=progressbar]")),
    text: element.textContent.trim().slice(0, 80) }));
  probe.forgetChanges = () => changes.clear();

  const LOOKS_ONLY = ["offset", "computedOffset", "easing", "composite"];
  probe.animations = () => document.getAnimations().filter((one) => one.playState === "running"
    && one.effect?.target && probe.isShown(one.effect.target)).map((one) => {
    const timing = one.effect.getComputedTiming();
    const frames = one.effect.getKeyframes();
    const properties = [...new Set(frames.flatMap((frame) => Object.keys(frame)))]
      .filter((name) => !LOOKS_ONLY.includes(name));
    return {
      target: probe.target(one.effect.target),
      area: areaOf(one.effect.target),
      lastsMs: Number.isFinite(timing.endTime) ? timing.endTime : -1,
      roundMs: timing.duration, frames: frames.length, properties,
    };
  });

  probe.marquees = () => [...document.querySelectorAll("marquee, blink")].filter(probe.isShown)
    .map(probe.target);

  probe.refresher = () => {
    const [first] = document.querySelectorAll('meta[http-equiv="refresh" i]');
    return first ? probe.target(first) : null;
  };

  probe.pictures = () => [...document.images].filter((image) => probe.isShown(image)
    && areaOf(image) > 100 && /\.(gif|webp|a?png)(\?|$)|^data:image\/(gif|webp|apng)/i
      .test(image.currentSrc)).slice(0, 8)
    .map((image) => ({ target: probe.target(image), url: image.currentSrc, area: areaOf(image) }));

  const hears = (media) => !media.paused && !media.ended && !media.muted && media.volume > 0;
  const playing = () => [...probe.elements()].filter((one) => /^(audio|video)$/.test(one.localName));
  probe.media = () => playing().map((media, number) => ({
    number, target: probe.target(media), isVideo: media.localName === "video",
    plays: !media.paused && !media.ended, isAsked: media.autoplay,
    isMuted: media.muted || media.volume === 0,
    lastsS: Number.isFinite(media.duration) ? media.duration : media.readyState > 0 ? -1 : 0,
    hasSound: media.localName === "audio" || media.webkitAudioDecodedByteCount > 0,
    isReady: media.readyState >= 2,
    hasControls: media.controls && probe.isShown(media),
    isShown: media.localName === "video" && probe.isShown(media),
  }));
  probe.isHeard = (number) => hears(playing()[number]);
  probe.isMoving = (number) => !playing()[number].paused && probe.isShown(playing()[number]);

  probe.dialogs = () => [...document.querySelectorAll(
    "dialog[open], [role=dialog], [role=alertdialog], [role=alert]")].filter((one) =>
    probe.isShown(one) && one.textContent.trim()).map((one) => ({ target: probe.target(one),
    canAnswer: Boolean(one.querySelector("button, a[href], input")) }));
})()
