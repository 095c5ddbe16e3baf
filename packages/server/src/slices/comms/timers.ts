import { asId } from '@heed/core/kernel';
import type { TimerHandler } from '../../platform/timers/index.ts';
import { lockIncident } from '../incidents/index.ts';
import { HEAR, hearAll } from './hear/hear.ts';
import type { CommsMeans } from './means.ts';
import { settle, stand, WAKE } from './settle.ts';

/** Reminds of what is owed, says what was not said, and tells those who subscribed. */
export function createTimers(means: CommsMeans): Readonly<Record<string, TimerHandler>> {
  return {
    [WAKE]: async (tx, { key }) => {
      const incident = await lockIncident(tx, asId('incident', key));
      if (incident === undefined) return;
      const ground = await stand(tx, incident);
      await settle(tx, means, ground, { kind: 'wake', plan: ground.plan }, { kind: 'engine' });
    },
    [HEAR]: (tx, { key }) => hearAll(tx, means, asId('incident', key)),
  };
}
