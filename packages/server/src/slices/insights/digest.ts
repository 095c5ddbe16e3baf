import type { Person } from '@heed/core/access';
import type { Ledger } from '@heed/core/comms';
import { coordinationShare, figuresOf, type Spent, type Spread, WEEK } from '@heed/core/insights';
import { asId, HOUR, type Instant, MINUTE, type PersonId } from '@heed/core/kernel';
import type { Queries, Tx } from '../../platform/db/index.ts';
import type { ClaimedTimer } from '../../platform/timers/index.ts';
import { loadPerson } from '../access/index.ts';
import { tallyActions } from '../actions/index.ts';
import { tallyPromises } from '../comms/index.ts';
import { loadPageLoads, type PageLoad } from '../paging/index.ts';
import { planDigest } from './commands/digest.ts';
import type { InsightsMeans } from './means.ts';
import { loadAlarms } from './store/alarms.ts';
import { loadClassesById } from './store/classes.ts';
import { type CountedRow, loadCounted } from './store/counted.ts';
import { loadDigest } from './store/digests.ts';

/** Mails somebody the figures of the seven days before, as far as they may see them, and sets the next mail. */
export async function sendDigest(tx: Tx, means: InsightsMeans, { key, dueAt }: ClaimedTimer): Promise<void> {
  const id = asId('person', key);
  const person = await loadPerson(tx.db, id);
  const wish = await loadDigest(tx.db, id);
  await planDigest(tx, id);
  if (person === undefined || person.disabledAt !== undefined || wish === undefined) return;
  const [address] = await means.notify.mailboxesOf(tx.db, id);
  if (address === undefined) return;
  const paragraphs = await wordsOf(tx.db, person, tx.now);
  const { publicUrl } = means;
  await means.notify.mailTo(tx, [
    {
      key: `${id}/digest/${dueAt}`,
      subject: `${id}/digest`,
      recipient: id,
      address,
      lane: 3,
      words: {
        subject: 'The week in figures',
        paragraphs: [...paragraphs, `To stop this mail: ${publicUrl}/insights?view=mail`],
        link: { label: 'Open the insights', url: `${publicUrl}/insights?days=7` },
      },
    },
  ]);
}

const NAMED = 5;

async function wordsOf(db: Queries, person: Person, now: Instant): Promise<readonly string[]> {
  const reader: PersonId | undefined = person.role === 'admin' ? undefined : person.id;
  const [week, before, alarms] = await Promise.all([
    loadCounted(db, { from: now - WEEK, until: now }, reader),
    loadCounted(db, { from: now - 2 * WEEK, until: now - WEEK }, reader),
    loadAlarms(db, 'open'),
  ]);
  const classes = await loadClassesById(
    db,
    alarms.flatMap(({ classId }) => classId ?? []),
  );
  const [promises, actions, loads] = await Promise.all([
    tallyPromises(db, { from: now - WEEK, until: now, reader }),
    tallyActions(db, { from: now - WEEK, until: now, reader }),
    loadPageLoads(db, now - WEEK, now),
  ]);
  const names = [...classes.values()].map(({ name }) => `“${name}”`);
  return [
    ...countWords(week, before),
    ...promiseWords(promises),
    ...actionWords(actions),
    ...pageWords(loads),
    ...(names.length === 0 ? [] : [`Comes too often: ${names.slice(0, NAMED).join(', ')}.`]),
  ];
}

function countWords(week: readonly CountedRow[], before: readonly CountedRow[]): readonly string[] {
  const { all } = figuresOf(week);
  const was = `the week before ${before.length}`;
  if (all.count === 0) return [`No incidents in the last seven days; ${was}.`];
  const named = week
    .slice(0, NAMED)
    .map(({ number, severity, title }) => `INC-${number} ${severity.toUpperCase()} ${title}`);
  return [
    `${all.count} ${all.count === 1 ? 'incident' : 'incidents'} in the last seven days; ${was}.`,
    ...named,
    ...[
      spread('Mitigated', all.times.mitigate),
      spread('Resolved', all.times.resolve),
      spentWords(all.spent),
      all.lateUpgrades === 0 ? undefined : `${all.lateUpgrades} became worse after they were declared.`,
      all.reopened === 0 ? undefined : `${all.reopened} were closed too early.`,
      all.byOthers === 0 ? undefined : `Of ${all.byOthers} somebody else told us first.`,
    ].filter((line) => line !== undefined),
  ];
}

function promiseWords({ kept, late, missed }: Ledger): readonly string[] {
  const all = kept + late + missed;
  return all === 0 ? [] : [`${kept} of ${all} promised updates were said in time.`];
}

function actionWords({ verified, overdue }: Awaited<ReturnType<typeof tallyActions>>): readonly string[] {
  if (verified + overdue === 0) return [];
  return [
    `${verified} ${verified === 1 ? 'action was' : 'actions were'} shown to work; ${overdue} ${overdue === 1 ? 'is' : 'are'} overdue.`,
  ];
}

/** Of all teams together: nobody is named. */
function pageWords(loads: readonly PageLoad[]): readonly string[] {
  const sum = (of: 'pages' | 'nightPages') => loads.reduce((all, load) => all + load[of], 0);
  const pages = sum('pages');
  return pages === 0
    ? []
    : [`People were paged ${pages === 1 ? 'once' : `${pages} times`}, ${sum('nightPages')} of it at night.`];
}

function spentWords(spent: Spent | undefined): string | undefined {
  const share = spent === undefined ? undefined : coordinationShare(spent);
  if (spent === undefined || share === undefined) return undefined;
  const of = `${spent.count} ${spent.count === 1 ? 'incident' : 'incidents'}`;
  return `Of the time until the harm stopped ${Math.round(share * 100)} % was coordination, as far as it is known, of ${of}.`;
}

function spread(what: string, times: Spread | undefined): string | undefined {
  if (times === undefined) return undefined;
  const few = times.isSmall ? ` That is of ${times.count} only.` : '';
  return `${what} within ${say(times.p50)} in half of them, within ${say(times.p90)} in nine of ten.${few}`;
}

function say(ms: number): string {
  if (ms < HOUR) return `${Math.max(1, Math.round(ms / MINUTE))} min`;
  return `${Math.floor(ms / HOUR)} h ${Math.round((ms % HOUR) / MINUTE)} min`;
}
