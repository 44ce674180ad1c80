// What the probes share, in our own world of the page: where an element is and whether it is seen.
// Nothing here judges. Boxes are in CSS pixels from the top left corner of the top document.
(() => {
  const LONGEST_SOURCE = 200;
  const LONGEST_TEXT = 300;
  const TABBABLE = "a[href], area[href], button, input:not([type=hidden]), select, textarea, "
    + "summary, iframe, audio[controls], video[controls], [tabindex], [contenteditable]";
  const probe = (globalThis.probe = {});

  probe.parentOf = (element) => element.assignedSlot || element.parentElement
    || (element.getRootNode() instanceof ShadowRoot ? element.getRootNode().host : null);

  probe.ancestors = function* (element) {
    for (let at = element; at; at = probe.parentOf(at)) yield at;
  };

  const cssPath = (element) => {
    const root = element.getRootNode();
    const isUnique = (selector) => root.querySelectorAll(selector).length === 1;
    const steps = [];
    for (let at = element; at && at.nodeType === 1; at = at.parentElement) {
      if (at.id && isUnique(`#${CSS.escape(at.id)}`)) {
        steps.unshift(`#${CSS.escape(at.id)}`);
        break;
      }
      const tag = CSS.escape(at.localName);
      if (/^(main|body)$/.test(tag) && isUnique(tag)) {
        steps.unshift(tag);
        break;
      }
      const peers = at.parentElement
        ? [...at.parentElement.children].filter((peer) => peer.localName === at.localName) : [at];
      steps.unshift(peers.length > 1 ? `${tag}:nth-of-type(${peers.indexOf(at) + 1})` : tag);
    }
    return steps.join(" > ");
  };

  const pathOf = (element) => {
    const steps = [];
    let chain = [cssPath(element)];
    for (let root = element.getRootNode(); root; ) {
      if (root instanceof ShadowRoot || root.host) {
        chain.unshift(cssPath(root.host));
        root = root.host.getRootNode();
        continue;
      }
      steps.unshift(chain);
      const frame = root.defaultView && root.defaultView.frameElement;
      if (!frame) break;
      chain = [cssPath(frame)];
      root = frame.getRootNode();
    }
    return steps;
  };

  // Where the element stands in the window of the top document.
  probe.rect = (element) => {
    const own = element.getBoundingClientRect();
    let { x, y } = own;
    let frame = element.ownerDocument.defaultView?.frameElement;
    for (; frame; frame = frame.ownerDocument.defaultView?.frameElement) {
      const outer = frame.getBoundingClientRect();
      x += outer.x + frame.clientLeft;
      y += outer.y + frame.clientTop;
    }
    return { x, y, width: own.width, height: own.height };
  };

  probe.target = (element) => {
    const rect = probe.rect(element);
    const hasPlace = rect.width > 0 && rect.height > 0;
    return {
      path: pathOf(element),
      html: element.outerHTML.slice(0, LONGEST_SOURCE),
      box: hasPlace ? { ...rect, x: rect.x + scrollX, y: rect.y + scrollY } : null,
    };
  };

  probe.isShown = (element) => element.checkVisibility(
    { opacityProperty: true, visibilityProperty: true, contentVisibilityAuto: false });

  // The documents of this page that can be looked into, frames of the same origin included.
  probe.documents = (inside = document) => [inside, ...[...inside.querySelectorAll("iframe, frame")]
    .map((frame) => { try { return frame.contentDocument; } catch { return null; } })
    .filter((inner) => inner && inner.body).flatMap((inner) => probe.documents(inner))];

  // All elements in tree order, shadow trees and frames of the same origin included.
  probe.elements = function* (root = document) {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_ELEMENT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      yield node;
      if (node.shadowRoot) yield* probe.elements(node.shadowRoot);
      if (/^i?frame$/.test(node.localName)) {
        let inner = null;
        try { inner = node.contentDocument; } catch { /* another origin's */ }
        if (inner && inner.body) yield* probe.elements(inner);
      }
    }
  };

  probe.isTabbable = (element) => element.matches(TABBABLE) && element.tabIndex >= 0
    && !element.matches(":disabled, [inert], [inert] *") && element.checkVisibility(
      { visibilityProperty: true }) && !(element.type === "radio" && !isRadioStop(element));
  const isRadioStop = (radio) => {
    if (!radio.name) return true;
    const group = [...radio.getRootNode().querySelectorAll("input[type=radio]")]
      .filter((other) => other.name === radio.name && other.form === radio.form);
    const chosen = group.find((other) => other.checked);
    return chosen ? chosen === radio : group[0] === radio;
  };

  // What has the focus, through frames and shadow trees; null when nothing has.
  probe.focused = () => {
    let at = document.activeElement;
    for (;;) {
      let inner = at?.shadowRoot?.activeElement;
      if (!inner && at && /^i?frame$/.test(at.localName)) {
        try { inner = at.contentDocument?.activeElement; } catch { inner = null; }
        if (inner && inner === inner.ownerDocument.body) inner = null;
      }
      if (!inner) break;
      at = inner;
    }
    return !at || at === document.body || at === document.documentElement ? null : at;
  };

  probe.nameOf = (element) => {
    const root = element.getRootNode();
    const referred = (element.getAttribute("aria-labelledby") || "").split(/\s+/)
      .map((id) => id && root.getElementById(id)).filter(Boolean);
    const pictures = [...element.querySelectorAll("img[alt], svg title")]
      .map((picture) => picture.alt || picture.textContent);
    const named = [
      referred.map((other) => other.textContent).join(" "),
      element.getAttribute("aria-label"),
      [...(element.labels || [])].map((label) => label.textContent).join(" "),
      /^(submit|button|reset)$/.test(element.type) ? element.value : "",
      [element.textContent, ...pictures].join(" "),
      element.title,
    ];
    return (named.find((name) => name && name.trim()) || "").trim().replace(/\s+/g, " ")
      .slice(0, LONGEST_TEXT);
  };

  // The visible stretches of text below a root, one for each text node.
  probe.texts = function* (root = document.body) {
    for (const inner of [root.getRootNode(), ...shadowsIn(root)]) {
      const from = inner === root.getRootNode() ? root : inner;
      const walker = document.createTreeWalker(from, NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const element = node.parentElement || inner.host;
        if (!element || !/[\p{L}\p{N}]/u.test(node.data) || !probe.isShown(element)) continue;
        if (element.closest("script, style, noscript, template, title, option")) continue;
        yield { node, element };
      }
    }
  };
  const shadowsIn = function* (root) {
    for (const element of root.querySelectorAll("*")) {
      if (element.shadowRoot) {
        yield element.shadowRoot;
        yield* shadowsIn(element.shadowRoot);
      }
    }
  };

  // What a person could press to make something stop, the likely ones first; each is given once.
  const TOLD_BY_NAME = /暂停|停|静音|关|隐藏|不用|pause|stop|mute|hide|off|close|disable/i;
  const given = new WeakSet();
  const isReachable = (element) => probe.isShown(element)
    && element.getBoundingClientRect().width > 0 && probe.nameOf(element)
    && !element.matches(":disabled") && !element.closest("[aria-hidden=true], [inert]");
  probe.pressNext = () => {
    const found = [...document.querySelectorAll("button, input[type=button], input[type=checkbox], "
      + "[role=button], [role=switch], a[href^='#'], summary")].filter((one) => !given.has(one)
      && isReachable(one) && !(one.form && one.localName === "button" && one.type === "submit"));
    const next = found.find((one) => TOLD_BY_NAME.test(probe.nameOf(one))) || found[0];
    if (!next) return false;
    given.add(next);
    next.click();
    return true;
  };

  // Lets handlers and the moves they put off have their turn.
  probe.quiet = async () => {
    for (let turn = 0; turn < 2; turn += 1) await new Promise((resolve) => setTimeout(resolve, 0));
  };

  // Styles of ours, out of reach of the page's content policy; answers how to take them away.
  probe.addStyle = (css) => {
    const documents = probe.documents();
    const sheets = documents.map((inner) => {
      const sheet = new inner.defaultView.CSSStyleSheet();
      sheet.replaceSync(css);
      inner.adoptedStyleSheets = [...inner.adoptedStyleSheets, sheet];
      return sheet;
    });
    return () => documents.forEach((inner, index) => {
      inner.adoptedStyleSheets = inner.adoptedStyleSheets.filter((one) => one !== sheets[index]);
    });
  };
  const taken = new Map();
  probe.wear = (name, css) => { probe.shed(name); taken.set(name, probe.addStyle(css)); };
  probe.shed = (name) => { taken.get(name)?.(); taken.delete(name); };

  // Nothing leaves the page while it is used: where it wanted to go is kept instead.
  probe.departures = [];
  if (globalThis.navigation) {
    navigation.addEventListener("navigate", (event) => {
      if (event.hashChange) return;
      const isSame = event.destination.sameDocument;
      probe.departures.push({ url: event.destination.url, isSame, by: event.navigationType,
        isSubmit: Boolean(event.formData) });
      if (!isSame && event.cancelable && probe.isGuarded) event.preventDefault();
    });
  }
  probe.isGuarded = false;
  probe.guard = () => { probe.isGuarded = true; };
  probe.takeDepartures = () => probe.departures.splice(0);
  document.addEventListener("yinqiao-left", () => probe.departures.push({ url: "", isSame: false,
    by: "window", isSubmit: false }));
  // What the muffled page would have sent or said.
  const noted = new Set();
  for (const what of ["sent", "told"]) {
    document.addEventListener(`yinqiao-${what}`, () => noted.add(what));
  }
  probe.takeNoted = () => {
    const taken = [...noted];
    noted.clear();
    return taken;
  };
})()
