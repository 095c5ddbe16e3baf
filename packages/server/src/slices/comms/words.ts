import { type CommitmentFact, lintUpdate, type Occasion } from '@heed/core/comms';
import { hasProcess, type IncidentFactOf, LONGEST_PROMISE } from '@heed/core/incidents';
import { asId, type IncidentId, isId, isRefusal, personOf, type StatusPageId } from '@heed/core/kernel';
import { isEnd, type StatusFact } from '@heed/core/status';
import type { FactDraft, Tx } from '../../platform/db/index.ts';
import { newId } from '../../platform/random/index.ts';
import { actAs, loadIncident } from '../incidents/index.ts';
import { loadStatusPage } from '../status/index.ts';
import { mailContacts } from './contact-mail.ts';
import type { CommsMeans } from './means.ts';
import { findTerms } from './queries/terms.ts';
import { isBeingSaid } from './said.ts';
import { insertCommitment } from './store/commitments.ts';
import { loadPromises } from './store/promises.ts';
import { dropWaiting, releaseWaiting } from './store/waiting.ts';

type StatusData<Kind extends StatusFact['kind']> = Extract<StatusFact, { readonly kind: Kind }>['data'];

/** A word was said, by whichever way: who hears by mail gets it, and what it said would follow is kept. */
export async function followWord(tx: Tx, means: CommsMeans, fact: FactDraft): Promise<void> {
  // The room `incidents` alone writes facts of its kinds, with the data that core gave them.
  const { entry, text, update } = fact.data as IncidentFactOf<'incident.entry-written'>['data'];
  if (entry !== 'update' || update === undefined || !isId('incident', fact.subject)) return;
  const incident = await loadIncident(tx.db, fact.subject);
  if (incident === undefined) return;
  const { audience, followUpBy } = update;
  const occasion = await occasionAt(tx, incident.id, update);
  await mailContacts(tx, means, incident, { audience, occasion, text });
  if (followUpBy === undefined) return;
  const madeBy = personOf(fact.actor) ?? undefined;
  const id = newId('commitment', tx.now);
  await insertCommitment(tx, { id, incidentId: incident.id, audience, due: followUpBy, madeBy });
  const made: CommitmentFact = { kind: 'commitment.made', data: { audience, due: followUpBy } };
  await tx.publish([{ ...made, subject: id, about: [incident.id], actor: fact.actor }]);
}

/** The promises are looked at before this word ends one. */
async function occasionAt(
  tx: Tx,
  id: IncidentId,
  {
    audience,
    isFinal,
  }: Pick<NonNullable<IncidentFactOf<'incident.entry-written'>['data']['update']>, 'audience' | 'isFinal'>,
): Promise<Occasion> {
  if (isFinal) return 'final';
  return (await loadPromises(tx.db, id))?.told[audience] === undefined ? 'first' : 'regular';
}

/**
 * What was published for an incident by another way is a line of its history too. What waited for approval is released as
 * its author meant it, linted as it is now, and once, on however many pages it waited.
 */
export async function writeDown(tx: Tx, means: CommsMeans, fact: FactDraft): Promise<void> {
  const id = insideOf(fact);
  if (id === undefined || isBeingSaid(tx)) return;
  const { update, nextUpdateAt, followUpBy: promised } = fact.data as StatusData<'status.update-posted'>;
  const waited = await releaseWaiting(tx, update.id);
  if (waited?.told === true) return;
  const incident = await loadIncident(tx.db, id);
  if (incident === undefined) return;
  const noChange = waited?.note.noChange === true;
  const followUpBy = waited?.note.followUpBy ?? promised;
  const isFinal = waited?.note.isFinal === true || isEnd(update.state);
  const text = update.body.slice(0, 4_000);
  const occasion = await occasionAt(tx, id, { audience: 'customers', isFinal });
  const said = { occasion, languages: await languagesOf(tx, fact), nextUpdateAt, followUpBy };
  const found = lintUpdate(text, { ...said, ...(await findTerms(tx.db, incident)) });
  const warnings = [...new Set(found.map(({ rule }) => rule))];
  const note = { audience: 'customers' as const, noChange, isFinal, followUpBy, warnings };
  const written = await actAs(tx, means, fact.actor, id, { kind: 'write-entry', entry: 'update', text, update: note });
  if (isRefusal(written)) throw new Error(`an update of ${id} could not be written down: ${written.detail}`);
  const isOwed = written.status === 'open' && hasProcess(written.severity.value) && !isFinal;
  if (!isOwed || nextUpdateAt === undefined || nextUpdateAt > tx.now + LONGEST_PROMISE) return;
  const verb = { kind: 'promise-update', until: nextUpdateAt, audience: 'customers' } as const;
  const owed = await actAs(tx, means, fact.actor, id, verb);
  if (isRefusal(owed)) throw new Error(`the promise of ${id} could not be written down: ${owed.detail}`);
}

/** In which its readers read. */
async function languagesOf(tx: Tx, { about }: FactDraft): Promise<readonly string[]> {
  const id = about?.find((each): each is StatusPageId => isId('statusPage', each));
  const stored = id === undefined ? undefined : await loadStatusPage(tx.db, id);
  return stored === undefined ? [] : [stored.page.language];
}

/** What was turned down will not be said. */
export async function forgetWord(tx: Tx, fact: FactDraft): Promise<void> {
  const { number, verdict } = fact.data as StatusData<'status.draft-decided'>;
  if (verdict === 'rejected') await dropWaiting(tx, asId('statusPage', fact.subject), number);
}

/** The incident inside, for which a page tells something. */
export function insideOf({ about }: FactDraft): IncidentId | undefined {
  return about?.find((each): each is IncidentId => isId('incident', each));
}
