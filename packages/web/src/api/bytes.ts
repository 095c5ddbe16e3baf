import { fillPath } from '@heed/contract/client';
import { type Problem, problemOf, problemSchema } from '@heed/contract/problems';
import type { Received, RouteSpec } from '@heed/contract/route';
import { Refused } from './client.ts';
import { drawKey } from './random.ts';
import type { Written } from './useWrite.ts';

/** What is said when there is no answer of ours, in the words of the screen. */
export interface NoAnswerWords {
  readonly title: string;
  readonly lost: string;
  readonly late: string;
  readonly stopped: string;
  readonly unexpected: string;
  readonly foreign: (status: number) => string;
}

/** A phone with one bar needs minutes for a picture. */
const PATIENCE_MS = 300_000;

/** What a route that takes bytes is told beside them. */
export interface Told {
  readonly params?: unknown;
  readonly query?: Readonly<Record<string, string | undefined>>;
}

/** Sends bytes with their progress, which `fetch` cannot tell. With a key of its own, like every write. */
export function sendBytes<R extends RouteSpec>(
  route: R,
  { params, query = {} }: Told,
  bytes: Blob,
  onProgress: (share: number) => void,
  signal: AbortSignal,
  words: NoAnswerWords,
): Promise<Written<R>> {
  const search = new URLSearchParams(
    Object.entries(query).flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const])),
  );
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    const refuse = (detail: string): void => resolve({ kind: 'refused', problem: noAnswer(detail, words) });
    request.open(route.method, `${fillPath(route.path, params)}?${search}`);
    request.setRequestHeader('content-type', 'application/octet-stream');
    request.setRequestHeader('accept', 'application/json');
    request.setRequestHeader('x-heed-client', 'contract');
    request.setRequestHeader('idempotency-key', drawKey());
    request.timeout = PATIENCE_MS;
    request.upload.onprogress = ({ loaded, total }) => onProgress(total === 0 ? 0 : loaded / total);
    request.onload = () => resolve(readOutcome(route, request.status, request.responseText, words));
    request.onerror = () => refuse(words.lost);
    request.ontimeout = () => refuse(words.late);
    request.onabort = () => refuse(words.stopped);
    signal.addEventListener('abort', () => request.abort(), { once: true });
    request.send(bytes);
  });
}

function readOutcome<R extends RouteSpec>(
  route: R,
  status: number,
  answered: string,
  words: NoAnswerWords,
): Written<R> {
  const json = parse(answered);
  if (status >= 400) {
    const problem = problemSchema.safeParse(json);
    return { kind: 'refused', problem: problem.success ? problem.data : noAnswer(words.foreign(status), words) };
  }
  const answer = route.response?.safeParse(json);
  // The schema of the route gives what the route answers.
  if (answer?.success) return { kind: 'done', value: answer.data as Received<R> };
  return { kind: 'refused', problem: noAnswer(words.unexpected, words) };
}

/** The text that lies at an address of ours. */
export async function readText(path: string, signal: AbortSignal, words: NoAnswerWords): Promise<string> {
  const response = await fetch(path, { credentials: 'same-origin', signal });
  const content = await response.text();
  if (response.ok) return content;
  const problem = problemSchema.safeParse(parse(content));
  throw new Refused(problem.success ? problem.data : noAnswer(words.foreign(response.status), words));
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

function noAnswer(detail: string, words: NoAnswerWords): Problem {
  return { ...problemOf('unavailable', detail), status: 0, title: words.title };
}
