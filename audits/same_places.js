// Numbers the elements that paths lead to: two paths to one element have one number; null where a
// path leads nowhere.
(paths) => {
  const numbers = new Map();
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
  return paths.map((path) => {
    try {
      const element = follow(path);
      if (!element) return null;
      if (!numbers.has(element)) numbers.set(element, numbers.size);
      return numbers.get(element);
    } catch {
      return null;
    }
  });
}
