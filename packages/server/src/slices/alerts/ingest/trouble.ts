import type { IntegrationFact } from '@heed/core/alerts';
import type { Tx } from '../../../platform/db/index.ts';
import type { Integration } from '../store/integrations.ts';
import { claimTroubleNotices, noteTraffic } from '../store/traffic.ts';
import type { KeptRaw, PreparedBody } from './prepare.ts';

/** The first thing of a body that could not be understood, as one sentence; undefined when all was. */
export function troubleOf(body: PreparedBody): string | undefined {
  const [first] = body.rejected;
  if (first === undefined) return undefined;
  const place = [first.index === null ? '' : `item ${first.index}`, first.path]
    .filter((part) => part !== '')
    .join(', ');
  const where = place === '' ? '' : `${place}: `;
  const more = body.rejected.length > 1 ? ` (and ${body.rejected.length - 1} more)` : '';
  return `${where}${first.message}${more}`.slice(0, 500).toWellFormed().replaceAll('\u0000', '\ufffd');
}

interface Trouble {
  readonly trouble: string;
  readonly body: PreparedBody;
}

/** Writes down that each integration was heard, and what was wrong; history hears of trouble once a minute at most. */
export async function noteTroubles(tx: Tx, bodies: readonly PreparedBody[], raw: KeptRaw): Promise<void> {
  const heard = new Map<Integration['id'], Trouble | undefined>();
  for (const body of bodies) {
    const trouble = troubleOf(body);
    const { id } = body.integration;
    heard.set(id, trouble === undefined ? heard.get(id) : { trouble, body });
  }
  const traffic = [...heard].map(([integrationId, found]) => ({ integrationId, trouble: found?.trouble }));
  await noteTraffic(tx, traffic);
  const troubled = traffic.flatMap(({ integrationId, trouble }) => (trouble === undefined ? [] : [integrationId]));
  const told = await claimTroubleNotices(tx, troubled);
  await tx.publish(
    told.flatMap((id) => {
      const found = heard.get(id);
      return found === undefined ? [] : [troubleFact(found, raw)];
    }),
  );
}

function troubleFact({ trouble, body }: Trouble, raw: KeptRaw) {
  const { id, name, teamId } = body.integration;
  const fact: IntegrationFact = {
    kind: 'integration.trouble',
    data: { name, trouble, signalId: raw.get(body) ?? null },
  };
  return {
    ...fact,
    subject: id,
    about: teamId === undefined ? [] : [teamId],
    actor: { kind: 'integration', id } as const,
  };
}
