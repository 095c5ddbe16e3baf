import { instantOrNull } from '@heed/contract/fields';
import type { Caller } from '@heed/core/access';
import { formatInstant, isId, isRefusal, type PageRunId, type PersonId, type Refusal } from '@heed/core/kernel';
import { explain, explainPerson, type Mention, type PageFact, type Sentence, speak } from '@heed/core/paging';
import type { Queries } from '../../../platform/db/index.ts';
import { loadPerson } from '../../access/index.ts';
import { findDeliveries } from '../../notify/index.ts';
import type { PagingMeans } from '../means.ts';
import { findReadable } from '../readable.ts';
import { loadPageFacts } from './history.ts';
import { findNames } from './names.ts';

const MOST_DELIVERIES = 200;

/**
 * Why a page did what it did, told from history alone; and for one person, why it told them or did not. `deliveriesOf`
 * limits the provider's words to the texts of one person.
 */
export async function explainRun(
  db: Queries,
  means: PagingMeans,
  caller: Caller,
  id: PageRunId,
  who: { readonly personId: PersonId | undefined; readonly deliveriesOf: PersonId | undefined },
) {
  const run = await findReadable(db, means, caller, id);
  if (isRefusal(run)) return run;
  const facts = await loadPageFacts(db, id);
  const history = explain(facts);
  const about = who.personId === undefined ? undefined : await explainTo(db, facts, who.personId);
  if (isRefusal(about)) return about;
  const sentences = [...history, ...(about?.reasons ?? [])].map((one) => one.sentence);
  const names = await findNames(db, sentences);
  // All of them are about this page: none needs to be named.
  const filter = { subject: id, person: who.deliveriesOf, limit: MOST_DELIVERIES };
  const deliveries = await findDeliveries(db, [], caller, filter);
  if (isRefusal(deliveries)) return deliveries;
  return {
    pageId: run.id,
    alertId: isId('alert', run.causeId) ? run.causeId : null,
    incidentId: isId('incident', run.causeId) ? run.causeId : null,
    history: history.map(({ at, kind, sentence }) => ({
      at: formatInstant(at),
      kind,
      ...showSentence(sentence, names),
    })),
    person: about
      ? {
          id: about.id,
          name: about.name,
          verdict: about.verdict,
          reasons: about.reasons.map(({ kind, at, sentence }) => ({
            kind,
            at: instantOrNull(at),
            ...showSentence(sentence, names),
          })),
        }
      : null,
    deliveries: deliveries.items.map((one) => ({
      id: one.id,
      personId: one.personId,
      channel: one.channel,
      state: one.state,
      createdAt: one.createdAt,
      dueAt: one.dueAt,
      finishedAt: one.finishedAt,
      attempts: one.attempts.length,
      words: one.words ?? one.attempts.at(-1)?.words ?? null,
    })),
  };
}

async function explainTo(db: Queries, facts: readonly PageFact[], id: PersonId) {
  const person = await loadPerson(db, id);
  return person === undefined ? noSuchPerson() : { id, name: person.name, ...explainPerson(facts, id) };
}

function noSuchPerson(): Refusal {
  return { refused: 'not-found', detail: 'There is no such person.' };
}

function showSentence(sentence: Sentence, names: (mention: Mention) => string) {
  const parts = sentence.map((part) => {
    if (typeof part === 'string') return { text: part, kind: 'text' as const };
    const text = names(part);
    return part.kind === 'instant'
      ? { text, kind: part.kind, at: formatInstant(part.at) }
      : { text, kind: part.kind, id: part.id };
  });
  return { text: speak(sentence, names), parts };
}
