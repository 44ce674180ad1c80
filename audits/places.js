// Finds the boxes of targets on the page, in CSS pixels from the document's top left corner; null
// for what is not drawn or lies in another site's frame.
(paths) => {
  const find = (root, step) => step.reduce((at, selector, index) => {
    const inside = index === 0 ? at : at && at.shadowRoot;
    return inside ? inside.querySelector(selector) : null;
  }, root);
  const boxOf = (path) => {
    let root = document;
    let [x, y] = [scrollX, scrollY];
    for (const [index, step] of path.entries()) {
      const element = find(root, step);
      if (!element) return null;
      const rect = element.getBoundingClientRect();
      if (index === path.length - 1) {
        if (rect.width < 1 || rect.height < 1) return null;
        return { x: x + rect.x, y: y + rect.y, width: rect.width, height: rect.height };
      }
      root = element.contentDocument;
      if (!root) return null;
      x += rect.x + element.clientLeft;
      y += rect.y + element.clientTop;
    }
    return null;
  };
  return paths.map((path) => {
    try {
      return boxOf(path);
    } catch {
      return null;
    }
  });
}
