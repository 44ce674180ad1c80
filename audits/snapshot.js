// Collects, in one go, what the elder rules need to know of the page, as plain data. It measures
// and never judges: no threshold stands in here. Boxes are in CSS pixels from the document's top
// left corner, fonts in CSS pixels as drawn (zoom and transforms included).
(mainActionMarks) => {
  const LONGEST_TEXT = 300;
  const LONGEST_SOURCE = 200;
  const CONTROLS =
    "a[href], button, input:not([type=hidden]), select, textarea, summary, [contenteditable=true], " +
    ["button", "link", "checkbox", "radio", "switch", "tab", "menuitem", "menuitemcheckbox",
      "menuitemradio", "option", "slider", "spinbutton", "combobox", "textbox", "searchbox"]
      .map((role) => `[role=${role}]`).join(", ");
  const SUBMITS =
    "input[type=submit], input[type=image], button:not([type=button]):not([type=reset])";
  const SIDE_REGIONS =
    "header, nav, footer, aside, [role=banner], [role=navigation], [role=contentinfo], " +
    "[role=complementary], [role=search]";
  const HAS_WORDS = /[\p{L}\p{N}]/u;

  const elements = [];
  const texts = [];
  const controls = [];
  const media = [];
  const indexes = new Map();
  const clips = new Map();
  const scales = new Map();

  // A frame's or shadow root's place: how its rectangles move and how its selectors begin.
  const place = (root, x, y, frames, hosts) => ({ root, x, y, frames, hosts });

  const parentOf = (element) => element.assignedSlot || element.parentElement
    || (element.getRootNode() instanceof ShadowRoot ? element.getRootNode().host : null);
  const parentInLayout = (element) => {
    const parent = parentOf(element);
    return parent && getComputedStyle(parent).display === "contents"
      ? parentInLayout(parent) : parent;
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

  const union = (boxes) => {
    if (!boxes.length) return null;
    const left = Math.min(...boxes.map((box) => box.x));
    const top = Math.min(...boxes.map((box) => box.y));
    return {
      x: left, y: top,
      width: Math.max(...boxes.map((box) => box.x + box.width)) - left,
      height: Math.max(...boxes.map((box) => box.y + box.height)) - top,
    };
  };
  const overlap = (box, clip) => {
    if (!clip) return box;
    const x = Math.max(box.x, clip.x);
    const y = Math.max(box.y, clip.y);
    const width = Math.min(box.x + box.width, clip.x + clip.width) - x;
    const height = Math.min(box.y + box.height, clip.y + clip.height) - y;
    return width > 0 && height > 0 ? { x, y, width, height } : null;
  };
  // Scrollable parts can be scrolled to, so only what is cut off for good counts as a clip.
  const clipOf = (element) => {
    if (!element || element === document.documentElement || element === document.body) return null;
    if (clips.has(element)) return clips.get(element);
    let clip = clipOf(parentInLayout(element));
    const style = getComputedStyle(element);
    if (/hidden|clip/.test(style.overflow) || /^inset|^rect/.test(style.clipPath)) {
      const own = element.getBoundingClientRect();
      clip = overlap(own, clip) || { x: own.x, y: own.y, width: 0, height: 0 };
    }
    clips.set(element, clip);
    return clip;
  };
  const seenPart = (rect, element, at) => {
    const part = overlap(rect, clipOf(element));
    // One pixel is how text is hidden from eyes and kept for screen readers.
    if (!part || part.width <= 1 || part.height <= 1) return null;
    const box = {
      x: part.x + at.x + scrollX, y: part.y + at.y + scrollY,
      width: part.width, height: part.height,
    };
    return box.x + box.width > 0 && box.y + box.height > 0 ? box : null;
  };
  const isShown = (element) => element.checkVisibility(
    { opacityProperty: true, visibilityProperty: true, contentVisibilityAuto: false });

  const scaleOf = (element) => {
    if (!element) return 1;
    if (!scales.has(element)) {
      const style = getComputedStyle(element);
      const matrix = style.transform === "none" ? null : new DOMMatrix(style.transform);
      const own = matrix ? Math.sqrt(Math.abs(matrix.a * matrix.d - matrix.b * matrix.c)) : 1;
      scales.set(element, own * (Number(style.zoom) || 1) * scaleOf(parentOf(element)));
    }
    return scales.get(element);
  };

  const blockOf = (element) => {
    let at = element;
    while (parentOf(at) && /^(inline|contents|ruby)/.test(getComputedStyle(at).display)
      && getComputedStyle(at).display !== "inline-block") at = parentOf(at);
    return at;
  };
  const isInMain = (element) => {
    const mains = element.ownerDocument.querySelector("main, [role=main]");
    for (let at = element; at; at = parentOf(at)) {
      if (mains ? at.matches("main, [role=main]") : at.matches(SIDE_REGIONS)) return Boolean(mains);
    }
    return !mains;
  };

  const elementIndex = (element, at) => {
    if (!indexes.has(element)) {
      const rect = seenPart(element.getBoundingClientRect(), element, at);
      indexes.set(element, elements.length);
      elements.push({
        path: [...at.frames, [...at.hosts, cssPath(element)]],
        tag: element.localName,
        html: element.outerHTML.slice(0, LONGEST_SOURCE),
        box: rect,
        isInMain: isInMain(element),
        language: element.closest("[lang]")?.lang ?? "",
      });
    }
    return indexes.get(element);
  };

  const addText = (node, at) => {
    const element = node.parentElement || node.getRootNode().host;
    if (!element || !HAS_WORDS.test(node.data) || !isShown(element)) return;
    if (element.closest("script, style, noscript, template, title, option, rt, rp")) return;
    const range = element.ownerDocument.createRange();
    range.selectNodeContents(node);
    const lines = [...range.getClientRects()]
      .map((rect) => seenPart(rect, element, at)).filter(Boolean);
    if (!lines.length) return;
    const style = getComputedStyle(element);
    texts.push({
      element: elementIndex(element, at),
      block: elementIndex(blockOf(element), at),
      text: node.data.trim().replace(/\s+/g, " ").slice(0, LONGEST_TEXT),
      length: node.data.trim().length,
      fontPx: parseFloat(style.fontSize) * scaleOf(element),
      isVertical: style.writingMode.startsWith("vertical"),
      isInControl: Boolean(element.closest(CONTROLS)),
      lines,
    });
  };

  const nameOf = (element) => {
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
  // A pseudo-element laid over a card makes the whole card the target of the link in it.
  const overlays = (element, box) => ["::before", "::after"].flatMap((name) => {
    const style = getComputedStyle(element, name);
    if (style.content === "none" || style.position !== "absolute") return [];
    const [width, height] = [parseFloat(style.width), parseFloat(style.height)];
    return width > 0 && height > 0 ? [{ x: box.x, y: box.y, width, height }] : [];
  });
  const hitBox = (element, at) => {
    const style = getComputedStyle(element);
    const parts = style.display === "inline"
      ? [...element.getClientRects(), ...[...element.querySelectorAll("*")]
        .filter((child) => getComputedStyle(child).display !== "inline")
        .map((child) => child.getBoundingClientRect())]
      : [element.getBoundingClientRect()];
    let shown = isShown(element)
      ? parts.map((rect) => seenPart(rect, element, at)).filter(Boolean) : [];
    if (shown.length) shown.push(...overlays(element, shown[0]));
    if (/^(checkbox|radio|file)$/.test(element.type)) {
      shown = shown.concat([...(element.labels || [])].filter(isShown)
        .map((label) => seenPart(label.getBoundingClientRect(), label, at)).filter(Boolean));
    }
    return union(shown);
  };
  const isInSentence = (element, at) => {
    if (getComputedStyle(element).display !== "inline") return false;
    const block = blockOf(element);
    const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const text = walker.currentNode;
      const parent = text.parentElement;
      if (HAS_WORDS.test(text.data) && blockOf(parent) === block && isShown(parent)
        && !parent.closest(CONTROLS)
        && seenPart(parent.getBoundingClientRect(), parent, at)) return true;
    }
    return false;
  };
  const addControl = (element, at) => {
    const box = hitBox(element, at);
    if (!box) return;
    const inMain = isInMain(element);
    controls.push({
      element: elementIndex(element, at),
      name: nameOf(element),
      type: element.getAttribute("role") || element.type || element.localName,
      box,
      isDisabled: element.matches(":disabled, [aria-disabled=true], [inert] *"),
      isInSentence: isInSentence(element, at),
      isMainAction: inMain && (element.matches(mainActionMarks)
        || (element.matches(SUBMITS) && Boolean(element.form))),
    });
  };

  const addFrame = (frame, at) => {
    let inner = null;
    try {
      inner = frame.contentDocument;
    } catch {
      return; // Another origin's document: axe-core is brought into it, our own rules are not.
    }
    if (!inner || !inner.body || !isShown(frame)) return;
    const rect = frame.getBoundingClientRect();
    const path = [...at.frames, [...at.hosts, cssPath(frame)]];
    walk(place(inner.body, at.x + rect.x + frame.clientLeft, at.y + rect.y + frame.clientTop,
      path, []));
  };
  const walk = (at) => {
    const inner = at.root.ownerDocument || document;
    const walker = inner.createTreeWalker(at.root, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
    for (let node = walker.currentNode; node; node = walker.nextNode()) {
      if (node.nodeType === Node.TEXT_NODE) addText(node, at);
      if (node.nodeType !== Node.ELEMENT_NODE) continue;
      if (node.matches(CONTROLS)) addControl(node, at);
      if (node.matches("audio, video")) {
        media.push({
          element: elementIndex(node, at),
          hasControls: node.controls,
          // Only what has been decoded tells whether a film has sound, and some is at the start.
          isReady: node.readyState >= HTMLMediaElement.HAVE_FUTURE_DATA,
          hasSound: node.localName === "audio" || node.webkitAudioDecodedByteCount > 0,
          durationS: Number.isFinite(node.duration) ? node.duration : 0,
        });
      }
      if (node.matches("iframe, frame")) addFrame(node, at);
      if (node.shadowRoot) {
        const hosts = [...at.hosts, cssPath(node)];
        walk(place(node.shadowRoot, at.x, at.y, at.frames, hosts));
      }
    }
  };

  const body = place(document.body, 0, 0, [], []);
  walk(body);
  return {
    url: document.URL,
    language: document.documentElement.lang,
    viewportWidth: innerWidth,
    viewportHeight: innerHeight,
    body: elementIndex(document.body, body),
    elements, texts, controls, media,
  };
}
