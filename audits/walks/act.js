// Finds what a step means and does it. Answers {found, did, why}: why is empty when all went well.
(deed, place, value) => {
  const said = (element) => (element.innerText || element.value || element.ariaLabel
    || element.title || element.querySelector("img[alt]")?.alt || "").trim().replace(/\s+/g, " ");
  const best = (elements, words, wordsOf) =>
    elements.find((element) => wordsOf(element) === words)
    || elements.find((element) => wordsOf(element).includes(words));
  const isSeen = (element) => element.checkVisibility({ visibilityProperty: true });
  const byLabel = (words) => {
    const label = best([...document.querySelectorAll("label")], words, said);
    if (label?.control) return label.control;
    const fields = [...document.querySelectorAll("input, select, textarea")];
    const named = (field) => field.ariaLabel || field.placeholder || field.name || "";
    return best(fields, words, named);
  };
  const pressable = "a[href], button, input[type=submit], input[type=button], input[type=image], "
    + "summary, label, [role=button], [role=link], [role=tab], [role=menuitem], [role=radio], "
    + "[role=checkbox], [role=option]";
  const find = () => {
    if (place.selector) return document.querySelector(place.selector);
    if (place.label) return byLabel(place.label);
    if (deed !== "press") return best([document.body], place.text, said);
    return best([...document.querySelectorAll(pressable)].filter(isSeen), place.text, said);
  };
  const tell = (element) => ["input", "change"].forEach((name) =>
    element.dispatchEvent(new Event(name, { bubbles: true, composed: true })));
  const fill = (element) => {
    if (element.localName === "select") {
      const option = [...element.options].find((each) => each.value === value
        || each.label.trim() === value);
      if (!option) return "has no such choice";
      element.value = option.value;
    } else if (/^(checkbox|radio)$/.test(element.type)) {
      if (element.checked !== (value !== "no")) element.click();
      return "";
    } else if (element.isContentEditable) {
      element.textContent = value;
    } else if (!("value" in element)) {
      return "is no field";
    } else {
      element.focus();
      element.value = value;
    }
    tell(element);
    return "";
  };

  const element = find();
  if (!element || (deed === "expect" && !isSeen(element))) return { why: "is not on the page" };
  if (deed === "wait" || deed === "expect") return { why: "" };
  if (element.matches(":disabled")) return { why: "cannot be used now" };
  if (deed === "fill") return { why: fill(element) };
  element.scrollIntoView({ block: "center", behavior: "instant" });
  element.focus();
  element.click();
  return { why: "" };
}
