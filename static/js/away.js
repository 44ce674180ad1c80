// A service worker with one duty: where there is no network, show a page that says what can be done
// instead of the browser's own. It keeps that page in each language that was looked at, and its
// style sheet; it never keeps a page that shows what somebody told us, and answers nothing else.

const KEPT = "yq-away";
const FRESH_MS = 24 * 60 * 60 * 1000;
const STYLES = /<link rel="stylesheet" href="([^"]+)"/;

const awayUrl = (address) => `/${new URL(address).pathname.split("/")[1]}/away`;

async function keep(url) {
  const cache = await caches.open(KEPT);
  const kept = await cache.match(url);
  if (kept && Date.now() - Date.parse(kept.headers.get("date")) < FRESH_MS) return;
  const page = await fetch(url, { redirect: "error" });
  if (!page.ok) return;
  const styles = STYLES.exec(await page.clone().text());
  if (styles && !(await cache.match(styles[1]))) {
    for (const each of await cache.keys()) if (each.url.endsWith(".css")) await cache.delete(each);
    await cache.add(styles[1]);
  }
  await cache.put(url, page);
}

async function shown(request, keeping) {
  const url = awayUrl(request.url);
  try {
    const answer = await fetch(request);
    keeping(keep(url).catch(() => {}));
    return answer;
  } catch (failure) {
    const kept = (await caches.match(url)) ?? (await anyKept());
    if (!kept) throw failure;
    return kept;
  }
}

async function anyKept() {
  const cache = await caches.open(KEPT);
  const pages = (await cache.keys()).filter((each) => each.url.endsWith("/away"));
  return pages.length ? cache.match(pages[0]) : undefined;
}

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));
self.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.mode === "navigate") {
    event.respondWith(shown(request, (work) => event.waitUntil(work)));
  } else if (request.destination === "style") {
    event.respondWith(caches.match(request).then((kept) => kept ?? fetch(request)));
  }
});
self.addEventListener("message", (event) => {
  event.waitUntil(keep(awayUrl(event.source.url)).catch(() => {}));
});
