import {
  type FactBody,
  type FieldTrouble,
  type Instant,
  type Refusal,
  refuse,
  type TeamId,
  type TrackerId,
} from '../kernel/index.ts';

/** Where issues are kept outside. */
export const TRACKER_KINDS = ['github', 'gitlab', 'jira'] as const;
export type TrackerKind = (typeof TRACKER_KINDS)[number];

/** One project of one tracker. Its token and the secret of its webhooks are kept apart, sealed. */
export interface Tracker {
  readonly id: TrackerId;
  readonly name: string;
  readonly kind: TrackerKind;
  /** Of the API for GitHub, of the site for the others; without a slash at its end. */
  readonly baseUrl: string;
  /** `owner/repository`, `group/project`, or the key of a Jira project. */
  readonly project: string;
  /** Jira's cloud: whose token it is. Without it the token stands for itself. */
  readonly account: string | undefined;
  /** Jira: what kind of issue is made. */
  readonly issueType: string | undefined;
  readonly labels: readonly string[];
  readonly teamId: TeamId | undefined;
  readonly createdAt: Instant;
  readonly version: number;
}

/** What a person says of a tracker. A token that is left out stays as it is. */
export type TrackerDraft = Omit<Tracker, 'id' | 'createdAt' | 'version'> & { readonly token?: string | undefined };

export type TrackerFact =
  | FactBody<'tracker.added', Pick<Tracker, 'name' | 'kind' | 'baseUrl' | 'project'>>
  | FactBody<'tracker.changed', { readonly name: string; readonly token: boolean }>
  | FactBody<'tracker.secret-rotated', { readonly name: string }>
  | FactBody<'tracker.removed', { readonly name: string }>;

const PROJECTS: Readonly<Record<TrackerKind, { readonly form: RegExp; readonly like: string }>> = {
  github: { form: /^[\w.-]+\/[\w.-]+$/, like: 'owner/repository' },
  gitlab: { form: /^[\w.-]+(\/[\w.-]+)+$/, like: 'group/project' },
  jira: { form: /^[A-Z][A-Z0-9_]+$/, like: 'OPS, the key of the project' },
};

/** The draft with its address in its one form, or a refusal that names every field at fault. */
export function validateTracker(draft: TrackerDraft, before?: Tracker): TrackerDraft | Refusal {
  const troubles: FieldTrouble[] = [];
  const baseUrl = readBaseUrl(draft);
  if (baseUrl === undefined)
    troubles.push({ path: 'baseUrl', message: 'must be an address like https://host.example' });
  const { form, like } = PROJECTS[draft.kind];
  if (!form.test(draft.project)) troubles.push({ path: 'project', message: `must be like ${like}` });
  if (before !== undefined && before.kind !== draft.kind) {
    troubles.push({ path: 'kind', message: 'cannot be changed: add another tracker' });
  }
  if (draft.kind !== 'jira' && draft.account !== undefined) {
    troubles.push({ path: 'account', message: 'is only for Jira: a token of the others stands for itself' });
  }
  if (draft.token === undefined && (before === undefined || isElsewhere(before, baseUrl))) {
    const message = before === undefined ? 'must be given' : 'must be given again, since the address is another one';
    troubles.push({ path: 'token', message });
  }
  if (troubles.length === 0 && baseUrl !== undefined) {
    return { ...draft, baseUrl, issueType: draft.kind === 'jira' ? (draft.issueType ?? 'Task') : undefined };
  }
  const [first] = troubles;
  return refuse('invalid', `The tracker is not valid: \`${first?.path}\` ${first?.message}.`, troubles);
}

/** A secret goes only where its owner sent it. */
function isElsewhere(before: Tracker, baseUrl: string | undefined): boolean {
  return baseUrl !== undefined && new URL(baseUrl).origin !== new URL(before.baseUrl).origin;
}

/** The address without what people copy with it. GitHub's own API has a host of its own. */
function readBaseUrl({ kind, baseUrl }: TrackerDraft): string | undefined {
  if (baseUrl.length > 2_000 || !URL.canParse(baseUrl)) return undefined;
  const url = new URL(baseUrl);
  if (!/^https?:$/.test(url.protocol) || url.username !== '' || url.password !== '') return undefined;
  if (url.search !== '' || url.hash !== '') return undefined;
  if (kind === 'github' && /^(www\.)?github\.com$/.test(url.hostname)) return 'https://api.github.com';
  return url.origin + url.pathname.replace(/\/+$/, '').replace(/\/(rest\/api\/\d|api\/v4)$/, '');
}

/** What is written into an issue so that it is found again: nobody else writes it. */
export function markerOf(actionId: string): string {
  return `heed-${actionId}`;
}

/** A pull or merge request as people paste it: an address, or `owner/repository#12`, or `group/project!12`. */
export interface PullRef {
  readonly host: string | undefined;
  readonly project: string;
  readonly number: string;
}

export function readPull(text: string): PullRef | undefined {
  const short = /^\s*([\w.-]+(?:\/[\w.-]+)+)[#!](\d{1,9})\s*$/.exec(text);
  if (short !== null) return { host: undefined, project: short[1] ?? '', number: short[2] ?? '' };
  const long =
    /https?:\/\/([^/\s]+)\/([\w.-]+\/[\w.-]+)\/pull\/(\d{1,9})/.exec(text) ??
    /https?:\/\/([^/\s]+)\/([\w./-]+?)\/-\/merge_requests\/(\d{1,9})/.exec(text);
  return long === null ? undefined : { host: long[1] ?? '', project: long[2] ?? '', number: long[3] ?? '' };
}

/** The tracker that knows a pull request; Jira has none. */
export function trackerOfPull<T extends Pick<Tracker, 'kind' | 'baseUrl' | 'project'>>(
  trackers: readonly T[],
  { host, project }: PullRef,
): T | undefined {
  return trackers.find((tracker) => {
    const base = new URL(tracker.baseUrl).host;
    const web = base === 'api.github.com' ? 'github.com' : base;
    const isThere = host === undefined || host.toLowerCase() === web.toLowerCase();
    return tracker.kind !== 'jira' && isThere && tracker.project.toLowerCase() === project.toLowerCase();
  });
}
