import type { Person } from '@heed/core/access';
import { asId, DAY, type Instant } from '@heed/core/kernel';
import type { PostmortemRecord } from '@heed/core/postmortems';
import { type RawBuilder, sql } from 'kysely';
import { type Queries, type Tx, timestamp } from '../../platform/db/index.ts';
import { loadPeopleById } from '../access/index.ts';
import { readableBy } from './access.ts';
import type { PostmortemMeans } from './means.ts';
import { loadSettings } from './store/settings.ts';
import { DECIDE_WITHIN } from './undecided.ts';

const MOST_LISTED = 30;

/** Mails what was learned to whom it is due: so many days after the last time, and only when there is something. */
export async function sendDigests(tx: Tx, { notify, publicUrl }: PostmortemMeans): Promise<void> {
  const { digestDays } = await loadSettings(tx.db);
  const { rows } = await sql<{ person_id: string; since: Instant }>`
    select person_id, since from postmortem_digests where since <= ${timestamp(tx.now - digestDays * DAY)}::timestamptz
    order by person_id limit 500 for update skip locked`.execute(tx.db);
  const people = await loadPeopleById(
    tx.db,
    rows.map((row) => asId('person', row.person_id)),
  );
  for (const row of rows) {
    const person = people.find(({ id }) => id === row.person_id);
    const news = person === undefined ? [] : await loadNews(tx.db, person, row.since);
    const late = person === undefined ? [] : await loadLate(tx.db, person);
    const undecided = person === undefined ? [] : await loadUndecided(tx, person);
    await tx.db
      .updateTable('postmortem_digests')
      .set({ since: timestamp(tx.now) })
      .where('person_id', '=', row.person_id)
      .execute();
    if (person === undefined || person.disabledAt !== undefined || news.length + late.length + undecided.length === 0)
      continue;
    await notify.mailTo(tx, [
      {
        key: `postmortem-digest/${person.id}/${tx.now}`,
        subject: `postmortem-digest/${person.id}`,
        recipient: person.id,
        address: person.email,
        lane: 3,
        words: {
          subject: subjectOf({ news: news.length, late: late.length, undecided: undecided.length }),
          paragraphs: [
            ...news.map((one) => `${one.title}\n${one.summary}\n${publicUrl}/postmortems/${one.id}`),
            ...(late.length === 0 ? [] : [`Reviews that are overdue:\n${late.map(({ title }) => title).join('\n')}`]),
            ...(undecided.length === 0 ? [] : [`Incidents that wait for a decision:\n${undecided.join('\n')}`]),
          ],
          link: { label: 'Open the library', url: `${publicUrl}/postmortems` },
        },
      },
    ]);
  }
}

/** Says what there is: what was learned, and else what waits. */
export function subjectOf({ news, late, undecided }: Readonly<Record<'news' | 'late' | 'undecided', number>>): string {
  const waits = [
    ...(late === 0 ? [] : [`${counted(late, 'review', 'reviews')} overdue`]),
    ...(undecided === 0
      ? []
      : [`${counted(undecided, 'decision', 'decisions')} that ${undecided === 1 ? 'waits' : 'wait'}`]),
  ];
  return news > 0
    ? `What was learned: ${[counted(news, 'postmortem', 'postmortems'), ...waits].join(', ')}`
    : `Looking back: ${waits.join(', ')}`;
}

function counted(count: number, one: string, other: string): string {
  const most = count >= MOST_LISTED ? `${MOST_LISTED} or more` : String(count);
  return `${most} ${count === 1 ? one : other}`;
}

interface News {
  readonly id: string;
  readonly title: string;
  readonly summary: string;
}

type Reader = Pick<Person, 'id' | 'role'>;

/** What a person works on or everybody reads, and never what the API would say is not there. */
function seenBy({ id, role }: Reader): RawBuilder<boolean> {
  const mayRead = readableBy({ role, personId: id, teamIds: [] });
  return sql<boolean>`((p.readers = 'everybody' or ${id} = any(p.workers)) and ${mayRead})`;
}

/** Final ones that everybody reads, or that this person worked on. */
async function loadNews(db: Queries, reader: Reader, since: Instant): Promise<readonly News[]> {
  const { rows } = await sql<News>`
    select p.id, p.title, left(coalesce(p.prose ->> 'summary', ''), 600) as summary from postmortems p
    where p.finished_at > ${timestamp(since)}::timestamptz and ${seenBy(reader)}
    order by p.finished_at limit ${MOST_LISTED}`.execute(db);
  return rows;
}

async function loadLate(db: Queries, reader: Reader): Promise<readonly Pick<PostmortemRecord, 'title'>[]> {
  const { rows } = await sql<{ title: string }>`
    select p.title from postmortems p where p.state <> 'final' and p.held_at is null and p.hold_by < heed_now()
      and ${reader.id} = any(p.workers) and ${seenBy(reader)} order by p.hold_by limit ${MOST_LISTED}`.execute(db);
  return rows;
}

/** What this person took part in and of which nobody has decided in time whether to look back. */
async function loadUndecided({ db, now }: Tx, { id }: Reader): Promise<readonly string[]> {
  const { rows } = await sql<{ number: number; title: string }>`
    select i.number, i.title from postmortem_decisions d join incidents i on i.id = d.incident_id
    where d.look is null and d.proposed <> 'none' and i.status = 'resolved' and ${id} = any(i.participants)
      and d.proposed_at < ${timestamp(now - DECIDE_WITHIN)}::timestamptz
    order by d.proposed_at limit ${MOST_LISTED}`.execute(db);
  return rows.map(({ number, title }) => `INC-${number} ${title}`);
}
