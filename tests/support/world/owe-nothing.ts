import type { World } from './world.ts';

/** For stories that are about something else than what is owed to whom: no update is promised by itself. */
export async function oweNothing({ admin, must }: World): Promise<void> {
  const never = { responders: null, customers: null, leadership: null };
  const cadence = { sev1: never, sev2: never, sev3: never, sev4: never };
  await must(admin, 'PUT', '/v1/comms-settings', { cadence, version: 1 });
}
