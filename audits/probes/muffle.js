// Put into the page itself before it is used: what its scripts would send, and the boxes and windows
// they would open, are only told to whoever listens in our own world.
(() => {
  const tell = (what) => document.dispatchEvent(new CustomEvent(`yinqiao-${what}`));
  window.fetch = () => { tell("sent"); return new Promise(() => {}); };
  XMLHttpRequest.prototype.send = () => { tell("sent"); };
  navigator.sendBeacon = () => true;
  WebSocket.prototype.send = () => {};
  window.open = () => { tell("left"); return null; };
  window.alert = () => { tell("told"); };
  window.confirm = () => { tell("told"); return false; };
  window.prompt = () => { tell("told"); return null; };
  window.print = () => {};
})()
