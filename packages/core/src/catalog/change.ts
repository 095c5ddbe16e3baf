import {
  type ChangeId,
  type Changes,
  changesBetween,
  DAY,
  type Duration,
  type FieldTrouble,
  type Instant,
  MINUTE,
  type Refusal,
  refuse,
  type ServiceId,
} from '../kernel/index.ts';
import type { Link } from './links.ts';
import { checkLinks, checkOptional, checkText, trimLinks, trimmed } from './texts.ts';

export const CHANGE_KINDS = ['deploy', 'flag', 'config', 'infrastructure', 'other'] as const;
export type ChangeKind = (typeof CHANGE_KINDS)[number];

export const REVERSIBLE = ['yes', 'no', 'unknown'] as const;
/** Whether a change can be taken back. Said ahead: in the night it is too late to find out that a column was dropped. */
export type Reversible = (typeof REVERSIBLE)[number];

export const CHANGE_OUTCOMES = ['succeeded', 'failed'] as const;
export type ChangeOutcome = (typeof CHANGE_OUTCOMES)[number];

/** What somebody or something reports of a change; absent is what was not said. */
export interface ReportedChange {
  /** What it changed. A change of which nobody knows the service is kept all the same. */
  readonly services: readonly ServiceId[];
  readonly kind: ChangeKind;
  readonly title: string;
  /** When it began to take effect. May lie ahead: what is planned is marked before it happens. */
  readonly at: Instant;
  readonly finishedAt?: Instant | undefined;
  readonly outcome?: ChangeOutcome | undefined;
  /** Who made it, as its source names them. */
  readonly actor?: string | undefined;
  /** What reported it, e.g. `github`. */
  readonly source: string;
  /** Names the change at its source: a second report with the same name is about the same change. */
  readonly externalId?: string | undefined;
  readonly links: readonly Link[];
  readonly commit?: string | undefined;
  readonly environment?: string | undefined;
  readonly reversible?: Reversible | undefined;
  /** Why it can or cannot be taken back. A change that cannot says why. */
  readonly reversibleReason?: string | undefined;
}

/** Something that was changed in what runs: it may be why something broke, and taking it back may be what helps. */
export interface Change extends ReportedChange {
  readonly id: ChangeId;
  readonly reversible: Reversible;
}

export const MAX_SERVICES_OF_CHANGE = 50;
export const LONGEST_EXTERNAL_ID = 600;
const LONGEST_AHEAD: Duration = 90 * DAY;

/** The report with trimmed texts, or a refusal that names every field at fault. That the services exist is not seen here. */
export function validateChange(report: ReportedChange, now: Instant): ReportedChange | Refusal {
  const change: ReportedChange = {
    ...report,
    services: [...new Set(report.services)],
    title: report.title.trim(),
    actor: trimmed(report.actor),
    source: report.source.trim(),
    externalId: trimmed(report.externalId),
    links: trimLinks(report.links),
    commit: trimmed(report.commit),
    environment: trimmed(report.environment),
    reversibleReason: trimmed(report.reversibleReason),
  };
  const troubles = [
    ...checkText('title', change.title, 1, 300),
    ...checkText('source', change.source, 1, 100),
    ...checkOptional('actor', change.actor, 200),
    ...checkOptional('externalId', change.externalId, LONGEST_EXTERNAL_ID),
    ...checkOptional('commit', change.commit, 200),
    ...checkOptional('environment', change.environment, 100),
    ...checkOptional('reversibleReason', change.reversibleReason, 1_000),
    ...checkServices(change.services),
    ...checkTimes(change, now),
    ...checkReversible(change),
    ...checkLinks(change.links),
  ];
  if (troubles.length === 0) return change;
  return refuse('invalid', 'The change is not valid; mend the fields named.', troubles);
}

function checkServices(services: readonly ServiceId[]): FieldTrouble[] {
  if (services.length <= MAX_SERVICES_OF_CHANGE) return [];
  return [{ path: 'services', message: `at most ${MAX_SERVICES_OF_CHANGE} are possible` }];
}

function checkTimes({ at, finishedAt }: ReportedChange, now: Instant): FieldTrouble[] {
  const troubles: FieldTrouble[] = [];
  if (at < 0) troubles.push({ path: 'at', message: 'must not lie before 1970' });
  if (at > now + LONGEST_AHEAD) troubles.push({ path: 'at', message: 'must not lie more than 90 days ahead' });
  if (finishedAt === undefined) return troubles;
  if (finishedAt < at) troubles.push({ path: 'finishedAt', message: 'must not be before "at"' });
  // The clock of a build machine may be a little fast.
  if (finishedAt > now + 5 * MINUTE) troubles.push({ path: 'finishedAt', message: 'must not lie ahead' });
  return troubles;
}

function checkReversible({ reversible, reversibleReason }: ReportedChange): FieldTrouble[] {
  if (reversible !== 'no' || reversibleReason !== undefined) return [];
  return [{ path: 'reversibleReason', message: 'must say why the change cannot be taken back' }];
}

/**
 * The change as it is after another report of it. What a report does not say stays as it was, since the one that says that
 * a deploy is finished need not repeat who began it; services and links are added to, never taken away.
 */
export function mergeReport(before: Change, report: ReportedChange): Change {
  const said = Object.fromEntries(Object.entries(report).filter(([, value]) => value !== undefined));
  const links = [...before.links, ...report.links.filter(({ url }) => before.links.every((link) => link.url !== url))];
  const merged: Change = {
    ...before,
    ...said,
    services: [...new Set([...before.services, ...report.services])].slice(0, MAX_SERVICES_OF_CHANGE),
    links: links.slice(0, 20),
  };
  // A first report may be the later one in time: a change does not end before it begins.
  const at = merged.finishedAt === undefined ? merged.at : Math.min(merged.at, merged.finishedAt);
  return { ...merged, at };
}

const TOLD = [
  'services',
  'kind',
  'title',
  'at',
  'finishedAt',
  'outcome',
  'actor',
  'links',
  'commit',
  'environment',
  'reversible',
  'reversibleReason',
] as const;

/** What another report changed; empty when it said nothing new. */
export function changedByReport(before: Change, after: Change): Changes {
  return changesBetween(before, after, TOLD);
}
