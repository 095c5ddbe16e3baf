import type { PromisesCommand } from '@heed/core/comms';
import type { IncidentFactKind, IncidentFactOf } from '@heed/core/incidents';
import { type IncidentId, isId } from '@heed/core/kernel';
import type { StatusFact } from '@heed/core/status';
import type { FactDraft, Reaction, Reactions, Tx } from '../../platform/db/index.ts';
import { loadIncident } from '../incidents/index.ts';
import { ENDS, TURNS } from './hear/happenings.ts';
import { announce } from './hear/hear.ts';
import { keepWord } from './keep-word.ts';
import type { CommsMeans } from './means.ts';
import { tellSilence } from './notices.ts';
import { type Ground, settle, stand } from './settle.ts';
import { followWord, forgetWord, insideOf, writeDown } from './words.ts';

type Data<Kind extends IncidentFactKind> = IncidentFactOf<Kind>['data'];
type StatusData<Kind extends StatusFact['kind']> = Extract<StatusFact, { readonly kind: Kind }>['data'];

/** The promises of an incident follow its history, and what its pages publish, whoever wrote it and by which way. */
export function createReactions(means: CommsMeans): Reactions {
  const on = <Kind extends IncidentFactKind>(
    read: (data: Data<Kind>) => ((ground: Ground) => PromisesCommand | undefined) | undefined,
  ): readonly Reaction[] => [
    async (tx, fact) => {
      // The room `incidents` alone writes facts of its kinds, with the data that core gave them.
      const commandOn = read(fact.data as Data<Kind>);
      if (commandOn === undefined || !isId('incident', fact.subject)) return;
      const ground = await find(tx, fact.subject);
      const command = ground === undefined ? undefined : commandOn(ground);
      if (ground !== undefined && command !== undefined) await settle(tx, means, ground, command, fact.actor);
    },
  ];
  const spread: Reaction = async (tx, fact) => {
    if (isId('incident', fact.subject)) await announce(tx, fact.subject);
  };
  const spreadWord: Reaction = async (tx, fact) => {
    if ((fact.data as Data<'incident.entry-written'>).entry === 'update') await spread(tx, fact);
  };
  const promises: Reactions = {
    'incident.declared': on<'incident.declared'>(() => follow),
    'incident.severity-changed': on<'incident.severity-changed'>(() => follow),
    'incident.impact-written': on<'incident.impact-written'>(({ customerFacing }) =>
      customerFacing === undefined ? undefined : follow,
    ),
    'incident.reopened': on<'incident.reopened'>(() => follow),
    'incident.entry-written': on<'incident.entry-written'>(({ entry, update }) => {
      if (entry !== 'update') return undefined;
      const { audience, isFinal } = update ?? { audience: 'responders' as const, isFinal: false };
      return ({ plan }) => ({ kind: 'tell', audience, isFinal, plan });
    }),
    'incident.update-promised': on<'incident.update-promised'>(({ until, audience = 'responders' }) => () => {
      return { kind: 'promise', audience, until };
    }),
    'incident.resolved': on<'incident.resolved'>(() => () => ({ kind: 'close' })),
    'incident.dismissed': on<'incident.dismissed'>(() => () => ({ kind: 'close' })),
  };
  const said: Reaction = (tx, fact) => followWord(tx, means, fact);
  return {
    ...promises,
    // Before the promises: whether it is the first word is seen by them.
    'incident.entry-written': [said, ...(promises['incident.entry-written'] ?? []), spreadWord],
    ...Object.fromEntries([...TURNS, ...ENDS].map((kind) => [kind, [...(promises[kind] ?? []), spread]])),
    'status.update-posted': [(tx, fact) => writeDown(tx, means, fact), keepWord],
    'status.postmortem-linked': [keepWord],
    'status.draft-decided': [forgetWord],
    'status.fell-silent': [(tx, fact) => sayOfSilence(tx, means, fact)],
  };
}

/** An incident that was over when it was written down owes nobody anything. */
function follow({ incident, plan }: Ground): PromisesCommand | undefined {
  return incident.status === 'open' ? { kind: 'follow', severity: incident.severity.value, plan } : undefined;
}

/** The incident is held by the transaction that wrote the fact, and was saved before the fact was published. */
async function find(tx: Tx, id: IncidentId): Promise<Ground | undefined> {
  const incident = await loadIncident(tx.db, id);
  return incident && stand(tx, incident);
}

/** A page looks abandoned. While the incident goes on, the promise to customers has said so already. */
async function sayOfSilence(tx: Tx, means: CommsMeans, fact: FactDraft): Promise<void> {
  const id = insideOf(fact);
  const ground = id === undefined ? undefined : await find(tx, id);
  if (ground === undefined || ground.promises?.open.some(({ audience }) => audience === 'customers')) return;
  const { dueAt } = fact.data as StatusData<'status.fell-silent'>;
  await tellSilence(tx, means, ground.incident, dueAt);
}
