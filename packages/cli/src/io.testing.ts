import type { Fetch } from '@heed/contract/client';
import type { Instant } from '@heed/core/kernel';
import type { Ask } from './ask.ts';
import type { Io } from './io.ts';

/** No two commands use the same one, as in life. */
let keys = 0;

/** A world for one command: what it wrote can be read, files are a map, and the network is what the test says. */
export interface FakeWorld {
  readonly io: Io;
  readonly files: Map<string, string>;
  out(): string;
  err(): string;
}

export interface FakeOptions {
  readonly env?: Record<string, string>;
  readonly now?: Instant;
  readonly width?: number;
  readonly input?: string;
  readonly fetch?: Fetch;
  readonly ask?: Ask;
  readonly files?: Map<string, string>;
  /** Files that are no text. */
  readonly bytes?: ReadonlyMap<string, Uint8Array<ArrayBuffer>>;
  readonly download?: Io['download'];
  readonly follow?: Io['follow'];
}

export function fakeWorld(options: FakeOptions = {}): FakeWorld {
  const {
    env = {},
    now = Date.UTC(2026, 10, 21, 12),
    width = 80,
    input = '',
    files = new Map<string, string>(),
  } = options;
  let out = '';
  let err = '';
  const sheet = { isTerminal: true, width, hasColour: false };
  return {
    files,
    out: () => out,
    err: () => err,
    io: {
      env,
      homeDir: '/home/ada',
      hostName: 'laptop',
      timeZone: 'Europe/Berlin',
      now: () => now,
      newKey: () => `key-${++keys}`,
      fetch: options.fetch ?? (() => Promise.reject(new Error('this test expects no request'))),
      follow: options.follow ?? (() => Promise.reject(new Error('this test expects no stream'))),
      pause: async () => undefined,
      out: { ...sheet, write: (text) => (out += text) },
      err: { ...sheet, write: (text) => (err += text) },
      readInput: async () => input,
      ask: options.ask,
      readText: async (path) => files.get(path),
      readBytes: async (path) => {
        const given = options.bytes?.get(path);
        if (given !== undefined) return given;
        const text = files.get(path);
        return text === undefined ? undefined : new TextEncoder().encode(text);
      },
      download: options.download ?? (() => Promise.reject(new Error('this test expects no download'))),
      writeFolder: async (folder, given) => {
        for (const { path, content } of given) files.set(`${folder}/${path}`, content);
        return { written: given.length, removed: 0 };
      },
      writeSecret: async (path, text) => {
        files.set(path, text);
      },
    },
  };
}

/** A server that answers each request by the first words of its line, such as `GET /v1/me`. */
export function fakeServer(answers: Readonly<Record<string, unknown>>, requests: string[] = []): Fetch {
  return async (url, init) => {
    const { pathname } = new URL(url);
    const line = `${init.method} ${pathname}`;
    requests.push(line);
    const answer = answers[line];
    if (answer === undefined) throw new Error(`no answer was prepared for ${line}`);
    const status = typeof answer === 'number' ? answer : 200;
    return { status, headers: new Headers(), text: async () => JSON.stringify(answer) };
  };
}
