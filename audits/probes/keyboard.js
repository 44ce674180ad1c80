// The walk through the page with the Tab key: what has the focus, whether it is seen, and what lies
// over it. Elements are told by numbers, in the order they were first met.
(() => {
  const SETTLED = "*, ::before, ::after { transition: none !important; "
    + "animation-play-state: paused !important; scroll-behavior: auto !important; }";
  const NO_CARET = "* { caret-color: transparent !important; }";
  const SEVERAL_STOPS = "iframe, frame, object, embed, video, audio, input[type=date], "
    + "input[type=time], input[type=datetime-local], input[type=month], input[type=week]";
  const numbers = new Map();
  const met = [];
  let expected = [];
  let arrived = null;
  // A handler that gives the focus away at once lets no "focusin" come.
  document.addEventListener("focus", (event) => { [arrived] = event.composedPath(); }, true);

  probe.beginWalk = () => {
    probe.isGuarded = true;
    probe.takeDepartures();
    probe.wear("settled", SETTLED);
    probe.focused()?.blur();
    arrived = null;
    getSelection()?.removeAllRanges();
    scrollTo(0, 0);
    expected = [...probe.elements()].filter(probe.isTabbable);
    return expected.length;
  };
  probe.endWalk = () => { probe.shed("settled"); probe.shed("caret"); };

  const numberOf = (element) => {
    if (!numbers.has(element)) {
      numbers.set(element, met.length);
      met.push(element);
    }
    return numbers.get(element);
  };

  // What stands for the element on the page: a radio button drawn by its label is the label.
  const standIn = (element) => {
    const rect = element.getBoundingClientRect();
    const isDrawn = rect.width > 2 && rect.height > 2 && probe.isShown(element);
    if (isDrawn) return element;
    const label = [...(element.labels || [])].find((one) => probe.isShown(one));
    if (label) return label;
    return [...element.children].find((one) => one.getBoundingClientRect().height > 2) || element;
  };

  const deepHit = (x, y) => {
    let hit = document.elementFromPoint(x, y);
    while (hit?.shadowRoot) {
      const inner = hit.shadowRoot.elementFromPoint(x, y);
      if (!inner || inner === hit) break;
      hit = inner;
    }
    return hit;
  };
  const contains = (outer, inner) => [...probe.ancestors(inner)].includes(outer);
  // Shares of the element that lie in the window with nothing over them, and what lies over it.
  const lookAt = (element) => {
    const rect = element.getBoundingClientRect();
    if (element.ownerDocument !== document || rect.width < 1 || rect.height < 1) return null;
    let [free, covered, cover] = [0, 0, null];
    const [columns, rows] = [5, 3];
    for (let column = 0; column < columns; column += 1) {
      for (let row = 0; row < rows; row += 1) {
        const x = rect.x + (rect.width * (column + 0.5)) / columns;
        const y = rect.y + (rect.height * (row + 0.5)) / rows;
        const hit = deepHit(x, y);
        if (!hit) continue;
        if (contains(element, hit) || contains(hit, element)) free += 1;
        else { covered += 1; cover = hit; }
      }
    }
    const total = columns * rows;
    const lifted = cover && [...probe.ancestors(cover)].find((one) =>
      /fixed|sticky/.test(getComputedStyle(one).position));
    return { free: free / total, covered: covered / total,
      cover: lifted ? probe.target(lifted) : null };
  };

  // Elements alike in all that could make their focus look different are pictured once.
  const kindOf = (element, shown) => {
    const style = getComputedStyle(shown);
    const rect = shown.getBoundingClientRect();
    const isOut = rect.right + scrollX <= 0 || rect.bottom + scrollY <= 0;
    return [isOut || !probe.isShown(shown), element.localName, element.type, element.className, element.parentElement?.className,
      style.outline, style.boxShadow, style.borderColor, style.backgroundColor, style.color,
      style.textDecorationLine].join("|");
  };

  const groups = [];
  const groupOf = (element) => {
    const parent = probe.parentOf(element);
    if (!groups.includes(parent)) groups.push(parent);
    return groups.indexOf(parent);
  };

  const factsOf = (element) => {
    const shown = standIn(element);
    return {
      target: probe.target(element),
      name: probe.nameOf(element),
      kind: kindOf(element, shown),
      role: element.getAttribute("role") || element.type || element.localName,
      place: probe.rect(shown),
      order: expected.indexOf(element),
      group: groupOf(element),
      tabIndex: element.tabIndex,
      hasSeveralStops: element.matches(SEVERAL_STOPS),
      isFrame: element.matches("iframe, frame, object, embed"),
    };
  };

  probe.stop = async () => {
    await probe.quiet();
    const element = probe.focused();
    const left = probe.takeDepartures().filter((departure) => !departure.isSame);
    const came = arrived;
    arrived = null;
    if (!element) {
      const isLost = came?.nodeType === 1 && came.isConnected && probe.isTabbable(came);
      return { number: -1, left, lost: isLost ? probe.target(came) : null };
    }
    const isNew = !numbers.has(element);
    const number = numberOf(element);
    const seen = lookAt(standIn(element));
    return { number, left, seen, lost: null, facts: isNew ? factsOf(element) : null };
  };

  probe.scroll = () => ({ x: scrollX, y: scrollY });

  // Puts the focus there or takes it away again; answers where to look, in the window.
  probe.light = async (number, isOn) => {
    const element = met[number];
    if (!element.isConnected) return null;
    if (isOn) {
      probe.wear("caret", NO_CARET);
      element.focus({ focusVisible: true });
    } else element.blur();
    await probe.quiet();
    const rect = probe.rect(standIn(element));
    return { ...rect, hasCaret: isEditable(element), isFocused: probe.focused() === element };
  };
  const isEditable = (element) => element.isContentEditable || element.localName === "textarea"
    || (element.localName === "input" && element.selectionStart !== null);

  probe.focusOn = async (number) => {
    met[number]?.focus();
    await probe.quiet();
    arrived = null;
  };
  probe.unreached = () => expected.filter((element) => element.isConnected
    && probe.isTabbable(element) && !numbers.has(element)).map(probe.target);
  probe.isAmong = (among) => {
    const element = probe.focused();
    return Boolean(element) && numbers.has(element) && among.includes(numbers.get(element));
  };

  // Keys that the visible words of the page speak of.
  probe.keysSpokenOf = () => {
    const words = [...probe.texts()].map(({ node }) => node.data).join("\n");
    const written = /(?:(?:ctrl|control|alt|option|shift|cmd|command|meta)\s*[+＋]\s*)+(?:f\d{1,2}|[a-z]+|\d)|\b(?:f\d{1,2}|esc|escape|home|end)\b/giu;
    return [...new Set(words.match(written) || [])].slice(0, 6);
  };
  probe.isHarmless = (number) => Boolean(met[number]?.matches(
    "button:not([type=submit]), [role=button], a[href^='#'], summary, input[type=button]")
    && !(met[number].form && met[number].localName === "button"
      && met[number].getAttribute("type") !== "button"));
})()
