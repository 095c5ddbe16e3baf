import type { getAlert } from '@heed/contract/alerts';
import { listChanges } from '@heed/contract/catalog';
import { listIncidentHints } from '@heed/contract/incidents';
import type { Received } from '@heed/contract/route';
import { DAY, formatInstant, parseInstant } from '@heed/core/kernel';
import type { Desk } from '../desk.ts';
import { bullets, section } from '../show/answers.ts';
import { sayWhen } from '../show/time.ts';

type Alert = Received<typeof getAlert>;

const MOST_CHANGES = 10;

/** What stands around an alert: the incident that it belongs to or should have, and what was changed in the day before. */
export async function drawAround(desk: Desk, alert: Alert): Promise<readonly string[]> {
  return [...(await drawHint(desk, alert)), ...(await drawChanges(desk, alert))];
}

/** Who may not see incidents is told nothing of them. */
async function drawHint(desk: Desk, { id, summary }: Alert): Promise<readonly string[]> {
  const outcome = await desk.api.call(listIncidentHints, { query: { alertIds: id } });
  const hint = outcome.ok ? outcome.value.items[0] : undefined;
  if (hint === undefined) return [];
  if (hint.incident !== null) {
    return section(desk, 'Incident', bullets(desk, [sayIncident(hint.incident)]));
  }
  const declare = `heed incidents declare ${JSON.stringify(summary)} --alert ${id}`;
  return section(desk, 'Declare an incident?', bullets(desk, [...hint.reasons.map(({ text }) => text), declare]));
}

function sayIncident({ reference, title, belongs }: { reference: string; title: string; belongs: boolean }): string {
  return `${reference}: ${title}${belongs ? '' : ' (goes on with its service; the alert is not part of it)'}`;
}

async function drawChanges(desk: Desk, { serviceId, startedAt }: Alert): Promise<readonly string[]> {
  if (serviceId === null) return [];
  const from = formatInstant((parseInstant(startedAt) ?? 0) - DAY);
  const outcome = await desk.api.call(listChanges, { query: { serviceId, from, limit: MOST_CHANGES } });
  const changes = outcome.ok ? outcome.value.items : [];
  const lines = changes.map(({ kind, title, at, reversible, reversibleReason }) => {
    const back = reversible === 'no' ? `; cannot be taken back: ${reversibleReason ?? ''}` : '';
    return `${kind} "${title}", ${sayWhen(at, desk.clock)}${back}`;
  });
  return section(desk, 'Changed since the day before', bullets(desk, lines));
}
