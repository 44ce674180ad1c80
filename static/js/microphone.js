// Opens the microphone for one turn and gives its frames. "Denied" is only one of the ways it can
// fail, and each asks something different of the person, so each has its own name.

/** `code` names the client word that says what to do about it. */
export class Trouble extends Error {
  constructor(code) {
    super(code);
    this.code = code;
  }
}

const NAMES = {
  NotAllowedError: "mic-denied",
  SecurityError: "mic-policy",
  NotFoundError: "mic-none",
  OverconstrainedError: "mic-none",
  NotReadableError: "mic-busy",
  AbortError: "mic-busy",
};

// The page's own voice is taken out; noise and loudness are left as they are, for the server measures
// them to say what is wrong, and its recognizers were made for sound as it is.
const WANTED = { channelCount: 1, echoCancellation: true, noiseSuppression: false, autoGainControl: false };

// With the microphone open a telephone plays through its earpiece, as in a call: there nobody
// speaks over a prompt.
const isPhone = () => navigator.userAgentData?.mobile ?? /Android|iPhone|iPad|Mobile/.test(navigator.userAgent);

const BINDING = 'main :is([data-voice^="submit:"], [data-voice^="sign:"], [data-voice^="remove:"])';
const ECHO = "yq-echo"; // whether this browser takes its own sound out of the microphone's

/**
 * Whether the person may speak over what is being said. Known once the microphone has been open;
 * never where a step is confirmed that is hard to undo: its sentence is to be heard whole.
 */
export const mayBeSpokenOver = () =>
  sessionStorage.getItem(ECHO) === "0" && !document.querySelector(BINDING);

async function mayAsk(onAsking) {
  try {
    const { state } = await navigator.permissions.query({ name: "microphone" });
    if (state === "prompt") onAsking();
  } catch {
    // Some browsers do not tell.
  }
}

async function stream(onAsking) {
  if (!isSecureContext) throw new Trouble("mic-insecure");
  const policy = document.permissionsPolicy ?? document.featurePolicy;
  if (policy && !policy.allowsFeature("microphone")) throw new Trouble("mic-policy");
  if (!navigator.mediaDevices || !window.AudioWorkletNode) throw new Trouble("mic-none");
  await mayAsk(onAsking);
  try {
    return await navigator.mediaDevices.getUserMedia({ audio: WANTED });
  } catch (error) {
    throw new Trouble(NAMES[error.name] ?? "mic-none");
  }
}

function attach(source) {
  try {
    const context = new AudioContext({ sampleRate: 16000 });
    return [context, context.createMediaStreamSource(source)];
  } catch {
    const context = new AudioContext(); // the worklet brings it down to 16 kHz
    return [context, context.createMediaStreamSource(source)];
  }
}

async function pour(context, node, onFrame) {
  await context.audioWorklet.addModule(new URL("./pcm-worklet.js", import.meta.url));
  const worklet = new AudioWorkletNode(context, "pcm", { channelCount: 1, channelCountMode: "explicit" });
  worklet.port.onmessage = ({ data }) => onFrame(data);
  node.connect(worklet);
  await context.resume();
}

/**
 * Open; `onFrame` gets ArrayBuffers of PCM16, `onAsking` is told when the browser asks for leave.
 * Gives {close, lost, cancelsEcho}: `close` shuts it for good, `lost` is resolved when it is
 * unplugged, `cancelsEcho` tells whether the page may speak meanwhile.
 */
export async function microphone({ onFrame, onAsking, signal }) {
  const source = await stream(onAsking);
  const [track] = source.getAudioTracks();
  const lost = new Promise((resolve) => track.addEventListener("ended", resolve, { once: true }));
  let context;
  const close = () => {
    source.getTracks().forEach((one) => one.stop());
    if (context && context.state !== "closed") context.close();
  };
  try {
    signal.throwIfAborted(); // they thought better of it while the browser asked
    let node;
    [context, node] = attach(source);
    await pour(context, node, onFrame);
  } catch (error) {
    close();
    throw error;
  }
  const cancelsEcho = track.getSettings().echoCancellation === true && !isPhone();
  sessionStorage.setItem(ECHO, cancelsEcho ? "0" : "1");
  return { close, lost, cancelsEcho };
}

/** 0..1 from the frame's power, -60 to -10 dB: drawn as the ring, so that one sees it hear. */
export function level(frame) {
  const samples = new Int16Array(frame);
  const power = samples.reduce((sum, one) => sum + one * one, 0) / samples.length;
  return Math.max(0, Math.min(1, 1 + (10 * Math.log10(power / 32767 ** 2 + 1e-9) + 10) / 50));
}
