// Tells what stands at places as a person meets it, as one text a place; null for what is not there.
// What changes without anybody noticing is left out: hidden fields, scripts, classes, generated ids,
// what was typed. Also tells the page as a whole and which kinds of things it holds.
(paths, styles, kinds, most) => {
  const SILENT = new Set(["SCRIPT", "STYLE", "TEMPLATE", "NOSCRIPT", "LINK", "META", "BASE"]);
  const TOLD = ["alt", "title", "role", "lang", "dir", "href", "type", "placeholder", "label",
    "controls", "autoplay", "loop", "required", "disabled", "colspan", "rowspan", "scope", "kind"];
  const PRESSED = new Set(["button", "submit", "reset"]);
  const attributes = (element) => {
    const told = TOLD.filter((name) => element.hasAttribute(name))
      .map((name) => `${name}=${element.getAttribute(name)}`);
    for (const { name, value } of element.attributes) {
      // References to ids are made anew by some frameworks at each load.
      const isReference = /^aria-(labelledby|describedby|controls|owns|details|flowto|activedesc)/;
      if (name.startsWith("aria-") && !isReference.test(name)) told.push(`${name}=${value}`);
      // What follows the question mark of a picture's address is mostly there to get past caches.
      if (["src", "poster", "data"].includes(name)) told.push(`${name}=${value.split("?")[0]}`);
    }
    if (PRESSED.has(element.type) && element.value) told.push(`value=${element.value}`);
    return told.sort().join(" ");
  };
  const tell = (root) => {
    const said = [];
    let left = most;
    const say = (text) => {
      said.push(text.slice(0, Math.max(left, 0)));
      left -= text.length;
    };
    const visit = (node) => {
      if (left <= 0) return;
      if (node.nodeType === Node.TEXT_NODE) {
        const words = node.data.replace(/\s+/g, " ").trim();
        if (words) say(words);
        return;
      }
      if (node.nodeType === Node.ELEMENT_NODE) {
        if (SILENT.has(node.tagName) || node.type === "hidden") return;
        say(`<${node.tagName.toLowerCase()} ${attributes(node)}>`);
        if (node.shadowRoot) visit(node.shadowRoot);
      }
      node.childNodes.forEach(visit);
    };
    visit(root);
    return said.join("\n");
  };
  const find = (root, step) => step.reduce((at, selector, index) => {
    const inside = index === 0 ? at : at && at.shadowRoot;
    return inside ? inside.querySelector(selector) : null;
  }, root);
  const follow = (path) => {
    let root = document;
    for (const [index, step] of path.entries()) {
      const element = find(root, step);
      if (!element || index === path.length - 1) return element;
      root = element.contentDocument;
      if (!root) return null;
    }
    return null;
  };
  const place = (path) => {
    try {
      const element = follow(path);
      if (!element) return null;
      const drawn = getComputedStyle(element);
      const style = styles.map((name) => `${name}:${drawn.getPropertyValue(name)}`).join(";");
      return `${style}\n${tell(element)}`;
    } catch {
      return null;
    }
  };
  const isHere = (selector) => document.querySelector(selector) !== null;
  return {
    places: paths.map(place),
    page: `${document.title}\n${tell(document.documentElement)}`,
    kinds: Object.keys(kinds).filter((kind) => isHere(kinds[kind])),
  };
}
