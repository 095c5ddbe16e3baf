import { isId, type PersonId } from '@heed/core/kernel';
import { type PageFact, type Reached, speak, tellingOf, whatFollows, whyYou } from '@heed/core/paging';
import type { Tx } from '../../platform/db/index.ts';
import type { Telling } from '../notify/index.ts';
import type { PagingMeans } from './means.ts';
import { findNames } from './queries/names.ts';
import type { StoredRun } from './store/runs.ts';
import { notePaged } from './store/write-runs.ts';

/** A run after its change, and the facts of the change. */
export interface Moved {
  readonly run: StoredRun;
  readonly facts: readonly PageFact[];
}

/** Writes the texts that these facts oblige us to send, in the transaction of the facts. */
export async function tellAll(tx: Tx, means: PagingMeans, moved: readonly Moved[]): Promise<void> {
  const due = moved.flatMap(({ run, facts }) =>
    facts.flatMap((fact) => {
      const telling = tellingOf(fact);
      return telling === undefined ? [] : [{ run, ...telling }];
    }),
  );
  if (due.length === 0) return;
  const names = await findNames(
    tx.db,
    due.flatMap(({ run, people }) => [...people.map((one) => whyYou(run, one.via)), whatFollows(run) ?? []]),
  );
  const tellings = due.map(({ run, key, people }): Telling => {
    const reached = new Map(people.map((one) => [one.personId, one]));
    return {
      pageKey: key,
      subject: run.id,
      topic: run.serviceId ?? run.about.integrationName,
      severityRank: rankOf(run.about.severity),
      people: [...reached.keys()],
      message: (personId) => messageFor(means, run, personId, reached.get(personId), names),
    };
  });
  await means.notify.notifyAll(tx, tellings);
  await notePaged(
    tx,
    due.flatMap(({ run, people }) => people.map(({ personId }) => ({ runId: run.id, personId }))),
  );
}

function messageFor(
  means: PagingMeans,
  run: StoredRun,
  personId: PersonId,
  reached: Reached | undefined,
  names: Awaited<ReturnType<typeof findNames>>,
): ReturnType<Telling['message']> {
  const { about } = run;
  const next = whatFollows(run);
  return {
    kind: 'page',
    thread: run.causeId,
    byReply: { kind: 'page', id: run.id, ...calledBy(run) },
    words: {
      title: about.title,
      ...(about.description === '' ? {} : { description: about.description }),
      severity: about.severity,
      since: about.startedAt,
      link: means.ackLinks.urlFor(run.id, personId),
      labels: about.labels,
      why: reached === undefined ? '' : speak(whyYou(run, reached.via), names),
      ...(about.serviceName === undefined ? {} : { service: about.serviceName }),
      ...(next === undefined ? {} : { next: speak(next, names) }),
    },
    data: {
      page: run.id,
      ...causeOf(run),
      service: run.serviceId ?? null,
      integration: about.integrationName,
      ...(about.isDrill ? { drill: true } : {}),
      labels: about.labels,
    },
  };
}

/** As whom Heed is answered, e.g. `Heed INC-42`: mail programs show the name instead of the address. */
function calledBy({ causeId, about }: StoredRun): { readonly of: 'alert' | 'incident'; readonly name: string } {
  const { incident } = about.labels;
  if (isId('alert', causeId)) return { of: 'alert', name: 'Heed' };
  return { of: 'incident', name: incident === undefined ? 'Heed' : `Heed ${incident}` };
}

/** What programs are told of what the page is for. */
function causeOf({ causeId }: StoredRun): Readonly<Record<string, string>> {
  return isId('alert', causeId) ? { alert: causeId } : { incident: causeId };
}

/** A severity that nobody stated may be anything, so it stands before those that are known to be mild. */
const BY_SEVERITY = ['critical', 'error', 'unknown', 'warning', 'info'];

function rankOf(severity: string): number {
  const rank = BY_SEVERITY.indexOf(severity);
  return rank === -1 ? BY_SEVERITY.indexOf('unknown') : rank;
}
