import {
  type Change,
  type ChangeKind,
  type Labels,
  labelOf,
  type Mitigation,
  type MitigationWay,
} from '../catalog/index.ts';
import { type Duration, type Instant, MINUTE } from '../kernel/index.ts';
import { type AdviceReason, ofChange } from './adviser-reasons.ts';

/** A change this long before the harm, or shorter, is suspected of it. */
export const SUSPECT_BEFORE: Duration = 60 * MINUTE;
/** Two clocks are never quite the same: a change may seem to come a little after what it did. */
const CLOCK_SLACK: Duration = 2 * MINUTE;
/** Of the alerts that have such a label, so many must say the same. */
const CONCENTRATED = 0.8;

/** Evidence outranks all that is said of an option in general, and a deploy just before outranks all other evidence. */
const DEPLOY_BEFORE = 400;
const EVIDENCE = 100;

const REGION_LABELS = ['region', 'aws_region', 'cloud_region', 'datacenter', 'dc', 'zone', 'availability_zone', 'az'];
const INSTANCE_LABELS = ['instance', 'node', 'host', 'hostname', 'pod'];
const FEATURE_LABELS = ['feature', 'feature_flag', 'flag'];

/** Where each way shows its worth: what it takes back, and which labels point to it when they all say the same. */
const HELPS: Record<MitigationWay, { readonly takesBack?: ChangeKind; readonly labels?: readonly string[] }> = {
  rollback: { takesBack: 'deploy' },
  'rollout-undo': { takesBack: 'deploy' },
  'rollout-pause': {},
  'flag-off': { takesBack: 'flag', labels: FEATURE_LABELS },
  'traffic-shift': { labels: REGION_LABELS },
  'fail-over': { labels: REGION_LABELS },
  isolate: { labels: INSTANCE_LABELS },
  cordon: { labels: INSTANCE_LABELS },
  drain: { labels: INSTANCE_LABELS },
  scale: {},
  degrade: {},
  custom: {},
};

/** What would be undone: all since shortly before the harm, or else the latest, however long ago that was. */
export function takenBackBy(option: Mitigation, changes: readonly Change[], startedAt: Instant): readonly Change[] {
  const { takesBack } = HELPS[option.kind];
  const such = changes.filter(({ kind }) => kind === takesBack);
  const since = such.filter(({ at }) => at >= startedAt - SUSPECT_BEFORE);
  return since.length > 0 ? since : such.slice(0, 1);
}

/** What points to an option: what was changed just before the harm, and where all that fires is. */
export function evidenceFor(
  option: Mitigation,
  changes: readonly Change[],
  { labels, startedAt }: { readonly labels: readonly Labels[]; readonly startedAt: Instant },
  now: Instant,
): AdviceReason[] {
  const suspects = changes.filter((change) => isSuspect(change, startedAt));
  const reasons: AdviceReason[] = [];
  const suspect = suspects.find(({ kind }) => kind === HELPS[option.kind].takesBack);
  if (suspect !== undefined) {
    const minutes = Math.max(0, Math.floor((startedAt - suspect.at) / MINUTE));
    const points = suspect.kind === 'deploy' ? DEPLOY_BEFORE : EVIDENCE;
    reasons.push({ kind: 'changed-before', changed: suspect.kind, minutes, ...ofChange(suspect), points });
    if (suspect.reversible === 'unknown') {
      reasons.push({ kind: 'perhaps-not-taken-back', ...ofChange(suspect), points: 0 });
    }
  }
  const unfinished = suspects.find(({ kind, finishedAt, outcome }) => {
    return kind === 'deploy' && outcome === undefined && (finishedAt === undefined || finishedAt > now);
  });
  if (option.kind === 'rollout-pause' && unfinished !== undefined) {
    reasons.push({ kind: 'still-running', ...ofChange(unfinished), points: EVIDENCE });
  }
  const place = concentration(labels, HELPS[option.kind].labels ?? []);
  if (place !== undefined) reasons.push({ kind: 'concentrated', ...place, points: EVIDENCE });
  return reasons;
}

/** Where all that fires is: one region, one host, one feature, as far as the labels agree on it. */
export function placesOf(labels: readonly Labels[]): readonly { readonly label: string; readonly value: string }[] {
  return [REGION_LABELS, INSTANCE_LABELS, FEATURE_LABELS].flatMap((names) => concentration(labels, names) ?? []);
}

/** It came shortly before the harm. */
export function isSuspect({ at }: Pick<Change, 'at'>, startedAt: Instant): boolean {
  return at >= startedAt - SUSPECT_BEFORE && at <= startedAt + CLOCK_SLACK;
}

/** The first of these labels that says the same on most of the alerts which have it, when at least half of them do. */
function concentration(
  alerts: readonly Labels[],
  names: readonly string[],
): { readonly label: string; readonly value: string } | undefined {
  for (const label of names) {
    const values = alerts.map((labels) => labelOf(labels, label)).filter((value) => value !== '');
    if (values.length === 0 || values.length * 2 < alerts.length) continue;
    for (const [value, same] of Map.groupBy(values, String)) {
      if (same.length >= values.length * CONCENTRATED) return { label, value };
    }
  }
  return undefined;
}
