import type { ReadKey } from './keys.ts';
import { subjectOf } from './keys.ts';

/** What a live event says: that something happened to these things. What they are now is read anew. */
export interface Happened {
  readonly kind: string;
  readonly subject: string;
  readonly about: readonly string[];
}

/** The rooms whose answers a fact may change, by the first word of its kind. */
const ROOMS_TOUCHED: Readonly<Record<string, readonly string[]>> = {
  alert: ['alerts'],
  page: ['paging', 'alerts'],
  delivery: ['notify', 'paging'],
  service: ['catalog', 'alerts', 'monitors', 'insights'],
  'metrics-server': ['monitors'],
  change: ['catalog'],
  mitigation: ['catalog'],
  team: ['access', 'catalog'],
  schedule: ['oncall'],
  override: ['oncall'],
  policy: ['paging'],
  incident: ['incidents', 'evidence'],
  postmortem: ['postmortems'],
  'postmortem-text': ['postmortems'],
  'postmortem-comment': ['postmortems'],
  'postmortem-version': ['postmortems'],
  integration: ['alerts'],
  action: ['actions'],
  'three-week-test': ['actions'],
  tracker: ['actions'],
  'failure-class': ['insights', 'postmortems'],
  'look-back': ['postmortems'],
  recurrence: ['insights'],
  similarity: ['insights'],
  system: ['system'],
};

/** True when an answer that is kept under this key may have changed by what happened. */
export function isTouched(key: ReadKey, happened: readonly Happened[]): boolean {
  const [room] = key;
  const subject = subjectOf(key);
  return happened.some(({ kind, subject: changed, about }) => {
    const rooms = ROOMS_TOUCHED[kind.split('.')[0] ?? ''] ?? [];
    if (!rooms.includes(room)) return false;
    return subject === undefined || subject === changed || about.includes(subject);
  });
}
