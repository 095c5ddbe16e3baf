import type { Caller } from '@heed/core/access';
import { affectedBy, type Occasion, publicStateOf } from '@heed/core/comms';
import type { Incident } from '@heed/core/incidents';
import {
  type Instant,
  isRefusal,
  type PublicUpdateId,
  type Refusal,
  refuse,
  type StatusPageId,
} from '@heed/core/kernel';
import {
  type PublicIncident,
  type PublicState,
  readIncident,
  type StatusFact,
  type StatusPage,
} from '@heed/core/status';
import type { Queries, Tx } from '../../../platform/db/index.ts';
import {
  loadIncidentsAbout,
  loadStatusPage,
  type NewIncident,
  openPublicIncident,
  postPublicUpdate,
  type Words,
} from '../../status/index.ts';
import { saying } from '../said.ts';

export interface ToPages {
  readonly text: string;
  readonly occasion: Occasion;
  readonly nextUpdateAt: Instant | undefined;
  readonly state?: PublicState | undefined;
  /** Pages that do not tell of it yet. */
  readonly openOn: readonly StatusPageId[];
  readonly publicTitle?: string | undefined;
}

/** What became of it on one page. */
export interface OnPage {
  readonly pageId: StatusPageId;
  readonly name: string;
  readonly outcome: 'published' | 'awaiting-approval';
  /** When its readers hear more, as the page has it now. */
  readonly nextUpdateAt: Instant | undefined;
  /** The draft that waits there, and what it will be when it is published. */
  readonly waitsAs: { readonly draft: number; readonly updateId: PublicUpdateId } | undefined;
}

/** Those that tell the public of an incident, and still do. */
export async function openAbout(db: Queries, incident: Incident): Promise<readonly PublicIncident[]> {
  return (await loadIncidentsAbout(db, incident.id)).filter((each) => readIncident(each).isOpen);
}

/** Says it on every page that tells of the incident, and on those that shall. All of them, or none. */
export async function publishTo(
  tx: Tx,
  caller: Caller,
  incident: Incident,
  input: ToPages,
): Promise<readonly OnPage[] | Refusal> {
  const about = await openAbout(tx.db, incident);
  const openOn = input.openOn.filter((id) => !about.some(({ pageId }) => pageId === id));
  if (incident.kind === 'drill') {
    return openOn.length === 0
      ? []
      : refuse('wrong-state', 'A drill is told on no status page: its readers would believe it.');
  }
  if (openOn.length > 0 && input.publicTitle === undefined) {
    const message = 'must say what readers of the page call it';
    return refuse('invalid', `This cannot be: \`publicTitle\` ${message}.`, [{ path: 'publicTitle', message }]);
  }
  return saying(tx, async () => {
    const done: OnPage[] = [];
    // Always in the same order, so that two who publish at once do not wait for each other.
    for (const each of about.toSorted((a, b) => (a.pageId < b.pageId ? -1 : 1))) {
      const { pageId, id } = each;
      const outcome = await postPublicUpdate(tx, caller, pageId, id, nextWord(incident, each, input));
      if (isRefusal(outcome)) return outcome;
      done.push(onPage(pageId, outcome.board.page.name, outcome.facts));
    }
    for (const pageId of openOn.toSorted()) {
      const stored = await loadStatusPage(tx.db, pageId);
      if (stored === undefined) return refuse('not-found', 'There is no such status page.');
      const outcome = await openPublicIncident(tx, caller, pageId, firstWord(incident, stored.page, input));
      if (isRefusal(outcome)) return outcome;
      done.push(onPage(pageId, stored.page.name, outcome.facts));
    }
    return done;
  });
}

type Said = Omit<ToPages, 'openOn'>;

/** What a page that tells of it already is told. */
export function nextWord(
  incident: Incident,
  shown: PublicIncident,
  { state, text, occasion, nextUpdateAt }: Said,
): Words {
  const stands = state ?? publicStateOf(incident, occasion, readIncident(shown).state);
  return { state: stands, body: text, affected: [], nextUpdateAt };
}

/** What a page is told that begins to tell of it. */
export function firstWord(
  incident: Incident,
  page: StatusPage,
  { state, text, occasion, nextUpdateAt, publicTitle }: Said,
): NewIncident {
  return {
    title: publicTitle ?? '',
    state: state ?? publicStateOf(incident, occasion, undefined),
    body: text,
    affected: affectedBy(page.components, incident.severity.value, incident.services),
    incidentId: incident.id,
    startedAt: incident.times.impactStartedAt ?? incident.times.detectedAt,
    nextUpdateAt,
  };
}

function onPage(pageId: StatusPageId, name: string, facts: readonly StatusFact[]): OnPage {
  const posted = facts.flatMap((fact) => (fact.kind === 'status.update-posted' ? [fact.data] : []));
  return {
    pageId,
    name,
    outcome: posted.length > 0 ? 'published' : 'awaiting-approval',
    nextUpdateAt: posted.at(-1)?.nextUpdateAt,
    waitsAs: facts.map(draftOf).find((draft) => draft !== undefined),
  };
}

function draftOf(fact: StatusFact): OnPage['waitsAs'] {
  if (fact.kind !== 'status.draft-submitted') return undefined;
  const { number, command } = fact.data;
  return 'update' in command ? { draft: number, updateId: command.update.updateId } : undefined;
}
