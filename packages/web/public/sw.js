// Keeps the app itself on the device. It keeps no answer of the API: what is shown is true, or said to be old by the app.
const SHELL = 'heed-shell';
const PATIENCE_MS = 3000;
const AGAIN_MS = 2000;
// A browser ends a worker that is busy with one request for five minutes.
const LONGEST_WAIT_MS = 240_000;
const SERVED = /^\/(v1|api|i|a|s|status|stakeholders|docs|openapi\.json|metrics|livez|readyz|healthz)(\/|$)/;

// From the first visit on, also while the app is still being kept: a part of it that is asked for then waits for the network.
self.addEventListener('install', () => self.skipWaiting());

// Until this is over a browser holds back what pages ask for: the app is kept afterwards, when the page says that it is open.
self.addEventListener('activate', (event) => {
  event.waitUntil(self.clients.claim());
});

self.addEventListener('message', (event) => {
  if (event.data === 'keep') event.waitUntil(keepOnce());
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== location.origin || SERVED.test(url.pathname)) return;
  if (request.mode === 'navigate') event.respondWith(openApp(event));
  else if (url.pathname.startsWith('/assets/')) event.respondWith(keptOr(request));
});

/** The newest app when the network answers in time, else the one that is kept. */
async function openApp(event) {
  const cache = await caches.open(SHELL);
  try {
    const answer = await fetch('/', { signal: AbortSignal.timeout(PATIENCE_MS) });
    if (!answer.ok) throw new Error(String(answer.status));
    return answer;
  } catch {
    return (await cache.match('/')) ?? fetch(event.request);
  }
}

/** A file of the app: kept, or as soon as the network lets it through. A browser never asks twice for code it did not get. */
async function keptOr(request) {
  const cache = await caches.open(SHELL);
  for (const until = Date.now() + LONGEST_WAIT_MS; ; ) {
    const file = await cache.match(request);
    if (file !== undefined) return file;
    try {
      return await fetch(request);
    } catch (error) {
      if (Date.now() > until) throw error;
      await new Promise((done) => setTimeout(done, AGAIN_MS));
    }
  }
}

/** The keeping that is under way, and of which app all is kept. */
let keeping;
let kept = '';

function keepOnce() {
  keeping ??= keepAll().finally(() => {
    keeping = undefined;
  });
  return keeping;
}

/** Files under /assets never change under their name: those that are missing are fetched, those of older apps dropped. */
async function keepAll() {
  const cache = await caches.open(SHELL);
  const manifest = await (await fetch('/assets/manifest.json', { cache: 'no-cache' })).text();
  if (manifest === kept) return;
  const files = new Set(
    Object.values(JSON.parse(manifest)).flatMap((entry) => [entry.file, ...(entry.css ?? []), ...(entry.assets ?? [])]),
  );
  const wanted = [...files]
    .filter((file) => /\.(js|css)$|latin-wght-normal.*\.woff2$/.test(file))
    .map((file) => `/${file}`);
  await cache.add(new Request('/', { cache: 'no-cache' }));
  for (const file of wanted) if ((await cache.match(file)) === undefined) await cache.add(file);
  for (const request of await cache.keys()) {
    const { pathname } = new URL(request.url);
    if (pathname !== '/' && !wanted.includes(pathname)) await cache.delete(request);
  }
  kept = manifest;
}
