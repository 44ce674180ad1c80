// One turn: microphone -> WebSocket /listen -> what the server makes of it (access/listening.py).

import { level, microphone, Trouble } from "./microphone.js";
import { learn, patience } from "./patience.js";

const LAST = ["settled", "problem"];
const MAX_MS = 240000; // the server ends a turn long before; this is for a lost one
const MAX_WAITING_FRAMES = 100; // 5 s, while the server makes ready

const address = () => `${location.protocol === "https:" ? "wss" : "ws"}://${location.host}/listen`;

/**
 * Listen once; resolves when the turn is over. `on(event)` gets what the server says, in order, and
 * {type: "level", level}, {type: "asking"} (the browser asks for leave) and {type: "open"} (now the
 * person may speak). An outcome stands only when "settled" comes; "resumed" takes it back. `done` is
 * aborted by "I have finished".
 *
 * `prompt` is the promise of what the page is still saying, where the person may speak over it:
 * "voice-started" then comes while it is being said, and the page must fall silent. Where the
 * browser cannot take its own sound out of the microphone's, nothing is heard until it is over.
 */
export async function listen(hello, { signal, done, on, prompt }) {
  const waiting = [];
  let socket;
  let isReady = false;
  const send = (message) => socket?.readyState === WebSocket.OPEN && socket.send(message);
  const report = (type, more) => send(JSON.stringify({ type, ...more }));
  const mic = await microphone({ onFrame: hear, onAsking: () => on({ type: "asking" }), signal });
  function hear(frame) {
    on({ type: "level", level: level(frame) });
    if (isReady) send(frame);
    else if (waiting.push(frame) > MAX_WAITING_FRAMES) waiting.shift();
  }
  function promptIsOver() {
    report("prompt-over");
    if (!signal.aborted) on({ type: "open" });
  }
  try {
    const isPrompting = Boolean(prompt) && mic.cancelsEcho;
    if (prompt && !isPrompting) await prompt.catch(() => {}); // it ends either way
    waiting.length = 0; // what came in while the page spoke is the page
    signal.throwIfAborted();
    if (!isPrompting) on({ type: "open" });
    return await new Promise((resolve, fail) => {
      setTimeout(() => fail(new Trouble("listen-engine-down")), MAX_MS);
      signal.addEventListener("abort", () => fail(signal.reason), { once: true });
      done.addEventListener("abort", () => (mic.close(), report("done")), { once: true });
      mic.lost.then(() => fail(new Trouble("mic-none")));
      socket = new WebSocket(address());
      socket.onopen = () =>
        report("listen", { rate: 16000, end_silence_ms: patience(), prompting: isPrompting, ...hello });
      socket.onclose = () => fail(new Trouble("listen-engine-down"));
      socket.onmessage = ({ data }) => {
        const event = JSON.parse(data);
        if (event.type === "ready") {
          isReady = true;
          waiting.splice(0).forEach(send);
          if (isPrompting) prompt.then(promptIsOver, promptIsOver);
        }
        learn(event);
        on(event);
        if (LAST.includes(event.type)) resolve();
      };
    });
  } finally {
    mic.close();
    if (socket) {
      report("cancel");
      socket.onclose = socket.onmessage = null;
      socket.close();
    }
  }
}
