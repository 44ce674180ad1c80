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
  const socket = new WebSocket(address());
  const waiting = [];
  let isReady = false;
  let close = () => {};
  const send = (message) => socket.readyState === WebSocket.OPEN && socket.send(message);
  const frames = (frame) => {
    on({ type: "level", level: level(frame) });
    if (isReady) send(frame);
    else if (waiting.push(frame) > MAX_WAITING_FRAMES) waiting.shift();
  };
  const answer = new Promise((resolve, fail) => {
    const timer = setTimeout(() => resolve({ type: "no-input" }), MAX_MS);
    signal.addEventListener("abort", () => (clearTimeout(timer), fail(signal.reason)), { once: true });
    socket.onopen = () => send(JSON.stringify({ type: "listen", rate: 16000, ...hello }));
    socket.onclose = () => fail(new Trouble("listen-engine-down"));
    socket.onmessage = ({ data }) => {
      const event = JSON.parse(data);
      if (event.type === "ready") {
        isReady = true;
        waiting.splice(0).forEach(send);
      }
      // The microphone closes as soon as the server has heard enough, not when it has decided.
      if (event.type === "voice-stopped") close();
      on(event);
      if (ENDS.includes(event.type)) resolve(event);
    };
    done.addEventListener("abort", () => (close(), send('{"type":"done"}')), { once: true });
  });
  answer.catch(() => {}); // the microphone may fail first, and its reason is the better one
  try {
    close = await microphone(frames);
    signal.throwIfAborted();
    on({ type: "open" });
    return await answer;
  } finally {
    close();
    send('{"type":"cancel"}');
    socket.onclose = socket.onmessage = null;
    socket.close();
  }
}
