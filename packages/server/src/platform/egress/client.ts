import { lookup } from 'node:dns/promises';
import { isIP, type LookupFunction } from 'node:net';
import { isRefusal } from '@heed/core/kernel';
import { Client, type Dispatcher } from 'undici';
import { whyBlocked } from './address.ts';
import { hostOf, parseTarget } from './url.ts';

/** All addresses of a name; throws when there are none. */
export type Resolve = (name: string) => Promise<readonly string[]>;

export interface EgressOptions {
  /** Private networks that may be reached, in CIDR form, as `parseAllowlist` gives them. */
  readonly allowed: readonly string[];
  /** The system's resolver unless a test brings its own. */
  readonly resolve?: Resolve;
  /** Of one request from the first look-up to the last byte, in milliseconds; 10 s by default. */
  readonly deadline?: number;
  /** Bytes; 256 KiB by default. */
  readonly longestRequest?: number;
  /** Bytes; what comes after them is not read. 16 KiB by default. */
  readonly longestResponse?: number;
}

export interface EgressRequest {
  readonly url: string;
  readonly method: 'GET' | 'HEAD' | 'POST' | 'PUT';
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** Why nothing was answered. `invalid` and `blocked` will be so again; the others may pass. */
export type EgressTrouble = 'invalid' | 'blocked' | 'name' | 'network' | 'timeout';

export interface EgressAnswer {
  readonly ok: true;
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
  /** True when the body was longer than the cap, or broke off. */
  readonly cut: boolean;
}

export type EgressResult =
  | EgressAnswer
  | { readonly ok: false; readonly trouble: EgressTrouble; readonly words: string };

export interface Egress {
  /** Never throws. Redirects are answers like any other: they are not followed. */
  request(request: EgressRequest, signal: AbortSignal): Promise<EgressResult>;
}

export function createEgress(options: EgressOptions): Egress {
  return { request: (request, signal) => ask(request, signal, options) };
}

async function ask(request: EgressRequest, signal: AbortSignal, options: EgressOptions): Promise<EgressResult> {
  const url = parseTarget(request.url);
  if (isRefusal(url)) return failed('invalid', url.detail);
  const longest = options.longestRequest ?? 256 * 1024;
  if (Buffer.byteLength(request.body ?? '') > longest) return failed('invalid', `The body is over ${longest} bytes.`);

  const milliseconds = options.deadline ?? 10_000;
  const deadline = AbortSignal.any([signal, AbortSignal.timeout(milliseconds)]);
  const found = await addressesOf(hostOf(url), options, deadline);
  if ('ok' in found) return found;

  // One connection for one request: a pooled one could outlive the check of the addresses.
  const client = new Client(url.origin, {
    allowH2: false,
    connect: { timeout: milliseconds, lookup: answering(found.addresses), autoSelectFamily: true },
  });
  try {
    const { origin, pathname, search } = url;
    const { method, headers, body = null } = request;
    const response = await client.request({ origin, path: pathname + search, method, headers, body, signal: deadline });
    return await readAnswer(response, options.longestResponse ?? 16 * 1024);
  } catch (trouble) {
    return deadline.aborted ? late(signal) : failed('network', wordsOf(trouble));
  } finally {
    await client.destroy();
  }
}

/** Every address has to pass, not only the first: which one is reached must not be up to the name's owner. */
async function addressesOf(
  host: string,
  options: EgressOptions,
  deadline: AbortSignal,
): Promise<{ readonly addresses: readonly string[] } | EgressResult> {
  let addresses: readonly string[];
  try {
    addresses =
      isIP(host) === 0 ? await orAborted(resolve(host, options.resolve ?? resolveBySystem), deadline) : [host];
  } catch (trouble) {
    return deadline.aborted
      ? failed('timeout', `The name ${host} was not resolved in time.`)
      : failed('name', wordsOf(trouble));
  }
  if (addresses.length === 0) return failed('name', `The name ${host} has no address.`);
  for (const address of addresses) {
    const why = whyBlocked(address, options.allowed);
    if (why !== undefined)
      return failed('blocked', `Not sent to ${host}: ${why}. An administrator can allow its range.`);
  }
  return { addresses };
}

/** Stands in for the resolver when the socket is opened, so that the checked addresses are the only ones there are. */
function answering(addresses: readonly string[]): LookupFunction {
  const all = addresses.map((address) => ({ address, family: isIP(address) }));
  return (_name, options, done) => {
    const [first] = all;
    if (options.all) done(null, all);
    else if (first !== undefined) done(null, first.address, first.family);
  };
}

async function readAnswer(response: Dispatcher.ResponseData, longest: number): Promise<EgressAnswer> {
  const parts: Buffer[] = [];
  let length = 0;
  let cut = false;
  try {
    for await (const part of response.body) {
      parts.push(part);
      length += part.length;
      if (length > longest) {
        cut = true;
        break;
      }
    }
  } catch {
    // The status has been given, and it is what counts; a body that breaks off or dribbles past the deadline is cut.
    cut = true;
  }
  const body = Buffer.concat(parts).subarray(0, longest).toString('utf8');
  return { ok: true, status: response.statusCode, headers: response.headers, body, cut };
}

/** RFC 6761: `localhost` is this machine, whatever a resolver says; resolvers differ over its form with a final dot. */
async function resolve(host: string, ask: Resolve): Promise<readonly string[]> {
  return /^(.*\.)?localhost\.?$/.test(host) ? ['127.0.0.1'] : ask(host);
}

async function resolveBySystem(name: string): Promise<readonly string[]> {
  return (await lookup(name, { all: true })).map(({ address }) => address);
}

function orAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  const aborted = new Promise<never>((_, reject) => {
    if (signal.aborted) reject(signal.reason);
    else signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
  return Promise.race([work, aborted]);
}

function late(callers: AbortSignal): EgressResult {
  return failed('timeout', callers.aborted ? 'Called off before an answer came.' : 'No answer came in time.');
}

function failed(trouble: EgressTrouble, words: string): EgressResult {
  return { ok: false, trouble, words };
}

/** When every address fails, the system gives one error with the others inside and no words of its own. */
function wordsOf(trouble: unknown): string {
  if (trouble instanceof AggregateError) return trouble.errors.map(wordsOf).join('; ');
  return trouble instanceof Error ? trouble.message || trouble.name : String(trouble);
}
