// The page in other windows and with other letters: which lines of text are cut off, which lie on
// each other, what sticks out. It measures and never judges.
(() => {
  const MOST_LINES = 3000;
  const HIDDEN_ON_PURPOSE_PX = 2;
  // Parts that may need both directions (WCAG 2.2 1.4.10): their meaning lies in the layout.
  const TWO_WAYS = "table, img, svg, canvas, video, iframe, object, embed, pre, code, math, "
    + "[role=table], [role=grid], [role=treegrid], [role=toolbar], [role=img], [role=application], "
    + "[role=math], textarea";

  const cutters = new Map();
  // The nearest box around an element that cuts off for good, with the ways in which it cuts.
  const cuttersOf = (element) => {
    if (!element || element === document.documentElement) return [];
    if (cutters.has(element)) return cutters.get(element);
    const style = getComputedStyle(element);
    const parent = probe.parentOf(element);
    let found = style.position === "fixed" ? [] : cuttersOf(parent);
    const cutsX = /hidden|clip/.test(style.overflowX);
    const cutsY = /hidden|clip/.test(style.overflowY);
    const scrolls = /auto|scroll/.test(style.overflowX + style.overflowY);
    // What can be scrolled to is not cut; boxes further out cut the scrolling box, not its text.
    if (scrolls) found = [];
    if (element !== document.body && (cutsX || cutsY)) {
      const box = element.getBoundingClientRect();
      const isHiding = box.width <= HIDDEN_ON_PURPOSE_PX || box.height <= HIDDEN_ON_PURPOSE_PX;
      found = [...found, { element, box, cutsX: cutsX && !/auto|scroll/.test(style.overflowX),
        cutsY: cutsY && !/auto|scroll/.test(style.overflowY), isHiding,
        hasEllipsis: style.textOverflow === "ellipsis" || style.webkitLineClamp !== "none" }];
    }
    cutters.set(element, found);
    return found;
  };

  const blockOf = (element) => {
    let at = element;
    while (probe.parentOf(at) && /^(inline|contents|ruby)/.test(getComputedStyle(at).display)
      && getComputedStyle(at).display !== "inline-block") at = probe.parentOf(at);
    return at;
  };

  // Each line of each visible text: how much of its height and width is left by what cuts it.
  const linesOf = () => {
    cutters.clear();
    const lines = [];
    const range = document.createRange();
    for (const { node, element } of probe.texts()) {
      if (lines.length > MOST_LINES) break;
      const around = cuttersOf(element);
      if (around.some((one) => one.isHiding)) continue;
      range.selectNodeContents(node);
      const isVertical = getComputedStyle(element).writingMode.startsWith("vertical");
      [...range.getClientRects()].forEach((rect, index) => {
        if (rect.width < 1 || rect.height < 1) return;
        let [top, bottom, left, right] = [rect.top, rect.bottom, rect.left, rect.right];
        let by = null;
        for (const one of around) {
          if (one.cutsY && (one.box.top > top || one.box.bottom < bottom)) {
            [top, bottom, by] = [Math.max(top, one.box.top), Math.min(bottom, one.box.bottom), one];
          }
          if (one.cutsX && (one.box.left > left || one.box.right < right)) {
            [left, right, by] = [Math.max(left, one.box.left), Math.min(right, one.box.right), one];
          }
        }
        const high = Math.max(bottom - top, 0) / rect.height;
        const wide = Math.max(right - left, 0) / rect.width;
        lines.push({ node, element, index, rect, by, isVertical,
          along: isVertical ? high : wide, across: isVertical ? wide : high });
      });
    }
    return lines;
  };

  const idOf = new WeakMap();
  let nextId = 0;
  const keyOf = (line) => {
    if (!idOf.has(line.node)) idOf.set(line.node, nextId++);
    return idOf.get(line.node);
  };

  const cut = (lines) => {
    const found = new Map();
    for (const line of lines) {
      if (!line.by) continue;
      const key = keyOf(line);
      const entry = found.get(key) || { key, element: line.by.element, leastAlong: 1, halves: 0,
        lost: 0, hasEllipsis: line.by.hasEllipsis };
      entry.leastAlong = Math.min(entry.leastAlong, line.along);
      if (line.across > 0.15 && line.across < 0.8 && line.along > 0) entry.halves += 1;
      if (line.across <= 0.15) entry.lost += 1;
      found.set(key, entry);
    }
    return [...found.values()].map((entry) => ({ ...entry, element: undefined,
      target: probe.target(entry.element) }));
  };

  // Pairs of lines of different blocks that lie on each other by more than a third of the smaller.
  const piled = (lines) => {
    const shown = lines.filter((line) => line.along > 0.5 && line.across > 0.5)
      .map((line) => ({ ...line, block: blockOf(line.element) }))
      .sort((one, other) => one.rect.top - other.rect.top);
    const found = new Map();
    shown.forEach((line, index) => {
      for (let next = index + 1; next < shown.length; next += 1) {
        const other = shown[next];
        if (other.rect.top >= line.rect.bottom) break;
        if (other.block === line.block || other.block.contains(line.block)
          || line.block.contains(other.block)) continue;
        const wide = Math.min(line.rect.right, other.rect.right)
          - Math.max(line.rect.left, other.rect.left);
        const high = Math.min(line.rect.bottom, other.rect.bottom)
          - Math.max(line.rect.top, other.rect.top);
        const least = Math.min(line.rect.width * line.rect.height,
          other.rect.width * other.rect.height);
        if (wide > 2 && high > 2 && wide * high > least / 3) {
          const key = [keyOf(line), keyOf(other)].sort().join("-");
          found.set(key, { key, target: probe.target(other.element) });
        }
      }
    });
    return [...found.values()];
  };

  const angleOf = (element) => {
    let angle = 0;
    for (const at of probe.ancestors(element)) {
      const style = getComputedStyle(at);
      if (style.transform !== "none") {
        const matrix = new DOMMatrix(style.transform);
        angle += (Math.atan2(matrix.b, matrix.a) * 180) / Math.PI;
      }
      if (style.rotate !== "none") angle += turned(style.rotate);
    }
    return Math.round(((angle % 360) + 360) % 360);
  };
  const turned = (value) => {
    const last = value.split(" ").pop();
    return parseFloat(last) * (last.endsWith("turn") ? 360 : last.endsWith("rad") ? 180 / Math.PI : 1);
  };
  // How far texts are turned, told by the outermost element that turns them.
  const turns = () => {
    const found = new Map();
    for (const { node, element } of probe.texts()) {
      const turner = [...probe.ancestors(element)].reverse().find((at) => {
        const style = getComputedStyle(at);
        return style.transform !== "none" || style.rotate !== "none";
      });
      const key = keyOf({ node });
      found.set(key, { key, angle: angleOf(element), target: probe.target(turner || element) });
      if (found.size >= 40) break;
    }
    return [...found.values()];
  };

  const fontsOf = () => {
    const sizes = [...probe.texts()].slice(0, 200)
      .map(({ element }) => parseFloat(getComputedStyle(element).fontSize));
    return sizes.reduce((sum, size) => sum + size, 0) / (sizes.length || 1);
  };

  // What sticks out of the window to the side, and cannot be scrolled into it within its own box.
  const overhang = () => {
    const root = document.documentElement;
    const body = getComputedStyle(document.body);
    const isVertical = body.writingMode.startsWith("vertical");
    const cannotScroll = /hidden|clip/.test(body.overflowX + getComputedStyle(root).overflowX);
    const width = root.clientWidth;
    const found = new Map();
    for (const line of linesOf()) {
      const isOut = line.rect.right > width + 4 || line.rect.left < -4;
      // Wholly out to the left is how text is kept for screen readers only.
      if (!isOut || line.rect.right < 0 || line.by || isIndoors(line.element)) continue;
      const element = blockOf(line.element);
      found.set(element, { target: probe.target(element),
        by: Math.round(Math.max(line.rect.right - width, -line.rect.left)),
        isTwoWays: Boolean(element.closest(TWO_WAYS)) });
    }
    // No text sticks out, yet one has to drag: boxes with text in them are wider than the window.
    if (!found.size && root.scrollWidth > width + 1 && !cannotScroll) {
      for (const { element } of probe.texts()) {
        const isWide = (one) => one.getBoundingClientRect().right > width + 4;
        const wide = [...probe.ancestors(blockOf(element))].filter((one) => isWide(one)
          && one !== document.body && one !== root).pop();
        if (!wide || wide.getBoundingClientRect().left < -4 || isIndoors(wide)) continue;
        found.set(wide, { target: probe.target(wide), isTwoWays: false, isBox: true,
          by: Math.round(wide.getBoundingClientRect().right - width) });
      }
    }
    const scrolls = root.scrollWidth > width + 1 && !cannotScroll;
    return { isVertical, scrolls, cannotScroll, width, wide: root.scrollWidth,
      out: [...found.values()].slice(0, 20) };
  };
  const isIndoors = (element) => [...probe.ancestors(element)].some((at) =>
    at !== document.body && at !== document.documentElement
    && /auto|scroll/.test(getComputedStyle(at).overflowX));

  probe.measure = () => {
    const lines = linesOf();
    return { cut: cut(lines), piled: piled(lines), turns: turns(), fontPx: fontsOf(),
      overhang: overhang(), lines: lines.length };
  };
})()
