import type { ServiceId } from '@heed/core/kernel';
import type { Tx } from '../../platform/db/index.ts';
import { loadTeam } from '../access/index.ts';
import { loadServiceIndex } from '../catalog/index.ts';
import type { InsightsMeans } from './means.ts';
import type { StoredAlarm } from './store/alarms.ts';

/** A class by its name; or those that are alike within so many days, which nobody has named. */
export type AlarmOf = { readonly name: string } | { readonly days: number };

/** Says to the teams of the services that an alarm was raised. It names no incident: some may be private. */
export async function tellAlarm(
  tx: Tx,
  { notify, publicUrl }: InsightsMeans,
  alarm: StoredAlarm,
  of: AlarmOf,
  services: readonly ServiceId[],
): Promise<void> {
  const { byId } = await loadServiceIndex(tx.db);
  const teams = new Set(services.flatMap((id) => byId.get(id)?.teamId ?? []));
  const owners = await Promise.all([...teams].map((id) => loadTeam(tx.db, id)));
  const people = [...new Set(owners.flatMap((team) => team?.memberIds ?? []))];
  if (people.length === 0) return;
  await notify.notifyPeople(tx, {
    pageKey: `${alarm.id}/raised`,
    subject: alarm.id,
    topic: alarm.id,
    severityRank: 3,
    lane: 3,
    people,
    message: () => ({
      kind: 'notice',
      thread: alarm.id,
      words: {
        ...wordsOf(alarm, of),
        link: { label: 'Look at them together', url: `${publicUrl}/insights/alarms/${alarm.id}` },
      },
      data: { alarm: alarm.id },
    }),
  });
}

function wordsOf({ because, recent, expected }: StoredAlarm, of: AlarmOf) {
  const propose =
    'A look at them together is proposed: what they have in common, and what was promised and left undone.';
  if ('days' in of) {
    return {
      subject: `${recent} similar incidents within ${of.days} days`,
      paragraphs: [
        `${recent} lesser incidents within ${of.days} days are alike. Nobody has given them a name yet.`,
        propose,
      ],
    };
  }
  const { name } = of;
  const usual = expected === undefined ? '' : ` Its past would lead one to expect ${expected.toFixed(1)}.`;
  const often = because === 'rate' ? 'more often than its own past explains' : 'too often';
  return {
    subject: `“${name}” comes ${often}`,
    paragraphs: [`${recent} incidents of the class “${name}” within 90 days.${usual}`, propose],
  };
}
