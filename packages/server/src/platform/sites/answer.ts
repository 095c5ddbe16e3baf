import type { Encoding } from './layout.ts';
import { type OpenSite, opens } from './open.ts';

/** A request, as much of it as matters. */
export interface Ask {
  readonly method: string;
  readonly host: string | undefined;
  /** Path and query. */
  readonly url: string;
  readonly ifNoneMatch: string | undefined;
  readonly acceptEncoding: string | undefined;
  readonly authorization: string | undefined;
  /** A path before all others, such as `/status`; then a site is chosen by its name alone. */
  readonly under?: string;
  /** Whether the reader may see sites whose access is found out elsewhere. */
  readonly isAdmitted?: boolean;
}

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** Undefined where there is none, as for HEAD. */
  readonly body: Buffer | string | undefined;
}

const PLAIN = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
const pagePolicy = (formsTo: string | undefined): string =>
  `default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action ${formsTo ?? "'none'"}`;
const SAFE = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
} as const;
/** What programs and pages of other origins may read: the API, feeds, the badge. */
const OPEN = /^(?:api\/|badge|history\.(?:atom|rss)$|calendar\.ics$|published\.json$)/;
/** What may stand in a frame of another site. */
const FRAMED = /^embed\//;
/** Nobody waits for a page that is a little old; and while the server is dead, an old one is better than none. */
const FRESH = 'public, max-age=15, stale-while-revalidate=60, stale-if-error=86400';
const STEADY = 'public, max-age=3600, stale-while-revalidate=86400, stale-if-error=604800';
const CHANGES_SELDOM = /^(?:style\.css|logo\.)/;

/** What a reader gets of these sites. The list of files of a release is the list of what can be asked for. */
export async function answerFrom(sites: readonly OpenSite[], ask: Ask): Promise<Answer> {
  const isPreflight = ask.method === 'OPTIONS';
  if (!isPreflight && ask.method !== 'GET' && ask.method !== 'HEAD') {
    return plain(405, 'Only reading is possible here.', { allow: 'GET, HEAD, OPTIONS' });
  }
  const [path = '', query = ''] = splitOnce(ask.url, '?');
  const found = chooseSite(sites, ask, path);
  if (found === undefined) {
    const [only, ...others] = sites.filter(({ access }) => access.kind === 'public');
    if (path === '/' && only !== undefined && others.length === 0) return redirect(`/${only.name}/`, '');
    // The same as for a private one: whether there is a page of this name is nobody's business.
    if (sites.some(({ access }) => access.kind === 'token')) return locked();
    return plain(404, 'There is no status page at this address.');
  }
  const { site, root, rest } = found;
  if (!mayRead(site, ask, query)) return site.access.kind === 'elsewhere' ? plain(404, NOWHERE) : locked();
  if (rest === undefined) return redirect(`${root}/`, query);
  if (isPreflight) return { status: 204, headers: headersOf(site, rest), body: undefined };
  return answerFile(site, ask, { root, rest, query });
}

const NOWHERE = 'There is no status page at this address.';

interface Found {
  readonly site: OpenSite;
  /** The path before the root of the site. */
  readonly root: string;
  /** The path in it, or undefined at a root that lacks its slash. */
  readonly rest: string | undefined;
}

/** By its own host and path, else by its name as the first folder. */
function chooseSite(sites: readonly OpenSite[], { host, under }: Ask, path: string): Found | undefined {
  const hostname = host?.replace(/:\d+$/, '').toLowerCase();
  const own = under === undefined ? sites.filter((site) => site.host === hostname && hostname !== '') : [];
  const candidates = [
    ...own.toSorted((a, b) => b.prefix.length - a.prefix.length).map((site) => ({ site, root: site.prefix })),
    ...sites.map((site) => ({ site, root: `${under ?? ''}/${site.name}` })),
  ];
  for (const { site, root } of candidates) {
    if (path === root && root !== '') return { site, root, rest: undefined };
    if (path.startsWith(`${root}/`)) return { site, root, rest: path.slice(root.length + 1) };
  }
  return undefined;
}

function mayRead({ access }: OpenSite, ask: Ask, query: string): boolean {
  switch (access.kind) {
    case 'public':
      return true;
    case 'token':
      return ask.isAdmitted === true || opens(tokenOf(ask, query), access.tokenHash);
    case 'elsewhere':
      return ask.isAdmitted === true;
  }
}

/** As the password of a browser's own question, as a bearer, or in the address for feed readers. */
function tokenOf({ authorization }: Ask, query: string): string | undefined {
  const [scheme = '', value = ''] = splitOnce(authorization ?? '', ' ');
  if (scheme.toLowerCase() === 'bearer') return value.trim();
  if (scheme.toLowerCase() === 'basic') return splitOnce(Buffer.from(value, 'base64').toString('utf8'), ':')[1];
  return new URLSearchParams(query).get('token') ?? undefined;
}

