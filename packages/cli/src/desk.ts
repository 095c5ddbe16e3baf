import type { Client } from '@heed/contract/client';
import { openApi, saveAs, withKey } from './api.ts';
import { type Credentials, readCredentials } from './credentials.ts';
import type { Downloaded, Io } from './io.ts';
import type { Followed } from './io-follow.ts';
import { cleanJson } from './show/clean.ts';
import { type Paint, paintFor } from './show/paint.ts';
import type { Clock } from './show/time.ts';
import type { Ending } from './stop.ts';
import { stop } from './stop.ts';
import { chooseTarget, isInTheClear } from './target.ts';

/** Options that every command takes. */
export interface CommonOptions {
  readonly url?: string;
  readonly key?: string;
  readonly json?: boolean;
  readonly utc?: boolean;
}

/** What a command works with: the server, and the ways to answer. */
export interface Desk {
  readonly io: Io;
  readonly api: Client;
  readonly url: string;
  readonly credentials: Credentials;
  readonly isJson: boolean;
  readonly clock: Clock;
  readonly paint: Paint;
  /** Columns of the screen. */
  readonly width: number;
  /** Saves what the server answers at this path in a file, or ends the command with the server's own words. */
  download(path: string, file: string): Promise<Downloaded>;
  /** What the server says at this path as it says it. */
  follow(path: string): Promise<Followed>;
  /** The answer of the command: the API's JSON with --json, else lines for people. */
  answer(value: unknown, lines: () => readonly string[]): void;
  /** A remark beside the answer, on stderr, so that it never gets into a pipe. */
  note(text: string): void;
}

/** What a verb does. Without a word it is done. */
export type Run<A, O> = (desk: Desk, args: A, options: O) => Promise<Ending | undefined>;

/** Makes a handler for commander of what a verb does. `A` and `O` are what the command declares. */
export type Act = <A extends readonly unknown[], O = object>(run: Run<A, O>) => (...given: unknown[]) => Promise<void>;

export async function openDesk(io: Io, options: CommonOptions, needsKey: boolean): Promise<Desk> {
  const credentials = await readCredentials(io);
  const { url, key } = chooseTarget(options, io.env, credentials);
  if (needsKey && key === undefined) {
    return stop('signed-out', {
      what: `You are not signed in to ${url}.`,
      mend: 'Run "heed login", or give an API key in HEED_API_KEY. Another address is given with --url.',
    });
  }
  const isJson = options.json === true;
  const isUtc = options.utc === true;
  const note = (text: string) => io.err.write(`${text}\n`);
  if (key !== undefined && isInTheClear(url)) note(`Warning: ${url} is not https; your key can be read on the way.`);
  return {
    io,
    api: openApi(io, url, key === undefined ? {} : withKey(key)),
    url,
    credentials,
    isJson,
    clock: { now: io.now(), zone: isUtc ? 'UTC' : io.timeZone, isUtc },
    paint: paintFor(io.out.hasColour),
    width: io.out.width,
    download: (path, file) => saveAs(io, `${url}${path}`, key === undefined ? {} : withKey(key), file),
    follow: (path) => io.follow(`${url}${path}`, key === undefined ? {} : withKey(key)),
    answer(value, lines) {
      io.out.write(
        isJson
          ? `${cleanJson(value)}\n`
          : lines()
              .map((line) => `${line}\n`)
              .join(''),
      );
    },
    note,
  };
}
