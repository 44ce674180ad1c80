// Puts marks in place of private values, as many as they have characters, so that nothing moves.
(values, mark) => {
  const hide = (text) => values.reduce(
    (left, value) => left.replaceAll(value, mark.repeat([...value].length)), text);
  const walk = (root) => {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
    for (let node = walker.currentNode; node; node = walker.nextNode()) {
      if (node.nodeType === Node.TEXT_NODE) {
        const hidden = hide(node.data);
        if (hidden !== node.data) node.data = hidden;
        continue;
      }
      if (node.shadowRoot) walk(node.shadowRoot);
      for (const attribute of node.attributes ?? []) {
        const hidden = hide(attribute.value);
        if (hidden !== attribute.value && attribute.name !== "href" && attribute.name !== "src") {
          attribute.value = hidden;
        }
      }
      if (/^(input|textarea)$/.test(node.localName) && node.type !== "file") {
        const hidden = hide(node.value);
        if (hidden !== node.value) node.value = hidden;
      }
    }
  };
  walk(document.documentElement);
}
