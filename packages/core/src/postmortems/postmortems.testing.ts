import { type Action, evolveAction } from '../actions/index.ts';
import { asId, DAY, HOUR, MINUTE } from '../kernel/index.ts';
import type { Ground, PostmortemSeed } from './index.ts';

export const T0 = Date.UTC(2026, 10, 2, 9);
export const ana = asId('person', `per_${'a'.repeat(26)}`);
export const tom = asId('person', `per_${'t'.repeat(26)}`);
export const incidentId = asId('incident', `inc_${'1'.repeat(26)}`);
export const otherId = asId('incident', `inc_${'2'.repeat(26)}`);

export const seed: PostmortemSeed = {
  id: asId('postmortem', `pmt_${'1'.repeat(26)}`),
  kind: 'full',
  incidents: [incidentId],
  title: 'Checkout was slow',
  teamId: undefined,
  timeZone: 'Europe/Berlin',
  authors: [ana],
  scheduleBy: T0 + 2 * DAY,
  holdBy: T0 + 7 * DAY,
  prompts: {},
  leftOut: [],
};

export const action = (change: { ownerId?: typeof ana | undefined; tier?: 1 | 5 } = {}): Action =>
  evolveAction(undefined, {
    kind: 'action.opened',
    data: {
      at: T0,
      by: ana,
      id: asId('action', `act_${'1'.repeat(26)}`),
      incidentId,
      draft: {
        title: 'Reject a migration that drops a column in use',
        detail: '',
        ownerId: ana,
        dueAt: T0 + 14 * DAY,
        tier: 1,
        category: 'prevent',
        proof: { kind: 'test', text: 'migrations.test' },
        serviceId: undefined,
        ...change,
      },
    },
  });

/** Beside the record everything is as the gate wants it. */
export const ground: Ground = {
  prose: {
    summary:
      'A migration dropped a column that the checkout still read, so 412 orders failed between 09:00 and 10:06 UTC, until the column was put back.',
    'went-well': 'The rollback was rehearsed.',
    'went-poorly': '',
    slowed: '',
    'earlier-detection': '',
    lessons: '',
  },
  times: {
    impactStartedAt: T0,
    detectedAt: T0 + 5 * MINUTE,
    declaredAt: T0 + 8 * MINUTE,
    mitigatedAt: T0 + HOUR,
    resolvedAt: T0 + 66 * MINUTE,
  },
  actions: [action()],
  roster: ['Ana Ruiz', 'Tom Berg'],
  cadenceMinutes: undefined,
};
