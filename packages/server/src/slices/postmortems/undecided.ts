import { commanderOf, type Incident } from '@heed/core/incidents';
import { asId, DAY, formatInstant, type IncidentId, type Instant, type PersonId } from '@heed/core/kernel';
import type { Look } from '@heed/core/postmortems';
import type { Tx } from '../../platform/db/index.ts';
import { ensureTimer, scheduleTimer, type TimerHandler } from '../../platform/timers/index.ts';
import { loadPeopleById } from '../access/index.ts';
import { managersOf } from '../actions/index.ts';
import { loadIncident } from '../incidents/index.ts';
import type { PostmortemMeans } from './means.ts';
import { loadLookBack } from './store/looks.ts';

/** The timer of a decision that waits: its key is the incident's id. */
export const UNDECIDED = 'postmortems.undecided';

/** So long a decision may wait before it is late, and its commander is reminded. */
export const DECIDE_WITHIN = DAY;
/** Then it is said again so often; who leads the team hears it from the second time on. */
const AGAIN = 2 * DAY;

export function isLate(proposedAt: Instant, now: Instant): boolean {
  return now > proposedAt + DECIDE_WITHIN;
}

/** Somebody is reminded until it is decided; what deserves no look back waits for nobody. */
export async function wakeUntilDecided(tx: Tx, id: IncidentId, look: Look): Promise<void> {
  if (look === 'none') return;
  await ensureTimer(tx, { kind: UNDECIDED, key: id, dueAt: tx.now + DECIDE_WITHIN + 1 });
}

export function undecidedTimer(means: PostmortemMeans): TimerHandler {
  return async (tx, { key, data }) => {
    const id = asId('incident', key);
    const [incident, lookBack] = [await loadIncident(tx.db, id), await loadLookBack(tx.db, id)];
    if (incident?.status !== 'resolved' || lookBack === undefined || lookBack.decision !== undefined) return;
    if (lookBack.proposed.look === 'none') return;
    const reminded = Number(data.reminded ?? 0);
    const people = await waitedFor(tx, incident, reminded);
    await tx.publish([
      {
        kind: 'look-back.overdue',
        data: { look: lookBack.proposed.look, since: formatInstant(lookBack.proposedAt) },
        subject: `${id}/look`,
        about: [id],
        actor: { kind: 'engine' },
      },
    ]);
    if (people.length > 0) await remind(tx, means, incident, lookBack.proposedAt, people, reminded);
    await scheduleTimer(tx, { kind: UNDECIDED, key, dueAt: tx.now + AGAIN, data: { reminded: reminded + 1 } });
  };
}

/** First who commanded, then also who leads the team, as far as they may see it. */
async function waitedFor({ db }: Tx, incident: Incident, reminded: number): Promise<readonly PersonId[]> {
  const commander = commanderOf(incident)?.personId;
  const known = await loadPeopleById(db, commander === undefined ? [] : [commander]);
  const decider = known.filter(({ disabledAt }) => disabledAt === undefined).map(({ id }) => id);
  if (reminded === 0 && decider.length > 0) return decider;
  return [...decider, ...(await managersOf(db, { serviceId: incident.services[0], ownerId: decider[0] }, incident))];
}

async function remind(
  tx: Tx,
  { notify, publicUrl }: PostmortemMeans,
  { id, number, title }: Incident,
  since: Instant,
  people: readonly PersonId[],
  reminded: number,
): Promise<void> {
  const days = Math.max(1, Math.floor((tx.now - since) / DAY));
  await notify.notifyPeople(tx, {
    pageKey: `${id}/look/undecided/${since}/${reminded}`,
    subject: `${id}/look`,
    topic: id,
    severityRank: 3,
    lane: 3,
    people,
    message: () => ({
      kind: 'notice',
      thread: `${id}/look`,
      words: {
        subject: `INC-${number} waits for a decision whether to look back: ${title}`,
        paragraphs: [
          `It deserves a look back by the written triggers, and nobody has decided for ${days === 1 ? 'a day' : `${days} days`}. Deciding that there is none counts too.`,
        ],
        link: { label: 'Decide', url: `${publicUrl}/incidents/${id}` },
      },
      data: { incident: id },
    }),
  });
}
