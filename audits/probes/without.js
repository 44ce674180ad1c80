// What is left of the page without colours, pictures, styles or scripts. It measures, never judges.
(() => {
  probe.words = () => [...probe.texts()].reduce((sum, { node }) =>
    sum + node.data.replace(/\s/g, "").length, 0);

  // Running words of the page; what stands in controls works with scripts by nature.
  probe.passages = () => [...probe.texts()].filter(({ node, element }) =>
    node.data.replace(/\s/g, "").length >= 8
    && !element.closest("button, a[href], select, label, [role=button], [role=status], [aria-live]"))
    .slice(0, 400).map(({ node, element }) => ({ words: node.data.trim().replace(/\s+/g, " "),
      target: probe.target(element) }));

  // Words that only the style sheet writes. Private use is icons; single signs are ornaments.
  probe.writtenByStyle = () => [...probe.elements()].flatMap((element) => {
    if (!probe.isShown(element)) return [];
    return ["::before", "::after"].map((part) => {
      const style = getComputedStyle(element, part);
      const written = /^"(.*)"/s.exec(style.content)?.[1] || "";
      const words = written.match(/[\p{L}\p{N}]/gu)?.filter((one) => !/\p{Co}/u.test(one)) || [];
      return words.length > 1 && style.display !== "none" && style.visibility === "visible"
        ? { target: probe.target(element), words: written.slice(0, 80), letters: words.length,
          hasOwn: Boolean(element.textContent.trim() || element.getAttribute("aria-label")) } : null;
    }).filter(Boolean);
  }).slice(0, 20);

  const rgba = (value) => {
    const found = value.match(/^rgba?\(([^)]+)\)/)?.[1].split(/[\s,/]+/).map(Number);
    return found && { red: found[0], green: found[1], blue: found[2], alpha: found[3] ?? 1 };
  };
  // The colour behind a text once no picture has come; null where the page's own stand-in is clear.
  probe.onPictures = () => [...probe.texts()].map(({ node, element }) => {
    let hasPicture = false;
    for (const at of probe.ancestors(element)) {
      const style = getComputedStyle(at);
      if (/url\(/.test(style.backgroundImage)) hasPicture = true;
      const ground = rgba(style.backgroundColor);
      if (ground && ground.alpha > 0.5) {
        return hasPicture ? { target: probe.target(element), words: node.data.trim().slice(0, 40),
          ink: rgba(getComputedStyle(element).color), ground } : null;
      }
    }
    const white = { red: 255, green: 255, blue: 255, alpha: 1 };
    return hasPicture ? { target: probe.target(element), words: node.data.trim().slice(0, 40),
      ink: rgba(getComputedStyle(element).color), ground: white } : null;
  }).filter((one) => one && one.ink).slice(0, 40);

  // Marks without words that are alike but for their colour: lights, dots, keys of a chart.
  const shapeOf = (element) => {
    const style = getComputedStyle(element);
    const rect = element.getBoundingClientRect();
    return [element.localName, Math.round(rect.width), Math.round(rect.height), style.borderRadius,
      style.backgroundImage, element.textContent.trim()].join("|");
  };
  const nameOf = (element) => [element.getAttribute("aria-label"), element.title,
    element.getAttribute("aria-labelledby"), element.getAttribute("alt")].filter(Boolean).join();
  probe.marks = () => {
    const groups = new Map();
    for (const element of probe.elements()) {
      if (!/^(span|i|b|em|div|td|li|p|rect|circle)$/.test(element.localName)) continue;
      if (element.children.length || element.textContent.trim() || nameOf(element)) continue;
      const rect = element.getBoundingClientRect();
      if (rect.width < 5 || rect.height < 5 || rect.width > 48 || rect.height > 48
        || !probe.isShown(element)) continue;
      const style = getComputedStyle(element);
      const colour = element.ownerSVGElement ? rgba(style.fill) : rgba(style.backgroundColor);
      if (!colour || colour.alpha < 0.5) continue;
      const key = shapeOf(element);
      groups.set(key, [...(groups.get(key) || []), { element, colour }]);
    }
    // A key beside a chart has its words beside it; what the chart shows then needs them too.
    return [...groups.values()].map((group) => group.slice(0, 12).map(({ element, colour }) => ({
      target: probe.target(element), colour,
      beside: (element.parentElement?.textContent || "").trim().slice(0, 40) })))
      .filter((group) => new Set(group.map((one) => Object.values(one.colour).join())).size > 1);
  };

  // Buttons and links without words: their picture is all that they show.
  let icons = [];
  probe.icons = () => {
    icons = [...document.querySelectorAll("button, a[href], [role=button]")].filter((element) => {
      const rect = element.getBoundingClientRect();
      return probe.isShown(element) && rect.width > 8 && rect.height > 8 && rect.width < 200
        && rect.top >= 0 && rect.left >= 0 && rect.bottom <= innerHeight && rect.right <= innerWidth
        && ![...probe.texts(element)].length && !element.querySelector("img, video, canvas");
    }).slice(0, 8);
    return icons.map((element) => ({ ...probe.rect(element), target: probe.target(element) }));
  };
})()
