// Opening what opens: dialogs, menus, folded parts. It notes and never judges.
(() => {
  const OPENERS = "[aria-haspopup]:not([aria-haspopup=false]), [aria-expanded=false], "
    + "button[popovertarget], [commandfor], [data-bs-toggle], [data-toggle], button";
  const LAYERS = "dialog[open], [role=dialog], [role=alertdialog], [role=menu], [role=listbox], "
    + "[aria-modal=true], [popover]";
  let openers = [];
  let before = null;

  const isSeen = (element) => probe.isShown(element)
    && element.getBoundingClientRect().width > 1 && element.getBoundingClientRect().height > 1;
  const layers = () => [...probe.elements()].filter((one) => one.matches(LAYERS) && isSeen(one));

  probe.openers = () => {
    probe.isGuarded = true;
    const all = [...document.querySelectorAll(OPENERS)].filter((one) => isSeen(one)
      && probe.isTabbable(one) && !one.matches(":disabled"));
    const said = all.filter((one) => one.matches("[aria-haspopup], [aria-expanded], "
      + "[popovertarget], [commandfor], [data-bs-toggle], [data-toggle]"));
    // Buttons that do not say that they open something may do so all the same.
    const plain = all.filter((one) => !said.includes(one) && (!one.form || one.type === "button"));
    openers = [...said, ...plain].slice(0, 10);
    return openers.length;
  };

  probe.comeToOpener = (number) => {
    const opener = openers[number];
    if (!opener.isConnected || !isSeen(opener)) return null;
    opener.focus();
    probe.takeDepartures();
    before = { layers: new Set(layers()), expanded: opener.getAttribute("aria-expanded"),
      words: new Set([...probe.texts()].map(({ node }) => node)) };
    return { target: probe.target(opener), isSaid: opener.matches("[aria-haspopup], [aria-expanded]") };
  };

  const settle = async () => {
    await new Promise((resolve) => setTimeout(resolve, 80));
    document.getAnimations().forEach((one) => { try { one.finish(); } catch { /* endless */ } });
  };
  const isModal = (layer) => layer.matches("[aria-modal=true]") || layer.matches(":modal");
  const over = (layer) => /fixed|absolute/.test(getComputedStyle(layer).position);

  let layer = null;
  probe.opened = async (number) => {
    await settle();
    const opener = openers[number];
    layer = layers().find((one) => !before.layers.has(one)) || null;
    if (!layer) {
      // What came up without saying what it is: a layer by its looks.
      const fresh = [...probe.texts()].filter(({ node }) => !before.words.has(node));
      const first = fresh[0]?.element;
      layer = first ? [...probe.ancestors(first)].find((one) => over(one)
        && one !== document.body && !one.contains(opener)) || null : null;
      return layer ? seenIn(opener, "looks") : { kind: fresh.length ? "inline" : "nothing",
        expanded: opener.isConnected ? opener.getAttribute("aria-expanded") : null };
    }
    return seenIn(opener, /dialog/.test(layer.localName + layer.getAttribute("role"))
      || isModal(layer) ? "dialog" : "menu");
  };
  const seenIn = (opener, kind) => {
    const focus = probe.focused();
    const rect = layer.getBoundingClientRect();
    return { kind, layer: probe.target(layer), isModal: isModal(layer),
      focusIsIn: Boolean(focus) && [...probe.ancestors(focus)].includes(layer),
      hasStops: [...layer.querySelectorAll("*")].some(probe.isTabbable) || probe.isTabbable(layer),
      share: (rect.width * rect.height) / (innerWidth * innerHeight),
      expanded: opener.getAttribute("aria-expanded") };
  };

  probe.closed = async (number) => {
    await settle();
    const opener = openers[number];
    const focus = probe.focused();
    return { isClosed: !layer || !layer.isConnected || !isSeen(layer),
      focusIsBack: focus === opener || Boolean(focus && opener.isConnected
        && (opener.contains(focus) || focus.contains(opener))),
      focusIsSomewhere: Boolean(focus) };
  };
  // The way out for those who have no Escape key: a button that says so.
  probe.closeByHand = async () => {
    const closers = [...layer.querySelectorAll("button, [role=button], a[href]")].filter(isSeen);
    const closer = closers.find((one) => /关|取消|返回|不|×|✕|close|cancel|back|no\b/i
      .test(probe.nameOf(one))) || closers.at(-1);
    if (!closer) return false;
    closer.click();
    return true;
  };
})()