async function answerFile(
  site: OpenSite,
  ask: Ask,
  { root, rest, query }: { readonly root: string; readonly rest: string; readonly query: string },
): Promise<Answer> {
  const path = decoded(rest);
  const file = path === '' || path?.endsWith('/') ? `${path}index.html` : path;
  if (file === undefined || !Object.hasOwn(site.manifest.files, file)) {
    if (file !== undefined && Object.hasOwn(site.manifest.files, `${file}/index.html`)) {
      return redirect(`${root}/${rest}/`, query);
    }
    return answerMissing(site, ask);
  }
  const entry = site.manifest.files[file];
  const tag = `W/"${entry?.hash.slice(0, 20) ?? ''}"`;
  const headers = { ...headersOf(site, file), etag: tag };
  if (matches(ask.ifNoneMatch, tag)) return { status: 304, headers, body: undefined };
  const encoding = chooseEncoding(ask.acceptEncoding, entry?.encodings ?? []);
  const body = await site.read(file, encoding);
  if (body === undefined) return answerMissing(site, ask);
  return {
    status: 200,
    headers: {
      ...headers,
      'content-type': entry?.type ?? 'application/octet-stream',
      'content-length': String(body.length),
      ...(encoding === undefined ? {} : { 'content-encoding': encoding }),
    },
    body: ask.method === 'HEAD' ? undefined : body,
  };
}

async function answerMissing(site: OpenSite, { method }: Ask): Promise<Answer> {
  const body = await site.read('404.html', undefined);
  if (body === undefined) return plain(404, NOWHERE);
  const headers = { ...headersOf(site, '404.html'), 'cache-control': 'no-cache' };
  return {
    status: 404,
    headers: { ...headers, 'content-type': 'text/html; charset=utf-8', 'content-length': String(body.length) },
    body: method === 'HEAD' ? undefined : body,
  };
}

function headersOf(site: OpenSite, file: string): Readonly<Record<string, string>> {
  const isFramed = FRAMED.test(file);
  const isOpen = OPEN.test(file);
  const lasting = CHANGES_SELDOM.test(file) ? STEADY : FRESH;
  return {
    ...SAFE,
    vary: 'accept-encoding',
    'cache-control': site.access.kind === 'public' ? lasting : 'private, no-cache',
    'content-security-policy': `${file.endsWith('.html') ? pagePolicy(formsTo(site)) : PLAIN.replace("; frame-ancestors 'none'", '')}; frame-ancestors ${isFramed ? '*' : "'none'"}`,
    ...(isFramed ? {} : { 'x-frame-options': 'DENY' }),
    ...(isOpen && site.access.kind === 'public'
      ? {
          'access-control-allow-origin': '*',
          'access-control-allow-methods': 'GET, HEAD',
          'access-control-max-age': '86400',
          'cross-origin-resource-policy': 'cross-origin',
        }
      : {}),
  };
}

/** Read from a file that somebody may have written by hand: only an origin is one. */
function formsTo({ manifest: { formsTo: origin } }: OpenSite): string | undefined {
  return origin !== undefined && URL.canParse(origin) && new URL(origin).origin === origin ? origin : undefined;
}

function matches(given: string | undefined, tag: string): boolean {
  if (given === undefined) return false;
  const bare = tag.replace(/^W\//, '');
  return given.split(',').some((each) => each.trim() === '*' || each.trim().replace(/^W\//, '') === bare);
}

/** The smallest that the reader takes. What it forbids by `q=0` is not sent. */
function chooseEncoding(accepted: string | undefined, there: readonly Encoding[]): Encoding | undefined {
  if (accepted === undefined) return undefined;
  return there.find((encoding) =>
    accepted.split(',').some((each) => {
      const [name = '', ...weights] = each.toLowerCase().split(';');
      return name.trim() === encoding && !weights.some((weight) => /^\s*q=0(?:\.0*)?\s*$/.test(weight));
    }),
  );
}

function decoded(path: string): string | undefined {
  try {
    return decodeURIComponent(path);
  } catch {
    return undefined;
  }
}

function redirect(to: string, query: string): Answer {
  const location = query === '' ? to : `${to}?${query}`;
  return plain(308, '', { location });
}

function locked(): Answer {
  return plain(401, 'This page opens with its token: give it as the password.', {
    'www-authenticate': 'Basic realm="Status", charset="UTF-8"',
  });
}

function plain(status: number, words: string, more: Readonly<Record<string, string>> = {}): Answer {
  const headers = { ...SAFE, 'content-security-policy': PLAIN, 'x-frame-options': 'DENY', 'cache-control': 'no-store' };
  const body = words === '' ? '' : `${words}\n`;
  const length = String(Buffer.byteLength(body));
  return {
    status,
    headers: { ...headers, 'content-type': 'text/plain; charset=utf-8', 'content-length': length, ...more },
    body,
  };
}

function splitOnce(text: string, mark: string): readonly string[] {
  const at = text.indexOf(mark);
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + mark.length)];
}
