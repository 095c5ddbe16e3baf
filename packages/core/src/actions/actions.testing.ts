import { asId, DAY, type Instant } from '../kernel/index.ts';
import type { ActionDraft } from './index.ts';

export const T0: Instant = Date.UTC(2026, 10, 2, 9);
export const ana = asId('person', `per_${'a'.repeat(26)}`);
export const tom = asId('person', `per_${'t'.repeat(26)}`);
export const actionId = asId('action', `act_${'1'.repeat(26)}`);
export const incidentId = asId('incident', `inc_${'1'.repeat(26)}`);

export const draft: ActionDraft = {
  title: 'Reject a migration that drops a column in use',
  detail: '',
  ownerId: ana,
  dueAt: T0 + 14 * DAY,
  tier: 1,
  category: 'prevent',
  proof: { kind: 'test', text: 'migrations.test: refuses a dropped column' },
  serviceId: undefined,
};
