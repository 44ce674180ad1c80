// Fetches a phrase part by part while the server makes it; access/speech_answers.py says how it
// travels. Parts already there are kept, so that saying a phrase again asks nobody.

const PATIENCE_MS = 15000; // a part never heard before takes its time; then captions go on
const KEPT = 40;
// Safari before 18.4 knows no Ogg; the server then sends the same sound as MP4.
const HEADERS = {
  Accept: new Audio().canPlayType('audio/ogg; codecs="opus"') ? "audio/ogg" : "audio/mp4",
};

const kept = new Map();
const unfinished = new Map();

async function opened(item, signal) {
  // A private phrase is sealed in the body of a POST: never in an address, never in a cache.
  const answer = item.secret
    ? await fetch("/speech", { method: "POST", body: item.secret, cache: "no-store", headers: HEADERS, signal })
    : await fetch(item.audio.replace(/\.ogg$/, ""), { headers: HEADERS, signal });
  if (!answer.ok) throw new Error(`speech ${answer.status}`);
  return answer.body.getReader();
}

function joined(a, b) {
  const both = new Uint8Array(a.length + b.length);
  both.set(a);
  both.set(b, a.length);
  return both;
}

/** The part that begins with `bytes`, and the promise of the next one (null after the last). */
async function read(stream, bytes, arrived) {
  const until = async (size) => {
    while (bytes.length < size) {
      const { done, value } = await stream.read();
      if (done) throw new Error("the phrase broke off");
      bytes = joined(bytes, value);
      arrived(false);
    }
    return size;
  };
  await until(4);
  const start = await until(4 + new DataView(bytes.buffer).getUint32(0));
  const head = JSON.parse(new TextDecoder().decode(bytes.subarray(4, start)));
  const end = await until(start + head.bytes);
  arrived(head.last);
  const next = head.last ? null : read(stream, bytes.slice(end), arrived);
  next?.catch(() => {}); // who plays it hears of it
  return { blob: new Blob([bytes.slice(start, end)], { type: head.type }), timings: head.timings, next };
}

async function fetched(item) {
  const control = new AbortController();
  let timer;
  const arrived = (isLast) => {
    clearTimeout(timer);
    if (isLast) unfinished.delete(control);
    else timer = setTimeout(() => control.abort(), PATIENCE_MS);
  };
  unfinished.set(control, item.audio);
  arrived(false);
  try {
    return await read(await opened(item, control.signal), new Uint8Array(), arrived);
  } catch (error) {
    arrived(true);
    throw error;
  }
}

/** Nobody waits any more for what has not come yet. */
export function abandon() {
  for (const [control, address] of unfinished) {
    control.abort();
    kept.delete(address);
  }
  unfinished.clear();
}

/** Resolves when the last part after this one is there. */
export async function whole(part) {
  for (let at = part; at; at = await at.next);
}

/** The first part of a phrase, as soon as it is there; call it early to have a phrase ready. */
export function first(item) {
  if (item.secret) return fetched(item);
  let ready = kept.get(item.audio);
  if (!ready) {
    ready = fetched(item);
    // A failure is not kept: the voice may be back when the phrase is asked for again.
    ready.then(whole).catch(() => kept.delete(item.audio));
    kept.set(item.audio, ready);
    if (kept.size > KEPT) kept.delete(kept.keys().next().value);
  }
  return ready;
}
