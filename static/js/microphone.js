// Opens the microphone for one utterance and gives its frames. "Denied" is only one of five ways
// it can fail, and each asks something different of the person, so each has its own name.

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

const WANTED = { channelCount: 1, echoCancellation: true, noiseSuppression: true, autoGainControl: true };

async function stream() {
  if (!isSecureContext) throw new Trouble("mic-insecure");
  const policy = document.permissionsPolicy ?? document.featurePolicy;
  if (policy && !policy.allowsFeature("microphone")) throw new Trouble("mic-policy");
  if (!navigator.mediaDevices || !window.AudioWorkletNode) throw new Trouble("mic-none");
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

/** Open; `onFrame` gets ArrayBuffers of PCM16. Returns the function that closes it for good. */
export async function microphone(onFrame) {
  const source = await stream();
  const [context, node] = attach(source);
  const close = () => {
    source.getTracks().forEach((track) => track.stop());
    if (context.state !== "closed") context.close();
  };
  try {
    await context.audioWorklet.addModule(new URL("./pcm-worklet.js", import.meta.url));
    const worklet = new AudioWorkletNode(context, "pcm", { channelCount: 1, channelCountMode: "explicit" });
    worklet.port.onmessage = ({ data }) => onFrame(data);
    node.connect(worklet);
    await context.resume();
  } catch (error) {
    close();
    throw error;
  }
  return close;
}

/** 0..1 from the frame's power, -50 dB being silence: drawn as the ring, so that one sees it hear. */
export function level(frame) {
  const samples = new Int16Array(frame);
  const power = samples.reduce((sum, one) => sum + one * one, 0) / samples.length;
  return Math.max(0, Math.min(1, 1 + (10 * Math.log10(power / 32767 ** 2 + 1e-9) + 10) / 40));
}
