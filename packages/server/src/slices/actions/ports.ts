import type { RemoteState, TrackerKind } from '@heed/core/actions';
import type { Duration, Instant, Refusal } from '@heed/core/kernel';

/** Where to ask, and how to prove who asks. */
export interface TrackerTarget {
  readonly kind: TrackerKind;
  readonly baseUrl: string;
  readonly project: string;
  readonly account: string | undefined;
  readonly issueType: string | undefined;
  readonly labels: readonly string[];
  readonly token: string;
}

/** What people wrote, as they wrote it: the adapter sees to it that its tracker does nothing by it. */
export interface IssueDraft {
  readonly title: string;
  readonly body: string;
  /** What it is found again by; the adapter puts it where its tracker can search. */
  readonly marker: string;
}

/** An issue as its tracker tells of it. */
export interface RemoteIssue {
  readonly key: string;
  readonly url: string;
  readonly title: string;
  readonly state: RemoteState;
  readonly changedAt: Instant;
}

/**
 * What talking with a tracker came to. `refused`: it will be so again. `throttled`: it asks to be left alone for so long.
 * `unreachable`: nothing usable came; what was asked may have been done all the same.
 */
export type Told<T> =
  | { readonly outcome: 'value'; readonly value: T }
  | { readonly outcome: 'refused' | 'unreachable'; readonly reason: string }
  | { readonly outcome: 'throttled'; readonly reason: string; readonly wait: Duration };

/** Talks with trackers. Never throws, and each call ends after 10 seconds at the latest: every trouble is an outcome. */
export interface TrackerClient {
  /** What the project is called there; proves address, project and token. */
  probe(target: TrackerTarget): Promise<Told<string>>;
  create(target: TrackerTarget, draft: IssueDraft): Promise<Told<RemoteIssue>>;
  /** The issue that carries this marker, if there is one; `since` bounds the search where it must be bounded. */
  find(target: TrackerTarget, marker: string, since: Instant): Promise<Told<RemoteIssue | undefined>>;
  /** Undefined for one that is gone. */
  read(target: TrackerTarget, key: string): Promise<Told<RemoteIssue | undefined>>;
  /** Whether a pull or merge request was merged, and what says so. */
  merged(target: TrackerTarget, number: string): Promise<Told<{ readonly merged: boolean; readonly words: string }>>;
}

/** What a webhook says of an issue. */
export interface IssueEvent {
  readonly project: string;
  readonly issue: Pick<RemoteIssue, 'key' | 'state' | 'changedAt'>;
}

/** Reads the webhook of a tracker; pure. `event` is the header that names its kind. */
export type ReadEvent = (
  kind: TrackerKind,
  body: unknown,
  event: string,
  now: Instant,
) => IssueEvent | { readonly ignored: string } | Refusal;
