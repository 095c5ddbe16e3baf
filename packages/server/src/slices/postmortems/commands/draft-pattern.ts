import type { Incident } from '@heed/core/incidents';
import { type Actor, type IncidentId, isRefusal, MINUTE, type Refusal } from '@heed/core/kernel';
import { type DetectionGap, LATE_AFTER, type Pattern, type SharedFactor, writeProse } from '@heed/core/postmortems';
import type { Tx } from '../../../platform/db/index.ts';
import { type Looked, readPattern } from '../queries/pattern.ts';
import { loadOfIncident, loadStored, type StoredPostmortem } from '../store/postmortems.ts';
import { writeSections } from '../texts/write.ts';
import { decideAndSave } from './carry-out.ts';

const MOST_FACTORS = 10;
const LONGEST = 600;

const GAPS: Readonly<Record<DetectionGap, string>> = {
  outside: 'Somebody outside told it first',
  colleague: 'A colleague saw it before any monitoring did',
  chance: 'It came to light by chance',
  late: `It took longer than ${LATE_AFTER / MINUTE} minutes until anybody knew`,
  hidden: 'Something hid it',
};

/**
 * A pattern begins with what its members have in common: factors that two of their postmortems share, and where the first
 * sign was missing. It quotes what every reader of the pattern may read, and no more.
 */
export async function draftPattern(
  tx: Tx,
  opened: StoredPostmortem,
  incidents: readonly Incident[],
  actor: Actor,
): Promise<StoredPostmortem | Refusal> {
  const looked: Looked[] = [];
  for (const incident of incidents) {
    const found = await loadOfIncident(tx.db, incident.id);
    looked.push({ incident, postmortem: found !== undefined && isQuotable(found, incident) ? found : undefined });
  }
  const pattern = readPattern(looked);
  const nameOf = (id: IncidentId) => `INC-${incidents.find((each) => each.id === id)?.number ?? 0}`;
  let stored: StoredPostmortem | Refusal = opened;
  for (const factor of pattern.factors.slice(0, MOST_FACTORS)) {
    const put = { kind: factor.kind, text: textOf(factor, nameOf) };
    stored = await decideAndSave(tx, stored, { kind: 'put-factor', factor: put }, actor);
    if (isRefusal(stored)) return stored;
  }
  const lines = linesOf(pattern, nameOf);
  if (lines.length === 0 || opened.record.leftOut.includes('earlier-detection')) return stored;
  const written = await writeSections(tx, actor, opened.record.id, { 'earlier-detection': listOf(lines) });
  if (isRefusal(written)) return written;
  return (await loadStored(tx.db, opened.record.id)) ?? stored;
}

/** Final and read by everybody; that of a private incident by all who took part in it, as the pattern is. */
function isQuotable({ record }: StoredPostmortem, { isPrivate }: Incident): boolean {
  return isPrivate || (record.state === 'final' && record.readers === 'everybody');
}

function textOf({ text, members }: SharedFactor, nameOf: (id: IncidentId) => string): string {
  const names = [...new Set(members.map(({ incidentId }) => nameOf(incidentId)))].join(', ');
  return `${text.trim().slice(0, LONGEST)} (${names})`;
}

function linesOf({ detections, earlier }: Pattern, nameOf: (id: IncidentId) => string): readonly string[] {
  return [
    ...detections.map(({ gap, members }) => `${GAPS[gap]}: ${members.map(nameOf).join(', ')}.`),
    ...earlier.map(
      ({ incidentId, text }) => `${nameOf(incidentId)}: ${text.replaceAll(/\s+/gu, ' ').slice(0, LONGEST)}`,
    ),
  ];
}

function listOf(lines: readonly string[]): string {
  const items = lines.map((text) => [{ kind: 'paragraph' as const, inlines: [{ kind: 'text' as const, text }] }]);
  return writeProse([{ kind: 'list', ordered: false, items }]);
}
