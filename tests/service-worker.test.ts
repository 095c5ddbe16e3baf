import { readFileSync } from 'node:fs';
import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';

const SOURCE = readFileSync(new URL('../packages/web/public/sw.js', import.meta.url), 'utf8');

type Handler = (event: object) => void;

/** The service worker beside a network that answers when it is told to. */
function openWorker() {
  const handlers = new Map<string, Handler>();
  const asked: string[] = [];
  const answers = new Map<string, (text: string) => void>();
  const files = new Map<string, unknown>();
  const pathOf = (it: string | { readonly url: string }) =>
    new URL(typeof it === 'string' ? it : it.url, 'http://heed.test').pathname;
  const cache = {
    match: async (it: string) => files.get(pathOf(it)),
    add: async (it: string) => void files.set(pathOf(it), 'kept'),
    keys: async () => [...files.keys()].map((path) => ({ url: `http://heed.test${path}` })),
    delete: async (it: { readonly url: string }) => files.delete(pathOf(it)),
  };
  runInNewContext(SOURCE, {
    self: {
      addEventListener: (kind: string, handler: Handler) => handlers.set(kind, handler),
      skipWaiting: () => undefined,
      clients: { claim: async () => undefined },
    },
    caches: { open: async () => cache },
    fetch: (it: string) => {
      const path = pathOf(it);
      asked.push(path);
      return new Promise((resolve) => answers.set(path, (text) => resolve({ ok: true, text: async () => text })));
    },
    Request: class {
      readonly url: string;
      constructor(url: string) {
        this.url = url;
      }
    },
    URL,
    AbortSignal,
    location: { origin: 'http://heed.test' },
  });
  /** What the browser waits for after this event. */
  const tell = (kind: string, event: object = {}): Promise<unknown> => {
    let waited: Promise<unknown> = Promise.resolve();
    const hold = (until: Promise<unknown>): void => {
      waited = until;
    };
    handlers.get(kind)?.({ ...event, waitUntil: hold, respondWith: hold });
    return waited;
  };
  return {
    tell,
    asked,
    answer: (path: string, text: string) => answers.get(path)?.(text),
    kept: () => [...files.keys()].toSorted(),
  };
}

const manifest = (...names: readonly string[]) => JSON.stringify(names.map((name) => ({ file: `assets/${name}` })));

test('is there for pages at once: nothing is kept before they ask for it', async () => {
  const worker = openWorker();
  await worker.tell('activate');
  expect(worker.asked).toEqual([]);
});

test('keeps the app once, however many pages are open, and drops what an older one had', async () => {
  const worker = openWorker();
  const first = worker.tell('message', { data: 'keep' });
  const second = worker.tell('message', { data: 'keep' });
  await expect.poll(() => worker.asked).toEqual(['/assets/manifest.json']);
  worker.answer('/assets/manifest.json', manifest('a.js', 'b.css', 'c.png'));
  await Promise.all([first, second]);
  expect(worker.kept()).toEqual(['/', '/assets/a.js', '/assets/b.css']);

  const later = worker.tell('message', { data: 'keep' });
  await expect.poll(() => worker.asked.length).toBe(2);
  worker.answer('/assets/manifest.json', manifest('a2.js'));
  await later;
  expect(worker.kept()).toEqual(['/', '/assets/a2.js']);
});

test('opens a page while the app is still being kept', async () => {
  const worker = openWorker();
  void worker.tell('message', { data: 'keep' });
  await expect.poll(() => worker.asked).toEqual(['/assets/manifest.json']);
  const opened = worker.tell('fetch', {
    request: { method: 'GET', url: 'http://heed.test/incidents', mode: 'navigate' },
  });
  await expect.poll(() => worker.asked).toEqual(['/assets/manifest.json', '/']);
  worker.answer('/', 'the app');
  expect(await ((await opened) as Response).text()).toBe('the app');
});
