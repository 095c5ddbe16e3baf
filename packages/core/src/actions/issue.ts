import { type Decision, type FactBody, type Instant, type PersonId, refuse, type TrackerId } from '../kernel/index.ts';

/** How it stands with the issue of an action in a tracker. `unfiled`: it was asked for and refused; `unlinked`: there was one. */
export type IssueState = 'wanted' | 'filed' | 'unfiled' | 'unlinked';

/** Whether the tracker says that it is over. `declined`: closed without being done. */
export const REMOTE_STATES = ['open', 'closed', 'declined'] as const;
export type RemoteState = (typeof REMOTE_STATES)[number];

export interface Issue {
  readonly trackerId: TrackerId;
  readonly state: IssueState;
  /** Counts how often one was asked for: from the second time on it is searched for before it is created. */
  readonly wish: number;
  readonly key: string | undefined;
  readonly url: string | undefined;
  readonly remote: RemoteState | undefined;
  /** When the tracker said that it changed: older words of it change nothing. */
  readonly changedAt: Instant | undefined;
  /** Why there is none yet. */
  readonly trouble: string | undefined;
}

interface Said {
  readonly at: Instant;
  readonly by: PersonId | undefined;
}
export type IssueFact =
  | FactBody<'action.issue-wanted', Said & { readonly trackerId: TrackerId; readonly wish: number }>
  | FactBody<
      'action.issue-filed',
      Said & Filed & { readonly trackerId: TrackerId; readonly how: 'created' | 'found' | 'linked' }
    >
  | FactBody<'action.issue-refused', Said & { readonly reason: string }>
  | FactBody<'action.issue-unlinked', Said>
  | FactBody<'action.issue-seen', Said & { readonly remote: RemoteState; readonly changedAt: Instant }>;

export interface Filed {
  readonly key: string;
  readonly url: string;
  readonly remote: RemoteState;
  readonly changedAt: Instant;
}

export type IssueCommand =
  | { readonly kind: 'want-issue'; readonly trackerId: TrackerId }
  | ({
      readonly kind: 'file-issue';
      readonly trackerId: TrackerId;
      readonly how: 'created' | 'found' | 'linked';
    } & Filed)
  | { readonly kind: 'refuse-issue'; readonly reason: string }
  | { readonly kind: 'unlink-issue' }
  | { readonly kind: 'see-issue'; readonly remote: RemoteState; readonly changedAt: Instant };

/** What a verb does to the issue of an action. Words that come twice, or late, change nothing. */
export function decideIssue(issue: Issue | undefined, command: IssueCommand, said: Said): Decision<IssueFact> {
  switch (command.kind) {
    case 'want-issue': {
      const { trackerId } = command;
      if (issue?.state === 'filed') return has(issue);
      if (issue?.state === 'wanted') return [];
      return [{ kind: 'action.issue-wanted', data: { ...said, trackerId, wish: (issue?.wish ?? 0) + 1 } }];
    }
    case 'file-issue': {
      const { kind: _, ...filed } = command;
      const file: Decision<IssueFact> = [{ kind: 'action.issue-filed', data: { ...said, ...filed } }];
      // What was created for a wish that was taken back meanwhile stays where it is.
      if (filed.how !== 'linked') return issue?.state === 'wanted' && issue.trackerId === filed.trackerId ? file : [];
      if (issue?.state === 'filed')
        return issue.trackerId === filed.trackerId && issue.key === filed.key ? [] : has(issue);
      if (issue?.state !== 'wanted') return file;
      return refuse('wrong-state', 'An issue is being created for it. Wait for it, or take the wish back first.');
    }
    case 'refuse-issue':
      return issue?.state === 'wanted'
        ? [{ kind: 'action.issue-refused', data: { ...said, reason: command.reason } }]
        : [];
    case 'unlink-issue':
      return issue === undefined || issue.state === 'unlinked' ? [] : [{ kind: 'action.issue-unlinked', data: said }];
    case 'see-issue': {
      const { remote, changedAt } = command;
      if (issue?.state !== 'filed' || (issue.changedAt !== undefined && changedAt < issue.changedAt)) return [];
      return issue.remote === remote ? [] : [{ kind: 'action.issue-seen', data: { ...said, remote, changedAt } }];
    }
  }
}

function has({ key }: Issue) {
  return refuse('wrong-state', `It has the issue ${key ?? ''} already. Unlink that first.`);
}

export function evolveIssue(issue: Issue | undefined, fact: IssueFact): Issue | undefined {
  switch (fact.kind) {
    case 'action.issue-wanted': {
      const { trackerId, wish } = fact.data;
      return { trackerId, state: 'wanted', wish, ...NOTHING };
    }
    case 'action.issue-filed': {
      const { trackerId, key, url, remote, changedAt } = fact.data;
      return { trackerId, state: 'filed', wish: issue?.wish ?? 0, key, url, remote, changedAt, trouble: undefined };
    }
    case 'action.issue-refused':
      return issue && { ...issue, state: 'unfiled', trouble: fact.data.reason };
    case 'action.issue-unlinked':
      return issue && { ...issue, ...NOTHING, state: 'unlinked' };
    case 'action.issue-seen':
      return issue && { ...issue, remote: fact.data.remote, changedAt: fact.data.changedAt };
  }
}

const NOTHING = { key: undefined, url: undefined, remote: undefined, changedAt: undefined, trouble: undefined };
