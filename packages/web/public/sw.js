// Keeps the app itself on the device. It keeps no answer of the API: what is shown is true, or said to be old by the app.
const SHELL = 'heed-shell';
const PATIENCE_MS = 3000;
const SERVED = /^\/(v1|api|i|a|docs|openapi\.json|metrics|livez|readyz|healthz)(\/|$)/;

self.addEventListener('install', (event) => {
  event.waitUntil(keepAll().then(() => self.skipWaiting()));
});

self.addEventListener('activate', (event) => {
  event.waitUntil(self.clients.claim());
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
    event.waitUntil(keepAll());
    return answer;
  } catch {
    return (await cache.match('/')) ?? fetch(event.request);
  }
}

async function keptOr(request) {
  const cache = await caches.open(SHELL);
  return (await cache.match(request)) ?? fetch(request);
}

/** Files under /assets never change under their name: those that are missing are fetched, those of older apps dropped. */
async function keepAll() {
  const cache = await caches.open(SHELL);
  const manifest = await (await fetch('/assets/manifest.json', { cache: 'no-cache' })).json();
  const files = new Set(
    Object.values(manifest).flatMap((entry) => [entry.file, ...(entry.css ?? []), ...(entry.assets ?? [])]),
  );
  const wanted = [...files]
    .filter((file) => /\.(js|css)$|latin-wght-normal.*\.woff2$/.test(file))
    .map((file) => `/${file}`);
  await cache.add(new Request('/', { cache: 'no-cache' }));
  for (const file of wanted) if ((await cache.match(file)) === undefined) await cache.add(file);
  for (const kept of await cache.keys()) {
    const { pathname } = new URL(kept.url);
    if (pathname !== '/' && !wanted.includes(pathname)) await cache.delete(kept);
  }
}
