// What comes of sending a form that is empty or wrong. Nothing leaves: navigations are stopped by
// what the probes share, requests by what ``MUFFLE`` puts into the page. It never judges.
(() => {
  const FIELDS = "input:not([type=hidden]):not([type=submit]):not([type=button]):not([type=image])"
    + ":not([type=reset]), select, textarea";
  const SENDS = "button:not([type=button]):not([type=reset]), input[type=submit], input[type=image]";
  const WRONG = { email: "不是邮箱", tel: "12", url: "不是网址", number: "-1", date: "", search: "" };
  const LIVE = "[role=alert], [role=status], [role=log], [role=alertdialog], "
    + "[aria-live=polite], [aria-live=assertive], output";
  let forms = [];
  let before = null;
  const invalid = new Set();

  document.addEventListener("invalid", (event) => {
    // Whoever stops the browser's own words shows words of their own.
    queueMicrotask(() => { if (!event.defaultPrevented) invalid.add(event.target); });
  }, true);

  const fieldsOf = (form) => [...form.elements].filter((one) => one.matches(FIELDS)
    && probe.isShown(one) && !one.matches(":disabled"));

  probe.forms = () => {
    probe.isGuarded = true;
    forms = [...document.forms].filter((form) => probe.isShown(form) && fieldsOf(form).length
      && [...form.elements].some((one) => one.matches(SENDS))).slice(0, 3);
    return forms.length;
  };

  const valueOf = (field) => /checkbox|radio/.test(field.type) ? String(field.checked)
    : field.type === "file" ? "" : field.value;

  // Types what is wrong for its kind; answers whether there was anything to type.
  probe.fillWrongly = async (number) => {
    let typed = 0;
    for (const field of fieldsOf(forms[number])) {
      if (!/^(text|email|tel|url|number|search|textarea)$/.test(field.type) || field.readOnly) continue;
      field.focus();
      field.value = "";
      document.execCommand("insertText", false, WRONG[field.type] ?? "，");
      if (field.value) typed += 1;
    }
    await probe.quiet();
    return typed;
  };

  const looksOf = (field) => {
    const style = getComputedStyle(field);
    return [style.borderColor, style.backgroundColor, style.color].join();
  };
  const words = () => new Map([...probe.texts()].map(({ node, element }) =>
    [node, { text: node.data.trim(), element }]));

  probe.readyToSend = (number) => {
    const form = forms[number];
    form.target = "";
    invalid.clear();
    probe.takeDepartures();
    probe.takeNoted();
    const button = [...form.elements].find((one) => one.matches(SENDS) && probe.isShown(one));
    (button || fieldsOf(form)[0]).focus();
    before = { words: words(), frame: looksOf(form), looks: new Map(fieldsOf(form).map((one) => [one, looksOf(one)])),
      values: new Map(fieldsOf(form).map((one) => [one, valueOf(one)])) };
    return Boolean(button);
  };

  const isTied = (field, element) => {
    const root = field.getRootNode();
    const named = ["aria-describedby", "aria-errormessage", "aria-labelledby"].flatMap((name) =>
      (field.getAttribute(name) || "").split(/\s+/)).filter(Boolean)
      .map((id) => root.getElementById(id)).filter(Boolean);
    const group = field.closest("fieldset, [role=group], [role=radiogroup]");
    const around = group ? [group.querySelector("legend"),
      ...(group.getAttribute("aria-describedby") || "").split(/\s+/).filter(Boolean)
        .map((id) => root.getElementById(id))].filter(Boolean) : [];
    return [...named, ...(field.labels || []), ...around].some((one) => one.contains(element));
  };
  // The only field that shares the nearest box with these words: they speak of it.
  const fieldBeside = (element, fields) => {
    let at = element;
    for (let up = 0; up < 3 && at; up += 1) {
      at = probe.parentOf(at);
      const inside = fields.filter((one) => at?.contains(one));
      const names = new Set(inside.map((one) => /radio|checkbox/.test(one.type) ? one.name : one));
      if (names.size > 1) return null;
      if (inside.length) return inside[0];
    }
    return null;
  };

  probe.sent = async (number) => {
    await new Promise((resolve) => setTimeout(resolve, 150));
    const form = forms[number];
    const fields = form.isConnected ? fieldsOf(form) : [];
    const now = words();
    const fresh = [...now].filter(([node, { text }]) => before.words.get(node)?.text !== text)
      .map(([, found]) => found);
    const focus = probe.focused();
    const messages = fresh.slice(0, 20).map(({ text, element }) => {
      const field = fieldBeside(element, fields);
      return {
        target: probe.target(element), text: text.slice(0, 80),
        isLive: Boolean(element.closest(LIVE)),
        hasFocus: Boolean(focus) && (focus.contains(element) || isTied(focus, element)),
        field: field && probe.target(field), isTied: field ? isTied(field, element) : null,
      };
    });
    const marked = fields.filter((one) => one !== focus && (before.looks.get(one) !== looksOf(one)
      || one.getAttribute("aria-invalid") === "true"));
    // The whole form turned red: what it means are the fields that are not filled as they should be.
    if (!marked.length && before.frame !== looksOf(form)) {
      marked.push(...fields.filter((one) => one.matches(":invalid")));
    }
    const lost = fields.filter((one) => !/password|checkbox|radio|file/.test(one.type)
      && before.values.get(one) && !valueOf(one));
    return {
      form: probe.target(form),
      left: probe.takeDepartures().some((one) => !one.isSame), noted: probe.takeNoted(),
      byBrowser: [...invalid].map(probe.target),
      messages, marked: marked.map(probe.target), lost: lost.map(probe.target),
    };
  };
})()
