// What reacts to the mouse, and whether the keyboard comes there too. It measures, never judges.
(() => {
  const NATIVE = "a[href], area[href], button, input, select, textarea, summary, option, label, "
    + "iframe, audio, video, [contenteditable]";
  const ROVING = "[role=listbox], [role=menu], [role=menubar], [role=tree], [role=grid], "
    + "[role=treegrid], [role=tablist], [role=radiogroup], [role=combobox], [role=toolbar]";
  const SAYS_ROLE = "[role=button], [role=link], [role=checkbox], [role=switch], [role=tab], "
    + "[role=menuitem], [role=option], [role=slider], [role=spinbutton]";

  const chain = (element) => [...probe.ancestors(element)];
  const isNative = (element) => chain(element).some((one) => one.matches(NATIVE));
  const canFocus = (element) => element.matches("[tabindex]") && element.tabIndex >= 0;
  const tabbableIn = (element) => [...element.querySelectorAll("*")].some(probe.isTabbable);

  // A widget that is walked through by arrow keys, with a stop of its own.
  const isRoving = (element) => chain(element).some((one) => one.matches(ROVING)
    && (probe.isTabbable(one) || tabbableIn(one)));

  const describe = (element) => {
    const rect = element.getBoundingClientRect();
    return {
      target: probe.target(element),
      name: probe.nameOf(element).slice(0, 80),
      area: rect.width * rect.height,
      share: (rect.width * rect.height) / (innerWidth * innerHeight),
      isNative: isNative(element), isRoving: isRoving(element),
      canFocus: chain(element).some(canFocus), focusIsOwn: canFocus(element),
      holdsStops: tabbableIn(element), saysRole: element.matches(SAYS_ROLE),
      hasPicture: Boolean(element.querySelector("img, svg, canvas") || element.matches("img, svg")),
      isPointed: getComputedStyle(element).cursor === "pointer",
    };
  };
  const isThere = (element) => element.nodeType === 1 && element.isConnected
    && probe.isShown(element) && element.getBoundingClientRect().width >= 4
    && element.getBoundingClientRect().height >= 4
    && !element.matches("html, body") && !element.closest("[inert]");

  // Of elements that listen: those a person would press, and whether keys are heard around them.
  probe.pressables = (pressed, keyed) => {
    const hearsKeys = new Set(keyed);
    const found = pressed.filter(isThere).map((element) => ({ ...describe(element), listens: true,
      hearsKeys: chain(element).some((one) => hearsKeys.has(one)) || hearsKeys.has(document) }));
    const known = new Set(pressed);
    const byLooks = [...document.querySelectorAll("*")].filter((element) => !known.has(element)
      && isThere(element) && getComputedStyle(element).cursor === "pointer"
      && getComputedStyle(probe.parentOf(element) || element).cursor !== "pointer"
      && !isNative(element)
      && !chain(element).some((one) => known.has(one) && !tabbableIn(one))).slice(0, 40)
      .map((element) => ({ ...describe(element), listens: false, hearsKeys: true }));
    return [...found, ...byLooks];
  };

  // Style rules that show something while the mouse is over something else.
  const hovered = () => {
    const found = new Map();
    const SHOWS = /^(display|visibility|opacity|max-height|height|clip|clip-path|left|top|transform|scale)$/;
    const visit = (rules) => {
      for (const rule of rules) {
        if (rule.cssRules) visit(rule.cssRules);
        if (!rule.selectorText?.includes(":hover")) continue;
        if (![...rule.style].some((name) => SHOWS.test(name))) continue;
        for (const selector of rule.selectorText.split(",")) {
          const [before, ...after] = selector.split(":hover");
          // What changes only itself is a button that lights up, not something that comes up.
          if (!after.join("").trim()) continue;
          try {
            document.querySelectorAll(before.trim() || "*").forEach((one) => found.set(one, true));
          } catch { /* a selector cut in two that means nothing alone */ }
        }
      }
    };
    for (const sheet of document.styleSheets) {
      try { visit(sheet.cssRules); } catch { /* another origin's */ }
    }
    return [...found.keys()];
  };

  let triggers = [];
  probe.triggers = (listeners) => {
    triggers = [...new Set([...listeners, ...hovered()])].filter((one) => isThere(one)
      && one.getBoundingClientRect().height < innerHeight * 0.6).slice(0, 8);
    return triggers.length;
  };
  const seen = () => new Set([...[...probe.texts()].map(({ node }) => node),
    ...[...document.querySelectorAll("a[href], button, input, img")].filter((one) =>
      probe.isShown(one) && one.getBoundingClientRect().width > 1)]);
  let plain = new Set();
  const freshOf = () => [...seen()].filter((one) => !plain.has(one));

  probe.beforeHover = (number) => {
    const trigger = triggers[number];
    if (!isThere(trigger)) return null;
    trigger.scrollIntoView({ block: "center", inline: "nearest", behavior: "instant" });
    plain = seen();
    const inner = trigger.querySelector("a, button") || trigger;
    const rect = inner.getBoundingClientRect().width ? inner.getBoundingClientRect()
      : trigger.getBoundingClientRect();
    return { x: rect.x + rect.width / 2, y: rect.y + rect.height / 2 };
  };
  let shown = [];
  probe.afterHover = async (number) => {
    await probe.quiet();
    document.getAnimations().forEach((one) => { try { one.finish(); } catch { /* endless */ } });
    shown = freshOf();
    const words = shown.filter((one) => one.nodeType === 3).map((one) => one.data.trim()).join(" ");
    return { target: probe.target(triggers[number]), words: words.slice(0, 80),
      controls: shown.filter((one) => one.nodeType === 1 && one.localName !== "img").length };
  };
  // The same by keyboard: the focus on the thing, beside it or in it.
  probe.byFocus = async (number) => {
    const trigger = triggers[number];
    const stops = [trigger, ...trigger.querySelectorAll("*"), trigger.previousElementSibling,
      ...chain(trigger).slice(1, 3)].filter((one) => one && probe.isTabbable(one)).slice(0, 3);
    const opens = stops.some((one) => one.matches("[aria-expanded], [aria-haspopup], summary"));
    let isShown = false;
    for (const stop of stops) {
      stop.focus({ focusVisible: true });
      await probe.quiet();
      document.getAnimations().forEach((one) => { try { one.finish(); } catch { /* endless */ } });
      const now = seen();
      isShown = isShown || shown.some((one) => now.has(one));
      stop.blur();
    }
    return { isShown, opens };
  };
})()
