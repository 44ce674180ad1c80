// What comes of changing one field: whether the page goes elsewhere, or the focus does.
(() => {
  let fields = [];
  const CHANGED = "select, input[type=checkbox], input[type=radio], [role=checkbox], [role=switch], "
    + "input[type=text], input:not([type]), input[type=tel], input[type=number], input[type=search]";

  // One of each group of choices, and of fields alike in all that scripts tell them apart by.
  probe.fieldsToChange = () => {
    probe.isGuarded = true;
    const known = new Set();
    fields = [...document.querySelectorAll(CHANGED)].filter((one) => {
      if (one.matches(":disabled, [readonly]") || !one.checkVisibility()) return false;
      const rect = one.getBoundingClientRect();
      if (rect.width < 1 || rect.height < 1) return false;
      const key = [one.localName, one.type, one.type === "radio" ? one.name : "",
        one.getAttribute("onchange"), one.getAttribute("oninput"), one.className,
        one.type === "radio" ? "" : one.maxLength, one.form?.id].join("|");
      if (known.has(key)) return false;
      known.add(key);
      return true;
    }).slice(0, 8);
    return fields.length;
  };

  probe.comeTo = async (number) => {
    const field = fields[number];
    if (!field.isConnected) return null;
    field.focus();
    await probe.quiet();
    probe.takeDepartures();
    if (probe.focused() !== field) return null;
    const kind = field.localName === "select" ? "select"
      : /checkbox|switch/.test(field.type + field.getAttribute("role")) ? "tick"
        : field.type === "radio" ? "radio" : "type";
    return { kind, target: probe.target(field),
      room: field.maxLength > 0 ? Math.min(field.maxLength - field.value.length, 20) : 4,
      name: field.type === "radio" ? field.name : "" };
  };

  probe.afterChange = async (number) => {
    await new Promise((resolve) => setTimeout(resolve, 60));
    const field = fields[number];
    const focus = probe.focused();
    const isSame = focus === field || !focus
      || (field.type === "radio" && focus.type === "radio" && focus.name === field.name);
    return { left: probe.takeDepartures().some((one) => !one.isSame), movedTo:
      isSame ? null : probe.target(focus), isGone: !field.isConnected };
  };
})()
