// Records a message for a clerk: after consent, a minute at most, played back before it is sent.
// Nothing leaves the browser until one presses send.

import { microphone, Trouble } from "./microphone.js";
import { word } from "./words.js";

const RATE = 16000;

const clock = (seconds) => `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, "0")}`;

/** The same sound as a WAV file, for the browser to play. */
function wav(pcm) {
  const head = new DataView(new ArrayBuffer(44));
  const text = (at, letters) => [...letters].forEach((one, n) => head.setUint8(at + n, one.charCodeAt()));
  text(0, "RIFF");
  head.setUint32(4, 36 + pcm.size, true);
  text(8, "WAVEfmt ");
  head.setUint32(16, 16, true);
  head.setUint16(20, 1, true);
  head.setUint16(22, 1, true);
  head.setUint32(24, RATE, true);
  head.setUint32(28, RATE * 2, true);
  head.setUint16(32, 2, true);
  head.setUint16(34, 16, true);
  text(36, "data");
  head.setUint32(40, pcm.size, true);
  return new Blob([head, pcm], { type: "audio/wav" });
}

function prepare(recorder) {
  if (!recorder.hidden) return;
  recorder.hidden = false;
  const part = (name) => recorder.querySelector(`[data-recorder-${name}]`);
  const longest = Number(recorder.dataset.longest) * RATE;
  const input = part("sound");
  let frames = [];
  let samples = 0;
  let recording;
  let player;

  const show = (state) => (recorder.dataset.state = state);
  const tell = (code) => {
    part("trouble").hidden = !code;
    part("trouble").textContent = code ? word(code).text : "";
  };
  const hear = (frame) => {
    if (samples >= longest) return finish();
    frames.push(frame.slice(0, (longest - samples) * 2));
    samples += frame.byteLength / 2;
    part("time").textContent = clock(Math.min(samples, longest) / RATE);
    return undefined;
  };
  const finish = () => {
    recording?.abort();
    if (recorder.dataset.state !== "recording") return;
    const files = new DataTransfer();
    files.items.add(new File(frames, "sound.pcm", { type: "application/octet-stream" }));
    input.files = files.files;
    show("done");
  };
  const silence = () => {
    if (player) URL.revokeObjectURL(player.src);
    player?.pause();
    player = undefined;
  };

  const doing = {
    async start() {
      tell("");
      silence();
      [frames, samples] = [[], 0];
      const own = (recording = new AbortController());
      show("recording");
      try {
        const mic = await microphone({ onFrame: hear, onAsking: () => {}, signal: own.signal });
        own.signal.addEventListener("abort", () => mic.close(), { once: true });
        if (own.signal.aborted) mic.close();
        mic.lost.then(finish);
      } catch (error) {
        if (own.signal.aborted) return;
        show("empty");
        tell(error instanceof Trouble ? error.code : "mic-none");
      }
    },
    stop: finish,
    play() {
      silence();
      player = new Audio(URL.createObjectURL(wav(input.files[0])));
      player.play().catch(() => tell("voice-failed"));
    },
    again() {
      silence();
      input.value = "";
      [frames, samples] = [[], 0];
      part("time").textContent = clock(0);
      show("empty");
    },
  };

  recorder.addEventListener("click", ({ target }) => {
    const button = target.closest("[data-recorder-do]");
    if (button) doing[button.dataset.recorderDo]();
  });
  const agree = () => {
    recorder.querySelector('[data-recorder-do="start"]').disabled = !part("consent").checked;
    // Who takes consent back takes the recording back.
    if (!part("consent").checked && recorder.dataset.state !== "empty") (finish(), doing.again());
  };
  part("consent").addEventListener("change", agree);
  agree();
  addEventListener("pagehide", () => recording?.abort());
}

const prepareAll = () => document.querySelectorAll("[data-recorder]").forEach(prepare);

prepareAll();
document.addEventListener("htmx:after:swap", prepareAll);
