import { type Alert, readSeverity } from '@heed/core/alerts';
import { asId, DAY, type Instant, isId, type PersonId } from '@heed/core/kernel';
import { standingOf } from '@heed/core/paging';
import type { Queries } from '../../../platform/db/index.ts';
import { readClock } from '../../../platform/db/index.ts';
import { loadPeopleById } from '../../access/index.ts';
import { loadRun, type Paging, type StoredRun } from '../../paging/index.ts';
import { descriptionOf } from '../description.ts';
import { loadAlert } from '../store/alerts.ts';
import { findNext, findTold } from './people.ts';
import type { AckView } from './view.ts';

/** A link shows its page for this long after the end; then it opens nothing, so that old mail tells nothing. */
const SHOWN_AFTER_END = 30 * DAY;

/** Whom a link belongs to, and what it is about. */
export interface Opened {
  readonly now: Instant;
  readonly reader: { readonly id: PersonId; readonly name: string };
  readonly run: StoredRun;
  /** Undefined when the page is for an incident. */
  readonly alert: Alert | undefined;
}

/** Opens a link. Undefined when it is not ours, its person is disabled, or its page is long over: all look alike. */
export async function openLink(
  db: Queries,
  paging: Pick<Paging, 'findBearer'>,
  token: string,
): Promise<Opened | undefined> {
  const bearer = await paging.findBearer(db, token);
  const run = bearer && (await loadRun(db, bearer.runId));
  const isOfAlert = run !== undefined && isId('alert', run.causeId);
  const alert = isOfAlert ? await loadAlert(db, asId('alert', run.causeId)) : undefined;
  if (bearer === undefined || run === undefined || (isOfAlert && alert === undefined)) return undefined;
  const now = await readClock(db);
  if (run.endedAt !== undefined && run.endedAt + SHOWN_AFTER_END < now) return undefined;
  return { now, reader: bearer.person, run, alert };
}

export async function loadView(db: Queries, token: string, { now, reader, run, alert }: Opened): Promise<AckView> {
  const [told, next, names] = await Promise.all([
    findTold(db, run.id),
    findNext(db, run),
    findPeople(db, [run.acknowledgedBy, alert?.resolvedBy]),
  ]);
  return {
    now,
    token,
    reader: reader.name,
    ...(alert === undefined ? asThePageBegan(run) : asTheAlertIs(alert)),
    serviceName: run.about.serviceName,
    integrationName: run.about.integrationName,
    status: run.status,
    standing: standingOf(run),
    acknowledged:
      run.acknowledgedAt === undefined ? undefined : acknowledgedBy(run, reader.id, run.acknowledgedAt, names),
    snoozedUntil: run.snoozedUntil,
    resolvable: alert !== undefined,
    resolved: alert && resolvedOf(alert, names),
    told,
    next,
  };
}

type Words = Pick<AckView, 'summary' | 'description' | 'severity' | 'startedAt' | 'labels' | 'links'>;

function asTheAlertIs(alert: Alert): Words {
  const { summary, severity, startedAt, labels, links } = alert;
  return { summary, description: descriptionOf(alert), severity, startedAt, labels: Object.entries(labels), links };
}

function asThePageBegan({ about }: StoredRun): Words {
  const { title, description, startedAt, labels, links } = about;
  const severity = readSeverity(about.severity);
  return { summary: title, description, severity, startedAt, labels: Object.entries(labels), links };
}

type PeopleNames = ReadonlyMap<PersonId, string>;

async function findPeople(db: Queries, ids: readonly (PersonId | undefined)[]): Promise<PeopleNames> {
  const wanted = [...new Set(ids.flatMap((id) => id ?? []))];
  if (wanted.length === 0) return new Map();
  return new Map((await loadPeopleById(db, wanted)).map(({ id, name }) => [id, name]));
}

function acknowledgedBy({ acknowledgedBy: by }: StoredRun, reader: PersonId, at: Instant, names: PeopleNames) {
  return { at, by: by && names.get(by), byReader: by === reader };
}

function resolvedOf({ resolvedAt: at, resolvedHow: how, resolvedBy }: Alert, names: PeopleNames): AckView['resolved'] {
  return at === undefined || how === undefined ? undefined : { at, how, by: resolvedBy && names.get(resolvedBy) };
}
