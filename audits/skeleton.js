// Tells how a page is built, in short, so that pages of one template tell the same: the outermost
// three levels by tag and first class, below them only what makes a page another kind of page. Things
// that repeat are told once; text, pictures and figures play no part.
(most) => {
  const TOLD = new Set(["HEADER", "NAV", "MAIN", "ASIDE", "FOOTER", "SECTION", "ARTICLE", "FORM",
    "FIELDSET", "TABLE", "DIALOG", "IFRAME", "VIDEO", "AUDIO", "CANVAS"]);
  const SILENT = new Set(["SCRIPT", "STYLE", "TEMPLATE", "NOSCRIPT", "LINK", "META", "BR", "SVG"]);
  const FIELDS = new Set(["INPUT", "SELECT", "TEXTAREA"]);
  const OUTER = 3, DEEPEST = 40;
  const name = (element, depth) => {
    const tag = element.tagName.toLowerCase();
    if (FIELDS.has(element.tagName)) return `${tag}:${element.type}`;
    const first = depth < OUTER ? (element.classList[0] || "").replace(/\d+/g, "0") : "";
    return first ? `${tag}.${first}` : tag;
  };
  const tell = (element, depth) => {
    if (depth > DEEPEST || SILENT.has(element.tagName.toUpperCase())) return "";
    const inner = [...new Set([...element.children].map((child) => tell(child, depth + 1)))]
      .filter(Boolean).join("+");
    const isTold = depth < OUTER && element.tagName === "DIV" || TOLD.has(element.tagName)
      || FIELDS.has(element.tagName) && element.type !== "hidden" || element.hasAttribute("role");
    if (!isTold) return inner;
    return inner ? `${name(element, depth)}(${inner})` : name(element, depth);
  };
  return document.body ? tell(document.body, 0).slice(0, most) : "";
}
