import {
  type FieldTrouble,
  type Instant,
  type MetricsServerId,
  type Refusal,
  refuse,
  type TeamId,
} from '../kernel/index.ts';

/** How Heed proves who it is to a metrics server. The secret of it is kept apart, sealed. */
export const AUTH_KINDS = ['none', 'bearer', 'basic'] as const;
export type AuthKind = (typeof AUTH_KINDS)[number];

export interface MetricsServer {
  readonly id: MetricsServerId;
  readonly name: string;
  /** Without the path of the API, and without a slash at its end: `https://prometheus.example/eu`. */
  readonly baseUrl: string;
  readonly teamId: TeamId | undefined;
  readonly auth: { readonly kind: 'none' | 'bearer' } | { readonly kind: 'basic'; readonly user: string };
  /** For how long the server keeps what it measured; undefined when nobody said. */
  readonly retentionDays: number | undefined;
  readonly createdAt: Instant;
  /** Counts changes, so that two people who edit at once do not overwrite each other. */
  readonly version: number;
}

/** What a person says of a server. A secret that is left out stays as it is. */
export interface MetricsServerDraft {
  readonly name: string;
  readonly baseUrl: string;
  readonly teamId: TeamId | undefined;
  readonly retentionDays: number | undefined;
  readonly auth:
    | { readonly kind: 'none' }
    | { readonly kind: 'bearer'; readonly token?: string | undefined }
    | { readonly kind: 'basic'; readonly user: string; readonly password?: string | undefined };
}

export const LONGEST_RETENTION_DAYS = 3_650;
const LONGEST_URL = 2_000;

/** The draft with its address in its one form, or a refusal that names every field at fault. */
export function validateServer(draft: MetricsServerDraft, before?: MetricsServer): MetricsServerDraft | Refusal {
  const url = readBaseUrl(draft.baseUrl);
  const troubles: FieldTrouble[] = typeof url === 'string' ? [] : [url];
  const baseUrl = typeof url === 'string' ? url : draft.baseUrl;
  const secret = troubleOfSecret({ ...draft, baseUrl }, before);
  if (secret !== undefined) troubles.push(secret);
  if (troubles.length === 0) return { ...draft, baseUrl };
  const [first] = troubles;
  return refuse('invalid', `The metrics server is not valid: \`${first?.path}\` ${first?.message}.`, troubles);
}

/** What is secret in a draft; undefined when nothing is, or when it is left out. */
export function secretOf({ auth }: MetricsServerDraft): string | undefined {
  if (auth.kind === 'none') return undefined;
  return auth.kind === 'bearer' ? auth.token : auth.password;
}

/** The address without what people copy with it: a slash at the end, or the path of the API itself. */
function readBaseUrl(text: string): string | FieldTrouble {
  const wrong = (message: string) => ({ path: 'baseUrl', message });
  if (text.length > LONGEST_URL || !URL.canParse(text)) return wrong('must be an address like https://host.example');
  const url = new URL(text);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return wrong('must begin with http:// or https://');
  if (url.username !== '' || url.password !== '') return wrong('must hold no password: say it in `auth`');
  if (url.search !== '' || url.hash !== '') return wrong('must have neither ? nor #: Heed adds the path and the query');
  const path = url.pathname.replace(/\/+$/, '').replace(/\/(graph|api(\/v1(\/query(_range)?)?)?)$/, '');
  return url.origin + path;
}

/** A secret goes only where its owner sent it: with another host it has to be said again, by somebody who knows it. */
function troubleOfSecret(draft: MetricsServerDraft, before: MetricsServer | undefined): FieldTrouble | undefined {
  const { auth } = draft;
  if (auth.kind === 'none') return undefined;
  const path = auth.kind === 'bearer' ? 'auth.token' : 'auth.password';
  if (secretOf(draft) !== undefined) return undefined;
  if (before?.auth.kind !== auth.kind) return { path, message: 'must be given' };
  const isElsewhere = URL.canParse(draft.baseUrl) && new URL(draft.baseUrl).origin !== new URL(before.baseUrl).origin;
  if (isElsewhere) return { path, message: 'must be given again, since the address is another one' };
  return undefined;
}
