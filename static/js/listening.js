// One utterance: microphone -> WebSocket /listen -> the last word of the server about it.

import { level, microphone, Trouble } from "./microphone.js";

const ENDS = ["understood", "digits", "no-match", "no-input", "problem"];
const MAX_MS = 60000; // the server ends a turn long before; this is for a lost one
const MAX_WAITING_FRAMES = 100; // 5 s, while the server makes ready

const address = () => `${location.protocol === "https:" ? "wss" : "ws"}://${location.host}/listen`;

/**
 * Listen once. `hello` goes with the opening message; `on(event)` gets what happens on the way,
 * and {type: "level", level}; `done` is aborted by "I have finished". Resolves with one of ENDS.
 */
export async function listen(hello, { signal, done, on }) {
  const waiting = [];
  let socket;
  let isReady = false;
  const send = (message) => socket.readyState === WebSocket.OPEN && socket.send(message);
  const close = await microphone((frame) => {
    on({ type: "level", level: level(frame) });
    if (isReady) send(frame);
    else if (waiting.push(frame) > MAX_WAITING_FRAMES) waiting.shift();
  });
  try {
    signal.throwIfAborted();
    on({ type: "open" });
    socket = new WebSocket(address());
    return await new Promise((resolve, fail) => {
      setTimeout(() => resolve({ type: "no-input" }), MAX_MS);
      signal.addEventListener("abort", () => fail(signal.reason), { once: true });
      done.addEventListener("abort", () => (close(), send('{"type":"done"}')), { once: true });
      socket.onopen = () => send(JSON.stringify({ type: "listen", rate: 16000, ...hello }));
      socket.onclose = () => fail(new Trouble("listen-engine-down"));
      socket.onmessage = ({ data }) => {
        const event = JSON.parse(data);
        if (event.type === "ready") {
          isReady = true;
          waiting.splice(0).forEach(send);
        }
        // The microphone closes when the server has heard enough, not when it has decided.
        if (event.type === "voice-stopped") close();
        if (ENDS.includes(event.type)) resolve(event);
        else on(event);
      };
    });
  } finally {
    close();
    if (socket) {
      send('{"type":"cancel"}');
      socket.onclose = socket.onmessage = null;
      socket.close();
    }
  }
}
